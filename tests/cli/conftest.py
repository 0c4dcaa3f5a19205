"""A desk that is used from the command line, in this process and at a fixed time."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lotse_tui.cli.main import run
from lotse_tui.tui.key_table import KeyTable
from lotse_tui.wiring import Wiring

NOON = datetime(2026, 11, 19, 12)  # a Thursday


class Said(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    """Runs commands on one home; ``now`` may be moved."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.now = NOON

    def __call__(self, *argv: str, lang: str = "de", **environ: str) -> Said:
        out, err = io.StringIO(), io.StringIO()
        code = run(
            argv,
            lambda home, share, language: Wiring(
                home, share=share, language=language, clock=lambda: self.now
            ),
            environ={"LOTSE_HOME": str(self.home), "LOTSE_LANG": lang, **environ},
            out=out,
            err=err,
            keys=KeyTable,
        )
        return Said(code, out.getvalue(), err.getvalue())

    def logged(self, *argv: str) -> str:
        """Log a contact and return its id."""
        said = self("log", *argv, "--json")
        assert said.code == 0, said.err
        return str(said.json["id"])

    def listed(self, *argv: str) -> list[dict[str, Any]]:
        """Return the contacts of ``list --json``."""
        contacts: list[dict[str, Any]] = self("list", "--json", *argv).json["contacts"]
        return contacts


@pytest.fixture
def lotse(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "home")


@pytest.fixture
def desk(tmp_path: Path) -> Callable[[str], CommandLine]:
    """Make desks that are set up on one shared folder."""
    share = tmp_path / "shared"
    share.mkdir()

    def make(name: str) -> CommandLine:
        line = CommandLine(tmp_path / name)
        said = line("setup", "--site", "Haus", "--device", name, "--share", str(share))
        assert said.code == 0, said.err
        return line

    return make


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """A desk with a shared folder and four contacts, for tests that only look."""
    folder = tmp_path_factory.mktemp("at-work")
    (folder / "shared").mkdir()
    line = CommandLine(folder / "home")
    line("setup", "--site", "Haus", "--device", "Platz 1", "--share", str(folder / "shared"))
    for letters in ("tbs", "tfs", "pbu*4", "mbs!w"):
        line("log", letters)
    return line

"""A sync of many files on a terminal says how far it is, and leaves nothing of that behind."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lotse_tui.cli.arguments import parse
from lotse_tui.cli.commands import RUNNERS, SPECS
from lotse_tui.cli.context import Context
from lotse_tui.cli.keys import KeyTable
from lotse_tui.texts.words import Words
from lotse_tui.wiring import Wiring

from .conftest import CommandLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("dry_run", [(), ("--dry-run",)])
def test_progress_is_for_eyes_only(
    desk: Callable[[str], CommandLine], tmp_path: Path, dry_run: tuple[str, ...]
) -> None:
    line = desk("Tresen")
    for number in range(230):
        (tmp_path / "shared" / f"fremd-{number}.txt").touch()
    assert "Abgleich läuft" not in line("sync", *dry_run).err
    err = Terminal()
    house = Wiring(str(line.home))
    context = Context(house, Words("de"), io.StringIO(), err, False, False, KeyTable)
    RUNNERS["sync"](parse(SPECS["sync"], [*dry_run]), context)
    shown, _, rest = err.getvalue().rpartition("\r")
    assert "Abgleich läuft … 200 Dateien" in shown
    assert "Abgleich läuft" not in rest
    assert len(shown.split("\r")[-1].strip()) == 0

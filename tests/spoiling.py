"""A home in which one file is spoilt: empty, half, zeros, gone, something else, a folder or a pipe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from builders import office, sync_all
from cli.conftest import CommandLine
from killing import OCTOBER


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


WAYS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "gone": lambda path: path.unlink(),
    "number": lambda path: path.write_bytes(b"1e999"),
    "list": lambda path: path.write_bytes(b"[]"),
    "null": lambda path: path.write_bytes(b'{"format": null, "version": null}'),
    "deep": lambda path: path.write_bytes(b"[" * 100_000),
    "bytes": lambda path: path.write_bytes(b"\xff\xfe\x00\xd8" * 50),
    "folder": _folder,
    "pipe": _pipe,
}
_NO_FILE = ("folder", "pipe")
_MONTHS = ("2026-10", "2026-11")
QUICK = (("log", "tbs"), ("check",), ("sync",))
COMMANDS = (
    ("log", "tbs"),
    ("list",),
    ("find", "spielsucht"),
    ("report", "--month", "2026-10"),
    ("report", "--month", "2026-10", "--view", "public"),
    ("check",),
    ("doctor",),
    ("desk", "list"),
    ("codes", "show"),
    ("note",),
    ("sync",),
    ("state",),
)


class Home:
    """A home with a file of every kind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        one, two = office(folder, "one", "two")
        one.log_many(3, date="31.10.")
        contact = one.log()
        two.log()
        sync_all([one, two])
        one.logbook.edit(contact.id, {"count": 2})
        one.wiring.site.settle("asked", ["result"])
        one.wiring.settings.prefer(note_days=30)
        one.wiring.notes.keep(contact.id, "Rückruf")
        one.wiring.publishing.release(OCTOBER)
        one.wiring.month_end.close(OCTOBER, force=True)
        one.wiring.upkeep.verify(one.wiring.guidebook.entries[0].id)
        sync_all([one, two])
        one.wiring.guidebook  # noqa: B018 - writes its cache
        self.known = one.ids()

    def files(self) -> list[str]:
        """Every file of the home, but the lock."""
        home = self.folder / "one"
        names = (str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
        return sorted(name for name in names if name != "lock")

    def spoil(self, name: str, how: str, commands: tuple[tuple[str, ...], ...]) -> list[str]:
        """Spoil a file in a copy, run commands on it, and return what is wrong then.

        An exception that has no words comes through.
        """
        copy = self.folder.with_name("copy")
        shutil.copytree(self.folder, copy)
        try:
            WAYS[how](copy / "one" / name)
            lotse = CommandLine(copy / "one")
            environ = {"LOTSE_SHARE": str(copy / "share")}
            said = [lotse(*words, **environ) for words in (*commands, ("list",))]
            wrong = [
                f"{one.code} without a word"
                for one in said
                if one.code and not (one.err or one.out)
            ]
            if how in _NO_FILE and said[-1].code == 1:
                return wrong  # neither can be read, so it is said and nothing is guessed
            months = [lotse("list", "--month", m, "--json", **environ).out for m in _MONTHS]
            return wrong + [f"lost {key}" for key in self.known if key not in "".join(months)]
        finally:
            shutil.rmtree(copy)

"""Which guide changes stand in which month file: a cache, so that `find` need not read the log.

``guide-changes.json`` in the home has three lines: a version with a hash of the second; what the
changes come to, with the stamps of the files they were made from; the operations file by file,
which are read only where something is new. It may be thrown away at any time; a damaged one, or
one of another version, is as if it were not there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from lotse_tui.domain.operations import digest
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import PREVIOUS, open_file, read_bytes, stamp, write_disposable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "guide-changes.json"
_SUFFIX = ".json"
# How every guide operation is written (`codec.appended`); a text cannot hold it, its quotation
# marks would be escaped.
_MARK = b'"about":"guide"'

Stamp = tuple[int, int]


def guide_lines(data: bytes) -> list[bytes]:
    """Return the lines of a month file that hold a guide operation each."""
    if _MARK not in data:  # nearly every file
        return []
    return [line.removesuffix(b",") for line in data.split(b"\n") if _MARK in line]


class Known(NamedTuple):
    """What the cache holds, but for the operations.

    ``files`` gives for each month file its size and time, and a hash of its guide operations
    ("" where it has none); ``changes`` what they come to; ``ops`` the hash of the last line.
    """

    files: Mapping[str, tuple[Stamp, str]]
    changes: Mapping[str, Any]
    ops: str = ""


class GuideCache:
    """The cache of one home. ``version`` names the rules it was made by: another one is stale."""

    __slots__ = ("_home", "_path", "_version")

    def __init__(self, home: Home, version: str) -> None:
        self._home = home
        self._path = os.path.join(home.root, _NAME)
        self._version = version

    def stamps(self) -> dict[str, Stamp]:
        """Return every month file, own (``log/2026-11.json``) and mirrored, with size and time."""
        found = dict(self._stamps_in("log"))
        try:
            with os.scandir(self._home.mirror) as items:
                devices = sorted(item.name for item in items if item.is_dir())
        except OSError:
            return found
        for device in devices:
            found.update(self._stamps_in(f"mirror/{device}"))
        return found

    def path(self, name: str) -> str:
        """Return where a month file named as in :meth:`stamps` stands."""
        return os.path.join(self._home.root, *name.split("/"))

    def mark(self, name: str) -> str:
        """Return a hash of the guide operations in a month file, "" where it has none.

        Raises:
            DiskError: the file cannot be read.
        """
        data = read_bytes(self.path(name)) or b""
        lines = guide_lines(data)
        return digest(b"\n".join(lines)) if lines else ""

    def read(self) -> Known | None:
        """Return what the cache holds; None where there is none that can be used."""
        lines = self._lines(2)
        if len(lines) < 2 or lines[0] != self._head(lines[1]):
            return None
        said = json.loads(lines[1])
        files = {name: ((size, time), mark) for name, (size, time, mark) in said["files"].items()}
        return Known(files, said["changes"], said["ops"])

    def operations(self, known: Known) -> dict[str, list[Mapping[str, Any]]] | None:
        """Return the operations of ``known`` as written, by month file; None where lost."""
        line = self._operations_line(known.ops)
        found: dict[str, list[Mapping[str, Any]]] | None = json.loads(line) if line else None
        return found

    def write(self, known: Known, ops: Mapping[str, list[Mapping[str, Any]]] | None) -> Known:
        """Replace the cache and return what it holds; ``ops`` None keeps the operations it has.

        Where the disk refuses, the next reader does the work again.
        """
        if ops is None:
            line = self._operations_line(known.ops)
        else:
            line = json.dumps(ops, ensure_ascii=False).encode()
        files = {name: [*stamp, mark] for name, (stamp, mark) in known.files.items()}
        stored = known._replace(ops=digest(line))
        said = {"files": files, "changes": known.changes, "ops": stored.ops}
        middle = json.dumps(said, ensure_ascii=False).encode() + b"\n"
        write_disposable(self._path, self._head(middle) + middle + line)
        return stored

    def _operations_line(self, expected: str) -> bytes:
        line = b"".join(self._lines(3)[2:])
        return line if digest(line) == expected else b""

    def _lines(self, many: int) -> list[bytes]:
        try:
            with open_file(self._path) as file:
                return [file.readline() for _ in range(many)]
        except OSError:
            return []

    def _head(self, rest: bytes) -> bytes:
        return f"{self._version} {digest(rest)}\n".encode()

    def _stamps_in(self, folder: str) -> list[tuple[str, Stamp]]:
        try:
            with os.scandir(self.path(folder)) as items:
                names = {item.name.removesuffix(PREVIOUS) for item in items}
        except OSError:
            return []
        wanted = [f"{folder}/{name}" for name in sorted(names) if name.endswith(_SUFFIX)]
        return [(name, stamp(self.path(name))) for name in wanted]

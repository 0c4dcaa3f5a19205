"""``quarantine/``: copies of bad files with the reason, for the people who mend them.

Bounded in number and size, so that a folder full of rubbish fills no disk.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from typing import NamedTuple

from lotse_tui.domain.operations import digest
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes

MOST_COPIES = 50
LARGEST_COPY = 2**20
_LETTER = "letter."
_REASON = ".reason.json"


class Kept(NamedTuple):
    """A copy: ``file`` is the name in the shared folder, ``kind`` and ``detail`` say what is wrong,
    ``device`` whose file it is, ``day`` when it was first seen so. ``name`` is that of the copy.
    """

    name: str
    file: str
    device: str
    kind: str
    detail: str
    day: str


class Quarantine:
    """Keeps copies of bad files of the shared folder. Writers hold the home's lock."""

    __slots__ = ("_folder",)

    def __init__(self, home: Home) -> None:
        self._folder = home.quarantine

    def own(self) -> tuple[str, ...]:
        """Return the names of the own damaged files that were put aside."""
        return tuple(name for name in self._names() if not name.startswith(_LETTER))

    def letters(self) -> tuple[Kept, ...]:
        """Return the copies of other desks' bad files; one without a reason is left out."""
        found = []
        for name in self._names():
            if name.startswith(_LETTER) and name.endswith(_REASON):
                kept = _reason(name.removesuffix(_REASON), self._read(name))
                if kept is not None:
                    found.append(kept)
        return tuple(sorted(found, key=lambda kept: (kept.file, kept.name)))

    def keep(self, kept: Kept, data: bytes) -> str:
        """Keep a copy (of the first mebibyte) unless it is there or there are too many; return its
        name, "" where none was kept.

        Raises:
            DiskError: it could not be written.
        """
        name = _LETTER + digest(kept.file.encode() + b"\n" + data)[:16]
        names = self._names()
        if name + _REASON in names:
            return name
        if sum(1 for known in names if known.endswith(_REASON)) >= MOST_COPIES:
            return ""
        make_folder(self._folder)
        write_bytes(os.path.join(self._folder, name), data[:LARGEST_COPY])
        reason = {**kept._asdict(), "name": name, "size": len(data)}
        text = json.dumps(reason, ensure_ascii=False, indent=1) + "\n"
        write_bytes(os.path.join(self._folder, name + _REASON), text.encode())
        return name

    def release(self, still_bad: Collection[str]) -> None:
        """Drop the copies of letters that are not bad any more; failing to harms nobody."""
        for name in self._names():
            if name.startswith(_LETTER) and name.removesuffix(_REASON) not in still_bad:
                try:
                    os.unlink(os.path.join(self._folder, name))
                except OSError:
                    continue

    def _names(self) -> Iterable[str]:
        try:
            return tuple(sorted(os.listdir(self._folder)))
        except OSError:
            return ()

    def _read(self, name: str) -> bytes:
        return read_bytes(os.path.join(self._folder, name)) or b""


def _reason(name: str, data: bytes) -> Kept | None:
    try:
        fields = json.loads(data)
        texts = [str(fields[field])[:400] for field in Kept._fields[1:]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Kept(name, *texts)

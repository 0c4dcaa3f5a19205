"""The shared folder: a letter box. Files are listed, read and created there, never changed.

    lotse.json                               the team card, created once
    log/<device>/<YYYY-MM>.<number>.json     a device's whole month up to that number
    desks/<device>.<number>.json             a desk's name and what it has received

It may be any directory: a network drive, a stick, or one that a sync program carries. What lies
there comes from other machines, so nothing is trusted: regular files only, no links, bounded.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from lotse_tui.domain.errors import NewerFormat, NoSharedFolder
from lotse_tui.storage.codec import BadFile, strict_json
from lotse_tui.storage.whole_file import create_bytes, disk_error, write_bytes

CARD = "lotse.json"
LOG = "log"
DESKS = "desks"
PART = ".part"

MAX_FILE_BYTES = 64 * 2**20
MAX_FILES = 50_000
_MAX_DEPTH = 4
_TEAM_FORMAT = "lotse-team"
_TEAM_VERSION = 1
# What sync programs and file managers put beside our files; never a letter for us.
_BYSTANDERS = ("desktop.ini", "thumbs.db", "icon\r")


class Letter(NamedTuple):
    """A file in the folder: ``name`` is relative with ``/``, ``sort`` says what it can be.

    ``sort`` is ``month``, ``desk``, ``card``, ``other`` where the place is not one of ours, or
    ``end`` for the file at which listing stops because there are too many. ``readable`` is False
    for links, pipes, devices, folders too deep and files over the bound.
    """

    name: str
    sort: str
    owner: str
    size: int
    mtime_ns: int
    readable: bool


class SharedFolder:
    """One shared folder.

    Raises:
        NoSharedFolder: on construction, if it is not there or holds this desk's own data.
    """

    __slots__ = ("path",)

    def __init__(self, path: str, *, home: str) -> None:
        if not path:
            raise NoSharedFolder("", "unset")
        self.path = os.path.abspath(os.path.expanduser(path))
        if not os.path.exists(self.path):
            raise NoSharedFolder(self.path, "missing")
        if not os.path.isdir(self.path):
            raise NoSharedFolder(self.path, "not_a_folder")
        real, own = os.path.realpath(self.path), os.path.realpath(home)
        if f"{real}{os.sep}".startswith(f"{own}{os.sep}") or own.startswith(f"{real}{os.sep}"):
            raise NoSharedFolder(self.path, "own_data")

    def team(self) -> str:
        """Return the team's id from the card, "" where there is none or it cannot be read.

        Raises:
            NewerFormat: a newer Lotse made this folder.
        """
        data = self.content(CARD)
        if not data:  # not there, or still on its way
            return ""
        try:
            card = strict_json(data)
        except BadFile:
            return ""
        if not isinstance(card, dict) or card.get("format") != _TEAM_FORMAT:
            return ""
        version, team = card.get("version"), card.get("team")
        if type(version) is int and version > _TEAM_VERSION:
            raise NewerFormat(os.path.join(self.path, CARD), version)
        return team if isinstance(team, str) and len(team) <= 64 else ""

    def has_card(self) -> bool:
        """Tell whether a team card lies here, be it readable or still on its way."""
        return os.path.lexists(os.path.join(self.path, CARD))

    def found_team(self, team: str, today: str, *, mend: bool = False) -> None:
        """Write the team card if there is none; one that can be read is never rewritten.

        With ``mend`` a card that cannot be read is replaced: only a desk that knows the team may.

        Raises:
            DiskError: it could not be written.
        """
        card = {"format": _TEAM_FORMAT, "version": _TEAM_VERSION, "team": team, "created": today}
        data = json.dumps(card, ensure_ascii=False, indent=2) + "\n"
        path = os.path.join(self.path, CARD)
        if not create_bytes(path, data.encode()) and mend and not self.team():
            write_bytes(path, data.encode(), temporary=PART)

    def letters(self) -> Iterator[Letter]:
        """Yield every file that could be meant for us, in the order of names.

        Temporary files (``.part``) and what sync programs keep for themselves (names that begin
        with a dot, ``desktop.ini`` and the like) are left out.

        Raises:
            DiskError: the folder cannot be listed.
        """
        for count, letter in enumerate(self._walk("", 0)):
            if count >= MAX_FILES:
                yield letter._replace(sort="end")
                return
            yield letter

    def read(self, letter: Letter) -> bytes | None:
        """Return the bytes of a letter, or None where it cannot be read (gone, locked, no file)."""
        return self.content(letter.name) if letter.readable else None

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a regular file within the bound; no link, pipe or device is read."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(self._path_of(name), flags)
        except OSError:
            return None
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(MAX_FILE_BYTES + 1)
        except OSError:
            return None
        finally:
            with suppress(OSError):  # what was read is read
                os.close(descriptor)
        return data if len(data) <= MAX_FILE_BYTES else None

    def put(self, name: str, data: bytes) -> None:
        """Create a file of our own and read it back; a cut one of that name is replaced.

        Raises:
            DiskError: it did not arrive there whole.
        """
        path = self._path_of(name)
        self._make_folders(name)
        for _ in range(3):
            if not create_bytes(path, data) and self.content(name) != data:
                # The name is ours alone, so what is cut there is our own broken letter.
                write_bytes(path, data, temporary=PART)
            if self.content(name) == data:
                return
        raise disk_error("write", path, OSError(errno.EIO, "read back wrong"))

    def retire(self, name: str) -> None:
        """Remove an older generation of our own; that it stays on a failure harms nobody."""
        try:
            os.unlink(self._path_of(name))
        except OSError:
            return

    def _path_of(self, name: str) -> str:
        return os.path.join(self.path, *name.split("/"))

    def _make_folders(self, name: str) -> None:
        """Create the folders above a file; what lies outside, behind a link, is not written to."""
        folder = self.path
        for part in name.split("/")[:-1]:
            folder = os.path.join(folder, part)
            if os.path.islink(folder):
                raise disk_error("write", folder, OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
            try:
                os.makedirs(folder, exist_ok=True)
            except OSError as error:
                raise disk_error("write", folder, error) from error

    def _walk(self, folder: str, depth: int) -> Iterator[Letter]:
        path = os.path.join(self.path, *folder.split("/")) if folder else self.path
        try:
            with os.scandir(path) as found:
                items = sorted(found, key=lambda item: item.name)
        except OSError as error:
            if depth:
                return
            raise disk_error("read", path, error) from error
        for item in items:
            name = f"{folder}/{item.name}" if folder else item.name
            lowered = item.name.lower()
            if lowered.startswith(".") or lowered.endswith(PART) or lowered in _BYSTANDERS:
                continue
            if item.is_dir(follow_symlinks=False):
                if depth < _MAX_DEPTH:
                    yield from self._walk(name, depth + 1)
                else:
                    yield Letter(name, "other", "", 0, 0, readable=False)
            else:
                yield _letter(name, item)


def _letter(name: str, item: os.DirEntry[str]) -> Letter:
    parts = name.split("/")
    sort, owner = "other", ""
    if parts == [CARD]:
        sort = "card"
    elif len(parts) == 3 and parts[0] == LOG:
        sort, owner = "month", parts[1]
    elif len(parts) == 2 and parts[0] == DESKS:
        sort, owner = "desk", parts[1].split(".")[0]
    try:
        status = item.stat(follow_symlinks=False)
    except OSError:
        return Letter(name, sort, owner, 0, 0, readable=False)
    readable = stat.S_ISREG(status.st_mode) and status.st_size <= MAX_FILE_BYTES
    return Letter(name, sort, owner, status.st_size, status.st_mtime_ns, readable)

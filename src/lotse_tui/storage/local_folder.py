"""A shared folder that is a directory: a network drive, a stick, or what a sync program carries."""

from __future__ import annotations

import errno
import os
import stat
from functools import lru_cache

from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.storage.shared_folder import CARD, MAX_FILE_BYTES, PART, SharedFolder
from lotse_tui.storage.whole_file import allow, create_bytes, disk_error, write_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    _T = TypeVar("_T")

# Who may write into the folder, and what that gives in the folders we make there.
_OTHERS = ((stat.S_IWGRP, stat.S_IRWXG), (stat.S_IWOTH, stat.S_IRWXO))


class LocalFolder(SharedFolder):
    """A directory of this machine.

    Raises:
        NoSharedFolder: on construction, if it is not there or holds this desk's own data.
    """

    __slots__ = ("_others",)

    def __init__(self, path: str, *, home: str) -> None:
        self.place = os.path.abspath(os.path.expanduser(path))
        try:
            mode = os.stat(self.place).st_mode
        except OSError:
            raise NoSharedFolder(self.place, "missing") from None
        if not stat.S_ISDIR(mode):
            raise NoSharedFolder(self.place, "not_a_folder")
        real, own = os.path.realpath(self.place), _real(home)
        if f"{real}{os.sep}".startswith(f"{own}{os.sep}") or own.startswith(f"{real}{os.sep}"):
            raise NoSharedFolder(self.place, "own_data")
        # Whoever may put letters here may read ours: colleagues with a user of their own.
        self._others = sum(bits for may, bits in _OTHERS if mode & may)

    def named(self, name: str) -> str:
        """Return the file's path."""
        return os.path.join(self.place, *name.split("/")) if name else self.place

    def has_card(self) -> bool:
        """Tell whether a team card lies here, be it readable or still on its way."""
        return os.path.lexists(self.named(CARD))

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a regular file within the bound; no link, pipe or device is read."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(self.named(name), flags)
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
            _try(os.close, descriptor)  # what was read is read
        return data if len(data) <= MAX_FILE_BYTES else None

    def retire(self, name: str) -> None:
        """Remove an older generation of our own; that it stays on a failure harms nobody."""
        _try(os.unlink, self.named(name))

    @property
    def refuses_writing(self) -> bool:
        """Whether the rights of this user allow no file here."""
        return not os.access(self.place, os.W_OK)

    def close(self) -> None:
        """Nothing is held between two files."""

    def _create(self, name: str, data: bytes) -> bool:
        return create_bytes(self.named(name), data, mode=0o600 | self._others & 0o666)

    def _replace(self, name: str, data: bytes) -> None:
        write_bytes(self.named(name), data, temporary=PART, mode=0o600 | self._others & 0o666)

    def _make_folders(self, name: str) -> None:
        """Create the folders above a file; what lies outside, behind a link, is not written to."""
        folder = self.place
        for part in name.split("/")[:-1]:
            folder = os.path.join(folder, part)
            if os.path.islink(folder):
                raise disk_error("write", folder, OSError(errno.ELOOP, os.strerror(errno.ELOOP)))
            if os.path.isdir(folder):
                continue
            try:
                os.mkdir(folder, 0o700)
                if self._others:
                    allow(folder, stat.S_IMODE(os.stat(folder).st_mode) | self._others)
            except FileExistsError:  # a colleague was faster
                continue
            except OSError as error:
                raise disk_error("write", folder, error) from error

    def _list(self, folder: str) -> list[tuple[str, bool, bool, int, int]]:
        """Return the fields of the items in ``folder``: there are thousands, and most stay so."""
        path = self.named(folder)
        try:
            with os.scandir(path) as found:
                entries = list(found)
        except OSError as error:
            if folder:
                return []
            raise disk_error("read", path, error) from error
        items = []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                items.append((entry.name, True, False, 0, 0))
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                items.append((entry.name, False, False, 0, 0))
                continue
            regular = stat.S_ISREG(status.st_mode)
            items.append((entry.name, False, regular, status.st_size, status.st_mtime_ns))
        return items


@lru_cache(1)  # who looks at hundreds of folders has one home
def _real(home: str) -> str:
    return os.path.realpath(home)


def _try(act: Callable[[_T], object], what: _T) -> None:
    """Do what harms nobody where it fails; `contextlib` is not loaded for a folder without news."""
    try:
        act(what)
    except OSError:
        return

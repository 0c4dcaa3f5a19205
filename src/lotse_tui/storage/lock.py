"""One writer at a time: the program and the command line may be open on the same home."""

from __future__ import annotations

import os
import sys
import time
from types import TracebackType

from lotse_tui.domain.errors import LockTimeout, OpenToOthers
from lotse_tui.storage.whole_file import disk_error, make_folder

PATIENCE_SECONDS = 10.0
_PAUSE_SECONDS = 0.01
_OTHERS_MAY_WRITE = 0o022  # group and others


def open_to_others(folder: str) -> bool:
    """Tell whether other users may change what lies in a folder (POSIX).

    Raises:
        OSError: the operating system does not say.
    """
    return os.name == "posix" and bool(os.stat(folder).st_mode & _OTHERS_MAY_WRITE)


class Lock:
    """A short exclusive lock on a file, held by the operating system until the process ends.

    So a killed process leaves no lock behind. Not re-entrant.

    Raises:
        LockTimeout: somebody else held it for longer than ``patience`` seconds.
        OpenToOthers: other users may change the folder it lies in (POSIX): whoever can put files
            there can change figures. Every write takes the lock, so none is done.
        DiskError: the lock file cannot be opened.
    """

    __slots__ = ("_descriptor", "_path", "_patience")

    def __init__(self, path: str, patience: float = PATIENCE_SECONDS) -> None:
        self._path = path
        self._patience = patience
        self._descriptor = -1

    def __enter__(self) -> None:
        self._descriptor = self._open()
        try:
            self._check_owner()
            self._wait()
        except BaseException:
            os.close(self._descriptor)
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            os.close(self._descriptor)  # closing releases it
        except OSError:
            return  # released all the same, and what was written under it stays written

    def _check_owner(self) -> None:
        folder = os.path.dirname(self._path)
        if open_to_others(folder):
            raise OpenToOthers(folder)

    def _wait(self) -> None:
        deadline = time.monotonic() + self._patience
        while not self._taken():
            if time.monotonic() > deadline:
                raise LockTimeout(self._path, self._patience)
            time.sleep(_PAUSE_SECONDS)

    def _taken(self) -> bool:
        try:
            return _try_lock(self._descriptor)
        except OSError as error:  # a drive that knows no locks
            raise disk_error("write", self._path, error) from error

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT
        try:
            return os.open(self._path, flags, 0o600)
        except FileNotFoundError:
            make_folder(os.path.dirname(self._path))
        except OSError as error:
            raise disk_error("write", self._path, error) from error
        try:
            return os.open(self._path, flags, 0o600)
        except OSError as error:
            raise disk_error("write", self._path, error) from error


if sys.platform != "win32":
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

else:
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

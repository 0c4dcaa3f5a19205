"""Replacing a file as a whole: a reader sees the old state or the new one, never half of one.

TinyDB's own storage overwrites in place; a kill or a full disk in the middle leaves the whole
database unreadable, and a file of 0 bytes reads as an empty database (finding 1 of the sync
design). Here a write is acknowledged only when it would survive a power cut.
"""

from __future__ import annotations

import errno
import os
import stat

from lotse_tui.domain.errors import DiskError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader

PREVIOUS = ".previous"
_TEMPORARY = ".new"
_OWN = 0o600  # this user only

_KINDS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
}


def disk_error(doing: str, path: str, error: OSError) -> DiskError:
    """Turn what the operating system said into a kind that has words."""
    kind = _KINDS.get(error.errno or 0, "io")
    return DiskError(doing, path, kind, error.strerror or type(error).__name__)


def make_folder(path: str) -> None:
    """Create a folder of ours (and those above it), readable by this user only.

    Raises:
        DiskError: it cannot be created.
    """
    if os.path.isdir(path):
        return
    parent = os.path.dirname(path)
    if parent != path:
        make_folder(parent)
    try:
        os.mkdir(path, mode=0o700)
        _sync_folder(parent)
    except FileExistsError:
        if not os.path.isdir(path):
            raise DiskError("write", path, "missing", "not a folder") from None
    except OSError as error:
        raise disk_error("write", path, error) from error


def read_bytes(path: str) -> bytes | None:
    """Return the whole file, or None where there is none.

    Raises:
        DiskError: it is there but cannot be read.
    """
    try:
        with open_file(path) as file:
            return file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_error("read", path, error) from error


def names_in(folder: str) -> list[str]:
    """Return the names in a folder in order, none where there is no such folder.

    Raises:
        DiskError: it is there but cannot be listed.
    """
    try:
        return sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise disk_error("read", folder, error) from error


def open_file(path: str) -> BufferedReader:
    """Open a regular file for reading its bytes; a pipe or device would hold the program up.

    Raises:
        OSError: the operating system refused, or it is no regular file.
    """
    return open(path, "rb", opener=_only_files)


def allow(path: str, mode: int) -> None:
    """Let others in as ``mode`` says, whatever the umask; some file systems know no modes."""
    try:
        os.chmod(path, mode)
    except OSError:
        return


def stamp(path: str) -> tuple[int, int]:
    """Return size and time of change; ``(-1, 0)`` where there is no such file."""
    try:
        status = os.stat(path)
    except OSError:
        return -1, 0
    return status.st_size, status.st_mtime_ns


def write_bytes(
    path: str,
    data: bytes,
    *,
    keep_previous: bool = False,
    temporary: str = _TEMPORARY,
    mode: int = _OWN,
) -> None:
    """Replace ``path`` by ``data``; when this returns, the new state survives a power cut.

    With ``keep_previous`` the state before stays beside it as ``<name>.previous``; ask for it only
    where that state is sound. ``temporary`` is what the name ends in until the file is whole,
    ``mode`` who may read and write it.

    Raises:
        DiskError: nothing was changed; the old file is as it was. Without ``keep_previous`` the
            new one may stand there when the very last step, syncing the folder, failed.
    """
    unfinished = f"{path}{temporary}"
    try:
        _write_new(unfinished, data, mode)
        was_there = keep_previous and os.path.exists(path)
        if was_there:
            _keep(path)
        os.replace(unfinished, path)
    except OSError as error:
        _drop(unfinished)
        raise disk_error("write", path, error) from error
    try:
        _sync_folder(os.path.dirname(path))
    except OSError as error:
        if keep_previous:
            _take_back(path, was_there=was_there)
        raise disk_error("write", path, error) from error


def write_disposable(path: str, data: bytes) -> None:
    """Replace a cache at ``path``: whole or not at all, but neither durable nor worth an error."""
    unfinished = f"{path}.{os.getpid()}{_TEMPORARY}"
    try:
        with open(unfinished, "wb", opener=lambda name, how: os.open(name, how, 0o600)) as file:
            file.write(data)
        os.replace(unfinished, path)
    except OSError:
        _drop(unfinished)


def create_bytes(path: str, data: bytes, *, mode: int = _OWN) -> bool:
    """Create ``path`` with ``data`` as a whole; False where it exists already (left untouched).

    Raises:
        DiskError: it could not be created.
    """
    temporary = f"{path}.{os.urandom(4).hex()}.part"
    try:
        _write_new(temporary, data, mode)
        try:
            os.link(temporary, path)
        except FileExistsError:
            return False
        except OSError:  # FAT and many network drives know no links
            if os.path.lexists(path):
                return False
            os.replace(temporary, path)
        _sync_folder(os.path.dirname(path))
    except OSError as error:
        raise disk_error("write", path, error) from error
    finally:
        _drop(temporary)
    return True


def _only_files(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | _NO_WAITING)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "not a file")


def _write_new(path: str, data: bytes, mode: int = _OWN) -> None:
    # A leftover of a killed write is ours and worthless: O_EXCL needs it gone.
    _drop(path)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, _OWN)
    try:
        if mode != _OWN:
            allow(path, mode)
        rest = memoryview(data)
        while rest:  # a full disk first shows as a short write (finding 7)
            written = os.write(descriptor, rest)
            if not written:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[written:]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(path: str) -> None:
    """Let ``path`` also bear the name of the previous generation; it is never without a name."""
    previous = f"{path}{PREVIOUS}"
    _drop(previous)
    try:
        os.link(path, previous)
    except OSError:  # no links here: copy, whole or not at all
        with open_file(path) as file:
            data = file.read()
        _write_new(f"{previous}{_TEMPORARY}", data)
        os.replace(f"{previous}{_TEMPORARY}", previous)


def _take_back(path: str, *, was_there: bool) -> None:
    """Undo a replacement that nobody will be told of as done."""
    if not was_there:
        _drop(path)
        return
    try:
        os.replace(f"{path}{PREVIOUS}", path)
    except OSError:
        return  # the disk refuses everything; the next write names what is wrong


def _sync_folder(folder: str) -> None:
    if os.name != "posix":  # Windows opens no folders; its rename is journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network drives
            raise
    finally:
        os.close(descriptor)


def _drop(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError:
        return  # the next write names what is wrong


_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends

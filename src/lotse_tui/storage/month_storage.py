"""The TinyDB storage of a month of the log: atomic, checked, with a previous generation.

``TinyDB(path, storage=MonthStorage)`` reads and writes a month like any TinyDB database. A
contact is appended the short way (:func:`append_ops`), which writes byte for byte what TinyDB
would have written but neither imports TinyDB nor decodes the other contacts; a test holds the
two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.domain.operations import Op, op_from_raw
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.codec import (
    BadFile,
    Head,
    appended,
    decode,
    month_file,
    seal,
    split,
)
from lotse_tui.storage.whole_file import PREVIOUS, read_bytes, write_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Sound(NamedTuple):
    """The newest generation of a month that is whole; ``recovered`` if it is the previous one."""

    data: bytes
    recovered: bool = False


def read_sound(path: str) -> Sound | None:
    """Return the newest sound generation of a month file, or None where there never was one.

    "Damaged" is never "empty": an empty or missing file with a previous generation is damage.

    Raises:
        DamagedFile: something is there, and no generation of it is sound.
        DiskError: the operating system refused.
    """
    data = read_bytes(path)
    reason = _unsound(data)
    if not reason and data is not None:
        return Sound(data)
    previous = read_bytes(path + PREVIOUS)
    if data is None and previous is None:
        return None
    if previous is not None and not _unsound(previous):
        return Sound(previous, recovered=True)
    raise DamagedFile(path, reason)


def _unsound(data: bytes | None) -> str:
    if data is None:
        return "missing"
    try:
        split(data)
    except BadFile as bad:
        return bad.reason
    return ""


def append_ops(path: str, data: bytes | None, head: Head, ops: Iterable[Op]) -> None:
    """Add operations to the end of a month; acknowledged means it survives a power cut.

    ``data`` is the sound state that was read under the same lock (None for a new month),
    ``head`` names the desk as it is called now.

    Raises:
        DiskError: nothing was changed.
    """
    new = tuple(ops)
    body = b""
    if data is not None:
        old, body = split(data)
        head = head._replace(first=old.first, last=old.last, count=old.count, lamport=old.lamport)
    write_bytes(path, seal(head.counting(new), appended(body, new)), keep_previous=True)


def replace_month(path: str, data: bytes) -> None:
    """Replace a whole month; the state before is kept where it is sound, else the one before it.

    Raises:
        DiskError: nothing was changed.
    """
    write_bytes(path, data, keep_previous=not _unsound(read_bytes(path)))


class MonthStorage:
    """A TinyDB ``Storage`` (two methods and ``close``) on one month file.

    Not derived from TinyDB's class, so that this module loads without it; TinyDB asks for the
    methods only.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, every operation strictly checked; None for a month without a file.

        Raises:
            DamagedFile: no generation is sound.
        """
        sound = read_sound(self._path)
        if sound is None:
            return None
        try:
            head, ops = decode(sound.data)
        except BadFile as bad:
            raise DamagedFile(self._path, bad.reason) from None
        return {
            "_lotse": {"1": head._asdict()},
            "ops": {str(op.number): dict(op.raw) for op in ops},
        }

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Replace the month; the head is counted anew from the operations.

        Raises:
            DiskError: nothing was changed.
        """
        head = Head(**data["_lotse"]["1"])
        ops = [op_from_raw(raw) for raw in data.get("ops", {}).values()]
        replace_month(self._path, month_file(head, ops))

    def close(self) -> None:
        """Nothing is held open between calls."""

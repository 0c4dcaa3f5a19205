"""The own operations of this device: one file a month of recording, numbers without gaps."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from lotse_tui.domain.desk import Desk, new_device_id
from lotse_tui.domain.errors import DamagedFile
from lotse_tui.domain.operations import Draft, Op, digest, op_from_raw
from lotse_tui.storage.codec import HEAD_BYTES, LARGEST, BadFile, Head, parse_head, split
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.month_storage import MonthStorage, Sound, append_ops, read_sound
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import (
    PREVIOUS,
    disk_error,
    make_folder,
    names_in,
    open_file,
    read_bytes,
    stamp,
    write_bytes,
)

_SUFFIX = ".json"


class OwnLog:
    """Appends to and reads the log of this device.

    Every write takes the home's lock, re-reads, changes, replaces: several programs may be open
    on one home and none overwrites another's contacts.
    """

    __slots__ = ("_desks", "_home")

    def __init__(self, home: Home, desks: DeskFile) -> None:
        self._home = home
        self._desks = desks

    def append(
        self, drafts: Sequence[Draft], today: date, *, known_lamport: int = 0
    ) -> tuple[Op, ...]:
        """Store operations; when this returns they survive a power cut.

        ``known_lamport`` is the greatest counter this desk has seen; a new contact needs none,
        since its key is its own.

        Raises:
            DiskError, LockTimeout: nothing was stored.
        """
        with Lock(self._home.lock):
            month = today.isoformat()[:7]
            make_folder(self._home.log)
            desk, sound, heads = self._ready(self._desks.identified(), month)
            last = max((head.last for head in heads), default=0)
            seen = [head.lamport for head in (*heads, *self._former_heads(desk))]
            lamport = max([known_lamport, *seen])
            ops = tuple(
                draft.sealed(
                    device=desk.device,
                    number=last + step,
                    # A foreign clock may stand at the end of all numbers; `prev` still orders.
                    lamport=min(lamport + step, LARGEST - 1),
                    at=today.isoformat(),
                )
                for step, draft in enumerate(drafts, start=1)
            )
            head = Head(desk.device, month, team=desk.team, desk=desk.desk, site=desk.site)
            append_ops(self._path(month), sound.data if sound else None, head, ops)
            return ops

    def _ready(self, desk: Desk, month: str) -> tuple[Desk, Sound | None, list[Head]]:
        """Return who writes, the sound state of ``month``, and the heads of all own months."""
        sound = None
        try:
            heads = [self._peek(path) for path in self._paths()]
            sound = read_sound(self._path(month))
            lost = None in heads or (sound is not None and sound.recovered)
        except DamagedFile:
            lost = True
        known = [] if lost else [head for head in heads if head is not None]
        if lost or self._is_stale(desk, known):
            return self.renew_identity(desk), None, []
        return desk, sound, known

    def identified(self) -> Desk:
        """Return the desk under an id it can go on with; the caller holds the lock.

        Other than :meth:`append` this reads every month whole, so that damage which a contact
        would not meet is noticed before anything is exchanged.

        Raises:
            DiskError: the operating system refused.
        """
        desk = self._desks.identified()
        heads = []
        lost = False
        for path in self._paths():
            try:
                sound = read_sound(path)
            except DamagedFile:
                sound = None
            lost = lost or sound is None or sound.recovered
            heads += [split(sound.data)[0]] if sound else []
        return self.renew_identity(desk) if lost or self._is_stale(desk, heads) else desk

    def _is_stale(self, desk: Desk, heads: Iterable[Head]) -> bool:
        """Tell whether the log is not that of ``desk``.

        So it is after a renewal that was killed in the middle, and where ``desk.json`` was lost or
        fell back to its previous generation: that id may have used numbers nobody here knows of.
        """
        left = os.path.join(self._home.mirror, desk.device)
        return os.path.isdir(left) or any(head.device != desk.device for head in heads)

    def months(self) -> tuple[str, ...]:
        """Return the months of recording that have a file, oldest first."""
        return tuple(os.path.basename(path)[: -len(_SUFFIX)] for path in self._paths())

    def heads(self) -> dict[str, Head]:
        """Return what each month's file says of itself, without reading its operations.

        A month of which no generation is sound is left out.
        """
        heads = {month: self._readable_head(self._path(month)) for month in self.months()}
        return {month: head for month, head in heads.items() if head is not None}

    def said_up_to(self, month: str, number: int) -> str:
        """Return a hash of what a month says up to an operation; "" where it has none such."""
        try:
            sound = read_sound(self._path(month))
        except DamagedFile:
            sound = None
        body = split(sound.data)[1] if sound else b""
        start = body.find(f'\n"{number}": '.encode())  # no line end stands inside an operation
        if start < 0:
            return ""
        return digest(body[: body.index(b"\n", start + 1)].removesuffix(b","))

    def operations(
        self, months: Iterable[str] | None = None, *, damaged: Callable[[DamagedFile], None]
    ) -> list[Op]:
        """Return all own operations (of ``months``), each checked.

        A month of which no generation is sound is handed to ``damaged`` and the others are
        read all the same.
        """
        from tinydb import TinyDB  # half a Python start: not for those who only append

        found: list[Op] = []
        for month in self.months() if months is None else months:
            try:
                with TinyDB(self._path(month), storage=MonthStorage) as database:
                    found.extend(op_from_raw(dict(raw)) for raw in database.table("ops"))
            except DamagedFile as error:
                damaged(error)
        return found

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Return size and time of each month's file: they differ once a program has written."""
        return {month: stamp(self._path(month)) for month in self.months()}

    def renew_identity(self, desk: Desk) -> Desk:
        """Give this installation a new device id; what the old id wrote moves to the mirror.

        Needed where the old numbers could be used twice, and numbers are never reused: a clone, a
        restored backup, a damaged file. The caller holds the lock. Damaged generations are copied
        to the quarantine.
        """
        writers = (head.device for head in self.heads().values())
        former = tuple(dict.fromkeys((*desk.former, desk.device, *writers)))
        renewed = desk._replace(device=new_device_id(), former=former)
        self._desks.save(renewed)
        self._clear_away(renewed.device)
        return renewed

    def recovered(self) -> tuple[str, ...]:
        """Return the month files of which only the previous generation is sound."""
        found = []
        for path in self._paths():
            try:
                sound = read_sound(path)
            except DamagedFile:
                continue
            if sound is not None and sound.recovered:
                found.append(path)
        return tuple(found)

    def _clear_away(self, device: str) -> None:
        """Move every month that ``device`` did not write to the mirror of the one that did.

        Killed in between, the next append goes on here: a file leaves only once it is copied.
        """
        for path in self._paths():
            try:
                sound = read_sound(path)
            except DamagedFile:
                sound = None
            writer = split(sound.data)[0].device if sound else ""
            if writer == device:
                continue
            if sound is None or sound.recovered:
                self._quarantine(path)
            if sound is None:
                self._quarantine(path + PREVIOUS)
            if sound is not None:
                folder = os.path.join(self._home.mirror, writer)
                make_folder(folder)
                write_bytes(os.path.join(folder, os.path.basename(path)), sound.data)
            # The older generation first: left alone it would pass for all there was.
            for name in (path + PREVIOUS, path):
                if os.path.exists(name):
                    _remove(name)

    def _quarantine(self, path: str) -> None:
        data = read_bytes(path)
        if data is not None:
            make_folder(self._home.quarantine)
            name = f"own.{os.path.basename(path)}.{os.urandom(4).hex()}"
            write_bytes(os.path.join(self._home.quarantine, name), data)

    def _path(self, month: str) -> str:
        return os.path.join(self._home.log, month + _SUFFIX)

    def _paths(self) -> list[str]:
        # A month whose file is gone but whose previous generation is there still counts.
        months = {name.removesuffix(PREVIOUS) for name in names_in(self._home.log)}
        return [os.path.join(self._home.log, name) for name in sorted(months) if _is_month(name)]

    def _peek(self, path: str, *, recovered: bool = False) -> Head | None:
        """Read the first line only: numbers of sixty months cost a millisecond this way.

        None where only the previous generation is sound, unless that one is good enough.
        """
        try:
            with open_file(path) as file:
                return parse_head(file.readline(HEAD_BYTES))
        except (OSError, BadFile):
            sound = read_sound(path)
            if sound is None or (sound.recovered and not recovered):
                return None
            return split(sound.data)[0]

    def _former_heads(self, desk: Desk) -> Iterable[Head]:
        """Yield the heads of what this installation wrote under its former ids."""
        for device in desk.former:
            folder = os.path.join(self._home.mirror, device)
            for name in names_in(folder):
                if _is_month(name):
                    head = self._readable_head(os.path.join(folder, name))
                    if head is not None:
                        yield head

    def _readable_head(self, path: str) -> Head | None:
        try:
            return self._peek(path, recovered=True)
        except DamagedFile:
            return None


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError as error:
        raise disk_error("write", path, error) from error


def _is_month(name: str) -> bool:
    """Tell a month file's name (``2026-11.json``) from all others, without a pattern to compile."""
    return len(name) == 12 and name[4] == "-" and name.endswith(_SUFFIX)

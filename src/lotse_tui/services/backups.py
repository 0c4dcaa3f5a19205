"""Backup and restore: one file, for a new laptop or after a disaster.

Whoever restores goes on under a new device id, because the old one may have been used since
(sync.md, "Clones and restored backups"). What the backup holds stays under the ids that wrote it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from lotse_tui.domain.desk import Desk, new_device_id
from lotse_tui.domain.errors import BadBackup, BadValue, DamagedFile, DiskError, OtherHome
from lotse_tui.domain.operations import Op
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.desk_states import retired_by
from lotse_tui.services.sync.second_writer import issue_again
from lotse_tui.storage.backup_file import belongs, pack, unpack
from lotse_tui.storage.codec import BadFile, Head, decode
from lotse_tui.storage.desk_card import decode_card
from lotse_tui.storage.desk_file import parse_desk
from lotse_tui.storage.edition_codec import split_edition
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.month_storage import read_sound
from lotse_tui.storage.whole_file import (
    PREVIOUS,
    create_bytes,
    make_folder,
    read_bytes,
    write_bytes,
)


class BackedUp(NamedTuple):
    """What was put away: where, how many files, bytes and operations, months that are damaged."""

    path: str
    files: int
    size: int
    operations: int
    damaged: tuple[str, ...]


class Restored(NamedTuple):
    """What a restore did: operations taken in and found here already, and who this desk is now."""

    path: str
    taken_in: int
    already_here: int
    device: str
    renewed: bool


class Backups:
    """Puts a home into one file, and takes one in."""

    def __init__(self, stores: Stores, clock: Callable[[], datetime]) -> None:
        self._stores = stores
        self._clock = clock

    def backup(self, path: str) -> BackedUp:
        """Write everything that must not be lost into a new file (0600) and return what it holds.

        Raises:
            BadValue: the file exists, or lies in the home itself. DiskError: nothing was written.
        """
        target = os.path.abspath(os.path.expanduser(path))
        root = self._stores.home.root
        if os.path.lexists(target):
            raise BadValue("FILE", path, rule="exists")
        if os.path.realpath(target).startswith(os.path.realpath(root) + os.sep):
            raise BadValue("FILE", path, rule="own_data")
        damaged: list[str] = []
        with Lock(self._stores.home.lock):
            desk = self._stores.desks.identified()
            files = {name: self._content(name, damaged) for name in self._names()}
        held = {name: data for name, data in files.items() if data is not None}
        operations = sum(len(decode(data)[1]) for name, data in held.items() if _is_month(name))
        about = {
            "created": self._clock().date().isoformat(),
            "device": desk.device,
            "desk": desk.desk,
            "site": desk.site,
            "operations": operations,
        }
        data = pack(about, held)
        if not create_bytes(target, data):
            raise BadValue("FILE", path, rule="exists")
        return BackedUp(target, len(held), len(data), operations, tuple(damaged))

    def restore(self, path: str) -> Restored:
        """Take a backup in: into an empty home whole, into its own home what is missing there.

        Nothing that is here is overwritten. Killed in the middle it is simply run again.

        Raises:
            BadBackup: the file is no sound backup; nothing was changed.
            OtherHome: somebody else's contacts are here; nothing was changed.
            DiskError, LockTimeout: what was taken in stays; run it again.
        """
        source = os.path.abspath(os.path.expanduser(path))
        data = read_bytes(source)
        if data is None:
            raise DiskError("read", source, "missing", "")
        files = unpack(source, data).files
        theirs = parse_desk(files.get("desk.json"))
        if theirs is None:
            raise BadBackup(source, "damaged")
        months = _months(source, files)
        with Lock(self._stores.home.lock):
            here = self._stores.desks.load()
            if here.device and not {here.device, *here.former} & {theirs.device, *theirs.former}:
                raise OtherHome(self._stores.home.root)
            # What was given out must not be forgotten in either home: what is hidden depends on it.
            rest = files if not here.device else _only(files, "releases")
            self._unpack_rest(rest)
            taken_in, known, otherwise, renewed = self._merge(months, here)
            if not here.device:
                desk = _gone_on(theirs, new_device_id(), self._clock().date())
                self._stores.desks.save(desk)
            else:
                desk = self._stores.desks.load()
        if otherwise:  # numbers that were used twice: both contacts are real
            issue_again(self._stores, desk, otherwise, self._clock().date())
        renewed = renewed or not here.device
        return Restored(source, taken_in, known, desk.device, renewed)

    def _merge(
        self, months: Mapping[tuple[str, str], tuple[Head, list[Op]]], here: Desk
    ) -> tuple[int, int, list[Op], bool]:
        """Add what is missing here; return how many came, were known, what differs, and whether
        this desk had to take a new id for it.
        """
        stores = self._stores
        # What was issued again under another number is here, whatever its old number says now.
        again = {old for op in stores.ledger().all_ops() for old in op.prev}
        held: dict[str, dict[int, Op]] = {}
        taken_in = known = 0
        otherwise: list[Op] = []
        renewed = False
        for (device, month), (head, ops) in sorted(months.items()):
            if device not in held:
                mine = stores.own_ops() if device == here.device else stores.mirrored(device)
                held[device] = {op.number: op for op in mine}
            numbers = held[device]
            new = [op for op in ops if op.number not in numbers]
            differing = [
                op
                for op in ops
                if op.number in numbers and numbers[op.number].raw != op.raw and op.id not in again
            ]
            otherwise += differing
            taken_in += len(new) + len(differing)
            known += len(ops) - len(new) - len(differing)
            if (new or differing) and device == here.device and not renewed:
                stores.own.renew_identity(here)  # its own log is in the mirror from now on
                renewed = True
            if new:
                stores.mirror.write(head, [*stores.mirrored_ops(device, month), *new])
        return taken_in, known, otherwise, renewed

    def _unpack_rest(self, files: Mapping[str, bytes]) -> None:
        """Write what is neither a month nor the desk; what is here already goes first."""
        for name, data in files.items():
            if name.startswith("log/") or name == "desk.json" or _is_month(name):
                continue
            if name.endswith(".card"):
                try:
                    decode_card(data)
                except BadFile:
                    continue
            if name.startswith("guide/") and name != "guide/state.json":
                try:
                    split_edition(data)
                except BadFile:
                    continue
            path = os.path.join(self._stores.home.root, *name.split("/"))
            if not (os.path.lexists(path) or os.path.lexists(path + PREVIOUS)):
                make_folder(os.path.dirname(path))
                write_bytes(path, data)

    def _names(self) -> list[str]:
        root = self._stores.home.root
        found = set()
        for folder, _, names in os.walk(root):
            below = os.path.relpath(folder, root).replace(os.sep, "/")
            for name in names:
                # A month of which only the previous generation is left counts as well.
                path = f"{below}/{name}".removeprefix("./").removesuffix(PREVIOUS)
                if belongs(path):
                    found.add(path)
        return sorted(found)

    def _content(self, name: str, damaged: list[str]) -> bytes | None:
        """Return the newest sound generation of a file; a damaged month is named and left out."""
        path = os.path.join(self._stores.home.root, *name.split("/"))
        if not _is_month(name):
            data = read_bytes(path)
            return data if data is not None else read_bytes(path + PREVIOUS)
        try:
            sound = read_sound(path)
            if sound is not None:
                decode(sound.data)
        except (DamagedFile, BadFile):
            damaged.append(path)
            return None
        return sound.data if sound else None


def _only(files: Mapping[str, bytes], beginning: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith(beginning)}


def _is_month(name: str) -> bool:
    return name.startswith("log/") or (name.startswith("mirror/") and name.count("/") == 2)


def _months(path: str, files: Mapping[str, bytes]) -> dict[tuple[str, str], tuple[Head, list[Op]]]:
    """Return the months of a backup by device and month, each operation checked."""
    found: dict[tuple[str, str], tuple[Head, list[Op]]] = {}
    for name, data in files.items():
        if not _is_month(name):
            continue
        try:
            head, ops = decode(data)
        except BadFile:
            raise BadBackup(path, "damaged") from None
        owner = name.split("/")[1] if name.startswith("mirror/") else ""
        if owner not in ("", head.device) or name.rsplit("/", 1)[-1] != f"{head.month}.json":
            raise BadBackup(path, "damaged")
        before = found.get((head.device, head.month))
        if before is not None:  # own log and mirror, after a change of id that was cut off
            ops = list({op.number: op for op in (*before[1], *ops)}.values())
        found[head.device, head.month] = head, ops
    return found


def _gone_on(theirs: Desk, device: str, today: date) -> Desk:
    """Return the desk of a backup as it goes on: under a new id, remembering the old one.

    Nobody is to wait for the old one, unless it syncs again: then the backup was a copy.
    """
    former = dict.fromkeys((*theirs.former, theirs.device))
    former.pop("", None)
    retired = retired_by(theirs)
    if theirs.device:
        retired[theirs.device] = today.isoformat()
    return theirs._replace(
        device=device,
        former=tuple(former),
        retired=tuple(f"{name}/{day}" for name, day in retired.items()),
    )

"""When somebody else writes under this desk's id: an image clone, or a restored backup.

Numbers are never reused, so this installation goes on under a new id. What the other one wrote is
taken in under the old id; what only this one holds is issued again under the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.operations import Draft, Op
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.incoming import Inbox, MonthLetter
from lotse_tui.storage.codec import Head
from lotse_tui.storage.lock import Lock


def has_second_writer(stores: Stores, inbox: Inbox, desk: Desk) -> bool:
    """Tell whether the folder holds operations under an id of this desk that it never wrote.

    Under a former id only what contradicts this desk counts: settling was cut off then.
    """
    return _writes_under(stores, inbox, desk.device) or any(
        _contradicts(stores, inbox, device) for device in desk.former
    )


def settle(stores: Stores, inbox: Inbox, today: date) -> str:
    """Go on under a new device id where a second writer has the present one; return it, else "".

    ``inbox`` holds every letter under the ids of this desk. Killed in the middle it is done again
    by the next sync; an operation that is issued twice names the same key and counts once.

    Raises:
        DiskError, LockTimeout: the next sync tries again.
    """
    with Lock(stores.home.lock):
        desk = stores.desks.load()
        taken = _writes_under(stores, inbox, desk.device)
        renewed = stores.own.renew_identity(desk) if taken else desk
    for device in renewed.former:
        if (taken and device == desk.device) or _contradicts(stores, inbox, device):
            letters = _letters(inbox, device)
            issue_again(stores, renewed, _only_in(stores.mirrored(device), letters), today)
            with Lock(stores.home.lock):
                for head, ops in _months(letters, stores.mirror.months(device)):
                    stores.mirror.write(head, ops)
    return renewed.device if taken else ""


def issued_again(stores: Stores, desk: Desk) -> set[str]:
    """Return the ids of the operations that stand under a later id of this desk once more."""
    ops = stores.own_ops()
    for device in desk.former:
        ops += stores.mirrored(device)
    known = {op.id: op for op in ops}
    return {
        old
        for op in ops
        for old in op.prev
        if old in known and known[old].device != op.device and known[old].record == op.record
    }


def _letters(inbox: Inbox, device: str) -> list[MonthLetter]:
    found = [letter for letter in inbox.months if letter.head.device == device]
    return sorted(found, key=lambda letter: (letter.head.last, letter.letter.name))


def _writes_under(stores: Stores, inbox: Inbox, device: str) -> bool:
    letters = _letters(inbox, device)
    if not letters:
        return False
    mine = {op.number: op.raw for op in stores.own_ops()}
    return any(mine.get(op.number) != op.raw for letter in letters for op in letter.ops)


def _contradicts(stores: Stores, inbox: Inbox, device: str) -> bool:
    """Tell whether the letters say a number otherwise than is held, and none says it the same."""
    told = _told(_letters(inbox, device))
    if not told:
        return False
    mine = {op.number: op.raw for op in stores.mirrored(device)}
    return any(mine[number] not in raws for number, raws in told.items() if number in mine)


def _told(letters: Iterable[MonthLetter]) -> dict[int, list[object]]:
    """Return for each number the different operations that letters tell under it."""
    told: dict[int, list[object]] = {}
    for letter in letters:
        for op in letter.ops:
            raws = told.setdefault(op.number, [])
            if op.raw not in raws:
                raws.append(op.raw)
    return told


def _only_in(mine: Iterable[Op], letters: Iterable[MonthLetter]) -> list[Op]:
    """Return the operations that not all letters agree on; others may have kept either."""
    told = _told(letters)
    ordered = sorted(mine, key=lambda op: op.number)
    return [op for op in ordered if told.get(op.number) != [op.raw]]


def issue_again(stores: Stores, desk: Desk, ops: Iterable[Op], today: date) -> None:
    """Append operations once more; each names its former self as replaced, so they are one."""
    done = issued_again(stores, desk)
    again: dict[str, str] = {}
    for op in ops:
        if op.id in done:
            continue
        prev = (op.id, *op.prev, *(again[old] for old in op.prev if old in again))
        draft = Draft(op.about, op.key, op.record, prev, again.get(op.undoes, op.undoes))
        (sealed,) = stores.own.append([draft], today, known_lamport=op.lamport)
        again[op.id] = sealed.id


def _months(letters: Sequence[MonthLetter], held: Iterable[str]) -> Iterable[tuple[Head, list[Op]]]:
    """Yield what the letters say month by month; of two that contradict each other the first.

    A month of ``held`` that no letter knows is left empty: all of it was issued again, and its
    numbers are the other writer's now.
    """
    device = letters[0].head.device
    heads = {month: Head(device, month) for month in held}
    numbers: dict[int, tuple[str, Op]] = {}
    for letter in letters:
        heads[letter.head.month] = letter.head
        for op in letter.ops:
            numbers.setdefault(op.number, (letter.head.month, op))
    for month, head in heads.items():
        yield head, [op for at, op in numbers.values() if at == month]

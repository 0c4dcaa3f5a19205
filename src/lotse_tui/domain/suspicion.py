"""When one file changes so much of other people's work that a person should look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from lotse_tui.domain.guide.changes import FLAG, VERIFIED, same
from lotse_tui.domain.operations import Folded, Ledger, Op, fold_key, name_of

# sync.md: more than 20 contacts or 20 % of another device's month at once. The share speaks
# only from five changes on: correcting one of three contacts is daily work, not an accident.
MOST_CHANGES = 20
MOST_SHARE = 0.20
SHARE_SPEAKS_FROM = 5
# Of the guide: corrected, retired or added. Checking entries, or doubting them, takes nothing away.
MOST_ENTRIES = 20
_HARMLESS = frozenset((VERIFIED, FLAG))


def _none(_op: Op) -> bool:
    return False


def changed_contacts(
    new: Iterable[Op], ledger: Ledger, pending: Callable[[Op], bool] = _none
) -> dict[str, Folded]:
    """Return the contacts of other desks that ``new`` (one device's arrivals) would change.

    Each is given as it stands without them. ``ledger`` is what is known or arrives at the same
    time; ``pending`` tells the operations in it that nobody has said yes to. Only living contacts
    that another device recorded first are meant, and only where what they say changes: a
    desk that goes on under a new id says the same again, and what somebody has already taken
    back has no effect.
    """
    by_key: dict[str, list[Op]] = {}
    for op in new:
        if op.about == "contact" and op.key in ledger:
            by_key.setdefault(op.key, []).append(op)
    changed: dict[str, Folded] = {}
    for key, ops in by_key.items():
        known = [op for op in ledger.ops(key) if not pending(op)]
        if not known or first_of(known).device == ops[0].device:
            continue
        before = fold_key(known)
        after = fold_key([*known, *ops])
        if before.living and (not after.living or after.winner.record != before.winner.record):
            changed[key] = before
    return changed


def too_many(changed: Mapping[str, Folded], ledger: Ledger) -> bool:
    """Tell whether so many contacts of one device's month change that a person should look."""
    hit = Counter(_place(ledger, folded) for folded in changed.values())
    if max(hit.values(), default=0) < SHARE_SPEAKS_FROM:
        return False
    living = {folded.winner.key: folded for folded in ledger.folded("contact") if folded.living}
    held = Counter(_place(ledger, folded) for folded in {**living, **changed}.values())
    return any(
        count > MOST_CHANGES or (count >= SHARE_SPEAKS_FROM and count > MOST_SHARE * held[place])
        for place, count in hit.items()
    )


def changes_too_much(new: Iterable[Op], ledger: Ledger) -> bool:
    """Tell whether ``new`` rewrites too much of what ``ledger`` (without them) holds."""
    return too_many(changed_contacts(new, ledger), ledger)


def too_much_of_guide(new: Iterable[Op], ledger: Ledger) -> list[Op]:
    """Return the guide changes among ``new`` where they are of so many entries that a person should
    look: a wrong number in all of them would send people to it. Nothing where they are few enough.

    Only values that nobody here has said before count. So an answer that takes a mass change back
    needs no answer itself.
    """
    found = [
        op
        for op in new
        if op.about == "guide"
        and op.key.partition("/")[2] not in _HARMLESS
        and op.record is not None
        and "value" in op.record
        and not any(
            same(op.record["value"], (known.record or {}).get("value"))
            for known in ledger.ops(name_of(op))
        )
    ]
    entries = {op.key.partition("/")[0] for op in found}
    return found if len(entries) > MOST_ENTRIES else []


def _place(ledger: Ledger, folded: Folded) -> tuple[str, str]:
    """Return device and month a contact belongs to."""
    record = folded.winner.record or {}
    return first_of(ledger.ops(folded.winner.key)).device, str(record.get("date", ""))[:7]


def first_of(ops: Iterable[Op]) -> Op:
    """Return the operation a contact began with; its device is the desk that recorded it."""
    return min(ops, key=lambda op: (op.lamport, op.device, op.number))

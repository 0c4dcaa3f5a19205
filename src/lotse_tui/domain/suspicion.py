"""When one file changes so much of other people's work that a person should look first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lotse_tui.domain.operations import Ledger, Op

# sync.md: more than 20 contacts or 20 % of another device's month at once. The share speaks
# only from five changes on: correcting one of three contacts is daily work, not an accident.
MOST_CHANGES = 20
MOST_SHARE = 0.20
SHARE_SPEAKS_FROM = 5


def changes_too_much(new: Iterable[Op], ledger: Ledger) -> bool:
    """Tell whether ``new`` (one device's arrivals) rewrites too much of another device's month.

    ``ledger`` holds what was known before. Only contacts that another device recorded first and
    that live now are counted, by that device and their month. Saying the same again is no change:
    a desk that goes on under a new id does so.
    """
    changed: set[str] = set()
    for op in new:
        if op.about == "contact" and op.key in ledger and ledger[op.key].living:
            same = op.record == ledger[op.key].winner.record
            if not same and _first(ledger, op.key).device != op.device:
                changed.add(op.key)
    if not changed:
        return False
    hit = Counter(_place(ledger, key) for key in changed)
    held = Counter(
        _place(ledger, folded.winner.key) for folded in ledger.folded("contact") if folded.living
    )
    return any(
        count > MOST_CHANGES or (count >= SHARE_SPEAKS_FROM and count > MOST_SHARE * held[place])
        for place, count in hit.items()
    )


def _place(ledger: Ledger, key: str) -> tuple[str, str]:
    """Return device and month a contact belongs to."""
    record = ledger[key].winner.record or {}
    return _first(ledger, key).device, str(record.get("date", ""))[:7]


def _first(ledger: Ledger, key: str) -> Op:
    return min(ledger.ops(key), key=lambda op: (op.lamport, op.device, op.number))

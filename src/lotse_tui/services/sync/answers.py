"""What a coordinator answers to files that wait; each answer is final, and nothing gets lost by it.

Yes to a number told otherwise: somebody restored a backup, both contacts are real, so this desk
issues them again under numbers of its own (the restored desk has lost the former one). No to that:
the file was tampered with or damaged; its operation is passed over for good. No to a mass change:
it is taken in and taken back by operations of this desk, so that the answer travels and no number
is missing anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from lotse_tui.domain.operations import Draft
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.arrivals import Doubt
from lotse_tui.services.sync.second_writer import issue_again
from lotse_tui.storage.lock import Lock


def answer(
    stores: Stores,
    doubts: Iterable[Doubt],
    *,
    accept: Collection[str],
    refuse: Collection[str],
    today: date,
) -> bool:
    """Carry out the answers to ``doubts`` that a plan does not see to by itself.

    Returns whether anything was stored; the plan is stale then.

    Raises:
        DiskError, LockTimeout: answers that were not carried out yet may be given again.
    """
    answered = False
    for doubt in doubts:
        if doubt.file in refuse and doubt.reason == "number":
            with Lock(stores.home.lock):
                stores.refused.add(op.id for op in doubt.ops)
        elif doubt.file in refuse:
            _take_back(stores, doubt, today)
        elif doubt.file in accept and doubt.reason == "number":
            issue_again(stores, stores.desks.load(), (*doubt.held, *doubt.ops), today)
        else:
            continue
        answered = True
    return answered


def _take_back(stores: Stores, doubt: Doubt, today: date) -> None:
    """Say again what was there before; the changes are replaced before they are taken in."""
    drafts = []
    for about, key in dict.fromkeys((op.about, op.key) for op in doubt.ops):
        before = doubt.before.get(key)
        replaced = [head.id for head in before.heads] if before else []
        replaced += [op.id for op in doubt.ops if op.key == key]
        record = before.winner.record if before else None
        drafts.append(Draft(about, key, record, tuple(replaced)))
    known = [op.lamport for op in doubt.ops]
    known += [head.lamport for before in doubt.before.values() for head in before.heads]
    stores.own.append(drafts, today, known_lamport=max(known))

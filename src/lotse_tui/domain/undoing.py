"""What undo and redo mean in a log that only grows: two stacks, read off the operations.

An operation with ``undoes`` takes another one back; one that takes back *such* an operation does
it again (redo). Nothing is kept beside the log, so undo goes on after a restart, and the program
and the command line share it.
"""

from __future__ import annotations

import operator
from collections.abc import Container, Iterable, Mapping

from lotse_tui.domain.operations import Draft, Ledger, Op, name_of
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What belongs together: one operation, those of a change of the guide, or of a paper tally.
Act = list[Op]


class Stacks(NamedTuple):
    """Acts that can be taken back, and undoings that can be made again; the next one last."""

    undo: list[Act]
    redo: list[Act]


def stacks(ops: Iterable[Op], abouts: frozenset[str]) -> Stacks:
    """Return both stacks for one device's operations, whatever order they come in.

    Only operations about ``abouts`` count, and those that decide between several versions of
    anything. Something new makes what was taken back before it final.
    """
    undo: list[Act] = []
    redo: list[Act] = []
    owner: dict[str, Act] = {}  # id of an operation -> the act it is part of
    undoings: dict[int, Act] = {}  # what took an act back, by the act's identity
    for op in sorted(ops, key=lambda op: (op.lamport, op.number)):
        if not op.undoes:
            if op.about not in abouts and len(op.prev) < 2:
                continue
            if not (undo and _is_of(op, undo[-1])):
                undo.append([])
            owner[op.id] = undo[-1]
            undo[-1].append(op)
            redo.clear()
        elif op.undoes in owner:
            act = owner[op.undoes]
            if id(act) in undoings:  # a further field of it
                undoings[id(act)].append(op)
            elif _drop(undo, act):
                redo.append([op])
                undoings[id(act)] = redo[-1]
            elif _drop(redo, act):
                undo.append([op])
                undoings[id(act)] = undo[-1]
            owner[op.id] = undoings.get(id(act), act)
    return Stacks(undo, redo)


def put_back(act: Act, ledger: Ledger, former: Container[str]) -> list[Draft]:
    """Return the drafts that restore what ``act`` replaced.

    ``former`` are ids the desk had before: what an operation only repeats of them is no change.
    Fields of the guide that somebody has changed again since are left as they are; there may be
    nothing left to draft.
    """
    drafts = []
    for op in act:
        folded = ledger[name_of(op)]
        before = _record_before(op, ledger, former)
        if op.about != "guide":
            drafts.append(folded.replaced_by(before, op.id))
            continue
        mine = tuple(head.id for head in folded.heads if head.record == op.record)
        if mine:
            # What a colleague said beside it shall stand alone.
            alone = len(mine) == len(folded.heads) or op.undoes
            drafts.append(Draft(op.about, op.key, before if alone else None, mine, op.id))
    return drafts


def _is_of(op: Op, act: Act) -> bool:
    """Tell whether ``op`` is a further field of a guide change, or contact of a paper tally."""
    together = _bundle(op)
    return bool(together) and together == _bundle(act[-1])


def _bundle(op: Op) -> tuple[str, str] | None:
    """Return what an operation was stored together with, None where it stands alone."""
    record = op.record or {}
    name = {"guide": "change", "contact": "sheet"}.get(op.about, "")
    if not record.get(name) or (op.about == "contact" and op.prev):
        return None  # a correction of a contact of a tally is an act of its own
    return op.about, str(record[name])


def _record_before(op: Op, ledger: Ledger, former: Container[str]) -> Mapping[str, Any] | None:
    sets = [
        known
        for known in ledger.ops(name_of(op))
        if known.id in op.prev
        and known.record is not None
        and (known.device not in former or known.record != op.record)
    ]
    # Of several that were replaced at once: the one that counted.
    order = operator.attrgetter("lamport", "device", "number")
    counted = max(sets, key=order, default=None)
    return counted.record if counted else None


def _drop(stack: list[Act], act: Act) -> bool:
    """Take an act off a stack; False where it is not there."""
    for place in range(len(stack) - 1, -1, -1):  # nearly always the last one
        if stack[place] is act:
            del stack[place]
            return True
    return False

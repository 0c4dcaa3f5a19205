"""What undo and redo mean in a log that only grows: two stacks, read off the operations.

An operation with ``undoes`` takes another one back; one that takes back *such* an operation does
it again (redo). Nothing is kept beside the log, so undo goes on after a restart, and the program
and the command line share it.
"""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.domain.operations import Op
from lotse_tui.domain.values import NamedTuple


class Stacks(NamedTuple):
    """Operations that can be taken back, and undoings that can be made again; the next one last."""

    undo: list[Op]
    redo: list[Op]


def stacks(ops: Iterable[Op], abouts: frozenset[str]) -> Stacks:
    """Return both stacks for one device's operations, whatever order they come in.

    Only operations about ``abouts`` count. Something new makes what was taken back before it final.
    """
    undo: list[Op] = []
    redo: list[Op] = []
    for op in sorted(ops, key=lambda op: (op.lamport, op.number)):
        if op.about not in abouts:
            continue
        if not op.undoes:
            undo.append(op)
            redo.clear()
        elif not _drop(undo, op.undoes):
            if _drop(redo, op.undoes):
                undo.append(op)
        else:
            redo.append(op)
    return Stacks(undo, redo)


def _drop(stack: list[Op], op_id: str) -> bool:
    """Take the operation with this id off a stack; False where it is not there."""
    for place in range(len(stack) - 1, -1, -1):  # nearly always the last one
        if stack[place].id == op_id:
            del stack[place]
            return True
    return False

"""Undo and redo of one desk: taking back its last act, and doing again what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lotse_tui.domain.contact import Contact, contact_of
from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import NothingToRedo, NothingToUndo
from lotse_tui.domain.operations import Draft, Ledger, Op, name_of
from lotse_tui.domain.undoing import Act, Stacks, put_back, stacks

_UNDOABLE = frozenset(("contact", "event", "guide"))
Store = Callable[[Sequence[Draft]], object]


class Undone(NamedTuple):
    """What an undo took back, or a redo did again.

    ``what`` is ``log``, ``edit``, ``delete``, ``guide``, or ``closing`` and ``code`` for a decision
    between versions of these; ``key`` is that of the operation, for a change of the guide the id
    of the entry. ``contact`` is the contact as it stood before; None for the others. ``more`` is
    how many went with it: a paper tally is taken back whole.
    """

    what: str
    key: str
    contact: Contact | None
    more: int = 0


def undo(ledger: Ledger, desk: Desk, store: Store) -> Undone:
    """Take back the last act of ``desk`` in ``ledger`` that was not taken back yet.

    Raises:
        NothingToUndo: there is none.
    """
    undone = _put_back(_stacks(ledger, desk).undo, ledger, desk, store, ("log", "delete"))
    if undone is None:
        raise NothingToUndo
    return undone


def redo(ledger: Ledger, desk: Desk, store: Store) -> Undone:
    """Do again what the last undo took back.

    Raises:
        NothingToRedo: nothing was taken back since something new was stored.
    """
    undone = _put_back(_stacks(ledger, desk).redo, ledger, desk, store, ("delete", "log"))
    if undone is None:
        raise NothingToRedo
    return undone


def own_ops(ledger: Ledger, desk: Desk) -> Iterable[Op]:
    """Return what was said under the present id: others may write under a former one."""
    return [op for op in ledger.all_ops() if op.device == desk.device]


def _stacks(ledger: Ledger, desk: Desk) -> Stacks:
    return stacks(own_ops(ledger, desk), _UNDOABLE)


def _put_back(
    acts: Sequence[Act], ledger: Ledger, desk: Desk, store: Store, called: tuple[str, str]
) -> Undone | None:
    """Put back what the last of ``acts`` replaced; None where none of them can be.

    ``called`` is what that is called where something stops counting by it, or counts again.
    """
    withdrawn, restored = called
    for act in reversed(acts):
        drafts = put_back(act, ledger, desk.former)
        if not drafts:
            continue
        op, name = act[0], name_of(act[0])
        living = ledger[name].living
        before = contact_of(ledger[name], ledger.ops(name)) if op.about == "contact" else None
        store(drafts)
        if op.about == "guide":
            return Undone("guide", op.key.partition("/")[0], None)
        if op.about not in _UNDOABLE:
            return Undone(op.about, op.key, None)
        what = withdrawn if drafts[0].record is None else "edit" if living else restored
        return Undone(what, op.key, before, len(drafts) - 1)
    return None

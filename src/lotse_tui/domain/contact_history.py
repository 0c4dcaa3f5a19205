"""The history of a contact: which desk said what when, and what it changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from lotse_tui.domain.operations import Op

# What the program writes beside what people say.
_SILENT = ("site", "main_topic", "sheet")


class Change(NamedTuple):
    """One step: ``what`` is ``log``, ``edit``, ``delete`` or ``restore``; ``undo`` says by undoing.

    ``date`` is the civil day of recording, ``device`` the desk that did it. ``fields`` maps what
    changed to its value before and after, None for nothing.
    """

    date: str
    device: str
    what: str
    undo: bool
    fields: dict[str, tuple[Any, Any]]


def history(ops: Iterable[Op]) -> tuple[Change, ...]:
    """Return the steps of one contact, the oldest first.

    Each is compared with what it replaced; where it replaced several versions, with the newest.
    """
    by_id = {op.id: op for op in ops}
    ordered = sorted(by_id.values(), key=lambda op: (op.lamport, op.device, op.number))
    found = []
    for op in ordered:
        replaced = [by_id[prev] for prev in op.prev if prev in by_id]
        before = max(replaced, key=lambda known: (known.lamport, known.number), default=None)
        found.append(_change(op, before, by_id))
    return tuple(found)


def _change(op: Op, before: Op | None, by_id: dict[str, Op]) -> Change:
    old = _last_record(before, by_id)
    new = op.record or {}
    fields: dict[str, tuple[Any, Any]] = {}
    if op.record is not None and before is not None:
        fields = {
            name: (old.get(name), new.get(name))
            for name in sorted({*old, *new} - {*_SILENT})
            if old.get(name) != new.get(name)
        }
    if op.record is None:
        what = "delete"
    elif before is None:
        what = "log"
    else:
        what = "restore" if before.record is None else "edit"
    return Change(op.at, op.device, what, bool(op.undoes), fields)


def _last_record(op: Op | None, by_id: dict[str, Op]) -> dict[str, Any]:
    """Return the record that stood before; a withdrawal has that of what it withdrew."""
    while op is not None and op.record is None:
        op = next((by_id[prev] for prev in op.prev if prev in by_id), None)
    return dict(op.record or {}) if op is not None else {}

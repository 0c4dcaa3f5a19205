"""Acts on the guide as operations: what changes a field, and what was changed by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lotse_tui.domain.guide.changes import (
    ABOUT,
    FLAG,
    RETIRED,
    OpsByField,
    change_record,
    guide_key,
    plain,
    same,
)
from lotse_tui.domain.guide.standing import Mark, Standing
from lotse_tui.domain.operations import Draft, Op, fold_key


class Said(NamedTuple):
    """One change in the history of an entry.

    ``date`` is the civil day, ``desk`` the name of who made it (its id where nobody knows the
    name). ``field`` is one of ``guide.fields.FIELDS``, ``entry`` (added), ``retired`` or ``flag``;
    ``old`` and ``new`` are values as in ``docs/log-format.md``. ``how`` is ``set``, ``bundled``
    (what the bundled guide says counts again) or ``undone``.
    """

    date: str
    desk: str
    field: str
    old: Any
    new: Any
    how: str


def drafts_of(
    standing: Standing, values: Mapping[str, Any], change: str, ops: OpsByField
) -> list[Draft]:
    """Return the drafts of one act on one entry; none for what changes nothing.

    ``ops`` are the operations of the entry by field, ``change`` is what the act is known by.
    """
    return [
        draft_of(standing, field, value, change, ops.get(field, ()))
        for field, value in values.items()
        if _says_something(standing, field, value)
    ]


def draft_of(
    standing: Standing,
    field: str,
    value: Any,
    change: str,
    ops: Sequence[Op],
    *,
    as_bundled: bool = False,
) -> Draft:
    """Return the draft that sets one field, and joins all that was said of it before."""
    entry_id = standing.entry_id
    # Whoever changes a field has seen what the bundled guide says of it.
    open_there = {item.field: item.theirs for item in standing.differences}
    was = open_there.get(field, value_in(standing, field))
    record = change_record(
        entry_id, field, plain(value), was=plain(was), change=change, as_bundled=as_bundled
    )
    if not ops:
        return Draft(ABOUT, guide_key(entry_id, field), record)
    return fold_key(ops).replaced_by(record)


def value_in(standing: Standing, field: str) -> Any:
    """Return what a field holds now, in the form of an operation."""
    marks = {RETIRED: standing.retired, FLAG: next(iter(standing.flags), None)}
    if field in marks:
        mark = marks[field]
        return {"reason": mark.reason, "date": mark.date} if mark else None
    return standing.record.get(field)


def _says_something(standing: Standing, field: str, value: Any) -> bool:
    """Tell whether storing ``value`` would change anything, an open question included."""
    if field in standing.open_fields:
        return True
    marks: tuple[Mark | None, ...] = (standing.retired,) if field == RETIRED else standing.flags
    if field in (RETIRED, FLAG):
        reasons = {mark.reason for mark in marks if mark}
        return reasons != ({value["reason"]} if value else set())
    return not same(value, standing.record.get(field))


def history_of(fields: OpsByField, names: Mapping[str, str]) -> tuple[Said, ...]:
    """Return every change of one entry, the newest first; ``names`` are those of the desks."""
    ops = {op.id: op for several in fields.values() for op in several}
    newest = sorted(ops.values(), key=lambda op: (op.lamport, op.device, op.number), reverse=True)
    return tuple(_said(op, ops, names) for op in newest)


def _said(op: Op, ops: Mapping[str, Op], names: Mapping[str, str]) -> Said:
    record = op.record or {}
    before = [ops[prev] for prev in op.prev if prev in ops]
    replaced = max(before, key=lambda known: (known.lamport, known.number), default=None)
    old = record.get("was")
    if replaced is not None and replaced.record is not None and "value" in replaced.record:
        old = replaced.record["value"]
    how = "undone" if op.undoes else ("set" if "value" in record else "bundled")
    field = op.key.partition("/")[2]
    return Said(op.at, names.get(op.device) or op.device, field, old, record.get("value"), how)

"""``guide verify``, ``correct``, ``add``, ``retire`` …: the guide kept up to date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.cli.values import limit_of, one_id
from lotse_tui.domain.cleaning import clean, clean_all
from lotse_tui.domain.errors import BadField, BadValue
from lotse_tui.domain.guide.changes import Claim
from lotse_tui.domain.guide.fields import FIELDS, OTHER_NAMES, nearest_field
from lotse_tui.domain.guide.standing import Mark, Standing
from lotse_tui.domain.guide.typed import typed_value
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.upkeep import (
    change_lines,
    date_text,
    mark_text,
    open_lines,
    said_line,
    task_reason,
)

_TASKS = 20


def run_verify(arguments: Arguments, context: Context) -> int:
    """Note that an entry was checked today."""
    standing = context.house.upkeep.verify(one_id(arguments))
    day = date_text(standing.verified, context.words)
    said = context.words("Checked: {name} ({day})", name=_name(standing), day=day)
    return _answer(standing, said, context)


def run_correct(arguments: Arguments, context: Context) -> int:
    """Correct fields of an entry."""
    entry_id = one_id(arguments)
    changes = _given(arguments.set, context)
    before = context.house.upkeep.standing(entry_id)
    standing = context.house.upkeep.correct(entry_id, changes)
    words, codes = context.words, context.house.codes
    lines = [words("Corrected: {name}", name=_name(standing))]
    lines += change_lines(before.record, standing.record, codes, words)
    return _answer(standing, "\n  ".join(lines), context)


def run_add(arguments: Arguments, context: Context) -> int:
    """Add an entry."""
    standing = context.house.upkeep.add(_given(arguments.set, context))
    said = context.words("Added: {name} ({id})", name=_name(standing), id=standing.entry_id)
    return _answer(standing, said, context)


def run_retire(arguments: Arguments, context: Context) -> int:
    """Take an entry out of the guide."""
    reason = _reason(arguments, "guide_retired", context)
    standing = context.house.upkeep.retire(one_id(arguments), reason)
    said = context.words(
        "Retired: {name}. lotse guide restore {id} brings it back.",
        name=_name(standing),
        id=standing.entry_id,
    )
    return _answer(standing, said, context)


def run_restore(arguments: Arguments, context: Context) -> int:
    """Bring a retired entry back."""
    standing = context.house.upkeep.restore(one_id(arguments))
    return _answer(
        standing, context.words("In the guide again: {name}", name=_name(standing)), context
    )


def run_flag(arguments: Arguments, context: Context) -> int:
    """Note a doubt about an entry."""
    reason = _reason(arguments, "guide_flag", context)
    standing = context.house.upkeep.flag(one_id(arguments), reason)
    words = context.words
    why = "; ".join(mark_text(mark, context.house.codes, words, "flag") for mark in standing.flags)
    said = words("On the work list of all desks: {name}, {why}", name=_name(standing), why=why)
    return _answer(standing, said, context)


def run_unflag(arguments: Arguments, context: Context) -> int:
    """Settle the doubts about an entry."""
    standing = context.house.upkeep.unflag(one_id(arguments))
    said = context.words("No more doubts: {name}", name=_name(standing))
    return _answer(standing, said, context)


def run_decide(arguments: Arguments, context: Context) -> int:
    """Decide what is open in a field."""
    if len(arguments.words) != 2 or not arguments.take:
        raise BadValue("lotse guide decide", " ".join(arguments.words), rule="decide")
    entry_id, field = arguments.words
    words, codes = context.words, context.house.codes
    standing = context.house.upkeep.decide(entry_id, _field(field, context), arguments.take)
    said = words("Decided: {name}", name=_name(standing))
    return _answer(standing, "\n  ".join([said, *open_lines(standing, codes, words)]), context)


def run_work(arguments: Arguments, context: Context) -> int:
    """List what to look at next."""
    tasks = context.house.upkeep.work_list()
    shown = tasks[: limit_of(arguments.limit, _TASKS)]
    words, codes = context.words, context.house.codes
    rows = [
        {
            "id": task.entry_id,
            "name": task.name,
            "reason": task.reason,
            "details": list(task.details),
            "date": task.date or None,
        }
        for task in shown
    ]
    lines = [
        f"{clean(task.name)}\n  {task_reason(task, codes, words)}\n  {task.entry_id}"
        for task in shown
    ]
    if len(shown) < len(tasks):
        lines.append(
            words("{shown} of {count}; --limit shows more", shown=len(shown), count=len(tasks))
        )
    context.answer({"count": len(tasks), "tasks": rows}, "\n".join(lines))
    return DONE


def run_history(arguments: Arguments, context: Context) -> int:
    """List who changed what in an entry."""
    history = context.house.upkeep.history(one_id(arguments))
    words, codes = context.words, context.house.codes
    rows = [
        {
            "date": said.date,
            "desk": clean(said.desk),
            "field": said.field,
            "old": clean_all(said.old),
            "new": clean_all(said.new),
            "how": said.how,
        }
        for said in history
    ]
    lines = [said_line(said, codes, words) for said in history]
    context.answer({"changes": rows}, "\n".join(lines) or words("Nobody has changed this entry."))
    return DONE


def standing_json(standing: Standing) -> dict[str, Any]:
    """Return how an entry stands, for ``--json``; of ``show`` these keys are a part."""
    return {
        "verified": standing.verified or None,
        "verified_by": standing.verified_by or None,
        "origin": standing.origin,
        "changed": list(standing.changed),
        "retired": _mark_json(standing.retired),
        "flags": [_mark_json(mark) for mark in standing.flags],
        "conflicts": [
            {"field": field, "versions": [_version_json(claim) for claim in versions]}
            for field, versions in standing.conflicts
        ],
        "differences": [difference._asdict() for difference in standing.differences],
        "unfit": [clean_all(unfit._asdict()) for unfit in standing.unfit],
    }


def _version_json(claim: Claim) -> dict[str, Any]:
    return claim._asdict()


def _mark_json(mark: Mark | None) -> dict[str, str] | None:
    return mark._asdict() if mark else None


def _answer(standing: Standing, said: str, context: Context) -> int:
    context.answer({"id": standing.entry_id, **standing_json(standing)}, said)
    return DONE


def _name(standing: Standing) -> str:
    return clean(str(standing.record.get("name", standing.entry_id)))


def _given(assignments: Sequence[str], context: Context) -> dict[str, Any]:
    """Return the values of ``--set field=value``, as a record has them."""
    if not assignments:
        raise BadValue("--set", "", rule="missing")
    found: dict[str, Any] = {}
    for text in assignments:
        name, equals, value = text.partition("=")
        if not equals:
            raise BadValue("--set", text, rule="assignment")
        field = _field(name, context)
        if field not in FIELDS:
            meant = nearest_field(name)
            raise BadField(name, name, rule="unknown_field", meant=meant)
        if field in found:
            raise BadField(field, value, rule="double_field")
        found[field] = typed_value(field, value, context.house.codes)
    return found


def _field(name: str, context: Context) -> str:
    """Return the field called ``name``: its id, what it is called here, or another usual name."""
    wanted = name.strip().casefold()
    shown = {field_name(field, context.words).casefold(): field for field in FIELDS}
    for names in ({field: field for field in FIELDS}, shown, OTHER_NAMES):
        if names.get(wanted) in FIELDS:
            return names[wanted]
    return name.strip()


def _reason(arguments: Arguments, codes: str, context: Context) -> str:
    if not arguments.reason:
        raise BadValue("reason", "", rule="missing", allowed=context.house.codes[codes].ids)
    return str(arguments.reason)

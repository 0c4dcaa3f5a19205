"""``history``, ``undelete``, ``stored``: what became of a contact, and what is stored of it."""

from __future__ import annotations

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.contacts import desk_names
from lotse_tui.cli.context import DONE, Context
from lotse_tui.cli.values import one_id
from lotse_tui.domain.operations import Op
from lotse_tui.texts.contacts import contact_line
from lotse_tui.texts.history import history_lines
from lotse_tui.texts.stored import stored_lines


def run_history(arguments: Arguments, context: Context) -> int:
    """Show every step of a contact."""
    house = context.house
    key = house.logbook.contact(one_id(arguments)).id
    steps, names = house.logbook.history(key), desk_names(context)
    data = [
        {
            **step._asdict(),
            "desk": names.get(step.device, ""),
            "fields": {name: list(change) for name, change in step.fields.items()},
        }
        for step in steps
    ]
    lines = history_lines(steps, names, house.codes, context.words)
    context.answer({"id": key, "steps": data}, "\n".join(lines))
    return DONE


def run_undelete(arguments: Arguments, context: Context) -> int:
    """Let a withdrawn contact count again."""
    contact = context.house.logbook.restore(one_id(arguments))
    line = contact_line(contact, context.house.codes, context.words)
    context.answer({"id": contact.id}, context.words("Counts again: {line}", line=line))
    return DONE


def run_stored(arguments: Arguments, context: Context) -> int:
    """Show a contact as it lies in the file, and every field in plain words."""
    logbook = context.house.logbook
    if arguments.words:
        key = logbook.contact(one_id(arguments)).id
        op: Op | None = logbook.ledger[key].winner
    else:
        op = logbook.latest()
    lines = stored_lines(op, context.house.codes, context.words)
    context.answer({"operation": dict(op.raw) if op else None}, "\n".join(lines))
    return DONE

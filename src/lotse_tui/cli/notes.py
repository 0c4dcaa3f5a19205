"""``note``: private notes beside contacts, on this device only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.texts import numbers
from lotse_tui.texts.notes import warning

if TYPE_CHECKING:
    from lotse_tui.services.notes import Note


def run_note(arguments: Arguments, context: Context) -> int:
    """Keep a private note beside a contact, show all of them, or drop one."""
    notes, words = context.house.notes, context.words
    if not arguments.words:
        found = [note._asdict() for note in notes.all().values()]
        lines = [f"{note['key'][:8]}  {note['text']}  ({note['until']})" for note in found]
        context.answer({"notes": found}, "\n".join(lines) or words("There are no notes."))
        return DONE
    contact = context.house.logbook.contact(str(arguments.words[0]))
    if len(arguments.words) == 1:
        dropped = notes.drop(contact.id)
        said = words("The note is gone.") if dropped else words("There was no note.")
        context.answer({"id": contact.id, "dropped": dropped}, said)
        return DONE
    note = keep_note(contact.id, " ".join(arguments.words[1:]), context)
    context.answer(
        {"id": contact.id, "until": note.until},
        words("Kept until {day}.", day=numbers.day(date.fromisoformat(note.until), words.language)),
    )
    return DONE


def keep_note(key: str, text: str, context: Context) -> Note:
    """Keep a private note; say beside the answer what it seems to give away."""
    note = context.house.notes.keep(key, text)
    said = warning(text, context.words)
    if said:
        context.note(said)
    return note

"""``log`` and ``event``: what has three Python starts to be done in; nothing else is here."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.domain.capture import Around, read_keys
from lotse_tui.domain.errors import BadValue
from lotse_tui.texts.contacts import contact_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.capture import Reading

# Option attribute -> field of the contact, where the two differ.
_FIELDS: Mapping[str, str] = {"referral": "referrals", "excluded": "scope"}
_OPTION_FIELDS = (
    "date",
    "hour",
    "channel",
    "asker",
    "asker_detail",
    "topic",
    "count",
    "request",
    "request_detail",
    "result",
    "referral",
    "gap",
    "gap_detail",
    "setting",
    "language",
    "excluded",
    "funding",
    "kind",
    "clearing_status",
    "clearing_outcome",
    "origin",
)


def run_log(arguments: Arguments, context: Context) -> int:
    """Store one contact, from letters as in the capture bar, from options, or from both."""
    values = given(arguments)
    entries = None
    if "referrals" in values:
        entries = context.house.guidebook.ids
    note = ""
    for keys in arguments.words:
        reading = _from_letters(keys, context)
        values = {**reading.values, **values}
        note = note or reading.note
    if arguments.mediated:
        values["mediated"] = True
    if "event" in values:
        return _log_event(values, context)
    contact = context.house.logbook.log(values, known_entries=entries)
    if note:
        from lotse_tui.cli.notes import keep_note  # most contacts have none

        keep_note(contact.id, note, context)
    line = contact_line(contact, context.house.codes, context.words)
    context.answer(
        {"id": contact.id, "date": contact.date},
        context.words("Saved: {line} ({date})", line=line, date=civil_day(contact.date, context)),
    )
    return DONE


def run_event(arguments: Arguments, context: Context) -> int:
    """Store a group event."""
    if len(arguments.words) != 1:
        allowed = context.house.codes["event"].ids
        raise BadValue("EVENT", " ".join(arguments.words), rule="missing", allowed=allowed)
    values = {"event": arguments.words[0]}
    values |= {field: getattr(arguments, field) for field in ("date", "topic", "count")}
    return _log_event(values, context)


def _log_event(values: Mapping[str, Any], context: Context) -> int:
    event = context.house.logbook.log_event(values)
    label = context.house.codes["event"].get(event.event).label(context.words.language)
    context.answer(
        {"id": event.id, "date": event.date},
        context.words("Saved: {line} ({date})", line=label, date=civil_day(event.date, context)),
    )
    return DONE


def given(arguments: Arguments, *, empty: bool = False) -> dict[str, Any]:
    """Return the values that options name, by field; with ``empty`` also those to be cleared."""
    found = {}
    for option in _OPTION_FIELDS:
        value = getattr(arguments, option, None)
        if value or (empty and value == ""):
            found[_FIELDS.get(option, option)] = value
    return found


def _from_letters(keys: str, context: Context) -> Reading:
    house = context.house
    asked = house.codes.site.asked if "/" in keys else ()
    desk = house.logbook.desk
    around = Around(desk.asker, asked, note_days=desk.note_days)
    reading = read_keys(keys, house.codes, house.clock().date(), around, offer=False)
    if reading.problem is not None:
        raise reading.problem
    if reading.refused >= 0:
        allowed = tuple(choice.key for choice in reading.choices)
        raise BadValue(
            "lotse log", keys, rule="letters", allowed=allowed, meant=keys[reading.refused :]
        )
    return reading


def civil_day(iso: str, context: Context) -> str:
    """Return a day of a record as the language writes it."""
    if context.words.language == "en":
        return iso
    year, month, day = iso.split("-")
    return f"{day}.{month}.{year}"

"""``list``, ``edit``, ``delete``, ``undo`` and ``redo``: contacts that are there already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, Context
from lotse_tui.cli.log import civil_day, given
from lotse_tui.cli.values import one_id
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import BadValue
from lotse_tui.texts.contacts import contact_line

if TYPE_CHECKING:
    from lotse_tui.services.putting_back import Undone


def run_list(arguments: Arguments, context: Context) -> int:
    """List contacts of all known desks: the current month unless said otherwise."""
    first, last = _span(arguments, context)
    contacts = context.house.logbook.contacts(first, last, deleted=arguments.deleted)
    names = desk_names(context)
    rows = [contact_json(contact, names) for contact in contacts]
    line = _spoken_line if context.plain else _list_line
    text = "\n".join(
        line(place, contact, names, context) for place, contact in enumerate(contacts, 1)
    )
    total = sum(item.count for item in contacts if item.counted and not item.deleted)
    summary = context.words.n("{n} contact", "{n} contacts", total)
    context.answer({"contacts": rows}, f"{text}\n{summary}".lstrip("\n"))
    return DONE


def run_edit(arguments: Arguments, context: Context) -> int:
    """Correct a contact; what is not named stays."""
    key = one_id(arguments)
    changes = given(arguments, empty=True)
    if arguments.mediated:
        changes["mediated"] = True
    if not changes:
        raise BadValue("lotse edit", "", rule="missing")
    if changes.get("referrals"):
        known = context.house.guidebook.ids
        for entry_id in changes["referrals"]:
            if entry_id not in known:
                raise BadValue("referral", entry_id, rule="id")
    contact = context.house.logbook.edit(key, changes)
    line = contact_line(contact, context.house.codes, context.words)
    context.answer(
        {"id": contact.id},
        context.words("Changed: {line} ({date})", line=line, date=civil_day(contact.date, context)),
    )
    return DONE


def run_delete(arguments: Arguments, context: Context) -> int:
    """Withdraw a contact."""
    contact = context.house.logbook.delete(one_id(arguments))
    line = contact_line(contact, context.house.codes, context.words)
    context.answer(
        {"id": contact.id},
        context.words("Withdrawn: {line}. lotse undo brings it back.", line=line),
    )
    return DONE


def run_undo(_arguments: Arguments, context: Context) -> int:
    """Take back the last log, edit, delete or change of the guide of this device."""
    words = context.words
    said = {
        "log": words("Withdrawn"),
        "edit": words("As it was before"),
        "delete": words("Counted again"),
        "guide": words("Change of the guide taken back"),
        "closing": words("Decision taken back"),
        "code": words("Decision taken back"),
    }
    undone = context.house.logbook.undo()
    return _answer_undone(undone, said[undone.what], undone.what == "log", context)


def run_redo(_arguments: Arguments, context: Context) -> int:
    """Do again what the last undo took back."""
    words = context.words
    said = {
        "log": words("Counted again"),
        "edit": words("Corrected again"),
        "delete": words("Withdrawn"),
        "guide": words("Guide changed again"),
        "closing": words("Decided again"),
        "code": words("Decided again"),
    }
    undone = context.house.logbook.redo()
    return _answer_undone(undone, said[undone.what], undone.what == "delete", context)


def _answer_undone(undone: Undone, what: str, gone: bool, context: Context) -> int:  # noqa: FBT001
    """Say what was done; what is ``gone`` is shown as it was, all else as it counts now."""
    from lotse_tui.texts.decisions import undone_name  # `list` does without

    line = undone_name(undone.what, undone.key, context.words)
    if undone.what == "code":
        context.house.site.refresh()
    if undone.what == "guide":
        from lotse_tui.domain.cleaning import clean  # `log` does without

        line = clean(context.house.guidebook.name_of(undone.key))
    if undone.contact is not None:
        contact = undone.contact if gone else context.house.logbook.contact(undone.key)
        line = contact_line(contact, context.house.codes, context.words)
    if undone.more:
        line = context.words("{what} and {n} more", what=line, n=undone.more)
    context.answer({"id": undone.key}, f"{what}: {line}")
    return DONE


def contact_json(contact: Contact, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the JSON object of a contact as ``list --json`` shows it."""
    shown: dict[str, Any] = {
        "id": contact.id,
        "date": contact.date,
        "channel": contact.channel,
        "asker": contact.asker,
        "topic": contact.topic,
        "count": contact.count,
        "scope": contact.scope,
        "device": contact.device,
        "desk": names.get(contact.device, ""),
        "site": contact.site,
        "hour": contact.hour,
    }
    shown.update((key, value) for key, value in contact.record.items() if key not in shown)
    shown["changed"] = contact.changed
    shown["conflict"] = contact.in_conflict
    shown["deleted"] = contact.deleted
    return shown


def desk_names(context: Context) -> dict[str, str]:
    """Return the name of each known desk by its device id."""
    return {state.device: state.desk for state in context.house.exchange.devices()}


def _span(arguments: Arguments, context: Context) -> tuple[str, str]:
    from lotse_tui.domain.contact import parse_date
    from lotse_tui.domain.periods import parse_month

    today: date = context.house.clock().date()
    if arguments.month and arguments.date:
        raise BadValue("date", "--month", rule="clash")
    if arguments.date:
        day = parse_date("date", arguments.date, today).isoformat()
        return day, day
    period = parse_month(arguments.month or today.isoformat()[:7])
    return period.first.isoformat(), period.last.isoformat()


def _list_line(_place: int, contact: Contact, names: Mapping[str, str], context: Context) -> str:
    marks = "−" if contact.deleted else ("!" if contact.in_conflict else " ")
    line = contact_line(contact, context.house.codes, context.words)
    desk = _desk_name(contact, names)
    return f"{marks} {civil_day(contact.date, context)}  {contact.id[:8]}  {line}  [{desk}]"


def _spoken_line(place: int, contact: Contact, names: Mapping[str, str], context: Context) -> str:
    """Return a contact for a screen reader: numbered, its marks in words, its id last."""
    words = context.words
    parts = [f"{place}. {civil_day(contact.date, context)}"]
    if contact.deleted:
        parts.append(words("withdrawn"))
    if contact.in_conflict:
        parts.append(words("in several versions"))
    parts.append(contact_line(contact, context.house.codes, words))
    parts += [_desk_name(contact, names), words("id {id}", id=contact.id[:8])]
    return ", ".join(parts)


def _desk_name(contact: Contact, names: Mapping[str, str]) -> str:
    from lotse_tui.domain.cleaning import clean  # `log` does without

    return clean(names.get(contact.device, "") or contact.device[:8])

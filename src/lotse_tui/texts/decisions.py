"""The words for what stands in several versions: contacts, events, closed months, settings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.conflicts import Conflict, Version
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.events import event_of_op
from lotse_tui.domain.operations import Op, canonical
from lotse_tui.texts import numbers
from lotse_tui.texts.contacts import contact_line
from lotse_tui.texts.words import Words


def conflict_title(conflict: Conflict, words: Words) -> str:
    """Return what it is about: a month by its name, others by the beginning of their id."""
    if conflict.month:
        return words(
            "{month} was closed in several versions:", month=month_name(conflict.id, words)
        )
    key = clean(conflict.id)[:8]
    if conflict.about == "event":
        return words("Event {key} stands in several versions:", key=key)
    if conflict.about == "code":
        record = conflict.folded.winner.record or {}
        name = clean(str(record.get("name", "")), limit=80)
        return words("Setting {key} of the site ({name}) was settled twice:", key=key, name=name)
    return words("Contact {key} stands in several versions:", key=key)


def undone_name(what: str, key: str, words: Words) -> str:
    """Return what an undo was about, where it is neither a contact nor an entry of the guide."""
    if what == "closing":
        return month_name(key, words)
    return words("setting of the site") if what == "code" else words("group event")


def month_name(key: str, words: Words) -> str:
    """Return the month a closing (its key) is about, with its revision: "November 2026 (2)"."""
    name = numbers.month(key[:7], words.language)
    revision = clean(key[9:])
    return name if revision == "1" else f"{name} ({revision})"


def note_line(version: Version, words: Words) -> str:
    """Return what one version of a closed month says."""
    if version.withdrawn:
        return words("open again")
    if version.note is None:
        return words("a note that cannot be read")
    total = version.note.tally.total
    counted = words.n(
        "closed with {total} contact",
        "closed with {total} contacts",
        total,
        total=numbers.whole(total, words.language),
    )
    lacking = len(version.note.missing)
    if not lacking:
        return counted
    known = words.n("{n} thing known to be missing", "{n} things known to be missing", lacking)
    return f"{counted}, {known}"


def version_lines(
    version: Version, names: Mapping[str, str], codes: Codes, words: Words
) -> list[str]:
    """Return what a version says, and which desk said it when."""
    desk = clean(names.get(version.device, "")) or version.device[:8]
    day = numbers.day(date.fromisoformat(version.day), words.language)
    by = words("{desk}, written on {day}", desk=desk, day=day)
    if version.op.about == "closing":
        return [note_line(version, words), by]
    if version.withdrawn:
        return [words("withdrawn"), by]
    if version.op.about == "event":
        return [*_event(version.op, codes, words), by]
    if version.contact is None:
        return [_settled(version.op, words), by]
    when = numbers.day(date.fromisoformat(version.contact.date), words.language)
    return [clean(contact_line(version.contact, codes, words)), when, by]


def _event(op: Op, codes: Codes, words: Words) -> list[str]:
    event = event_of_op(op)
    label = codes["event"].get(event.event).label(words.language)
    topic = codes["topic"].get(event.topic).label(words.language)
    said = f"{label} · {topic}" + (f" × {event.count}" if event.count != 1 else "")
    return [clean(said), numbers.day(date.fromisoformat(event.date), words.language)]


def _settled(op: Op, words: Words) -> str:
    """Return what a version says of a setting: text as it is, a topic by its label."""
    value = (op.record or {}).get("value")
    if value is None:
        return words("as shipped")
    if isinstance(value, dict):
        value = value.get("de", "")
    return clean(value if isinstance(value, str) else canonical(value), limit=80)


def double_line(
    group: tuple[Contact, ...], names: Mapping[str, str], codes: Codes, words: Words
) -> str:
    """Return one sentence on contacts that may be the same one."""
    first = group[0]
    desks = [clean(names.get(one.device, "")) or one.device[:8] for one in group]
    return words(
        "{day}, {hour}:00, {what}: noted by {desks}. The same conversation? Then: "
        "lotse delete {key}",
        day=numbers.day(date.fromisoformat(first.date), words.language),
        hour=first.hour,
        what=clean(contact_line(first, codes, words)),
        desks=words.together(desks),
        key=group[-1].id[:8],
    )

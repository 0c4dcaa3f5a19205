"""The words for contacts that stand in several versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.conflicts import Conflict, Version
from lotse_tui.domain.contact import Contact
from lotse_tui.texts import numbers
from lotse_tui.texts.contacts import contact_line
from lotse_tui.texts.words import Words


def conflict_title(conflict: Conflict, words: Words) -> str:
    """Return which contact it is: the beginning of its id."""
    return words("Contact {key} stands in several versions:", key=clean(conflict.id)[:8])


def version_lines(
    version: Version, names: Mapping[str, str], codes: Codes, words: Words
) -> list[str]:
    """Return what a version says, and which desk said it when."""
    desk = clean(names.get(version.device, "")) or version.device[:8]
    day = numbers.day(date.fromisoformat(version.day), words.language)
    by = words("{desk}, written on {day}", desk=desk, day=day)
    if version.contact is None:
        return [words("withdrawn"), by]
    when = numbers.day(date.fromisoformat(version.contact.date), words.language)
    return [clean(contact_line(version.contact, codes, words)), when, by]


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

"""What the guide shows of an entry: one row in the list, and the details beside it.

Plain functions from entries to lines. How a state, an age or a reason is said stands in
``texts/entries.py``, which the command line uses too.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.guide.age import warnings
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.services.guide.guidebook import Guidebook, Hit
from lotse_tui.texts import entries as said
from lotse_tui.texts.words import Words
from lotse_tui.tui.hours_lines import week_lines
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, fill, span, width_of, wrap

_STATE_WIDTH = 17
# Below this a name needs the room more than the reason why the hours are unknown.
_ROOMY = 44
_ALWAYS = "24/7"


if TYPE_CHECKING:
    from lotse_tui.domain.guide.standing import Standing


class Moment(NamedTuple):
    """What details need besides the entry: when, which codes, which words, how wide."""

    at: datetime
    codes: Codes
    words: Words
    width: int


def hit_row(hit: Hit, now: Moment, *, chosen: bool) -> Line:
    """Return the row of one hit: mark, name, place where there is room, until or opens.

    A ``!`` behind the name warns of what is over three years old or has ended.
    """
    opening = hit.opening
    width = now.width
    # "?" says enough where nothing is known; a column full of "ask" would only be noise.
    bare = opening.state == "unknown" and (opening.reason == "none" or width < _ROOMY)
    state = "" if bare else said.opening_short(opening, now.at, now.words)
    mark = Span(said.MARKS[opening.state] + " ", opening.state)
    head: Line = (Span("▸ " if chosen else "  ", "accent"), mark)
    room = width - width_of(head)
    right: Line = (span(state, "muted"),) if state and room >= 30 else ()
    if right:
        right = cut(right, _STATE_WIDTH)
        room -= width_of(right) + 2
    warn: Line = (Span(" !", "warning"),) if width >= _ROOMY and _doubtful(hit.entry, now) else ()
    room -= width_of(warn)
    name: Line = cut((span(hit.entry.name, "strong" if chosen else ""),), room)
    city = hit.entry.address.city
    if city and city.casefold() not in hit.entry.name.casefold():
        left = room - width_of(name)
        if left >= len(city) + 3:
            name = (*name, span(f" · {city}", "muted"))
    room += width_of(warn)
    return (*head, *fill((*name, *warn), room), *((Span("  "), *right) if right else ()))


def _doubtful(entry: Entry, now: Moment) -> bool:
    return not {"ended", "very_old"}.isdisjoint(warnings(entry, now.at.date()))


def detail_lines(
    hit: Hit, book: Guidebook, now: Moment, standing: Standing | None = None
) -> list[Line]:
    """Return everything known of an entry, what is needed on the phone first.

    ``standing`` is what desks have said of it, None where nobody has.
    """
    entry = hit.entry
    width = now.width
    blocks = (
        _title(entry, now),
        _state(hit, book, now),
        _contact(entry, now),
        _access(entry, now),
        _field(now.words("As of"), said.as_of_line(entry, now.at.date(), now.words), now),
        _standing(standing, now) if standing else [],
        _warnings(entry, book, now),
        _reasons(hit, now),
        _hours(entry, now),
        [EMPTY],
        _prose(entry, now),
        _sources(entry, now),
    )
    lines = [line for block in blocks for line in block]
    return [cut(line, width) for line in lines]


def _standing(standing: Standing, now: Moment) -> list[Line]:
    # Loads the rules of all fields: only where somebody said something.
    from lotse_tui.tui.standing_lines import standing_lines

    return standing_lines(standing, now.codes, now.words, now.width)


def _title(entry: Entry, now: Moment) -> list[Line]:
    kind = now.codes["guide_kind"].get(entry.kind).label(now.words.language)
    name = (span(entry.name, "strong"),)
    right = (span(kind, "muted"),)
    if width_of(name) + width_of(right) + 2 <= now.width:
        gap = now.width - width_of(name) - width_of(right)
        return [(*name, Span(" " * gap), *right)]
    return [*wrap(name, now.width), right]


def _state(hit: Hit, book: Guidebook, now: Moment) -> list[Line]:
    opening = hit.opening
    text = said.opening_sentence(opening, now.at, now.words)
    is_open = opening.state == "open"
    later = book.opening(hit.entry, opening.until) if is_open and opening.until else None
    after = said.afterwards(opening, later, now.at, now.words)
    if after:
        text += f" · {after}"
    note = hit.entry.hours_note
    if opening.comment:
        text += f" · {opening.comment}"
    elif note and not hit.entry.opening_hours:
        text = note if opening.reason == "none" else f"{text} · {note}"
    mark = Span(said.MARKS[opening.state] + " ", opening.state)
    return wrap((mark, span(text, opening.state)), now.width, indent=2)


def _contact(entry: Entry, now: Moment) -> list[Line]:
    lines: list[Line] = []
    for phone in entry.phones:
        label = (span(f"  {phone.label}", "muted"),) if phone.label else ()
        number = span(said.phone(phone.number), "strong")
        lines += wrap((Span("☎ ", "muted"), number, *label), now.width, indent=2)
    for email in entry.emails:
        lines += wrap((Span("✉ ", "muted"), span(email)), now.width, indent=2)
    if entry.website:
        shown = entry.website.removeprefix("https://").removeprefix("http://").rstrip("/")
        lines += wrap((Span("↗ ", "muted"), span(shown)), now.width, indent=2)
    address = ", ".join(said.address_lines(entry.address))
    if address:
        lines += wrap((Span("⌂ ", "muted"), span(address)), now.width, indent=2)
    return lines


def _access(entry: Entry, now: Moment) -> list[Line]:
    language = now.words.language
    parts = [now.codes["guide_access"].get(code).label(language) for code in entry.access]
    tongues = [now.codes["language"].get(code).label(language) for code in entry.languages]
    lines: list[Line] = []
    if parts:
        lines += wrap((span(" · ".join(parts)),), now.width)
    if tongues:
        lines += _field(now.words("Languages"), ", ".join(tongues), now)
    elif entry.language_count:
        many = now.words.n("{n} language", "{n} languages", entry.language_count)
        lines += _field(now.words("Languages"), many, now)
    return lines


def _reasons(hit: Hit, now: Moment) -> list[Line]:
    if not hit.why:
        return []
    most = 3 if now.width >= _ROOMY else 2
    reasons = [said.why_line(why, now.codes, now.words) for why in hit.why[:most]]
    return _field(now.words("Found by"), " · ".join(reasons), now)


def _warnings(entry: Entry, book: Guidebook, now: Moment) -> list[Line]:
    lines: list[Line] = []
    for warning in book.warnings(entry, now.at.date()):
        text = said.warning_line(warning, entry, now.words)
        lines += wrap((Span("! ", "warning"), span(text, "warning")), now.width, indent=2)
    # What does not fit the fields, a contradiction of sources first of all, stands in the note.
    return [*lines, *_field(now.words("Note"), entry.notes, now)] if entry.notes else lines


def _prose(entry: Entry, now: Moment) -> list[Line]:
    words = now.words
    lines: list[Line] = []
    if entry.description:
        lines += [*wrap((span(entry.description),), now.width), EMPTY]
    topics = [now.codes["guide_topic"].get(code).label(words.language) for code in entry.topics]
    for label, text in (
        (words("Also called"), ", ".join(entry.aliases)),
        (words("Topics"), ", ".join(topics)),
        (words("For whom"), ", ".join(entry.audience)),
        (words("Carrier"), entry.carrier),
        (words("Partners"), ", ".join(entry.partners)),
        (words("Region"), _region(entry, now)),
        (words("Period"), _period(entry, words)),
    ):
        if text:
            lines += _field(label, text, now)
    return lines


def _region(entry: Entry, now: Moment) -> str:
    language = now.words.language
    parts = [entry.region] if entry.region else []
    if entry.state:
        land = now.codes["guide_state"].get(entry.state).label(language)
        if land not in parts:
            parts.append(land)
    parts.append(now.codes["guide_scope"].get(entry.scope).label(language))
    return ", ".join(parts)


def _period(entry: Entry, words: Words) -> str:
    since, until = (
        said.spoken_date(day, words) if day else "" for day in (entry.valid_from, entry.valid_until)
    )
    if since and until:
        return f"{since} – {until}"
    if since:
        return words("since {day}", day=since)
    return words("until {time}", time=until) if until else ""


def _hours(entry: Entry, now: Moment) -> list[Line]:
    if not entry.opening_hours:
        return []
    lines: list[Line] = [EMPTY]
    if entry.opening_hours != _ALWAYS:  # the state says so already
        lines += [(Span(now.words("Hours this week (▸ today)"), "muted"),)]
        lines += week_lines(entry, now.at.date(), now.words, now.width)
    if entry.hours_note:
        lines += wrap((span(entry.hours_note),), now.width)
    return lines


def _sources(entry: Entry, now: Moment) -> list[Line]:
    words = now.words
    sure = now.codes["guide_confidence"].get(entry.confidence).label(words.language)
    lines: list[Line] = [EMPTY, *_field(words("Confidence"), sure, now)]
    for source in entry.sources:
        day = said.spoken_date(source.as_of, words) if source.as_of else ""
        dated = f" ({day})" if day and day not in source.url_or_file else ""
        lines += _field(words("Source"), source.url_or_file + dated, now)
    return lines


def _field(label: str, text: str, now: Moment) -> list[Line]:
    return wrap((Span(f"{label}: ", "muted"), span(text)), now.width, indent=2)

"""A day on the screen: its name, its hours, its contacts one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.day_grid import DayGrid
from lotse_tui.texts import numbers
from lotse_tui.texts.formats import weekday
from lotse_tui.texts.words import Words
from lotse_tui.tui.capture_bar import summary
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, line, span, spread, width_of
from lotse_tui.tui.pictures.sparkline import axis, sparkline

_OFFICE_DAY = (8, 17)
_AFTER_HOUR = 2
# A list over several days names their year from here on.
_WITH_YEAR = 60


def day_name(day: date, today: date, words: Words) -> str:
    """Return ``Heute, Samstag 21.11.2026``."""
    language = words.language
    named = f"{weekday(day, language)} {numbers.day(day, language)}"
    near = {
        today: words("Today"),
        today - timedelta(days=1): words("Yesterday"),
        today + timedelta(days=1): words("Tomorrow"),
    }.get(day)
    return f"{near}, {named}" if near else named


def day_head(day: date, today: date, grid: DayGrid | None, words: Words, width: int) -> list[Line]:
    """Return the day's name and what was counted on it, in one or two lines.

    ``grid`` is None while the day is being read.
    """
    name = line(span(day_name(day, today, words), "strong"))
    if grid is None:
        return [spread(name, (span(words("Reading …"), "muted"),), width)]
    parts = [words.n("{n} contact", "{n} contacts", grid.total)]
    if grid.excluded:
        parts.append(words("{n} not counted", n=grid.excluded))
    if grid.withdrawn:
        parts.append(words("{n} withdrawn", n=grid.withdrawn))
    said = line(span(" · ".join(parts)))
    if width_of(name) + width_of(said) + 2 <= width:
        return [spread(name, said, width), EMPTY]
    return [name, said]


def hour_lines(grid: DayGrid, words: Words, width: int) -> list[Line]:
    """Return a sparkline over the hours and its axis; two lines, empty where nothing is known."""
    known = {hour: count for hour, count in grid.hours.items() if hour is not None}
    if not known:
        return [EMPTY, EMPTY]
    first, last = min(*known, _OFFICE_DAY[0]), max(*known, _OFFICE_DAY[1])
    hours = range(first, last + 1)
    values = [known.get(hour, 0) for hour in hours]
    busiest = max(known, key=lambda hour: (known[hour], -hour))
    said = words("most at {hour} o’clock: {n}", hour=busiest, n=known[busiest])
    for wide in (4, 3, 1):
        if len(values) * wide <= width:
            break
    picture = "".join(char * max(1, wide - 1) + " " * (wide > 1) for char in sparkline(values))
    labels = [str(hour) for hour in hours]
    if wide == 1:
        labels = [label if hour % 4 == 0 else "" for hour, label in zip(hours, labels, strict=True)]
    rows = [line(Span(picture, "bar")), line(Span(axis(labels, wide), "muted"))]
    if len(picture) + len(said) + 2 <= width:
        rows[0] = (*rows[0], span(f"  {said}", "muted"))
    return rows


def forgotten_line(days: Sequence[date], words: Words, width: int) -> Line:
    """Return a quiet reminder of open days without entries, the latest ones where room is short."""
    language = words.language
    short = [numbers.day(day, language)[:6].strip() for day in days]
    shown = list(short)
    while True:
        more = "… " if len(shown) < len(short) else ""
        said = words("Open, but nothing entered: {days}", days=more + ", ".join(shown))
        if len(said) <= width or len(shown) == 1:
            return cut((span(said, "muted"),), width)
        del shown[0]


def contact_row(
    contact: Contact,
    desks: Mapping[str, str],
    codes: Codes,
    words: Words,
    width: int,
    *,
    with_day: bool = False,
) -> Line:
    """Return one contact in one line: hour, codes, what is special, and its desk where it fits.

    ``with_day`` puts the day before them, for lists over several days.
    """
    hour = "  –" if contact.hour is None else f"{contact.hour:3}"
    if with_day:
        day = numbers.day(date.fromisoformat(contact.date), words.language)
        hour = f"{day if width >= _WITH_YEAR else day[:6].strip():>6}{hour}"
    room = width - len(hour) - _AFTER_HOUR
    said = " · ".join(_parts(contact, codes, words, short=False))
    if len(said) > room:
        said = " · ".join(_parts(contact, codes, words, short=True))
    role = "muted" if contact.deleted else ""
    left = line(Span(hour + " " * _AFTER_HOUR, "muted"), span(said, role))
    if contact.in_conflict:
        left = (*left, Span("  "), span(words("two versions"), "warning"))
    right = line(span(desks.get(contact.device, ""), "muted"))
    if width_of(right) and width_of(left) + width_of(right) + 2 <= width:
        return spread(left, right, width)
    return left


def _parts(contact: Contact, codes: Codes, words: Words, *, short: bool) -> list[str]:
    """Return the codes and what is special; ``short`` uses the signs of the capture bar."""
    language = words.language
    parts = [words("withdrawn")] if contact.deleted else []
    parts.append(summary(contact, codes, words))
    if contact.gap:
        parts.append("! " + codes["gap"].get(contact.gap).short(language))
    if contact.referrals:
        parts.append("→" if short else "→ " + words("referred"))
    if not contact.counted:
        reason = codes["exclusion"].get(contact.scope).short(language)
        parts.append(f"x {reason}" if short else words("not counted: {reason}", reason=reason))
    return parts


def newest_first(contacts: list[Contact]) -> list[Contact]:
    """Return the contacts with the latest at the top, where a wrong one is looked for."""
    return sorted(
        contacts,
        key=lambda contact: (
            contact.date,
            -1 if contact.hour is None else contact.hour,
            contact.number,
        ),
        reverse=True,
    )

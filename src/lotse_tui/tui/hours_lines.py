"""The week of a place at a glance: neighbouring days with the same hours in one row."""

from __future__ import annotations

from datetime import date, timedelta

from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.hours.opening import Day, Range, minutes_text, week
from lotse_tui.domain.hours.public_holidays import holiday
from lotse_tui.texts.formats import formats
from lotse_tui.texts.holidays import holiday_name
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, Span, span, wrap

_HEAD = 10
_HOLIDAYS = ("holiday", "public_holiday")


def week_lines(entry: Entry, today: date, words: Words, width: int) -> list[Line]:
    """Return the hours from Monday to Sunday of the week of ``today``, which has its own row."""
    monday = today - timedelta(days=today.weekday())
    days = week(entry.opening_hours, monday, entry.state)
    lines: list[Line] = []
    at = 0
    while at < len(days):
        end = at
        while end + 1 < len(days) and _alike(days[at], days[end + 1], today):
            end += 1
        names = formats(words.language).weekdays_short
        name = names[at] if end == at else f"{names[at]}–{names[end]}"
        now = days[at].date == today
        mark = Span("▸ " if now else "  ", "accent")
        head = Span(f"{name:<{_HEAD - 2}}", "strong" if now else "muted")
        hours = span(_hours(days[at], entry.state, words), "strong" if now else "")
        rows = wrap((head, hours), width - 2, indent=_HEAD - 2)
        lines += [(mark if row is rows[0] else Span("  "), *row) for row in rows]
        at = end + 1
    return lines


def _alike(first: Day, second: Day, today: date) -> bool:
    """Tell whether two days go into one row; today stands alone, and each holiday has a name."""
    alone = today in (first.date, second.date) or first.note in _HOLIDAYS
    return first[1:] == second[1:] and not alone


def _hours(day: Day, state: str, words: Words) -> str:
    said = ", ".join(_range(item, words) for item in day.ranges)
    if day.note in _HOLIDAYS:
        name = holiday_name(holiday(day.date, state), words)
        if said and day.note == "holiday":  # the hours say nothing about holidays
            name = f"{name}: {words('ask')}"
        return f"{said or words('closed')} ({name})"
    if not said:
        return words("not known") if day.note else words("closed")
    return said


def _range(item: Range, words: Words) -> str:
    said = f"{minutes_text(item.start)}–{minutes_text(item.end)}"
    if (item.start, item.end) == (0, 24 * 60) and item.state == "unknown":
        said = ""
    if item.comment:
        return f"{said} ({item.comment})" if said else item.comment
    if item.state == "unknown":
        return f"{said} ({words('ask')})" if said else words("ask")
    return said

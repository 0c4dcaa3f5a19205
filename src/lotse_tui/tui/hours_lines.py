"""The week of a place at a glance: neighbouring days with the same hours in one row."""

from __future__ import annotations

from datetime import date, timedelta

from lotse_tui.domain.guide import Entry
from lotse_tui.domain.hours import Day, Range, week
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, Span, span, wrap

_SHORT = {
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


def week_lines(entry: Entry, today: date, words: Words, width: int) -> list[Line]:
    """Return the hours from Monday to Sunday of the week of ``today``."""
    monday = today - timedelta(days=today.weekday())
    days = week(entry.opening_hours, monday, entry.state)
    lines: list[Line] = []
    at = 0
    while at < len(days):
        end = at
        while end + 1 < len(days) and days[end + 1][1:] == days[at][1:]:
            end += 1
        names = _SHORT[words.language]
        name = names[at] if end == at else f"{names[at]}–{names[end]}"
        head = Span(f"{name:<8}", "muted")
        lines += wrap((head, span(_hours(days[at], words))), width, indent=8)
        at = end + 1
    return lines


def _hours(day: Day, words: Words) -> str:
    said = ", ".join(_range(item, words) for item in day.ranges)
    if day.note in ("holiday", "public_holiday"):
        note = words("public holiday")
        return f"{said} ({note})" if said else f"{words('closed')} ({note})"
    if not said:
        return words("not known") if day.note else words("closed")
    return said


def _range(item: Range, words: Words) -> str:
    said = f"{_clock(item.start)}–{_clock(item.end)}"
    if item.comment:
        said += f" ({item.comment})"
    elif item.state == "unknown":
        said += f" ({words('ask')})"
    return said


def _clock(minutes: int) -> str:
    if minutes == 24 * 60:
        return "24:00"
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"

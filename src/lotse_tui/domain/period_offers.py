"""Which periods somebody may mean who types little, or nothing yet."""

from __future__ import annotations

import re
from datetime import date

from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.periods import Kind, Period, parse_period, parse_span

# What stands between the two days of a span as people write it.
_BETWEEN = re.compile(r"\s+(?:bis|to|until)\s+|\s*–\s*|\s+-\s+|(?<=\.)\s*-\s*|(?<=\d{4})-(?=\d+\.)")
_DAY_WITHOUT_YEAR = re.compile(r"\d{1,2}\.\s?\d{1,2}\.?")


def around(day: date, kind: Kind) -> Period:
    """Return the calendar month, quarter, half or year ``day`` lies in."""
    if kind == "quarter":
        return Period.quarter(day.year, (day.month + 2) // 3)
    if kind == "half":
        return Period.half(day.year, (day.month + 5) // 6)
    if kind == "year":
        return Period.year(day.year)
    return Period.month(day.year, day.month)


def offered(typed: str, today: date) -> list[Period]:
    """Return the periods that ``typed`` may mean and that have begun, the likeliest first.

    A month or quarter without a year is that of this year and of the one before. Nothing typed
    offers the present ones and those just over; nothing is offered for what nobody understands.
    """
    typed = typed.strip()
    if not typed:
        now = [around(today, kind) for kind in ("month", "quarter", "half", "year")]
        return [one for period in now for one in (period, period.previous())]
    found = []
    for text in (typed, *(f"{typed} {today.year - back}" for back in (0, 1))):
        try:
            found.append(_span(text) or parse_period(text))
        except BadValue:
            continue
    return [one for one in dict.fromkeys(found) if one.first <= today]


def _span(text: str) -> Period | None:
    """Return the span of two days written with ``bis`` or a dash, None where it is none."""
    parts = _BETWEEN.split(text)
    if len(parts) != 2:
        return None
    first, last = (part.strip() for part in parts)
    if _DAY_WITHOUT_YEAR.fullmatch(first):  # 1.3. bis 15.3.2026
        first = f"{first.rstrip('.')}.{last[-4:]}"
    return parse_span(first, last)

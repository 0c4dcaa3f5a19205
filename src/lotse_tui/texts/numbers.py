"""Numbers, days and months as a language prints them; no locale of the machine is asked.

A dash means nothing (a count of 0, a share of nothing), a dot means unknown or hidden
(domain.md): the signs of German official statistics.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from lotse_tui.domain.periods import Period
from lotse_tui.texts.formats import dated, formats

NOTHING = "–"
UNKNOWN = "·"


@lru_cache(4096)  # a table of many contact points says the same small numbers over and over
def whole(number: int, language: str) -> str:
    """Return ``4.038`` in German, ``4,038`` in English."""
    return f"{number:,}".replace(",", formats(language).group)


def cell(number: int | None, language: str) -> str:
    """Return a count as a table prints it: 0 as a dash, a hidden one as a dot."""
    if number is None:
        return UNKNOWN
    return whole(number, language) if number else NOTHING


def decimal(tenths: int, mark: str) -> str:
    """Return tenths as a number with one decimal, ``mark`` between: 521 is ``52,1``."""
    return f"{tenths // 10}{mark}{tenths % 10}"


def percent(tenths: int, language: str) -> str:
    """Return ``52,1 %`` in German, ``52.1%`` in English, from tenths of a percent."""
    found = formats(language)
    return found.percent.format(number=decimal(tenths, found.decimal))


def share_cell(count: int | None, tenths: int | None, language: str) -> str:
    """Return a share as a table prints it beside its count."""
    if count is None:
        return UNKNOWN
    return percent(tenths, language) if count and tenths is not None else NOTHING


def day(value: date, language: str) -> str:
    """Return ``21.11.2026`` in German, ``21 Nov 2026`` in English."""
    return dated(formats(language).day, value, language)


def month(text: str, language: str) -> str:
    """Return ``November 2026`` for ``2026-11``."""
    found = formats(language)
    return found.month.format(month=found.months[int(text[5:7]) - 1], y=text[:4])


def period_name(period: Period, language: str) -> str:
    """Return the period as a heading prints it.

    ``November 2026``, ``4. Quartal 2026`` (``Q4 2026``), ``2. Halbjahr 2026``, ``2026`` or both
    days of a span.
    """
    if period.kind == "month":
        return month(period.id, language)
    if period.kind == "quarter":
        quarter = (period.first.month + 2) // 3
        return formats(language).quarter.format(n=quarter, y=period.first.year)
    if period.kind == "half":
        half = (period.first.month + 5) // 6
        return formats(language).half.format(n=half, y=period.first.year)
    if period.kind == "year":
        return period.id
    return f"{day(period.first, language)} – {day(period.last, language)}"


def bar(count: int | None, largest: int, width: int) -> str:
    """Return a bar of at most ``width`` characters, in eighths; whoever counted at all shows.

    Every figure stands beside its bar as a number: a bar says nothing new.
    """
    if not count or largest <= 0:
        return ""
    eighths = max(1, (8 * width * count + largest // 2) // largest)
    full, part = divmod(min(eighths, 8 * width), 8)
    return "█" * full + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[part]

"""Dates of reduced precision, as sources have them: ``2019``, ``2019-05`` or ``2019-05-20``."""

from __future__ import annotations

from datetime import date, timedelta

_DECEMBER = 12
_YEAR, _MONTH, _DAY = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")


def first_day(reduced: str) -> date | None:
    """Return the first day of ``reduced``; None where there is no such date."""
    if not reduced.isascii() or len(reduced) not in (_YEAR, _MONTH, _DAY):
        return None
    try:
        found = date.fromisoformat(f"{reduced}-01-01"[:_DAY])
    except ValueError:
        return None
    # ``fromisoformat`` also reads weeks (``2019-W01-1``), which nobody means here.
    return found if found.isoformat().startswith(reduced) else None


def last_day(reduced: str) -> date | None:
    """Return the last day of ``reduced``; None where there is no such date."""
    first = first_day(reduced)
    if first is None or len(reduced) == _DAY:
        return first
    if len(reduced) == _YEAR or first.month == _DECEMBER:
        return first.replace(month=_DECEMBER, day=31)
    return first.replace(month=first.month + 1) - timedelta(days=1)

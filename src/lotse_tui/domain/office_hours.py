"""The office hours of a site: in which setting a contact of this moment falls, and open days."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from lotse_tui.domain.hours.opening import opening, week

# The most particular setting first: an hour in a district lies within nobody's office hours.
_ORDER = ("outpost", "evening_phone", "open_consultation", "appointment", "office_hours")
OUTSIDE = "outside_hours"


def setting_at(hours: Mapping[str, str], at: datetime, land: str = "") -> str:
    """Return the setting that is open ``at`` a moment, ``outside_hours`` where none is.

    "" where that is not known: no hours are named, or one of them cannot be evaluated, is open
    by appointment only, or says nothing about the public holiday (of ``land``) that it is.
    """
    uncertain = not hours
    for setting in sorted(hours, key=_rank):
        state = opening(hours[setting], at, state=land)
        if state.is_certain:
            return setting
        uncertain = uncertain or state.state != "closed"
    return "" if uncertain else OUTSIDE


def _rank(setting: str) -> int:
    return _ORDER.index(setting) if setting in _ORDER else len(_ORDER)


def days_without_entries(
    hours: Mapping[str, str], entered: Collection[str], today: date, days: int = 14, land: str = ""
) -> tuple[date, ...]:
    """Return the open days of the last ``days`` before today on which nothing was entered.

    ``entered`` are the ISO dates of contacts. Days of which it is not certain that they were open
    are left out: a reminder that is wrong is soon overlooked. Nothing before the first entry.
    """
    if not entered:
        return ()
    start = today - timedelta(days=days)
    first = min(entered)
    open_days: set[date] = set()
    for rule in hours.values():
        for day in week(rule, start, land, days):
            certain = any(found.state == "open" for found in day.ranges)
            if certain and day.note != "holiday":
                open_days.add(day.date)
    return tuple(
        sorted(day for day in open_days if (iso := day.isoformat()) >= first and iso not in entered)
    )

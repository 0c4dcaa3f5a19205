"""Opening hours taken apart into what a person says: days, times, and what holds beside them.

The other way round than ``hours/writer``: for slips and details that say hours in words. What the
hours mean at a moment, ``hours`` knows; here they are only read.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from lotse_tui.domain.hours.rules import QUOTED, is_appointment, split_groups
from lotse_tui.domain.hours.spans import parse_times, parse_weekdays
from lotse_tui.domain.values import NamedTuple

ALL_WEEK = (0, 1, 2, 3, 4, 5, 6)
WHOLE_DAY = ((0, 24 * 60),)
_NTH = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)\[(-?[1-5](?:,-?[1-5])*)\]")
_MODIFIER = re.compile(r"(?:^| )(off|closed|unknown|open)$")
_STATES = {"off": "closed"}
_NIGHT = re.compile(r"([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)")
_SPACED = re.compile(r"\s*([,;])\s+(?=[A-Z\"])")


class Statement(NamedTuple):
    """One thing that opening hours say.

    ``days`` are 0 for Monday to 7 for holidays, empty for what holds at all other times; ``nth``
    the weeks of the month (-1 is the last), empty for all. ``times`` are pairs of minutes after
    midnight, in the night past 1440; empty where no time is said. ``state`` is ``open``,
    ``unknown`` or ``closed``. ``added`` tells that it holds beside what else is said of the day.
    """

    days: tuple[int, ...]
    nth: tuple[int, ...] = ()
    times: tuple[tuple[int, int], ...] = ()
    state: str = "open"
    comment: str = ""
    added: bool = False


def statements(hours: str) -> tuple[Statement, ...]:
    """Return what ``hours`` say, without times that a later rule replaces.

    Days with the same times are one statement; the week comes first, then nth weekdays, then what
    holds otherwise. Empty where they say more than days, nth weekdays,
    times and comments (seasons, weeks of the year, times of the sun), or nothing.
    """
    if not hours.strip():
        return ()
    found: list[Statement] = []
    for group_number, group in enumerate(split_groups(_SPACED.sub(r"\1 ", hours.strip()))):
        for separator, rule in group:
            read = _read(rule)
            if read is None or (group_number and read.days):
                return ()
            read = read._replace(added=separator == ", " or bool(group_number))
            if read.days and not read.nth and separator == "; ":
                found = [kept for item in found for kept in _without(item, read.days)]
            found.append(read)
    return tuple(_together(found))


def next_date(statement: Statement, today: date) -> date | None:
    """Return the next day, today included, of an nth weekday; None for every other statement."""
    if not statement.nth:
        return None
    for days in range(370):
        day = today + timedelta(days=days)
        from_end = (day + timedelta(days=7)).month != day.month
        if day.weekday() in statement.days and (
            (day.day + 6) // 7 in statement.nth or (from_end and -1 in statement.nth)
        ):
            return day
    return None


def _read(rule: str) -> Statement | None:
    quoted = QUOTED.search(rule)
    comment = quoted[0].strip('"').strip() if quoted else ""
    body = QUOTED.sub("", rule).strip()
    modifier = _MODIFIER.search(body)
    body = body[: modifier.start()].strip() if modifier else body
    state = _STATES.get(modifier[1], modifier[1]) if modifier else ""
    if is_appointment(comment):
        state = state or "unknown"
    if body not in ("", "24/7"):
        return _of_days(body, state, comment)
    if state == "closed":
        return Statement(ALL_WEEK, state=state, comment=comment)
    if comment or state:
        return Statement((), state="unknown", comment=comment)
    return Statement(ALL_WEEK, times=WHOLE_DAY) if body else None


def _of_days(body: str, state: str, comment: str) -> Statement | None:
    selector, _, clock = body.partition(" ")
    nth = _NTH.fullmatch(selector)
    days = parse_weekdays(nth[1] if nth else selector)
    times = _times(clock) if clock else ()
    if not days or times is None:
        return None
    if not times and not (state or comment):
        times = WHOLE_DAY
    weeks = tuple(sorted(int(number) for number in nth[2].split(","))) if nth else ()
    return Statement(
        tuple(sorted(set(days))),
        weeks,
        times,
        state or ("open" if times else "unknown"),
        comment,
    )


def _times(clock: str) -> tuple[tuple[int, int], ...] | None:
    plain = parse_times(clock)
    if plain:
        return plain
    found: list[tuple[int, int]] = []
    for item in clock.split(","):
        read = _NIGHT.fullmatch(item)
        if read is None:
            return None
        start, end = (int(read[at]) * 60 + int(read[at + 1]) for at in (1, 3))
        found.append((start, end if end > start else end + 24 * 60))
    return tuple(sorted(found))


def _without(item: Statement, days: tuple[int, ...]) -> list[Statement]:
    """Return what a later rule for ``days`` leaves of a statement."""
    if item.nth or not item.days:
        return [item]
    left = tuple(day for day in item.days if day not in days)
    return [item._replace(days=left)] if left else []


def _together(found: list[Statement]) -> list[Statement]:
    alike: dict[tuple[object, ...], Statement] = {}
    for item in found:
        key = (item.nth and item.days, *item[1:])
        known = alike.get(key)
        days = tuple(sorted({*known.days, *item.days})) if known else item.days
        alike[key] = item._replace(days=days)
    return sorted(alike.values(), key=lambda item: (not item.days, bool(item.nth), item.days))

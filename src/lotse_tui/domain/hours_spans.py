"""Stretches of time, and the plain weekly hours that nine of ten offices have.

``Mo-Fr 09:00-12:00; Sa,PH 10:00-14:00; Su off`` needs no library: it is evaluated here, because
importing the library costs nearly a Python start (it drags in ``logging``), and because on a
platform for which there is no build of it these hours are still known. A test holds this against
the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lotse_tui.domain.public_holidays import holiday
from lotse_tui.domain.values import NamedTuple

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = timedelta(days=1)
_PH = "PH"
_HOLIDAY = len(_DAYS)
_CLOSED = ("off", "closed")
_HOUR = 60
_MIDNIGHT = 24 * _HOUR
_CLOCK = len("HH:MM")


class HoursError(ValueError):
    """The string cannot be evaluated; the message is a reason code.

    ``no_library``: there is no build of the library for this platform. ``not_understood``: no
    opening_hours syntax, or one that needs what nobody stored (the place's sun times).
    ``school_holidays``: depends on school holidays, which are not known here.
    """

    @property
    def reason(self) -> str:
        """The reason code."""
        return str(self.args[0])


class Span(NamedTuple):
    """A stretch of time in one state (``open``, ``closed``, ``unknown``) with one comment."""

    start: datetime
    end: datetime
    state: str
    comment: str


class Rule(NamedTuple):
    """One rule of plain hours: its weekdays (0 is Monday, 7 a holiday) and pairs of minutes."""

    days: frozenset[int]
    times: tuple[tuple[int, int], ...]


class Weekly:
    """Hours that are the same every week, but for the public holidays of ``state``."""

    __slots__ = ("_rules", "_state", "says_holidays")

    open_end = False

    def __init__(self, rules: tuple[Rule, ...], state: str = "") -> None:
        self._rules = rules[::-1]  # the last rule for a day is the one that holds
        self._state = state
        self.says_holidays = any(_HOLIDAY in rule.days for rule in rules)

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """Yield the stretches from ``start`` to ``end``, without holes; times are local."""
        at = start
        for first, last in self._open(start, end):
            if first > at:
                yield Span(at, first, "closed", "")
            yield Span(first, last, "open", "")
            at = last
        if at < end:
            yield Span(at, end, "closed", "")

    def _open(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        midnight = datetime.combine(start.date(), time())
        while midnight < end:
            for first, last in self._times(midnight.date()):
                opens = max(start, midnight + timedelta(minutes=first))
                closes = min(end, midnight + timedelta(minutes=last))
                if opens < closes:
                    yield opens, closes
            midnight += _DAY

    def _times(self, day: date) -> tuple[tuple[int, int], ...]:
        names = {day.weekday()}
        if self.says_holidays and holiday(day, self._state):
            names.add(_HOLIDAY)
        return next((rule.times for rule in self._rules if not names.isdisjoint(rule.days)), ())


@lru_cache(maxsize=2048)
def parse_plain(hours: str) -> tuple[Rule, ...]:
    """Return the rules of plain hours, none where ``hours`` say anything more (or are wrong)."""
    rules: list[Rule] = []
    for rule in hours.split(";"):
        days, _, text = rule.strip(" ").partition(" ")
        chosen = parse_weekdays(days)
        times = () if text in _CLOSED else parse_times(text)
        if not chosen or not (times or text in _CLOSED):
            return ()
        rules.append(Rule(frozenset(chosen), times))
    return tuple(rules)


def parse_weekdays(text: str) -> list[int]:
    """Return the days of ``Mo-We,Sa,PH`` (0 is Monday, 7 a holiday), none where it is not plain."""
    items = text.split(",")
    chosen: list[int] = []
    if _PH in (items[0], items[-1]):  # nowhere else, says the syntax
        items.remove(_PH)
        chosen.append(_HOLIDAY)
    for item in items:
        first, dash, last = item.partition("-")
        if first not in _DAYS or (dash and last not in _DAYS):
            return []
        start = _DAYS.index(first)
        end = _DAYS.index(last) if dash else start
        chosen += [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    return chosen


def parse_times(text: str) -> tuple[tuple[int, int], ...]:
    """Return sorted, joined pairs of minutes; empty where it is not plain or passes midnight."""
    spans: list[tuple[int, int]] = []
    for item in text.split(","):
        first, last = _minutes(item[:5]), _minutes(item[6:])
        if item[5:6] != "-" or not 0 <= first < last <= _MIDNIGHT:
            return ()
        spans.append((first, last))
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def _minutes(text: str) -> int:
    """Return the minutes of ``HH:MM``, -1 where it is anything else."""
    digits = text[:2] + text[3:]
    if len(text) != _CLOCK or text[2] != ":" or not (digits.isascii() and digits.isdigit()):
        return -1
    hour, minute = int(digits[:2]), int(digits[2:])
    return hour * _HOUR + minute if minute < _HOUR else -1

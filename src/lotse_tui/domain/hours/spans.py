"""Stretches of time, and the plain weekly hours that nearly all offices have.

``Mo-Fr 09:00-12:00 "telefonisch"; Sa,PH 10:00-14:00; Su off, Th[1] 18:00-20:00`` needs no library,
nor does ``Tu[1] unknown "Uhrzeit erfragen"``: it is evaluated here, because
importing the library costs nearly a Python start (it drags in ``logging``), and because on a
platform for which there is no build of it these hours are still known. A test holds this against
the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from lotse_tui.domain.hours.public_holidays import holiday
from lotse_tui.domain.values import NamedTuple

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = timedelta(days=1)
_PH = "PH"
_HOLIDAY = len(_DAYS)
_CLOSED = ("off", "closed")
_HOUR = 60
_MIDNIGHT = 24 * _HOUR
_CLOCK = len("HH:MM")
_WEEKS = frozenset("12345")
# Comments that may mean an appointment are left to ``hours/rules``.
_AGREED = ("einbar", "bsprache", "nmeldung", "ermin", "ppointment", "V.", "v.")


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
    """One rule of plain hours: its weekdays (0 is Monday, 7 a holiday) and pairs of minutes.

    ``week`` is which such day of the month is meant, 0 for each. What ``adds`` leaves the rules
    before it as they are, others replace them on their days.
    """

    days: frozenset[int]
    times: tuple[tuple[int, int], ...]
    state: str = "open"
    comment: str = ""
    week: int = 0
    adds: bool = False


class Weekly:
    """Hours that are the same every week, but for the public holidays of ``state``."""

    __slots__ = ("_rules", "_state", "says_holidays")

    open_end = False

    def __init__(self, rules: tuple[Rule, ...], state: str = "") -> None:
        self._rules = rules
        self._state = state
        self.says_holidays = any(_HOLIDAY in rule.days for rule in rules)

    def spans(self, start: datetime, end: datetime) -> Iterator[Span]:
        """Yield the stretches from ``start`` to ``end``, without holes; times are local."""
        at = start
        for span in self._said(start, end):
            if span.start > at:
                yield Span(at, span.start, "closed", "")
            yield span
            at = span.end
        if at < end:
            yield Span(at, end, "closed", "")

    def _said(self, start: datetime, end: datetime) -> Iterator[Span]:
        midnight = datetime.combine(start.date(), time())
        while midnight < end:
            for first, last, state, comment in self._times(midnight.date()):
                opens = max(start, midnight + timedelta(minutes=first))
                closes = min(end, midnight + timedelta(minutes=last))
                if opens < closes:
                    yield Span(opens, closes, state, comment)
            midnight += _DAY

    def _times(self, day: date) -> list[tuple[int, int, str, str]]:
        names = {day.weekday()}
        if self.says_holidays and holiday(day, self._state):
            names.add(_HOLIDAY)
        week = (day.day - 1) // len(_DAYS) + 1
        found: list[tuple[int, int, str, str]] = []
        for rule in self._rules:
            if not names.isdisjoint(rule.days) and rule.week in (0, week):
                times = [(*pair, rule.state, rule.comment) for pair in rule.times]
                found = sorted(found + times) if rule.adds else times
        return found


@lru_cache(maxsize=2048)
def parse_plain(hours: str) -> tuple[Rule, ...]:
    """Return the rules of plain hours, none where ``hours`` say anything more (or are wrong)."""
    bare = hours.split('"')
    if not len(bare) % 2 or not all(bare[1::2]):
        return ()
    comments = iter(bare[1::2])
    rules: list[Rule] = []
    for group in '""'.join(bare[::2]).split(";"):
        for number, text in enumerate(group.split(", ")):
            rule = _rule(text.strip(" "), comments, adds=number > 0)
            if rule is None or (rule.adds and any(_overlap(rule, other) for other in rules)):
                return ()
            rules.append(rule)
    return tuple(rules)


def _rule(text: str, comments: Iterator[str], *, adds: bool) -> Rule | None:
    """Return one rule, ``""`` in it standing for the next of the comments; None if not plain."""
    comment = next(comments, "") if text.endswith(' ""') else ""
    days, _, said = text.removesuffix(' ""').partition(" ")
    state = "unknown" if said.endswith("unknown") else "open"
    said = said.removesuffix("unknown").rstrip(" ")
    if comment and state == "open" and (not said or any(word in comment for word in _AGREED)):
        return None  # "nach Vereinbarung" is no time at which to stand before the door
    week = 0
    if days[2:3] == "[" and days[3:4] in _WEEKS and days[4:] == "]":
        days, week = days[:2], int(days[3])
    chosen = parse_weekdays(days)
    closed = said in _CLOSED
    times = ((0, _MIDNIGHT),) if state == "unknown" and not said else parse_times(said)
    if not chosen or not (closed or times) or (closed and (comment or state == "unknown")):
        return None
    return Rule(frozenset(chosen), () if closed else times, state, comment, week, adds)


def _overlap(one: Rule, other: Rule) -> bool:
    """Tell whether two rules can say something about the same minute."""
    return not one.days.isdisjoint(other.days) and any(
        first < end and start < last for first, last in one.times for start, end in other.times
    )


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

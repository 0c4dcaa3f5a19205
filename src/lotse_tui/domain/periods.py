"""Periods a report can cover: a month, a quarter, half a year, a year, or any span of days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

from lotse_tui.domain.errors import BadValue

Kind = Literal["month", "quarter", "half", "year", "span"]

# No contact is older (domain.contact.EARLIEST); later years are slips of the finger.
_FIRST_YEAR, _LAST_YEAR = 2000, 2999

# What people type, in the two languages of the program; what is printed stands in texts.
_MONTH_NAMES = (
    ("januar", "january"),
    ("februar", "february"),
    ("märz", "maerz", "march"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_ISO_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")
_TYPED_MONTH = re.compile(r"(?P<month>[0-9]{1,2}) ?[./] ?(?P<year>[0-9]{4})")
_NAMED_MONTH = re.compile(r"(?P<name>[^\W\d_]{3,})\.? (?P<year>[0-9]{4})")
_ISO_QUARTER = re.compile(r"(?P<year>[0-9]{4})[- ]?q(?P<quarter>[1-4])")
_TYPED_QUARTER = re.compile(
    r"(?:q ?(?P<quarter>[1-4])|(?P<roman>i{1,3}|iv)|(?P<plain>[1-4])\.?(?: ?quartal| ?quarter)?)"
    r" ?[./]? ?(?P<year>[0-9]{4})"
)
_HALF = re.compile(
    r"(?P<year>[0-9]{4})[- ]?h(?P<half>[12])"
    r"|(?:h ?(?P<named>[12])|(?P<plain>[12])\. ?(?:halbjahr|half))[ /]?(?P<after>[0-9]{4})"
)
_YEAR = re.compile(r"[0-9]{4}")
_ISO_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_GERMAN_DAY = re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")


class Period(NamedTuple):
    """A stretch of civil days, ``first`` and ``last`` both included.

    ``kind`` says how it was asked for, and so what "the period before" is.
    """

    first: date
    last: date
    kind: Kind

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """Return one calendar month."""
        return cls(date(year, month, 1), _month_end(year, month), "month")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """Return the calendar quarter 1-4 of a year."""
        return cls(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), "quarter")

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """Return the half 1 or 2 of a calendar year."""
        return cls(date(year, 6 * half - 5, 1), _month_end(year, 6 * half), "half")

    @classmethod
    def year(cls, year: int) -> Period:
        """Return one calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def span(cls, first: date, last: date) -> Period:
        """Return any stretch of days; ``first`` must not lie after ``last``."""
        return cls(first, last, "span")

    @property
    def id(self) -> str:
        """The name for files: ``2026-11``, ``2026-Q4``, ``2026-H2``, ``2026``, or both days.

        Those are ``2026-11-01/2026-11-30``.
        """
        if self.kind == "month":
            return f"{self.first.year:04}-{self.first.month:02}"
        if self.kind == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        if self.kind == "half":
            return f"{self.first.year:04}-H{(self.first.month + 5) // 6}"
        if self.kind == "year":
            return f"{self.first.year:04}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def contains(self, day: str) -> bool:
        """Return whether the civil date ``YYYY-MM-DD`` lies in it."""
        return self.first.isoformat() <= day <= self.last.isoformat()

    def months(self) -> tuple[str, ...]:
        """Return every month it touches, ``YYYY-MM``, in order."""
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))

    def previous(self) -> Period:
        """Return the period just before: of the same kind, for a span of as many days."""
        end = self.first - timedelta(days=1)
        if self.kind == "month":
            return Period.month(end.year, end.month)
        if self.kind == "quarter":
            return Period.quarter(end.year, end.month // 3)
        if self.kind == "half":
            return Period.half(end.year, end.month // 6)
        if self.kind == "year":
            return Period.year(end.year)
        return Period.span(end - timedelta(days=self.days - 1), end)

    def following(self) -> Period:
        """Return the period just after: of the same kind, for a span of as many days."""
        start = self.last + timedelta(days=1)
        if self.kind == "month":
            return Period.month(start.year, start.month)
        if self.kind == "quarter":
            return Period.quarter(start.year, (start.month + 2) // 3)
        if self.kind == "half":
            return Period.half(start.year, (start.month + 5) // 6)
        if self.kind == "year":
            return Period.year(start.year)
        return Period.span(start, start + timedelta(days=self.days - 1))

    def year_before(self) -> Period:
        """Return the same period one year earlier; 29 February becomes the 28th."""
        first = _a_year_earlier(self.first)
        if self.kind == "span":
            return Period.span(first, _a_year_earlier(self.last))
        return Period(first, _month_end(self.last.year - 1, self.last.month), self.kind)


def month_of(day: date) -> Period:
    """Return the calendar month ``day`` lies in."""
    return Period.month(day.year, day.month)


def parse_month(text: str, option: str = "month") -> Period:
    """Read ``2026-11``, ``11.2026``, ``11/2026`` or ``November 2026`` (German or English).

    Raises:
        BadValue: rule ``month``.
    """
    typed = _tidy(text)
    found = _ISO_MONTH.fullmatch(typed) or _TYPED_MONTH.fullmatch(typed)
    if found:
        month = int(found["month"])
    else:
        found = _NAMED_MONTH.fullmatch(typed)
        month = _month_named(found["name"]) if found else 0
    if found is None or not 1 <= month <= len(_MONTH_NAMES) or not _sane(found["year"]):
        raise BadValue(option, text, rule="month")
    return Period.month(int(found["year"]), month)


def parse_quarter(text: str, option: str = "quarter") -> Period:
    """Read ``2026-Q4``, ``Q4 2026``, ``4/2026``, ``IV/2026`` or ``4. Quartal 2026``.

    Raises:
        BadValue: rule ``period``.
    """
    typed = _tidy(text)
    found = _ISO_QUARTER.fullmatch(typed) or _TYPED_QUARTER.fullmatch(typed)
    if found is None or not _sane(found["year"]):
        raise BadValue(option, text, rule="period")
    parts = found.groupdict()
    number = parts["quarter"] or parts.get("plain") or _ROMAN[parts["roman"]]
    return Period.quarter(int(found["year"]), int(number))


def parse_half(text: str, option: str = "half") -> Period:
    """Read ``2026-H2``, ``H2 2026`` or ``2. Halbjahr 2026``.

    Raises:
        BadValue: rule ``period``.
    """
    found = _HALF.fullmatch(_tidy(text))
    year = found and (found["year"] or found["after"])
    if found is None or year is None or not _sane(year):
        raise BadValue(option, text, rule="period")
    return Period.half(int(year), int(found["half"] or found["named"] or found["plain"]))


def parse_year(text: str, option: str = "year") -> Period:
    """Read a year of four digits.

    Raises:
        BadValue: rule ``period``.
    """
    typed = _tidy(text)
    if not _YEAR.fullmatch(typed) or not _sane(typed):
        raise BadValue(option, text, rule="period")
    return Period.year(int(typed))


def parse_span(first: str, last: str, options: tuple[str, str] = ("from", "to")) -> Period:
    """Read two days, each ``2026-11-01`` or ``1.11.2026``; both are included.

    Raises:
        BadValue: rule ``missing`` (only one of the two was given), ``date`` (no such day) or
            ``order`` (the period ends before it begins; the value is the second day).
    """
    begin, end = _parse_day(first, options[0]), _parse_day(last, options[1])
    if end < begin:
        raise BadValue(options[1], last, rule="order", allowed=(first,))
    return Period.span(begin, end)


def parse_period(text: str, option: str = "period") -> Period:
    """Read a month, a quarter, half a year, a year or ``2026-11-01/2026-11-30``, whichever it is.

    ``4/2026`` is the month April here. Reading a period's own :attr:`Period.id` gives it back.

    Raises:
        BadValue: rule ``period``, or ``order`` for a span that ends before it begins.
    """
    first, slash, last = text.strip().partition("/")
    if slash and len(first) > len("2026"):
        return parse_span(first, last, (option, option))
    for parse in (parse_year, parse_month, parse_quarter, parse_half):
        try:
            return parse(text, option)
        except BadValue:
            continue
    raise BadValue(option, text, rule="period")


def _parse_day(text: str, option: str) -> date:
    typed = _tidy(text)
    if not typed:
        raise BadValue(option, text, rule="missing")
    found = _ISO_DAY.fullmatch(typed) or _GERMAN_DAY.fullmatch(typed)
    if found is None or not _sane(found["year"]):
        raise BadValue(option, text, rule="date")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:  # 31.02.
        raise BadValue(option, text, rule="date") from None


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


def _sane(year: str) -> bool:
    return _FIRST_YEAR <= int(year) <= _LAST_YEAR


def _month_named(word: str) -> int:
    """Return 1-12 for a name or the beginning of one, 0 where no month is meant."""
    for number, names in enumerate(_MONTH_NAMES, start=1):
        if any(name.startswith(word) for name in names):
            return number
    return 0


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _a_year_earlier(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)

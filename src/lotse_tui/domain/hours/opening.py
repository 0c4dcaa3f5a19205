"""Is it open, until when, and when again: opening hours as a person asks for them.

What is unknown is unknown, never closed: no hours, a lone comment, an evening without a time.
All times are the local wall clock of the place, without a time zone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date, datetime, time, timedelta

from lotse_tui.domain.hours.spans import HoursError, Span, Weekly, parse_plain
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.hours.rules import Schedule

ALWAYS = "24/7"
_HORIZON = timedelta(days=370)
# Hours that run past midnight belong to the day they began, if they end by then.
_NIGHT_ENDS = timedelta(hours=30)
_DAY_MINUTES = 24 * 60
_FIRST_YEAR, _LAST_YEAR = 1900, 9990


class Opening(NamedTuple):
    """The state of a place at one moment.

    ``state`` is ``open``, ``closed`` or ``unknown``; ``until`` is when it next changes, to
    ``then`` (None and ``""`` where that does not happen within a year); ``next_open`` is when it
    opens next, None while it is open. A ``until`` of 00:00 is the end of the day before: see
    :func:`clock_text`. ``comment`` is the rule's own comment, as written.

    ``reason`` says why the state is unknown or not certain: ``none`` (no hours known),
    ``by_appointment``, ``ask`` (the rule itself is unknown, see ``comment``), ``no_library``,
    ``not_understood``, ``school_holidays``, ``open_end`` (open, its end is not known), or
    ``holiday``: the opening that is shown (the present one, or ``next_open``) falls on a public
    holiday of the Land, of which the hours say nothing. Otherwise it is empty.
    """

    state: str
    until: datetime | None = None
    next_open: datetime | None = None
    comment: str = ""
    reason: str = ""
    then: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether it is open for certain."""
        return self.state == "open" and self.reason != "holiday"


class Range(NamedTuple):
    """Minutes after midnight of the day the range began; ``end`` may be past 24:00.

    ``state`` is ``open`` or ``unknown``.
    """

    start: int
    end: int
    state: str = "open"
    comment: str = ""


class Day(NamedTuple):
    """One day of the week at a glance.

    ``note`` is ``holiday`` where the day is a public holiday of the Land and the hours say nothing
    about holidays, ``public_holiday`` where they do, the reason (see :class:`Opening`) where
    nothing is known, otherwise empty. ``ranges`` is empty when it is closed or nothing is known.
    """

    date: date
    ranges: tuple[Range, ...] = ()
    note: str = ""


def opening(
    entry_hours: str, at: datetime, *, state: str = "", access: Container[str] = ()
) -> Opening:
    """Tell whether a place with ``entry_hours`` (OpenStreetMap syntax) is open ``at`` a moment.

    ``state`` is the Land (``DE-NW``) whose public holidays count; ``access`` are the codes of the
    entry, which say "by appointment" where no hours do. ``at`` is local time; a time zone and
    seconds are ignored. Never raises: what cannot be evaluated is unknown, with the reason.
    """
    if not entry_hours.strip():
        return Opening("unknown", reason="by_appointment" if "by_appointment" in access else "none")
    if entry_hours.strip() == ALWAYS:
        return Opening("open")
    at = at.replace(second=0, microsecond=0, tzinfo=None)
    try:
        rules = _schedule(entry_hours, state, at.year)
    except HoursError as error:
        return Opening("unknown", reason=error.reason)
    spans = _same_state(rules.spans(at, at + _HORIZON))
    now = next(spans)
    following = next(spans, None)
    next_open = None
    if now.state != "open":
        next_open = _first_open(following, spans)
    found = Opening(
        now.state,
        following.start if following else None,
        next_open,
        now.comment,
        "",
        following.state if following else "",
    )
    return _with_reason(found, rules, at, state)


def week(entry_hours: str, from_date: date, state: str = "", days: int = 7) -> tuple[Day, ...]:
    """Return the hours of ``days`` days from ``from_date`` on, with the holidays of ``state``."""
    dates = [from_date + timedelta(days=offset) for offset in range(days)]
    if not entry_hours.strip():
        return tuple(Day(day, (), "none") for day in dates)
    try:
        rules = _schedule(entry_hours, state, from_date.year)
    except HoursError as error:
        return tuple(Day(day, (), error.reason) for day in dates)
    from lotse_tui.domain.hours.public_holidays import holiday

    start = datetime.combine(from_date, time())
    # From the evening before, so that last night's hours are not taken for today's.
    spans = list(rules.spans(start - timedelta(days=1), start + timedelta(days=days + 1)))
    ranges: dict[date, list[Range]] = {day: [] for day in dates}
    for span in spans:
        if span.state != "closed":
            for day, found in _by_day(span):
                if day in ranges:
                    ranges[day].append(found)
    note = "public_holiday" if rules.says_holidays else "holiday"
    return tuple(Day(day, tuple(ranges[day]), note if holiday(day, state) else "") for day in dates)


def clock_text(moment: datetime, *, end: bool = False) -> str:
    """Return ``HH:MM``; with ``end``, midnight is ``24:00`` (of the day before)."""
    text = f"{moment:%H:%M}"
    return "24:00" if end and text == "00:00" else text


def minutes_text(minutes: int) -> str:
    """Return minutes after midnight as ``HH:MM``: 1440 is ``24:00``, 1560 is ``02:00``."""
    if minutes > _DAY_MINUTES:
        minutes -= _DAY_MINUTES
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _schedule(hours: str, state: str, year: int) -> Schedule | Weekly:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise HoursError("not_understood")
    plain = parse_plain(hours)
    if plain:
        return Weekly(plain, state)
    from lotse_tui.domain.hours.rules import schedule  # plain weekly hours need none of it

    # Only holidays depend on the year: everything else shares one cached schedule.
    return schedule(hours, state, year) if "PH" in hours else schedule(hours)


def _same_state(spans: Iterable[Span]) -> Iterator[Span]:
    """Join neighbours of the same state; the comment of the first one stays."""
    held: Span | None = None
    for span in spans:
        if held is None:
            held = span
        elif span.state == held.state:
            held = held._replace(end=span.end)
        else:
            yield held
            held = span
    if held is not None:
        yield held


def _first_open(following: Span | None, rest: Iterator[Span]) -> datetime | None:
    if following is None:
        return None
    if following.state == "open":
        return following.start
    return next((span.start for span in rest if span.state == "open"), None)


def _with_reason(found: Opening, rules: Schedule | Weekly, at: datetime, state: str) -> Opening:
    from lotse_tui.domain.hours.public_holidays import holiday

    if found.state == "unknown":
        from lotse_tui.domain.hours.rules import is_appointment

        return found._replace(reason="by_appointment" if is_appointment(found.comment) else "ask")
    shown = at if found.state == "open" else found.next_open
    if shown is not None and not rules.says_holidays and holiday(shown.date(), state):
        return found._replace(reason="holiday")
    if rules.open_end and found.state == "open" and found.until and _is_midnight(found.until):
        return found._replace(reason="open_end", until=None, then="")
    return found


def _is_midnight(moment: datetime) -> bool:
    return moment.time() == time()


def _by_day(span: Span) -> Iterator[tuple[date, Range]]:
    """Cut a stretch into days; a night stays whole, on the day it began."""
    start = span.start
    while start < span.end:
        midnight = datetime.combine(start.date(), time())
        tomorrow = midnight + timedelta(days=1)
        is_night = start > midnight and span.end <= midnight + _NIGHT_ENDS
        end = span.end if is_night else min(span.end, tomorrow)
        yield (
            start.date(),
            Range(
                int((start - midnight).total_seconds()) // 60,
                int((end - midnight).total_seconds()) // 60,
                span.state,
                span.comment,
            ),
        )
        start = end

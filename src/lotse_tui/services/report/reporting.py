"""Making the report of a period: asks for the contacts, counts, compares, audits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Protocol

from lotse_tui.domain.closing import (
    ClosedMonth,
    ClosedPeriod,
    Said,
    corrections,
    said_by,
    together,
)
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.disclosure.rules import Days, Figure, figures_of
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period, month_of, parse_month
from lotse_tui.domain.report.build import Facts, build
from lotse_tui.domain.report.course import Course, course_of, months_until
from lotse_tui.domain.report.model import Delivery, Report, Sources
from lotse_tui.domain.tally import Tally, joined, tally


class ReportSource(Protocol):
    """Where a report's material comes from; reporting knows nothing else of the log."""

    def contacts(self, period: Period) -> Iterable[Contact]:
        """Return all desks' contacts of the period, withdrawn and excluded ones included.

        Contacts of other days do no harm, they are passed over.
        """

    def events(self, period: Period) -> Iterable[GroupEvent]:
        """Return all desks' living group events of the period; others are passed over."""

    def deliveries(self) -> tuple[Delivery, ...]:
        """Return the desks of the team, each with ``device``, ``desk`` and ``until``.

        ``until`` is the last civil day everything of that desk is known for: today for the own
        one, for others what their newest good file says.
        """

    def sources(self, period: Period) -> Sources:
        """Return the files and operations read for the period, and what was refused."""

    def site(self) -> str:
        """Return the name of the site."""

    def closed(self) -> Mapping[str, ClosedMonth]:
        """Return the closed months, by ``YYYY-MM``."""

    def entry_name(self, entry_id: str) -> str:
        """Return a guide entry's name, "" where the guide does not have it (any more)."""


class Reporting:
    """Makes reports over everything this desk knows.

    ``clock`` gives the present moment; its civil day is the report's "as of".
    """

    def __init__(self, source: ReportSource, codes: Codes, clock: Callable[[], datetime]) -> None:
        self._source = source
        self._codes = codes
        self._clock = clock

    def this_month(self) -> Period:
        """Return the calendar month of today."""
        return month_of(self._clock().date())

    def report(self, period: Period) -> Report:
        """Return the exact report of ``period``, for inside the house.

        Closed months stand in it as they were closed; ``head.closing`` says what came since.

        It is compared with the period before (:meth:`Period.previous`), its total with the same
        period of the year before too. The trend is "rising"
        or "falling" only for a change of at least 5 contacts and at least 5 %, otherwise
        "steady"; there is none where the period before has no contacts at all, or while the
        period is running, because its first days would be held against a whole period.
        """
        source = self._source
        now, closing = self._figures(period)
        before, _ = self._figures(period.previous())
        earlier = period.year_before()
        year_before = None if earlier == period.previous() else self._figures(earlier)[0]
        facts = Facts(
            site=source.site(),
            as_of=self._clock().date(),
            deliveries=source.deliveries(),
            closed=closing is not None and len(closing.months) == len(period.months()),
            sources=source.sources(period),
            closing=closing,
        )
        report = build(now, before, self._codes, facts, source.entry_name, year_before)
        return report._replace(course=self._course(period))

    def _course(self, period: Period) -> Course | None:
        """Return the twelve months up to the end of the period, closed ones as closed."""
        known = self._source.closed()
        months = months_until(period, self._clock().date())
        return course_of(
            [known[one.id].tally if one.id in known else self._tally(one) for one in months],
            self._codes,
        )

    def counted(self, period: Period) -> tuple[Tally, dict[str, Said]]:
        """Return the figures as all operations give them now, and what they are made of."""
        living = (one for one in self._source.contacts(period) if not one.deleted)
        said = said_by(
            (one for one in living if period.contains(one.date)),
            (event for event in self._source.events(period) if period.contains(event.date)),
        )
        return self._tally(period), said

    def _tally(self, period: Period) -> Tally:
        """Return the figures alone: what they are made of costs as much again."""
        source = self._source
        return tally(source.contacts(period), source.events(period), self._codes, period)

    def _figures(self, period: Period) -> tuple[Tally, ClosedPeriod | None]:
        """Return the figures of a period: of closed months those of the closing.

        A span of days is no month's report: it always says what is known now.
        """
        months = period.months() if period.kind != "span" else ()
        known = self._source.closed()
        closed = [known[month] for month in months if month in known]
        if not closed:
            return self._tally(period), None
        corrected = []
        for one in closed:
            figures, said = self.counted(one.tally.period)
            corrected.append(corrections(one, said, figures))
        open_months = [parse_month(month) for month in months if month not in known]
        parts = [one.tally for one in closed] + [self._tally(one) for one in open_months]
        figures = parts[0] if len(months) == 1 else joined(parts, period)
        return figures, ClosedPeriod(tuple(closed), together(corrected))

    def figures(self, days: Days) -> Mapping[Figure, int]:
        """Return every figure a report of these days would print, from first to last included.

        Whole months that are closed stand in it as they were closed, as in their reports.
        """
        first, last = map(date.fromisoformat, days)
        whole = first.day == 1 and (last + timedelta(days=1)).day == 1
        # Of the kind of a year, but for its length: months count as closed, days as known now.
        period = Period(first, last, "year" if whole else "span")
        facts = Facts(site="", as_of=self._clock().date())
        tallied, _ = self._figures(period)
        return figures_of(build(tallied, None, self._codes, facts, lambda _entry: ""))[days]

"""Making the report of a period: asks for the contacts, counts, compares, audits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period, month_of
from lotse_tui.domain.report import Delivery, Report, Sources
from lotse_tui.domain.report_build import Facts, build
from lotse_tui.domain.tally import tally


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

    def closed(self, period: Period) -> bool:
        """Return whether somebody has closed the period."""

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

        It is compared with the period before (:meth:`Period.previous`). The trend is "rising"
        or "falling" only for a change of at least 5 contacts and at least 5 %, otherwise
        "steady"; there is none where the period before has no contacts at all, or while the
        period is running, because its first days would be held against a whole period.
        """
        source = self._source
        now, before = (
            tally(source.contacts(span), source.events(span), self._codes, span)
            for span in (period, period.previous())
        )
        facts = Facts(
            site=source.site(),
            as_of=self._clock().date(),
            deliveries=source.deliveries(),
            closed=source.closed(period),
            sources=source.sources(period),
        )
        return build(now, before, self._codes, facts, source.entry_name)

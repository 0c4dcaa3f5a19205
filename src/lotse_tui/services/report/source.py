"""Where a report's material comes from: the logbook, the desks, the guide's names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lotse_tui.domain.closing import ClosedMonth, closed_months
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import NotFound
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Delivery, Refused, Sources
from lotse_tui.services.logbook import Logbook
from lotse_tui.services.sync.exchange import Exchange


class LogSource:
    """The :class:`~lotse_tui.services.report.reporting.ReportSource` of a home's log.

    ``entry`` looks up a guide entry and raises NotFound; ``clock_day`` is the civil day now.
    """

    def __init__(
        self,
        logbook: Logbook,
        exchange: Exchange,
        entry: Callable[[str], Entry],
        clock_day: Callable[[], date],
    ) -> None:
        self._logbook = logbook
        self._exchange = exchange
        self._entry = entry
        self._clock_day = clock_day

    def contacts(self, period: Period) -> list[Contact]:
        """Return all desks' contacts of the period, withdrawn and excluded ones included."""
        return self._logbook.contacts(
            period.first.isoformat(), period.last.isoformat(), deleted=True
        )

    def events(self, period: Period) -> list[GroupEvent]:
        """Return all desks' living group events of the period."""
        return self._logbook.events(period.first.isoformat(), period.last.isoformat())

    def deliveries(self) -> tuple[Delivery, ...]:
        """Return the desks, each with the last civil day everything of it is known for."""
        newest = self._logbook.last_days()
        found = []
        for state in self._exchange.devices():
            # A desk that synced on a day has delivered everything up to that day.
            synced = date.fromisoformat(state.synced) if state.synced else None
            known = [day for day in (synced, newest.get(state.device)) if day]
            here = state.own or bool(state.retired)  # nobody waits for a retired desk
            until = self._clock_day() if here else max(known, default=None)
            found.append(Delivery(state.device, state.desk, until))
        return tuple(found)

    def sources(self, period: Period) -> Sources:
        """Return what was read for every period: the log is folded as a whole."""
        del period  # an edit recorded years later may concern any month
        counted = self._logbook.counted()
        refused = tuple(
            Refused("damaged", error.path, error.reason) for error in self._logbook.damaged
        )
        return Sources(counted.files, counted.operations, counted.duplicates, refused)

    def site(self) -> str:
        """Return the name of the site."""
        return self._logbook.desk.site

    def closed(self) -> dict[str, ClosedMonth]:
        """Return the closed months, by ``YYYY-MM``."""
        return closed_months(self._logbook.ledger)

    def entry_name(self, entry_id: str) -> str:
        """Return a guide entry's name, "" where the guide does not have it."""
        try:
            return self._entry(entry_id).name
        except NotFound:
            return ""

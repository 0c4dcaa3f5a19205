"""The end of a month, as a coordinator does it: look what is missing, close, reopen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from lotse_tui.domain.closing import (
    ABOUT,
    ClosedMonth,
    Missing,
    closed_months,
    closing_key,
    next_revision,
    record_of,
)
from lotse_tui.domain.conflicts import Conflict, conflicts_in, doubles
from lotse_tui.domain.errors import (
    AlreadyClosed,
    BadValue,
    LotseError,
    NotClosed,
    NotComplete,
)
from lotse_tui.domain.gaps import gaps
from lotse_tui.domain.operations import Draft
from lotse_tui.domain.periods import Period
from lotse_tui.services.logbook import Logbook
from lotse_tui.services.report.reporting import Reporting
from lotse_tui.services.sync.exchange import Exchange
from lotse_tui.storage.own_log import OwnLog

# Files nobody waits for.
_FOREIGN = frozenset(("not_ours", "other_team"))


class Checklist(NamedTuple):
    """What a coordinator looks at before a month is closed.

    ``total`` is what would be closed, ``revision`` the number the note would get; ``closed`` is
    the note that stands, if any. ``doubles`` is how often something may have been noted twice,
    which keeps nobody from closing.
    """

    period: Period
    total: int
    revision: int
    missing: tuple[Missing, ...]
    closed: ClosedMonth | None
    doubles: int = 0


class MonthEnd:
    """Closes months and opens them again; each revision is a note of its own that travels."""

    def __init__(
        self,
        own: OwnLog,
        logbook: Logbook,
        reporting: Reporting,
        exchange: Exchange,
        clock: Callable[[], datetime],
    ) -> None:
        self._own = own
        self._logbook = logbook
        self._reporting = reporting
        self._exchange = exchange
        self._clock = clock

    def checklist(self, period: Period) -> Checklist:
        """Return what is missing of a month: desks, numbers, files, decisions.

        The shared folder is looked at, where there is one, but nothing is exchanged.

        Raises:
            BadValue: the month has not begun.
        """
        if period.first > self._clock().date():
            raise BadValue("MONTH", period.id, rule="ahead")
        ledger = self._logbook.ledger
        total = self._reporting.counted(period)[0].total
        return Checklist(
            period,
            total,
            next_revision(ledger, period.id),
            tuple(self._missing(period)),
            closed_months(ledger).get(period.id),
            len(doubles(self._logbook.contacts(period.first.isoformat(), period.last.isoformat()))),
        )

    def close(self, period: Period, *, force: bool = False) -> ClosedMonth:
        """Close a month and return the note.

        Raises:
            AlreadyClosed: it is; reopen it first.
            NotComplete: something is missing and ``force`` does not say that this is known.
            BadValue: the month has not begun. DiskError, LockTimeout: nothing was closed.
        """
        found = self.checklist(period)
        if found.closed is not None:
            raise AlreadyClosed(period.id, found.closed.revision)
        if found.missing and not force:
            raise NotComplete(period.id, found.missing)
        tally, said = self._reporting.counted(period)
        ledger = self._logbook.ledger
        numbers: dict[str, int] = {}
        for op in ledger.all_ops():
            numbers[op.device] = max(numbers.get(op.device, 0), op.number)
        today = self._clock().date()
        note = ClosedMonth(
            month=period.id,
            revision=found.revision,
            day=today,
            device=self._logbook.desk.device,
            tally=tally,
            said=said,
            numbers=dict(sorted(numbers.items())),
            missing=found.missing,
        )
        draft = Draft(ABOUT, closing_key(note.month, note.revision), record_of(note))
        (op,) = self._own.append([draft], today, known_lamport=ledger.lamport)
        return note._replace(device=op.device)

    def reopen(self, period: Period) -> ClosedMonth:
        """Open a closed month again and return the note that stood; it stays in the log.

        Raises:
            NotClosed: it is open. DiskError, LockTimeout: nothing was changed.
        """
        ledger = self._logbook.ledger
        closed = closed_months(ledger).get(period.id)
        if closed is None:
            raise NotClosed(period.id)
        drafts = []
        for revision in range(1, closed.revision + 1):
            name = f"{ABOUT}:{closing_key(period.id, revision)}"
            if name in ledger and ledger[name].living:
                drafts.append(ledger[name].replaced_by(None))
        self._own.append(drafts, self._clock().date(), known_lamport=ledger.lamport)
        return closed

    def _missing(self, period: Period) -> Iterator[Missing]:
        today: date = self._clock().date()
        if today <= period.last:
            yield Missing("running", detail=period.last.isoformat())
        head = self._reporting.report(period).head
        names = {delivery.device: delivery.desk for delivery in head.deliveries}
        for delivery in head.deliveries:
            if delivery.missing:
                first, last = (day.isoformat() for day in delivery.missing)
                yield Missing("desk", delivery.device, delivery.desk, f"{first} {last}")
        for device, numbers in gaps(self._logbook.ledger.all_ops()).items():
            yield Missing("gap", device, names.get(device, ""), numbers[:100])
        for error in self._logbook.damaged:
            yield Missing("file", detail=error.path[-200:])
        yield from self._in_the_folder(names)
        for conflict in conflicts_in(self._logbook.ledger):
            if period.id in (conflict.month, *_months_of(conflict)):
                yield Missing("conflict", detail=conflict.id)

    def _in_the_folder(self, names: dict[str, str]) -> Iterator[Missing]:
        if not self._exchange.has_folder:
            return
        try:
            plan = self._exchange.plan()
        except LotseError:
            yield Missing("folder")
            return
        for arrival in plan.arrivals:
            desk = names.get(arrival.head.device, "") or arrival.head.desk
            yield Missing("waiting", arrival.head.device, desk, str(len(arrival.new)))
        for problem in plan.problems:
            if problem.kind not in _FOREIGN and problem not in plan.superseded:
                name = names.get(problem.device, "")
                yield Missing("file", problem.device[:200], name, problem.file[-200:])


def _months_of(conflict: Conflict) -> set[str]:
    """Return every month that a contact or event would count in, whichever version is taken."""
    records = [version.op.record or {} for version in conflict.versions]
    return {str(record["date"])[:7] for record in records if "date" in record}

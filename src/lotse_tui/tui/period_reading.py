"""Reading a period for the screen: its report, and its contacts day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.services.house import House


class PeriodRead(Message):
    """The report of a period, and the counted contacts of each of its days in order."""

    def __init__(self, report: Report, per_day: tuple[int, ...]) -> None:
        super().__init__()
        self.report = report
        self.per_day = per_day


def read_period(house: House, period: Period) -> PeriodRead:
    """Compute what the screen shows (reads the log: for a worker).

    Raises:
        DiskError: the log cannot be read.
    """
    report = house.reporting.report(period)
    days = {period.first + timedelta(days=number): 0 for number in range(period.days)}
    first, last = period.first.isoformat(), period.last.isoformat()
    for contact in house.logbook.contacts(first, last):
        if contact.counted:
            days[date.fromisoformat(contact.date)] += contact.count
    return PeriodRead(report, tuple(days.values()))

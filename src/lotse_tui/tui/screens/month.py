"""The month (or the year) as figures and bars, and its export."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.texts import numbers
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.drilling import number_of
from lotse_tui.tui.lines import line, span
from lotse_tui.tui.period_reading import PeriodRead, read_period
from lotse_tui.tui.pictures.month import month_lines
from lotse_tui.tui.reading import in_background
from lotse_tui.tui.report_source import OwnSource
from lotse_tui.tui.screens.periodic import PeriodicScreen
from lotse_tui.tui.widgets.export_bar import ExportBar
from lotse_tui.tui.widgets.target_page import TargetPage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.report.model import Report
    from lotse_tui.tui.lines import Line


class MonthScreen(PeriodicScreen):
    """A period over all desks: arrows turn, digits make it longer or shorter."""

    NAME = "month"
    HEADING = msgid("Month")
    HELP = msgid(
        "Shows the figures of a month over all desks that were received so far. Left and right "
        "turn to other months, {year} shows the whole year, {span_quarter} the quarter, "
        "{span_half} half a year, {other_period} any period. Up and down mark a number, "
        "{behind_number} shows its contacts, {pictures} goes between pictures and tables. "
        "{export} writes the report into a file: for inside the house, or after {export_outside} "
        "for outside, with a preview of exactly what leaves. {close_month} closes the month."
    )
    CSS_PATH = "month.tcss"
    AUTO_FOCUS = "#figures"
    BINDINGS: ClassVar = bindings_for("month")

    def __init__(self) -> None:
        super().__init__()
        self._read: PeriodRead | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the head and the figures."""
        yield ExportBar(lambda: numbers.period_name(self.period, self.words.language), id="head")
        yield TargetPage(self.shown_lines, id="figures")

    def opened(self) -> None:
        """Begin with the month that runs."""
        self._period = None
        self.stop_exporting()

    def news(self) -> None:
        """Compute the report again in the background."""
        period, house = self.period, self.lotse.house
        in_background(self, lambda: read_period(house, period), "period")

    def on_period_read(self, message: PeriodRead) -> None:
        """Show the figures, unless another period was turned to meanwhile."""
        if message.report.head.period == self.period:
            same = self._read and self._read.report.head.period == self.period
            self._read = message
            self.redraw(keep_position=bool(same))

    def report_lines(self, width: int) -> list[Line]:
        """Return the figures as lines."""
        if self._read is None or self.exact_report() is None:
            return [line(span(self.words("Reading …"), "muted"))]
        return month_lines(self._read.report, self._read.per_day, self.table_style, width)

    # --- what keys do ------------------------------------------------------------------------

    def action_drill(self, table: int, row: int) -> None:
        """Show the contacts behind a number: of a table of the report, -1 for the total."""
        if self._read is None:
            return
        from lotse_tui.tui.screens.contacts import ContactsScreen

        self.query_one(TargetPage).choose(f"screen.drill({table}, {row})")
        number = number_of(self._read.report, table, row, self.table_style.labels)
        self.app.push_screen(ContactsScreen(number))

    def action_network(self) -> None:
        """Show the period over all contact points of the network."""
        from lotse_tui.tui.screens.network import NetworkScreen

        self.app.push_screen(NetworkScreen(self.period))

    def action_close_month(self) -> None:
        """Show what is missing of the month, and close it."""
        self.app.push_screen("closing")

    def exact_report(self) -> Report | None:
        """Return the report that is shown for inside, None while it is read."""
        report = self._read.report if self._read else None
        return report if report and report.head.period == self.period else None

    def source(self) -> OwnSource:
        """Return the reports of the own site over the period."""
        return OwnSource(self.lotse.house, self.period)

    def action_back(self) -> None:
        """Go one step back: the folder, the formats, the longer period, the guide."""
        if self.step_back():
            return
        if self.period.kind != "month":
            self.action_span("month")
        else:
            super().action_back()

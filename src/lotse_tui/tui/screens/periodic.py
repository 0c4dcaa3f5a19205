"""Screens that show the report of a period: arrows turn, digits make it longer or shorter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.period_offers import around
from lotse_tui.domain.periods import Kind, Period
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.tui.pictures.tables import TableStyle
from lotse_tui.tui.screens.exporting import ExportingScreen
from lotse_tui.tui.widgets.target_page import TargetPage

if TYPE_CHECKING:
    from lotse_tui.tui.lines import Line


class PeriodicScreen(ExportingScreen):
    """Goes through time; :meth:`news` reads the period that was turned to."""

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._pictures = True

    @property
    def period(self) -> Period:
        """The period that is shown: this month at first."""
        if self._period is None:
            self._period = Period.month(self.today.year, self.today.month)
        return self._period

    def report_lines(self, width: int) -> list[Line]:
        """Return the exact report as lines, or what stands there meanwhile."""
        raise NotImplementedError

    def shown_lines(self, width: int) -> list[Line]:
        """Return what would leave while something is exported, else the exact report."""
        preview = self.preview(width)
        return self.report_lines(width) if preview is None else preview

    def say_again(self) -> None:
        """Make the figures anew in the present language."""
        self.redraw(keep_position=True)

    @property
    def table_style(self) -> TableStyle:
        """How tables are printed now."""
        codes = self.lotse.house.codes
        return TableStyle(ReportLabels(self.words, codes), codes, self.period.kind, self._pictures)

    @property
    def marked_place(self) -> str:
        """What the marked place leads to, "" where none is marked."""
        return self.query_one(TargetPage).chosen

    async def action_behind_marked(self) -> None:
        """Go where the marked place leads."""
        await self.run_action(self.marked_place)

    def action_turn(self, by: int) -> None:
        """Turn to the period before or after; the one that runs now is the last."""
        period = self.period
        turned = period.previous() if by < 0 else period.following()
        if turned.first > self.today:
            self.lotse.say(self.words("Later months have no contacts yet."))
            return
        self.turn_to(turned)

    def action_span(self, kind: Kind) -> None:
        """Show the month, quarter, half or whole year around what is shown; the year again: back.

        Of a longer period the last part up to today.
        """
        if kind == self.period.kind == "year":
            kind = "month"
        if kind != self.period.kind:
            self.turn_to(around(min(self.period.last, self.today), kind))

    def action_other_period(self) -> None:
        """Let somebody type a period."""
        from lotse_tui.tui.screens.periods import PeriodScreen

        self.app.push_screen(PeriodScreen(self.turn_to))

    def turn_to(self, period: Period) -> None:
        """Show another period."""
        self._period = period
        self.stop_exporting()
        self.redraw(keep_position=False)
        self.news()

    def action_pictures(self) -> None:
        """Go between pictures and tables."""
        self._pictures = not self._pictures
        self.redraw(keep_position=False)

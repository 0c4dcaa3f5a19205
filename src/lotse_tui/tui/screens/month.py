"""The month (or the year) as figures and bars, and its export."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from lotse_tui.domain.periods import Period
from lotse_tui.texts import numbers
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.drilling import number_of
from lotse_tui.tui.lines import line, span
from lotse_tui.tui.outside_view import PreviewRead, give_out, preview_lines, read_preview
from lotse_tui.tui.period_reading import PeriodRead, read_period
from lotse_tui.tui.pictures.export import file_name, shown_path
from lotse_tui.tui.pictures.month import month_lines
from lotse_tui.tui.pictures.tables import TableStyle
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.export_bar import ExportBar
from lotse_tui.tui.widgets.target_page import TargetPage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.report.model import Report
    from lotse_tui.tui.lines import Line


class Written(Message):
    """A report was written to ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class MonthScreen(FreshScreen):
    """A period over all desks; arrows turn, y goes between month and year, e exports."""

    NAME = "month"
    HEADING = msgid("Month")
    HELP = msgid(
        "Shows the figures of a month over all desks that were received so far. Left and right "
        "turn to other months, {year} shows the whole year, up and down scroll. "
        "{export} writes the report into a file: for inside the house, or after {export_outside} "
        "for outside, with a preview of exactly what leaves. {close_month} closes the month."
    )
    CSS_PATH = "month.tcss"
    AUTO_FOCUS = "#figures"
    BINDINGS: ClassVar = bindings_for("month")

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._read: PeriodRead | None = None
        self._preview: Report | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the head and the figures."""
        yield ExportBar(lambda: numbers.period_name(self.period, self.words.language), id="head")
        yield TargetPage(self._lines, id="figures")

    @property
    def exports(self) -> ExportBar:
        """The head, where exporting goes on."""
        return self.query_one(ExportBar)

    @property
    def exporting(self) -> bool:
        """Whether the letters of the formats apply now."""
        return self.exports.choosing

    @property
    def today(self) -> date:
        """The civil day of the clock."""
        return self.lotse.house.clock().date()

    @property
    def period(self) -> Period:
        """The period that is shown: this month at first."""
        if self._period is None:
            self._period = Period.month(self.today.year, self.today.month)
        return self._period

    def opened(self) -> None:
        """Begin with the month that runs."""
        self._period = None
        self.exports.choose(on=False)

    def news(self) -> None:
        """Compute the report again in the background."""
        period, house = self.period, self.lotse.house
        in_background(self, lambda: read_period(house, period), "period")

    def on_period_read(self, message: PeriodRead) -> None:
        """Show the figures, unless another period was turned to meanwhile."""
        if message.report.head.period == self.period:
            same = self._read and self._read.report.head.period == self.period
            self._read = message
            self._draw(keep_position=bool(same))

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what kept the figures from being read, or a file from being written."""
        self.lotse.say(sentence(message.error, self.words), "error")

    def say_again(self) -> None:
        """Make the figures anew in the present language."""
        self._draw(keep_position=True)

    def _draw(self, *, keep_position: bool) -> None:
        self.exports.redraw()
        self.query_one(TargetPage).remake(keep_position=keep_position)

    def _lines(self, width: int) -> list[Line]:
        if self.exports.outside and self._preview is not None:
            return preview_lines(self._preview, self._style().labels, width)
        if (
            self.exports.outside
            or self._read is None
            or self._read.report.head.period != self.period
        ):
            return [line(span(self.words("Reading …"), "muted"))]
        return month_lines(self._read.report, self._read.per_day, self._style(), width)

    def _style(self) -> TableStyle:
        codes = self.lotse.house.codes
        return TableStyle(ReportLabels(self.words, codes), codes, self.period.kind)

    # --- what keys do ------------------------------------------------------------------------

    @property
    def marked_number(self) -> str:
        """What leads to the contacts behind the marked number, "" where none is marked."""
        return self.query_one(TargetPage).chosen

    async def action_behind_marked(self) -> None:
        """Show the contacts behind the marked number."""
        await self.run_action(self.marked_number)

    def action_drill(self, table: int, row: int) -> None:
        """Show the contacts behind a number: of a table of the report, -1 for the total."""
        if self._read is None:
            return
        from lotse_tui.tui.screens.contacts import ContactsScreen

        self.query_one(TargetPage).choose(f"screen.drill({table}, {row})")
        number = number_of(self._read.report, table, row, self._style().labels)
        self.app.push_screen(ContactsScreen(number))

    def action_turn(self, by: int) -> None:
        """Turn to the period before or after; the one that runs now is the last."""
        period = self.period
        turned = period.previous() if by < 0 else _following(period)
        if turned.first > self.today:
            self.lotse.say(self.words("Later months have no contacts yet."))
            return
        self._turn_to(turned)

    def action_year(self) -> None:
        """Show the year of the month, or of a year its last month up to today."""
        period = self.period
        if period.kind == "year":
            last = min(period.last, self.today)
            self._turn_to(Period.month(last.year, last.month))
        else:
            self._turn_to(Period.year(period.first.year))

    def _turn_to(self, period: Period) -> None:
        self._period = period
        self._inside()
        self.exports.choose(on=False)
        self._draw(keep_position=False)
        self.news()

    def action_close_month(self) -> None:
        """Show what is missing of the month, and close it."""
        self.app.push_screen("closing")

    def action_export(self) -> None:
        """Offer the formats, for inside at first."""
        self._inside()
        self.exports.choose(on=self._read is not None)

    def action_outside(self) -> None:
        """Show what would leave the house, or the exact figures again."""
        self._preview = None
        self.exports.outside = not self.exports.outside
        self._draw(keep_position=False)
        if self.exports.outside:
            period, house = self.period, self.lotse.house
            in_background(self, lambda: read_preview(house, period), "preview")

    def on_preview_read(self, message: PreviewRead) -> None:
        """Show what would leave."""
        if self.exports.outside and message.report.head.period == self.period:
            self._preview = message.report
            self._draw(keep_position=message.anew)
            if message.anew:
                self.lotse.say(self.words("The figures have changed. Look again."), "warning")

    def _inside(self) -> None:
        """Go back to the exact figures."""
        self._preview = None
        if self.exports.outside:
            self.exports.outside = False
            self._draw(keep_position=False)

    def action_folder(self) -> None:
        """Ask for the folder."""
        self.exports.ask_folder()

    def action_write(self, form: str) -> None:
        """Write the report that is shown."""
        inside = self._read.report if self._read else None
        seen = self._preview if self.exports.outside else inside
        if seen is None:
            return
        folder, labels, house = self.exports.folder, self._style().labels, self.lotse.house
        name = file_name(seen, form, self.today)

        def write(report: Report) -> Message:
            return Written(folder.write(name, rendered(report, form, labels)))

        if self.exports.outside:
            in_background(self, lambda: give_out(house, seen.head.period, seen, write), "export")
        else:
            in_background(self, lambda: write(seen), "export")
            self.exports.choose(on=False)

    def on_written(self, message: Written) -> None:
        """Say where the file is."""
        self.exports.choose(on=False)
        self._inside()
        said = self.words("Written: {path}", path="{path}")
        room = self.size.width - len(said) + len("{path}") - 2
        self.lotse.say(said.replace("{path}", shown_path(message.path, room)), "good")

    def action_back(self) -> None:
        """Go one step back: the folder, the formats, the year, the guide."""
        if self.exports.asking:
            self.exports.choose()
            self.query_one(TargetPage).focus()
        elif self.exporting:
            self.lotse.say("")
            self.exports.choose(on=False)
            self._inside()
        elif self.period.kind == "year":
            self.action_year()
        else:
            super().action_back()


def _following(period: Period) -> Period:
    after = period.last + timedelta(days=1)
    if period.kind == "year":
        return Period.year(after.year)
    return Period.month(after.year, after.month)

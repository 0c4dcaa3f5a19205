"""Closing a month: the checklist first, then one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.periods import Period
from lotse_tui.services.report.month_end import Checklist
from lotse_tui.texts import numbers
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import line, span
from lotse_tui.tui.pictures.closing import checklist_lines
from lotse_tui.tui.pictures.layout import wrapped
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Figures, Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.tui.lines import Line
    from lotse_tui.tui.screens.month import MonthScreen


class ChecklistRead(Message):
    """What is missing of a month."""

    def __init__(self, found: Checklist) -> None:
        super().__init__()
        self.found = found


class ClosingScreen(FreshScreen):
    """Shows what is missing of the month that was open; closes it, or opens it again."""

    NAME = "closing"
    HEADING = msgid("Close month")
    HELP = msgid(
        "Shows what is still missing of the month: desks, numbers, files, decisions. Enter closes "
        "it; its figures never change afterwards, what comes later is shown as corrections. "
        "A closed month can be opened again and closed as the next revision. {export_closed} "
        "writes its report into a file."
    )
    CSS_PATH = "closing.tcss"
    AUTO_FOCUS = "#checklist"
    BINDINGS: ClassVar = bindings_for("closing")

    def __init__(self) -> None:
        super().__init__()
        self.found: Checklist | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the month and the page."""
        yield Figures(self._head, id="head")
        yield Page(self._lines, id="checklist")

    @property
    def period(self) -> Period:
        """The month that the month screen shows."""
        return cast("MonthScreen", self.app.get_screen("month")).period

    def opened(self) -> None:
        """Begin with the month that is shown now."""
        self.found = None

    def news(self) -> None:
        """Look again, in the background, what is missing."""
        period, month_end = self.period, self.lotse.house.month_end
        in_background(self, lambda: ChecklistRead(month_end.checklist(period)), "checklist")

    def on_checklist_read(self, message: ChecklistRead) -> None:
        """Show what is missing."""
        self.found = message.found
        self.say_again()

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what kept the log from being read."""
        self.lotse.say(sentence(message.error, self.words), "error")

    def say_again(self) -> None:
        """Make the page anew in the present language."""
        self.query_one(Figures).remake()
        self.query_one(Page).remake()

    def action_close(self, *, force: bool = False) -> None:
        """Close the month."""
        try:
            self.lotse.house.month_end.close(self.period, force=force)
        except LotseError as error:
            self.lotse.say(sentence(error, self.words), "warning")
            return
        self.lotse.say(
            self.words(
                "Closed. The next sync tells the others. {key} writes the report.",
                key=self.lotse.keys.name("export_closed", self.words),
            ),
            "good",
        )
        self.news()

    def action_force(self) -> None:
        """Close the month although something is missing."""
        self.action_close(force=True)

    def action_reopen(self) -> None:
        """Open the month again."""
        try:
            self.lotse.house.month_end.reopen(self.period)
        except LotseError as error:
            self.lotse.say(sentence(error, self.words), "warning")
            return
        self.lotse.say(self.words("Open again. Enter closes it as the next revision."), "good")
        self.news()

    def action_export(self) -> None:
        """Go back to the month, and write its report into a file."""
        month = cast("MonthScreen", self.app.get_screen("month"))
        self.action_back()
        self.app.call_after_refresh(month.action_export)

    def action_back(self) -> None:
        """Go back to the month."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.lotse.action_show("month")

    def _head(self, width: int) -> list[Line]:
        name = numbers.month(self.period.id, self.words.language)
        return wrapped([self.words("Close {month}", month=name)], width, "strong")

    def _lines(self, width: int) -> list[Line]:
        if self.found is None:
            return [line(span(self.words("Reading …"), "muted"))]
        return checklist_lines(self.found, self.words, width, self.lotse.keys)

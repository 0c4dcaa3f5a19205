"""What was changed about a contact, over the screen it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.history import history_lines
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, indented, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.contact import Contact


class HistoryScreen(LotseScreen):
    """Lies over the day; Esc closes it."""

    NAME = "history"
    HEADING = msgid("History")
    HELP = msgid(
        "Every step of one contact, the oldest first: the day, the desk, and what changed. "
        "Which person did it is stored nowhere."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#history"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = bindings_for("history")

    def __init__(self, contact: Contact) -> None:
        super().__init__()
        self._contact = contact

    def compose_body(self) -> ComposeResult:
        """Lay out one scrolling text."""
        yield Page(self._lines, id="history")

    def say_again(self) -> None:
        """Write the text in the present language."""
        self.query_one(Page).remake()

    def _lines(self, width: int) -> list[Line]:
        house = self.lotse.house
        try:
            steps = house.logbook.history(self._contact.id)
            desks = {state.device: state.desk for state in house.exchange.devices()}
        except LotseError as error:
            return wrap((span(sentence(error, self.words), "error"),), width)
        lines: list[Line] = [EMPTY]
        for text in history_lines(steps, desks, house.codes, self.words):
            lines += indented(text, width)
        return lines

    def action_back(self) -> None:
        """Close the history."""
        self.dismiss()

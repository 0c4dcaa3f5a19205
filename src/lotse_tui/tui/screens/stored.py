"""What is stored: the last contact as it lies in the file, every field in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.stored import stored_lines
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, indented, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult


class StoredScreen(LotseScreen):
    """Lies over the screen it was opened from; Esc closes it."""

    NAME = "stored"
    HEADING = msgid("What is stored?")
    HELP = msgid(
        "The last contact of this desk, exactly as it stands in the file, and every field in "
        "plain words. There is no field that could hold a name. F2 logs another one: look again."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#stored"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = bindings_for("stored")

    def compose_body(self) -> ComposeResult:
        """Lay out one scrolling text."""
        yield Page(self._lines, id="stored")

    def news(self) -> None:
        """Show the contact that was logged last."""
        self.query_one(Page).remake()

    def say_again(self) -> None:
        """Write the text in the present language."""
        self.query_one(Page).remake()

    def _lines(self, width: int) -> list[Line]:
        house = self.lotse.house
        try:
            op = house.logbook.latest()
        except LotseError as error:
            return wrap((span(sentence(error, self.words), "error"),), width)
        lines: list[Line] = [EMPTY]
        for text in stored_lines(op, house.codes, self.words):
            lines += indented(text, width)
        return lines

    def action_back(self) -> None:
        """Close the page."""
        self.dismiss()

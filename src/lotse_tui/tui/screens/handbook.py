"""The handbook, offline: lies over the screen it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.errors import LotseError
from lotse_tui.services.handbook import START
from lotse_tui.texts.handbook import Piece, page_lines
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, line, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

_WIDEST = 90
_KEYS = 9


class HandbookScreen(LotseScreen):
    """Shows a page; Esc goes back to the page before, at last to the screen underneath."""

    NAME = "handbook"
    HEADING = msgid("Handbook")
    HELP = msgid(
        "The handbook, page by page, in German. Up and down scroll, left and right turn the "
        "page, a digit (or a click) opens the page that stands behind it. Esc goes back."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#handbook"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = bindings_for("handbook")

    def __init__(self, page: str = "") -> None:
        super().__init__()
        self._way = [page or START]
        self._links: list[str] = []

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self._way[-1]

    def compose_body(self) -> ComposeResult:
        """Lay out one scrolling text."""
        yield Page(self._lines, id="handbook")

    def action_follow(self, number: int) -> None:
        """Open the page behind a digit."""
        if number <= len(self._links):
            self._open(self._links[number - 1])

    def action_open(self, page: str) -> None:
        """Open the page behind a link."""
        self._open(page)

    def action_turn(self, by: int) -> None:
        """Go on to the next page, or back to the one before it in the book."""
        names = self.lotse.house.handbook.names
        at = names.index(self.page) + by if self.page in names else 0
        if 0 <= at < len(names):
            self._way[-1] = names[at]
            self.query_one(Page).remake(keep_position=False)

    def action_back(self) -> None:
        """Go back to the page before, or close the handbook."""
        if len(self._way) == 1:
            self.dismiss()
            return
        self._way.pop()
        self.query_one(Page).remake(keep_position=False)

    def _open(self, page: str) -> None:
        self._way.append(page)
        self.query_one(Page).remake(keep_position=False)

    def _lines(self, width: int) -> list[Line]:
        self._links = []
        try:
            text = self.lotse.house.handbook.page(self.page)
        except LotseError as error:
            return wrap((span(sentence(error, self.words), "error"),), width)
        made = page_lines(text, min(width, _WIDEST), self._key_of)
        return [EMPTY, *(line(*map(_span, pieces)) for pieces in made)]

    def _key_of(self, page: str) -> str:
        if page not in self._links and len(self._links) < _KEYS:
            self._links.append(page)
        return str(self._links.index(page) + 1) if page in self._links else ""


def _span(piece: Piece) -> Span:
    return span(piece.text, piece.role, f"screen.open('{piece.target}')" if piece.target else "")

"""The name of a field in a form, with an example or a reason behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.tui.lines import Line, Span, cut
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from lotse_tui.tui.screens.base import LotseScreen


class Question(NamedTuple):
    """One field of a form; ``field`` is its id, the rest are msgids."""

    field: str
    label: str
    example: str


class Label(LineWidget):
    """The label of a question and its example, in the present language."""

    def __init__(self, question: Question, screen: LotseScreen) -> None:
        super().__init__(classes="label")
        self._question = question
        self._screen_of = screen

    def line_at(self, _y: int) -> Line:
        """Return label and example in the present language."""
        words = self._screen_of.words
        label = Span(words(self._question.label), "strong")
        return cut(
            (label, Span("  "), Span(words(self._question.example), "muted")), self.size.width
        )

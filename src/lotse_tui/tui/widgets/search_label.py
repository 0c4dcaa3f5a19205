"""The word before the search field: what is being typed there."""

from __future__ import annotations

from lotse_tui.tui.lines import Line, Span
from lotse_tui.tui.widgets.line_widget import LineWidget


class SearchLabel(LineWidget):
    """Shows one word and is as wide as it needs."""

    def __init__(self) -> None:
        super().__init__(id="label")
        self._text = ""

    def say(self, word: str) -> None:
        """Show another word."""
        self._text = f"{word} ▸ "
        self.styles.width = len(self._text)
        self.refresh()

    def line_at(self, _y: int) -> Line:
        """Return the word."""
        return (Span(self._text, "accent"),)

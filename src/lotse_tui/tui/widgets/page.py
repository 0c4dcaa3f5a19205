"""Widgets that make their lines anew whenever their width changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lotse_tui.tui.lines import EMPTY, Line
from lotse_tui.tui.widgets.line_widget import LineView, LineWidget

Make = Callable[[int], Sequence[Line]]


class Figures(LineWidget):
    """A few lines that are looked at, not walked through; ``make(width)`` returns them."""

    def __init__(self, make: Make, *, id: str) -> None:
        super().__init__(id=id)
        self._make = make
        self._made: tuple[int, Sequence[Line]] | None = None

    def line_at(self, y: int) -> Line:
        """Return a row, made once for each width."""
        width = self.content_size.width
        if self._made is None or self._made[0] != width:
            self._made = width, self._make(width)
        lines = self._made[1]
        return lines[y] if y < len(lines) else EMPTY

    def remake(self) -> None:
        """Make the lines anew: what they are made of has changed."""
        self._made = None
        self.refresh()


class Page(LineView):
    """A scrollable page; ``make(width)`` returns its lines."""

    def __init__(self, make: Make, *, id: str) -> None:
        super().__init__(id=id)
        self._make = make

    def remake(self, *, keep_position: bool = True) -> None:
        """Make the page anew: what it is made of has changed."""
        # Two cells for the scroll mark, which stands on every page but the shortest.
        width = self.content_size.width - 2
        if width > 0:
            self.show(list(self._make(width)), keep_position=keep_position)

    def on_resize(self) -> None:
        """Break the lines for the new width."""
        self.remake()

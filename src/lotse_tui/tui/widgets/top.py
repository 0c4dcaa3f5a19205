"""The first line of every screen: where one is, and whose desk this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lotse_tui.tui.lines import Line, Span, span, spread, width_of
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


class Top(LineWidget):
    """Name of the program and the screen on the left, site and desk on the right."""

    DEFAULT_CSS = """
    Top { dock: top; height: 1; background: $surface; padding: 0 1; }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def line_at(self, _y: int) -> Line:
        """Return the head line; the desk's name goes first where it does not fit."""
        app = cast("LotseApp", self.app)
        left = (Span("Lotse", "accent"), Span("  "), Span(app.words(self.title), "strong"))
        width = self.columns
        desk = app.desk_known
        names = [name for name in (desk.site, desk.desk) if name] if desk else []
        for shown in (names, names[:1]):
            right = (span(" · ".join(shown), "muted"),)
            if width_of(left) + width_of(right) + 2 <= width:
                return spread(left, right, width)
        return left

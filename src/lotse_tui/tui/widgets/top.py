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
        if desk is not None and desk.sample:
            return self._invented(left, width)
        names = [name for name in (desk.site, desk.desk) if name] if desk else []
        for shown in (names, names[:1]):
            right = (span(" · ".join(shown), "muted"),)
            if width_of(left) + width_of(right) + 2 <= width:
                return spread(left, right, width)
        return left

    def _invented(self, left: Line, width: int) -> Line:
        """Say on every screen that nothing of this is real, and how to leave it."""
        app = cast("LotseApp", self.app)
        words, action = app.words, "app.run_command('sample')"
        key = app.keys.name("sample", words)
        for said in (
            words("SAMPLE DATA, nothing is real · {key} ends and removes them", key=key),
            words("SAMPLE DATA · {key} ends them", key=key),
            words("SAMPLE DATA"),
        ):
            right = (span(f" {said} ", "flash", action),)
            if width_of(left) + width_of(right) + 2 <= width:
                return spread(left, right, width)
        return right

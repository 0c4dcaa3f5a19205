"""Widgets that paint lines themselves: drawing them anew never causes a layout.

Why not Static or OptionList: a list that is refilled through messages and layout needs 40 to
100 ms from key to screen, one that paints its visible lines needs 7 (docs/decisions).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from lotse_tui.tui.lines import EMPTY, Line, Span, cut, fill

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


class LineWidget(Widget):
    """Paints what :meth:`line_at` returns; call :meth:`repaint` after what it reads has changed."""

    # Colours come from app.looks, not from style rules: parsing rules delays the first frame.
    DEFAULT_CSS = "LineWidget { width: 1fr; height: 1fr; }"

    # The inner size while lines are painted; asking Textual for it costs more than a line.
    columns = 0
    rows = 0

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: dict[int, tuple[Line, str]] = {}

    def repaint(self) -> None:
        """Paint anew the rows that have changed, and nothing where none has.

        With each key in the search field most rows of list and details stay as they are, and a
        row that is not painted costs neither time nor bytes on the line.
        """
        if self.content_size != (self.columns, self.rows):
            self.refresh()
            return
        changed = [y for y in range(self.rows) if self._painted.get(y) != self._row_now(y)]
        if changed:
            self.refresh(*(Region(0, y, self.columns, 1) for y in changed))

    def _row_now(self, y: int) -> tuple[Line, str]:
        return self.line_at(y), self.row_role(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows of ``crop`` (called by Textual)."""
        self.columns, self.rows = self.content_size
        self._base = self.visual_style.rich_style
        return super().render_lines(crop)

    def line_at(self, y: int) -> Line:  # noqa: ARG002 - for subclasses
        """Return the line to show in row ``y``; it has :attr:`columns` cells."""
        return EMPTY

    def row_role(self, y: int) -> str:  # noqa: ARG002 - for subclasses
        """Return a role for the whole row ``y`` (``cursor``), "" for none."""
        return ""

    def render_line(self, y: int) -> Strip:
        """Paint one row (called by Textual for visible rows only)."""
        width = self.columns
        base = self._base
        self._painted[y] = line, role = self._row_now(y)
        if role:
            base += self._role_style(role)
        segments = [
            Segment(part.text, self._span_style(base, part, over=role)) for part in cut(line, width)
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _span_style(self, base: Style, part: Span, *, over: str) -> Style:
        style = base
        if part.role:
            found = self._role_style(part.role)
            # On a coloured row only weight and underline of a span show, so that it stays legible.
            style += found.without_color if over else found
        if part.action:
            style += Style.from_meta({"@click": part.action})
        return style

    def _role_style(self, role: str) -> Style:
        return cast("LotseApp", self.app).looks.styles[role]


class LineView(LineWidget, can_focus=True):
    """A scrollable run of lines with its own thin scroll mark; for texts and long tables.

    Scrolling moves :attr:`top`, nothing else: no scrollbar comes and goes, nothing is laid out.
    """

    BINDINGS: ClassVar = [
        ("up", "scroll_lines(-1)"),
        ("down", "scroll_lines(1)"),
        ("pageup", "scroll_pages(-1)"),
        ("pagedown", "scroll_pages(1)"),
        ("home", "scroll_lines(-100000)"),
        ("end", "scroll_lines(100000)"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: list[Line] = []
        self.top = 0

    def show(self, lines: list[Line], *, keep_position: bool = False) -> None:
        """Show other lines, from their beginning unless the position is kept."""
        self.lines = lines
        self.top = min(self.top, self.last_top) if keep_position else 0
        self.repaint()

    @property
    def last_top(self) -> int:
        """The greatest first line: the last page is full."""
        return max(0, len(self.lines) - self.content_size.height)

    def line_at(self, y: int) -> Line:
        """Return the line in row ``y``, with the scroll mark at its end where there is more."""
        at = self.top + y
        shown = self.lines[at] if at < len(self.lines) else EMPTY
        last_top = len(self.lines) - self.rows
        if last_top <= 0:
            return shown
        width, height = self.columns, self.rows
        mark = self.top * (height - 1) // last_top
        bar = Span("┃" if y == mark else " ", "rule")
        return (*fill(shown, width - 2), Span(" "), bar)

    def action_scroll_lines(self, by: int) -> None:
        """Scroll by lines."""
        top = max(0, min(self.top + by, self.last_top))
        if top != self.top:
            self.top = top
            self.refresh()

    def action_scroll_pages(self, by: int) -> None:
        """Scroll by pages."""
        self.action_scroll_lines(by * max(1, self.content_size.height - 1))

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel."""
        self.action_scroll_lines(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel."""
        self.action_scroll_lines(-3)

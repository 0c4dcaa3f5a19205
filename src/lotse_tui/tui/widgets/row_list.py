"""A list with a cursor: paints its visible rows only, keeps the cursor in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from textual.message import Message

from lotse_tui.tui.lines import EMPTY, Line, width_of, wrap
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from textual import events

Item = TypeVar("Item")


class RowChosen(Message):
    """A row was clicked; the cursor stands on it already."""


class RowList(LineWidget, Generic[Item]):
    """Shows ``items``; ``paint(item, width, chosen)`` makes one row.

    Without items it shows the lines of :attr:`instead`. ``more(row)`` is called before a row
    beyond the last item is needed; it may call :meth:`extend`. Moving the cursor or filling the
    list lays nothing out.
    """

    def __init__(
        self,
        paint: Callable[[Item, int, bool], Line],
        *,
        id: str,
        more: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(id=id)
        self._paint = paint
        self._more = more
        self.items: Sequence[Item] = ()
        self.instead: Sequence[Line] = ()
        self.cursor = 0
        self.top = 0

    def show(self, items: Sequence[Item], instead: Sequence[Line] = (), *, cursor: int = 0) -> None:
        """Show other items, the cursor on the first unless said otherwise."""
        self.items = items
        self.instead = instead
        self.cursor = max(0, min(cursor, len(items) - 1))
        self.top = 0
        self._keep_in_sight()
        self.repaint()

    def extend(self, items: Sequence[Item]) -> None:
        """Take a longer run of the same items; cursor and position stay."""
        self.items = items
        self.repaint()

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if self.items else None

    def move(self, by: int) -> bool:
        """Move the cursor; False where it could not move."""
        self._need(self.cursor + by)
        cursor = max(0, min(self.cursor + by, len(self.items) - 1))
        if not self.items or cursor == self.cursor:
            return False
        self.cursor = cursor
        self._keep_in_sight()
        self.repaint()
        return True

    def line_at(self, y: int) -> Line:
        """Return the row of an item, or what is shown without items."""
        if not self.items:
            said = [row for one in self.instead for row in self._fitted(one)]
            return said[y] if y < len(said) else EMPTY
        at = self.top + y
        if at >= len(self.items):
            return EMPTY
        return self._paint(self.items[at], self.columns, at == self.cursor)

    def _fitted(self, said: Line) -> Sequence[Line]:
        return (said,) if width_of(said) <= self.columns else wrap(said, self.columns)

    def row_role(self, y: int) -> str:
        """Return the cursor's colour for its row."""
        return "cursor" if self.items and self.top + y == self.cursor else ""

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        at = self.top + event.y
        if at < len(self.items):
            self.cursor = at
            self.refresh()
            self.post_message(RowChosen())

    def on_mouse_scroll_down(self) -> None:
        """Scroll with the wheel; the cursor stays."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll with the wheel; the cursor stays."""
        self._scroll(-3)

    def on_resize(self) -> None:
        """Keep the cursor in sight when the height changes; a taller list needs more items."""
        self._keep_in_sight()
        self._need(self.top + self.content_size.height)

    @property
    def page(self) -> int:
        """How many rows a page key moves."""
        return max(1, self.content_size.height - 1)

    def _scroll(self, by: int) -> None:
        height = self.content_size.height
        self._need(self.top + by + height)
        last = max(0, len(self.items) - height)
        self.top = max(0, min(self.top + by, last))
        self.refresh()

    def _need(self, row: int) -> None:
        if self._more is not None and row >= len(self.items):
            self._more(row)

    def _keep_in_sight(self) -> None:
        height = self.content_size.height
        if height <= 0:
            return
        if self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + height:
            self.top = self.cursor - height + 1

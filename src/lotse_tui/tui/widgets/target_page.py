"""A page with places that lead somewhere: arrows go from one to the next."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from lotse_tui.tui.lines import Line
from lotse_tui.tui.widgets.page import Make, Page

# What stands above a place stays in sight with it: the title of its table.
_ABOVE = 3


class _Place(NamedTuple):
    """A run of spans with one action: where it begins, and its last line."""

    column: int
    first: int
    last: int
    action: str


class TargetPage(Page):
    """Marks one of the spans with an action; :attr:`chosen` is its action, "" before any is.

    Columns are gone through one after the other. Where there is nothing to mark it scrolls.
    """

    BINDINGS: ClassVar = [
        ("up", "mark(-1)"),
        ("down", "mark(1)"),
        ("pageup", "leaf(-1)"),
        ("pagedown", "leaf(1)"),
    ]

    def __init__(self, make: Make, *, id: str) -> None:
        super().__init__(make, id=id)
        self._places: list[_Place] = []
        self.chosen = ""

    def show(self, lines: list[Line], *, keep_position: bool = False) -> None:
        """Show other lines; the mark stays where the same place is still there."""
        self._places = _places_in(lines)
        if not keep_position or self._at() is None:
            self.chosen = ""
        super().show(lines, keep_position=keep_position)

    def line_at(self, y: int) -> Line:
        """Return the line in row ``y``, with what is marked in it."""
        shown = super().line_at(y)
        if not self.chosen:
            return shown
        return tuple(
            part._replace(role="cursor") if part.action == self.chosen else part for part in shown
        )

    def choose(self, action: str) -> None:
        """Mark a place, as a click does."""
        self.chosen = action
        self.repaint()

    def action_mark(self, by: int) -> None:
        """Mark the next place; at both ends the page scrolls on."""
        at = self._at()
        if at is None:
            to = self._first_in_sight() if by > 0 else None
        else:
            to = at + by if 0 <= at + by < len(self._places) else None
        if to is None:
            self.action_scroll_lines(by)
            return
        place = self._places[to]
        self.chosen = place.action
        height = self.content_size.height
        top = self.top
        if place.last >= top + height:
            top = place.last - height + 1
        if place.first < top + (0 if place.first >= self.top else _ABOVE):
            top = place.first - _ABOVE
        self.top = max(0, min(top, self.last_top))
        self.refresh()

    def action_leaf(self, by: int) -> None:
        """Scroll by pages; the mark goes along."""
        self.action_scroll_pages(by)
        to = self._first_in_sight()
        if self.chosen and to is not None:
            self.chosen = self._places[to].action
            self.refresh()

    def _at(self) -> int | None:
        found = (at for at, place in enumerate(self._places) if place.action == self.chosen)
        return next(found, None)

    def _first_in_sight(self) -> int | None:
        last = self.top + self.content_size.height
        found = (at for at, one in enumerate(self._places) if self.top <= one.first < last)
        return next(found, None)


def _places_in(lines: list[Line]) -> list[_Place]:
    """Return the places in the order people read: down a column, then the next."""
    found: dict[str, _Place] = {}
    for y, row in enumerate(lines):
        x = 0
        for part in row:
            if part.action:
                place = found.get(part.action, _Place(x, y, y, part.action))
                found[part.action] = place._replace(last=y)
            x += len(part.text)
    return sorted(found.values())

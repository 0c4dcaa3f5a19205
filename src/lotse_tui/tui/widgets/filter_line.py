"""The line beside the search field: what is filtered, and how many entries are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from lotse_tui.tui.commands import DELIVERED, Keys
from lotse_tui.tui.lines import Line, Span, cut, span, width_of
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp


_OPEN, _PLACE = "app.run_command('open_now')", "app.run_command('place')"


class Filtering(NamedTuple):
    """What the guide is filtered by; ``total`` is None while the guide is being loaded."""

    open_only: bool = False
    place: str = ""
    hits: int = 0
    total: int | None = None


class FilterLine(LineWidget):
    """Shows :attr:`filtering`; its parts can be clicked."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.filtering = Filtering()

    def show(self, filtering: Filtering) -> None:
        """Show other filters or another number."""
        if filtering != self.filtering:
            self.filtering = filtering
            self.refresh()

    def line_at(self, _y: int) -> Line:
        """Return the filters on the left and the number on the right."""
        app = cast("LotseApp", self.app)
        return filter_line(self.filtering, app.words, self.columns, app.keys)


def filter_line(filtering: Filtering, words: Words, width: int, keys: Keys = DELIVERED) -> Line:
    """Return the line in ``width`` cells; the number is never cut."""
    on = filtering.open_only
    open_now: Line = (
        Span(keys.name("open_now", words) + " ", "key", _OPEN),
        Span(("✓ " if on else "") + words("open now"), "strong" if on else "", _OPEN),
    )
    count: Line = ()
    if filtering.total is not None:
        from lotse_tui.texts.numbers import whole  # not before the first frame

        numbers = [whole(number, words.language) for number in (filtering.hits, filtering.total)]
        count = (span(words("{n} of {total}", n=numbers[0], total=numbers[1]), "muted"),)
    room = width - width_of(count) - (1 if count else 0)
    name = filtering.place or words("everywhere")
    for joint, said in (("   ", f"{words('Place')}: {name}"), (" ", name)):
        role = "strong" if filtering.place else ""
        place = (Span(keys.name("place", words) + " ", "key", _PLACE), span(said, role, _PLACE))
        left: Line = (*open_now, Span(joint), *place)
        if width_of(left) <= room:
            break
    left = cut(left, room)
    gap = width - width_of(left) - width_of(count)
    return (*left, Span(" " * gap), *count)

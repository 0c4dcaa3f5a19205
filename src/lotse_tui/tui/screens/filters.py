"""Ctrl+F: what the guide can be filtered by, found by the words people use for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from lotse_tui.texts.numbers import whole
from lotse_tui.texts.words import msgid
from lotse_tui.tui.choices import Choice, Choices, Option, matching, options, unspoken
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, cut, span, spread, width_of
from lotse_tui.tui.no_hits import no_hit_lines
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.services.guide_facets import Facet
    from lotse_tui.texts.words import Words


class FilterScreen(LotseScreen):
    """Lies over the guide; ``take`` is called with the filter that was chosen."""

    NAME = "filters"
    HEADING = msgid("Filter")
    HELP = msgid(
        "Type what matters: a language, a town, a topic, free of charge, without an appointment. "
        "Enter takes the filter on or off; several filters must all be met. "
        "The number says how many entries are left with it."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#filter"
    CSS_PATH = "filters.tcss"
    BINDINGS: ClassVar = bindings_for("filters")

    def __init__(
        self, choices: Choices, left: Iterable[Facet], take: Callable[[Choice], None]
    ) -> None:
        super().__init__()
        self._choices = choices
        self._left = tuple(left)
        self._take = take

    def compose_body(self) -> ComposeResult:
        """Lay out a field above a list."""
        with Container(id="wanted"):
            yield Field(id="filter")
        yield RowList(self._row, id="options")

    def on_mount(self) -> None:
        """Offer everything until something is typed."""
        self._field = self.query_one("#filter", Field)
        self._list = self.query_one("#options", RowList)
        self.say_again()
        self.watch(self._field, "value", self._typed, init=False)

    def say_again(self) -> None:
        """Offer in the present language."""
        self._field.placeholder = self.words("language, town, topic, free, walk-in …")
        codes = self.lotse.house.codes
        self._offered = options(self._choices, self._left, codes, self.words)
        self._typed(self._field.value)

    def _typed(self, value: str) -> None:
        self._list.show(matching(value, self._offered), self._nothing(value))

    def _nothing(self, value: str) -> list[Line]:
        """Return what to say where nothing fits; of a language, what to do instead."""
        said = [self.words("No such filter here.")]
        language = unspoken(value, self.lotse.house.codes, self.words)
        if language:
            said = [
                self.words("{language}: none of these entries states it.", language=language),
                self.words("Most entries name no languages: call and ask."),
            ]
        return no_hit_lines(said, self.size.width)

    def _row(self, option: Option, width: int, chosen: bool) -> Line:  # noqa: FBT001
        return option_row(option, self.words, width, chosen=chosen)

    def action_cursor(self, by: int) -> None:
        """Move in the list."""
        self._list.move(by)

    def action_back(self) -> None:
        """Close without a change."""
        self.dismiss()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Take what the cursor stands on."""
        event.stop()
        self._done()

    def on_row_chosen(self) -> None:
        """Take what was clicked."""
        self._done()

    def _done(self) -> None:
        chosen = self._list.chosen
        if chosen is not None:
            self.dismiss()
            self._take(chosen.choice)


def option_row(option: Option, words: Words, width: int, *, chosen: bool) -> Line:
    """Return the row of a filter: a tick where it is on, label, what it is, how many are left."""
    role = "strong" if option.on else ""
    head: Line = (
        Span("▸ " if chosen else "  ", "accent"),
        Span("✓ " if option.on else "  ", "good"),
        span(option.label, role),
        span(f"  {option.group}", "muted"),
    )
    end = words("takes it off") if option.on else ""
    if option.left is not None:
        end = whole(option.left, words.language)
    right: Line = (span(f"{end} ", "muted"),) if end else ()
    return spread(cut(head, width - width_of(right) - 1), right, width)

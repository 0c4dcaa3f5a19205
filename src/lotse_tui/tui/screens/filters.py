"""Ctrl+F: what the guide can be filtered by, found by the words people use for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from lotse_tui.texts.numbers import whole
from lotse_tui.texts.words import msgid
from lotse_tui.tui.choices import Choice, Choices, Option, matching, options, unspoken
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, cut, fill, span, spread, width_of
from lotse_tui.tui.no_hits import no_hit_lines
from lotse_tui.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from lotse_tui.services.guide.facets import Facet
    from lotse_tui.texts.words import Words


# From here on the kinds of filters stand below each other.
_COLUMNS = 60


class FilterScreen(Chooser):
    """Lies over the guide; ``take`` is called with the filter that was chosen."""

    NAME = "filters"
    HEADING = msgid("Filter")
    HELP = msgid(
        "Type what matters: a language, a town, a topic, free of charge, without an appointment. "
        "Enter takes the filter on or off; several filters must all be met. "
        "The number says how many entries are left with it."
    )
    HEAD, FIELD, LIST = "wanted", "filter", "options"
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
        self._offered: list[Option] = []

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("language, town, topic, free, walk-in …")

    def say_again(self) -> None:
        """Offer in the present language."""
        codes = self.lotse.house.codes
        self._offered = options(self._choices, self._left, codes, self.words)
        super().say_again()

    def found(self, typed: str) -> list[Option]:
        """Return the filters that fit, the best first."""
        return matching(typed, self._offered)

    def nothing(self, typed: str) -> list[Line]:
        """Return what to say where nothing fits; of a language, what to do instead."""
        said = [self.words("No such filter here.")]
        language = unspoken(typed, self.lotse.house.codes, self.words)
        if language:
            said = [
                self.words("{language}: none of these entries states it.", language=language),
                self.words("Most entries name no languages: call and ask."),
            ]
        return no_hit_lines(said, self.size.width)

    def row(self, item: Option, width: int, chosen: bool) -> Line:  # noqa: FBT001
        """Return the line of a filter."""
        return option_row(item, self.words, width, chosen=chosen)

    def take(self, item: Option) -> None:
        """Put the filter on, or take it off."""
        self._take(item.choice)


def option_row(option: Option, words: Words, width: int, *, chosen: bool) -> Line:
    """Return the row of a filter: a tick where it is on, label, what it is, how many are left."""
    role = "strong" if option.on else ""
    head: Line = (
        Span("▸ " if chosen else "  ", "accent"),
        Span("✓ " if option.on else "  ", "good"),
        span(option.label, role),
    )
    column = width // 2 if width >= _COLUMNS else 0  # where the kind of filter stands
    head = (*(fill(head, column) if width_of(head) < column else head), Span("  "))
    head = (*head, span(option.group, "muted"))
    end = words("takes it off") if option.on else ""
    if option.left is not None:
        end = whole(option.left, words.language)
    right: Line = (span(f"{end} ", "muted"),) if end else ()
    return spread(cut(head, width - width_of(right) - 1), right, width)

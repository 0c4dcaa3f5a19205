"""The filters of the guide that have no key of their own, each with a cross to take it off."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lotse_tui.tui.choices import Choices, choice_label
from lotse_tui.tui.lines import EMPTY, Line, Span, cut, span, text_of, width_of
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp

# A chip is cut to this before a chip is left out.
_SHORTEST = 8


class ChipLine(LineWidget):
    """Shows :attr:`choices`; it takes no room while there are none."""

    DEFAULT_CSS = "ChipLine { height: 1; display: none; } ChipLine.-on { display: block; }"

    def __init__(self) -> None:
        super().__init__(id="chips")
        self.choices = Choices()

    def show(self, choices: Choices) -> None:
        """Show other filters."""
        if choices != self.choices:
            self.choices = choices
            self.set_class(bool(choices.coded), "-on")
            self.refresh()

    def line_at(self, _y: int) -> Line:
        """Return the chips, and how to take one off where there is room to say so."""
        app = cast("LotseApp", self.app)
        return chip_line(self.choices, app.house.codes, app.words, self.columns)


def chip_line(choices: Choices, codes: Codes, words: Words, width: int) -> Line:
    """Return the chips in ``width`` cells: whole, then shortened; what has no room is counted."""
    labels = [choice_label(one, codes, words) for one in choices.coded]
    if not labels:
        return EMPTY
    gaps = 2 * (len(labels) - 1)
    if sum(map(width_of, ((Span(label),) for label in labels))) + gaps + 2 * len(labels) > width:
        room = max(_SHORTEST, (width - gaps) // len(labels) - 2)
        labels = [text_of(cut((Span(label),), room)) for label in labels]
    line: Line = EMPTY
    for number, label in enumerate(labels):
        action = f"screen.take_off({number})"
        chip: Line = (span(label, "strong", action), Span(" ×", "key", action))
        joint: Line = (Span("  "),) if line else ()
        after = 3 if number + 1 < len(labels) else 0
        if width_of((*line, *joint, *chip)) > width - after:
            return (*line, span(f" +{len(labels) - number}", "muted"))
        line = (*line, *joint, *chip)
    hint = "   " + words("Backspace takes the last one off")
    return (*line, Span(hint, "muted")) if width_of(line) + len(hint) <= width else line

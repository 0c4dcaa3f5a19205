"""A one-line text field without the frames and style rules of Textual's own.

Parsing those rules alone costs a tenth of the time to the first frame.
"""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from lotse_tui.tui.lines import Span, cut, text_of


class Field(Input, inherit_css=False):
    """Textual's Input in one row; everything typed, pasted and selected works as there."""

    COMPONENT_CLASSES: ClassVar[set[str]] = Input.COMPONENT_CLASSES
    DEFAULT_CSS = """
    Field { width: 1fr; height: 1; color: $foreground; scrollbar-size-horizontal: 0; }
    Field > .input--cursor { text-style: reverse; }
    Field > .input--selection { background: $cursor; color: $cursor-text; }
    Field > .input--placeholder { color: $quiet; }
    """

    # Textual lays the whole screen out anew whenever this changes, which it does with every letter.
    # A field of a fixed size moves nobody.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False  # nothing flickers, and nothing is sent over a slow line
        self._hint = ""

    def hint(self, text: str) -> None:
        """Say what may be typed while nothing is; it ends in an ellipsis where it does not fit."""
        self._hint = text
        self._fit_hint()

    def on_resize(self) -> None:
        """Fit the hint to another width."""
        self._fit_hint()

    def _fit_hint(self) -> None:
        width = self.content_size.width
        self.placeholder = text_of(cut((Span(self._hint),), width)) if width else self._hint

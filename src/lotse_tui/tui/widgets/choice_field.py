"""A choice among a few words in one row: arrows or a first letter choose, a click does too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from lotse_tui.tui.lines import Line, Span, cut, span, width_of
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from textual import events

    from lotse_tui.tui.app import LotseApp

Choices = Sequence[tuple[str, str]]


class ChoiceField(LineWidget, can_focus=True):
    """Shows what ``offered`` returns, ids with their words; :attr:`value` is the chosen id.

    ``changed`` is called after a choice, ``go`` with ``up``, ``down`` or ``enter``.
    """

    def __init__(
        self,
        offered: Callable[[], Choices],
        changed: Callable[[], None],
        go: Callable[[str], None],
        *,
        id: str,
    ) -> None:
        super().__init__(id=id)
        self._offered = offered
        self._changed = changed
        self._go = go
        self.value = ""

    def choose(self, value: str) -> None:
        """Take a value over, whoever chose it."""
        self.value = value
        self.refresh()
        self._changed()

    def action_choose(self, value: str) -> None:
        """Take over what was clicked."""
        self.focus()
        self.choose(value)

    async def _on_key(self, event: events.Key) -> None:
        key = event.key
        if key in ("up", "down", "enter"):
            self._go(key)
        elif key in ("left", "right", "space"):
            self._step(-1 if key == "left" else 1)
        elif not (event.character and self._by_letter(event.character)):
            return
        event.stop()
        event.prevent_default()

    def _step(self, by: int) -> None:
        ids = [value for value, _ in self._offered()]
        at = ids.index(self.value) if self.value in ids else 0
        self.choose(ids[(at + by) % len(ids)])

    def _by_letter(self, letter: str) -> bool:
        found = [value for value, text in self._offered() if text[:1].lower() == letter.lower()]
        if found:
            self.choose(found[0])
        return bool(found)

    def line_at(self, _y: int) -> Line:
        """Return all choices, or only the chosen one with arrows where they do not fit."""
        spans: list[Span] = []
        for value, text in self._offered():
            chosen = value == self.value
            mark = "● " if chosen else "○ "
            role = "strong" if chosen else "muted"
            spans += [span(mark + text, role, f"choose({value!r})"), Span("   ")]
        if width_of(spans) - 3 <= self.columns:
            return tuple(spans[:-1])
        shown = next((text for value, text in self._offered() if value == self.value), "")
        return cut((Span("‹ ", "key"), span(shown, "strong"), Span(" ›", "key")), self.columns)

    def row_role(self, _y: int) -> str:
        """Return the cursor's colour while it has the focus."""
        return "cursor" if self.has_focus else ""

    def on_focus(self) -> None:
        """Show that keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_click(self) -> None:
        """Take the keys."""
        cast("LotseApp", self.app).screen.set_focus(self)

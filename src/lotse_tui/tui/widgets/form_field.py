"""The field of a form that walks through many: up and down go on at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lotse_tui.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual import events


class FormField(Field):
    """Calls ``go`` with the name of the key for arrows and Enter.

    A binding of the screen would run later than the letters that are typed behind the key, and
    they would go into the wrong field.
    """

    def __init__(self, go: Callable[[str], None], *, id: str) -> None:
        super().__init__(id=id)
        self._go = go

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down", "enter"):
            event.stop()
            event.prevent_default()
            self._go(event.key)
        else:
            await super()._on_key(event)

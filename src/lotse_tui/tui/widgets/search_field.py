"""The search field of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lotse_tui.tui.widgets.field import Field

if TYPE_CHECKING:
    from textual import events

    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.screens.guide import GuideScreen


class SearchField(Field):
    """A field in which Backspace, once it is empty, takes off the last filter.

    Enter is answered here and not by a message: the letters behind it may be in this field's
    queue already, and they are meant for the details.
    """

    async def _on_key(self, event: events.Key) -> None:
        screen = cast("GuideScreen", self.screen)
        if screen.focused is self:
            if event.key != "enter":
                await super()._on_key(event)
                return
            screen.entered()
        else:
            app = cast("LotseApp", self.app)
            letter = app.keys.letter(screen.place_of_keys, event.key)
            if letter:
                await app.action_run_command(letter)
        event.stop()
        event.prevent_default()

    def action_delete_left(self) -> None:
        """Delete a letter, or the last filter."""
        if self.value:
            super().action_delete_left()
        else:
            cast("GuideScreen", self.screen).action_filter_off()

"""The search field of the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lotse_tui.tui.widgets.field import Field

if TYPE_CHECKING:
    from lotse_tui.tui.screens.guide import GuideScreen


class SearchField(Field):
    """A field in which Backspace, once it is empty, takes off the last filter."""

    def action_delete_left(self) -> None:
        """Delete a letter, or the last filter."""
        if self.value:
            super().action_delete_left()
        else:
            cast("GuideScreen", self.screen).action_filter_off()

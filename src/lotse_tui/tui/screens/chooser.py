"""A screen over another one: type to narrow a list down, Enter or a click takes an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Container

from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

    from lotse_tui.tui.lines import Line


class Chooser(LotseScreen):
    """Offers what a subclass finds for the typed words, and takes what the cursor stands on.

    The ids of the three widgets are the subclass's, whose style sheet lays them out.
    """

    LIES_OVER = True
    HEAD, FIELD, LIST = "", "", ""

    def compose_body(self) -> ComposeResult:
        """Lay out a field above a list."""
        with Container(id=self.HEAD):
            yield Field(id=self.FIELD)
        yield RowList(self.row, id=self.LIST)

    def on_mount(self) -> None:
        """Offer everything until something is typed."""
        self._field = self.query_one(Field)
        self._list = self.query_one(RowList)
        self.say_again()
        self.watch(self._field, "value", self._typed, init=False)

    def say_again(self) -> None:
        """Offer in the present language."""
        self._field.hint(self.hint())
        self._typed(self._field.value)

    def _typed(self, value: str) -> None:
        self._list.show(self.found(value), self.nothing(value))

    def hint(self) -> str:
        """Return what stands in the empty field."""
        raise NotImplementedError

    def found(self, typed: str) -> Sequence[Any]:
        """Return the items that fit what was typed, the best first."""
        raise NotImplementedError

    def nothing(self, typed: str) -> Sequence[Line]:
        """Return what stands there where no item fits."""
        raise NotImplementedError

    def row(self, item: Any, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList asks
        """Return the line of an item."""
        raise NotImplementedError

    def take(self, item: Any) -> None:
        """Do what was chosen; the screen is closed already."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Write what was typed before the field had the focus."""
        if event.character and event.is_printable and self.focused is not self._field:
            event.stop()
            self._field.insert_text_at_cursor(event.character)

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
            self.take(chosen)

"""Contacts, one a line, with a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from lotse_tui.domain.contact import Contact
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.pictures.day import contact_row, newest_first
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lotse_tui.tui.app import LotseApp


class DayList(RowList[Contact], can_focus=True):
    """Shows contacts, the newest at the top; ``chosen`` is the one under the cursor.

    ``several_days`` names the day of each.
    """

    BINDINGS: ClassVar = [
        ("up", "cursor(-1)"),
        ("down", "cursor(1)"),
        ("home", "cursor(-100000)"),
        ("end", "cursor(100000)"),
    ]

    def __init__(self, *, id: str, several_days: bool = False) -> None:
        super().__init__(self._row, id=id)
        self._several_days = several_days
        self._desks: Mapping[str, str] = {}

    def take(self, contacts: list[Contact], desks: Mapping[str, str]) -> None:
        """Show other contacts; the cursor stays on its contact where that is still there.

        ``desks`` are the names of the devices, empty where there is only one.
        """
        before = self.chosen
        self._desks = desks
        items = newest_first(contacts)
        ids = [contact.id for contact in items]
        cursor = ids.index(before.id) if before is not None and before.id in ids else 0
        words = self._lotse.words
        if self._several_days:
            hint = words("No contacts (any more).")
        else:
            hint = words("No contacts on this day yet. F2 logs the first.")
        self.show(items, [line(span(hint, "muted"))], cursor=cursor)

    @property
    def _lotse(self) -> LotseApp:
        return cast("LotseApp", self.app)

    def _row(self, contact: Contact, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList
        del chosen
        codes, words = self._lotse.house.codes, self._lotse.words
        with_day = self._several_days
        return contact_row(contact, self._desks, codes, words, width, with_day=with_day)

    def row_role(self, y: int) -> str:
        """Mark the row under the cursor while the list has the focus."""
        return super().row_role(y) if self.has_focus else ""

    def action_cursor(self, by: int) -> None:
        """Move the cursor by rows; it stops at both ends."""
        self.move(by)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.refresh()

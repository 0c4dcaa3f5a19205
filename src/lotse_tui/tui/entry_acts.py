"""What the commands of :mod:`command_table.entry` do, on every screen that has an entry open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.handing_on import HandingOn
from lotse_tui.tui.screens.base import LotseScreen

if TYPE_CHECKING:
    from lotse_tui.domain.guide import Entry


class EntryScreen(LotseScreen):
    """A screen with an entry open; ``able`` has made sure of what an action needs."""

    def __init__(self) -> None:
        super().__init__()
        self._handing_on: HandingOn | None = None

    @property
    def entry(self) -> Entry | None:
        """The entry that is open."""
        return None

    @property
    def open_entry(self) -> str:
        """The id of the entry that is open, for ``>`` in the capture bar; "" for none."""
        return self.entry.id if self.entry else ""

    @property
    def handing_on(self) -> HandingOn:
        """Remembers which of several numbers was copied last."""
        if self._handing_on is None:
            self._handing_on = HandingOn(self.lotse)
        return self._handing_on

    def action_copy_number(self) -> None:
        """Copy the phone number; again the next one."""
        if self.entry:
            self.handing_on.copy(self.entry)

    def action_mail(self) -> None:
        """Write a mail."""
        if self.entry:
            self.handing_on.mail(self.entry)

    def action_website(self) -> None:
        """Open the website."""
        if self.entry:
            self.handing_on.website(self.entry)

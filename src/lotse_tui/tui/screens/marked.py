"""Screens with a list of contacts: what one does with the marked one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.capture_bar import summary
from lotse_tui.tui.reading import ReadingFailed
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.day_list import DayList

if TYPE_CHECKING:
    from lotse_tui.domain.contact import Contact


class MarkedScreen(FreshScreen):
    """Withdraws, restores and corrects the contact under the cursor of its :class:`DayList`."""

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what kept the contacts from being read."""
        self.lotse.say(sentence(message.error, self.words), "error")

    def action_withdraw(self) -> None:
        """Withdraw the marked contact; undo restores it."""
        contact = self.marked
        if contact is None or contact.deleted:
            return
        said = self.words("Withdrawn: {what} · Ctrl+Z restores it", what=self._named(contact))
        self.change(lambda: self.lotse.house.logbook.delete(contact.id), said)

    def action_restore(self) -> None:
        """Let the marked contact count again."""
        contact = self.marked
        if contact is None or not contact.deleted:
            return
        said = self.words("Restored: {what}", what=self._named(contact))
        self.change(lambda: self.lotse.house.logbook.restore(contact.id), said)

    def action_correct(self) -> None:
        """Correct the marked contact in the bar."""
        if self.marked is not None:
            self.lotse.capture.correct(self.marked)

    def action_history(self) -> None:
        """Show what was changed about the marked contact."""
        if self.marked is not None:
            from lotse_tui.tui.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen(self.marked))

    def change(self, act: Callable[[], object], said: str) -> bool:
        """Do something to the log, say it, and read again; False where it could not be done."""
        app = self.lotse
        try:
            act()
        except LotseError as error:
            app.say(sentence(error, self.words), "error")
            return False
        app.tally_again()
        app.say(said, "good")
        self.news()
        return True

    def _named(self, contact: Contact) -> str:
        return summary(contact, self.lotse.house.codes, self.words)

    @property
    def marked(self) -> Contact | None:
        """The contact under the cursor of the list."""
        return self.query_one(DayList).chosen

    @property
    def can_withdraw(self) -> bool:
        """Whether a contact is marked that still counts."""
        return self.marked is not None and not self.marked.deleted

    @property
    def can_restore(self) -> bool:
        """Whether a contact is marked that was withdrawn."""
        return self.marked is not None and self.marked.deleted

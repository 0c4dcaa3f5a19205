"""The contacts behind a number of the month: to look at, correct, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from lotse_tui.domain.report.drill import behind
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import line, span
from lotse_tui.tui.pictures.layout import wrapped
from lotse_tui.tui.reading import in_background
from lotse_tui.tui.screens.marked import MarkedScreen
from lotse_tui.tui.widgets.day_list import DayList
from lotse_tui.tui.widgets.page import Figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from lotse_tui.domain.contact import Contact
    from lotse_tui.tui.drilling import Number
    from lotse_tui.tui.lines import Line


class ContactsRead(Message):
    """What stands behind a number now, and the names of the desks."""

    def __init__(self, contacts: list[Contact], desks: Mapping[str, str]) -> None:
        super().__init__()
        self.contacts = contacts
        self.desks = desks


class ContactsScreen(MarkedScreen):
    """Lies over the month; Esc goes back to the number."""

    NAME = "contacts"
    HEADING = msgid("Contacts")
    HELP = msgid(
        "Shows the contacts that a number of the month is made of, on all desks, the newest "
        "first. {correct_contact} corrects the marked contact, {withdraw} withdraws it, "
        "{restore} restores it, {history} shows its history; the month counts anew."
    )
    CSS_PATH = "contacts.tcss"
    AUTO_FOCUS = "DayList"
    BINDINGS: ClassVar = bindings_for("contacts")

    def __init__(self, number: Number) -> None:
        super().__init__()
        self._number = number
        self._counts: tuple[int, int] | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out what the number counts, and the list."""
        yield Figures(self._head, id="head")
        yield DayList(id="contacts", several_days=True)

    def news(self) -> None:
        """Read the contacts in the background."""
        house, number = self.lotse.house, self._number

        def read() -> ContactsRead:
            first, last = number.period.first.isoformat(), number.period.last.isoformat()
            known = house.logbook.contacts(first, last, deleted=True)
            desks = {state.device: state.desk for state in house.exchange.devices()}
            found = behind(known, number.table, number.key, house.codes)
            return ContactsRead(found, desks if len(desks) > 1 else {})

        in_background(self, read, "contacts")

    def on_contacts_read(self, message: ContactsRead) -> None:
        """Show what was read."""
        living = sum(one.count for one in message.contacts if not one.deleted)
        self._counts = living, sum(one.deleted for one in message.contacts)
        self.query_one(DayList).take(message.contacts, message.desks)
        self.say_again()

    def say_again(self) -> None:
        """Make the head anew."""
        self.query_one(Figures).remake()

    def _head(self, width: int) -> list[Line]:
        words = self.words
        lines = wrapped([self._number.name], width, "strong")[:2]
        if self._counts is None:
            return [*lines, line(span(words("Reading …"), "muted"))]
        living, withdrawn = self._counts
        said = [words.n("{n} contact", "{n} contacts", living)]
        if withdrawn:
            said.append(words("{n} withdrawn", n=withdrawn))
        if living != self._number.value:
            said.append(words("in the report {n}", n=self._number.value))
        return [*lines, line(span(" · ".join(said)))]

    def action_back(self) -> None:
        """Go back to the month."""
        self.app.pop_screen()

"""Today's count of contacts, kept for the confirmation line; counting must not hold up a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lotse_tui.domain.contact import Contact
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words


class Tally:
    """Counts what is logged today on top of what :meth:`count` found (all desks of the house).

    The number is None until it was counted: a saved contact is confirmed at once, with or
    without it.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._found: int | None = None
        self._since: list[tuple[str, int]] = []
        self._known: frozenset[str] = frozenset()
        self._day = ""

    def read(self) -> tuple[str, tuple[Contact, ...]]:
        """Return today's contacts (reads the log: for a worker thread)."""
        day = self._house.clock().date().isoformat()
        return day, tuple(self._house.logbook.contacts(day, day))

    def take(self, day: str, contacts: tuple[Contact, ...]) -> None:
        """Take what :meth:`read` found; contacts logged meanwhile are not counted twice."""
        self._day = day
        self._known = frozenset(contact.id for contact in contacts)
        self._found = sum(contact.count for contact in contacts if contact.counted)
        self._since = [(key, count) for key, count in self._since if key not in self._known]

    def add(self, contact: Contact) -> int | None:
        """Count one contact and return today's number, None where it is not known."""
        if contact.date != self._house.clock().date().isoformat():
            return None
        if contact.date != self._day:
            if self._day:  # midnight has passed: today begins with this contact
                self._found, self._since, self._known = 0, [], frozenset()
            self._day = contact.date
        if contact.counted:
            self._since.append((contact.id, contact.count))
        return self.number

    def confirm(self, contact: Contact, said: str, words: Words) -> tuple[str, str]:
        """Count a contact and return what is said about it, long and for a narrow terminal."""
        count = self.add(contact)
        if count is None:
            return words("Saved: {what}", what=said), f"✓ {said}"
        return (
            words("Saved: {what} · today {count}", what=said, count=count),
            words("✓ today {count}: {what}", what=said, count=count),
        )

    @property
    def number(self) -> int | None:
        """Today's number so far."""
        if self._found is None:
            return None
        return self._found + sum(count for _, count in self._since)

    def forget(self) -> None:
        """Something was taken back: the number is unknown until it was counted again."""
        self._found = None
        self._since = []

    @staticmethod
    def latest(contacts: tuple[Contact, ...], device: str) -> Mapping[str, Any] | None:
        """Return the values of this desk's last contact, for "same again" after a restart."""
        mine = [contact for contact in contacts if contact.device == device]
        if not mine:
            return None
        return max(mine, key=lambda contact: contact.number).record

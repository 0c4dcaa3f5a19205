"""What workers report to the app: small, and nobody changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lotse_tui.domain.contact import Contact
    from lotse_tui.domain.desk import Desk
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.services.guide.guidebook import Guidebook


class DeskRead(Message):
    """Who this desk is was read; ``problem`` is a sentence where it could not be.

    ``taken`` are the first steps that were taken.
    """

    def __init__(self, desk: Desk, problem: str, taken: frozenset[str]) -> None:
        super().__init__()
        self.desk = desk
        self.problem = problem
        self.taken = taken


class TodayRead(Message):
    """Today's contacts were read."""

    def __init__(self, day: str, contacts: tuple[Contact, ...]) -> None:
        super().__init__()
        self.day = day
        self.contacts = contacts


class GuideReady(Message):
    """The guide was loaded and indexed, or read again.

    ``standings`` are those of the entries that somebody here changed or doubted, by id; None
    where they were not read yet.
    """

    def __init__(self, book: Guidebook, standings: Mapping[str, Standing] | None = None) -> None:
        super().__init__()
        self.book = book
        self.standings = standings

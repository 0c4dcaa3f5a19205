"""What the sync screen reads of this desk in the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from lotse_tui.domain.periods import month_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lotse_tui.domain.contact import Contact
    from lotse_tui.services.house import House
    from lotse_tui.services.sync.desk_state import DeskState


class DesksRead(Message):
    """The desks that were ever heard of, what stands in several versions, guides to look at."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.devices = house.exchange.devices()
        self.conflicts = house.decisions.conflicts()
        self.doubles = _doubles(house)
        self.offers = house.editions.offers()
        self.other_guide = house.editions.can_go_back()
        self.used_guide = house.editions.used()


def _doubles(house: House) -> list[tuple[Contact, ...]]:
    """Return what may be noted twice in this month and in the one before."""
    this_month = month_of(house.clock().date())
    periods = (this_month.previous(), this_month)
    return [group for period in periods for group in house.decisions.doubles(period)]


def with_the_folders(state: DeskState, before: Mapping[str, DeskState]) -> DeskState:
    """Return what is known here of a desk, with what only the folder says: it was read before."""
    looked = before.get(state.device)
    if looked is None:
        return state
    # An entry made since then has not been received by anybody.
    same = looked.last_number == state.last_number
    return state._replace(
        synced=max(state.synced, looked.synced), seen_by=looked.seen_by if same else state.seen_by
    )

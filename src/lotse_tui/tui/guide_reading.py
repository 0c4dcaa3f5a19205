"""Reading the guide in the background: first its entries, then what desks have said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.messages import GuideReady

if TYPE_CHECKING:
    from lotse_tui.services.guide.guidebook import Guidebook
    from lotse_tui.services.house import House


def first_read(house: House) -> GuideReady:
    """Return the guide, indexed; what was changed here counts already."""
    return GuideReady(_indexed(house.guidebook))


def read_again(house: House) -> GuideReady:
    """Return the guide as it is now: after a correction, a sync, another program, another place.

    Where nothing changed it is the same book, for the price of a look at some time stamps.
    """
    house.refresh_guide()
    return GuideReady(_indexed(house.guidebook), house.upkeep.standings())


def _indexed(book: Guidebook) -> Guidebook:
    book.prepare()
    return book

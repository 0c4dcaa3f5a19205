"""A guide that another desk has sent, at the keyboard: taken, refused, put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from lotse_tui.domain.guide.editions import Offer
    from lotse_tui.tui.app import LotseApp


def take(app: LotseApp, offer: Offer) -> None:
    """Use an offered guide from now on."""
    key = app.keys.name("guide_back", app.words)
    done = app.words("Used from now on. {key} goes back to the one before.", key=key)
    _act(app, lambda: app.house.editions.take(offer.id), done)


def refuse(app: LotseApp, offer: Offer) -> None:
    """Say no to an offered guide."""
    done = app.words("Not taken; nobody is asked about it any more.")
    _act(app, lambda: app.house.editions.refuse(offer.id), done)


def back(app: LotseApp) -> None:
    """Use the guide again that was used before."""
    _act(app, app.house.editions.back, app.words("The guide of before is used again."))


def _act(app: LotseApp, act: Callable[[], object], done: str) -> None:
    try:
        act()
    except LotseError as error:
        app.say(sentence(error, app.words), "error")
        return
    app.say(done, "good")
    app.tell_news()

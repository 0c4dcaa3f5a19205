"""What the program looks up behind the first frame: who this desk is, and today's contacts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.messages import DeskRead, TodayRead
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp


def look_around(app: LotseApp) -> None:
    """Read the desk, then today's contacts (for a worker thread)."""
    app.post_message(DeskRead(*read_desk(app.house, app.words)))
    count_today(app)


def read_desk(house: House, words: Words) -> tuple[Desk, str]:
    """Return the desk, or a nameless one and what is wrong: logging goes on without names."""
    try:
        return house.settings.desk, ""
    except LotseError as error:
        return Desk(), sentence(error, words)


def count_today(app: LotseApp) -> None:
    """Read today's contacts (for a worker thread); the app hears of them by a message."""
    for tidy in (
        app.house.site.refresh,
        app.house.notes.all,
    ):  # codes heard of, notes expired
        with suppress(LotseError):  # a damaged file of theirs must not hide today's number
            tidy()
    try:
        day, contacts = app.tally.read()
    except LotseError:
        return  # a confirmation without a number; `check` and the sync screen name the file
    app.post_message(TodayRead(day, contacts))


def sync_by_itself(app: LotseApp) -> None:
    """Sync as often as the desk says: begin with it, change the interval, or stop."""
    minutes = app.desk.sync_minutes if app.desk.share else 0
    if app.background is not None:
        app.background.every(minutes)
    elif minutes:
        from lotse_tui.tui.background_sync import BackgroundSync  # after the first frame

        app.background = BackgroundSync(app)

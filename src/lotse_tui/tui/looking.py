"""What the program looks up behind the first frame: who this desk is, and today's contacts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.messages import DeskRead, TodayRead
from lotse_tui.tui.trouble import sentence

if TYPE_CHECKING:
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.screens.guide import GuideScreen


def look_around(app: LotseApp) -> None:
    """Read the desk, then today's contacts (for a worker thread)."""
    from lotse_tui.services.first_steps import FirstSteps  # behind the first frame

    desk, problem = read_desk(app.house, app.words)
    taken = FirstSteps(app.house.home).taken(is_set_up=desk.is_set_up)
    app.post_message(DeskRead(desk, problem, taken))
    count_today(app)


def lead(app: LotseApp, taken: frozenset[str]) -> None:
    """Show the first steps to whoever has some left to take."""
    from lotse_tui.services.first_steps import STEPS, FirstSteps

    guide = cast("GuideScreen", app.get_screen("guide"))
    body = guide.query_one("#body")
    # Whoever leaves at once is gone before the desk was read.
    if len(taken) < len(STEPS) and guide.steps is None and body.is_attached:
        from lotse_tui.tui.widgets.steps_strip import StepsStrip  # most people know their way

        guide.steps = StepsStrip(FirstSteps(app.house.home), taken)
        body.mount(guide.steps)


def lead_again(app: LotseApp) -> None:
    """Show the first steps from the beginning."""
    lead(app, frozenset())
    steps = cast("GuideScreen", app.get_screen("guide")).steps
    if steps is not None:
        steps.begin_again()


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

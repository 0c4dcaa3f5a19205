"""Syncing by itself: nobody waits for it, and what came in is shown."""

from __future__ import annotations

import io
import threading
import time

from desks import log, lotse, seen, settled

from lotse_tui.texts.words import Words
from lotse_tui.tui.background_sync import BackgroundSync, sync_when_leaving


async def test_what_others_sent_comes_in_while_somebody_works(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    house.settings.prefer(sync_minutes=15)
    log(other, "email", "addiction", count=3)
    other.exchange.sync()
    log(house, "phone", "social")
    app = lotse(house)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await settled(pilot)
        assert "1 contact" in seen(pilot)
        app.background = BackgroundSync(app)
        app.background.sync()
        app.background.sync()  # one at a time
        await settled(pilot)
        assert "4 contacts" in seen(pilot)
        assert app.background.run is None
        ticks = app.background._ticks
        assert (ticks._interval, ticks._task is None) == (15 * 60, False)
        house.settings.prefer(sync_minutes=0)
        app.desk_changed()
        await settled(pilot)
        assert (ticks._task, app.background._ticks) == (None, None)
        team.share.rename(team.folder / "unplugged")
        app.background.sync()
        await pilot.press("f2", "t", "b", "s", "enter")
        await settled(pilot)
        assert "5 contacts" in seen(pilot)
    (team.folder / "unplugged").rename(team.share)
    assert other.exchange.plan().received == 1


def test_leaving_syncs_but_waits_for_nobody(team):
    house, other = team.desk("Desk 1"), team.desk("Laptop")
    house.settings.prefer(sync_minutes=15)
    log(house, "phone", "social")
    out = io.StringIO()
    sync_when_leaving(house, Words("en"), out)
    assert other.exchange.sync().received == 1
    never = threading.Event()
    house.exchange.sync = never.wait
    begun = time.monotonic()
    sync_when_leaving(house, Words("en"), out, patience=0.01)
    assert time.monotonic() - begun < 5
    never.set()
    house.settings.prefer(sync_minutes=0)
    house.exchange.sync = None  # would fail if it were called
    sync_when_leaving(house, Words("en"), out)

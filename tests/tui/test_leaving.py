"""Leaving: what is still under way holds nobody up."""

from __future__ import annotations

from pathlib import Path

from desks import lotse


def events_of(house):
    return Path(house.events.path).read_text("ascii")


async def test_what_goes_wrong_after_leaving_is_noted_and_shows_no_page(house):
    app = lotse(house)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.exit()
        app._handle_exception(KeyError("Erika"))
    assert app.unforeseen is None
    assert app.return_code == 0
    noted = events_of(house)
    assert " crash KeyError leaving " in noted
    assert "Erika" not in noted

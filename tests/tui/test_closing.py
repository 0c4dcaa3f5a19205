"""The month end at the keyboard: what is missing, close, corrections, open again."""

from __future__ import annotations

from datetime import datetime

from desks import log, lotse, seen, settled


async def test_a_month_is_closed_corrected_and_opened_again(team):
    house = team.desk("Desk 1", share=False)
    log(house, "phone", "social", count=4)
    async with lotse(house).run_test(size=(100, 40)) as pilot:
        await pilot.press("f5", "a")
        await settled(pilot)
        assert "The month runs until 30 Nov 2026." in seen(pilot)
        await pilot.press("enter")
        assert "Something is missing; f closes the month all the same." in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)

        team.clock.now = datetime(2026, 12, 2, 9)
        await pilot.press("f4", "f5", "left", "a")
        await settled(pilot)
        assert "Close November 2026" in seen(pilot)
        assert "Nothing is missing. Enter closes the month." in seen(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Closed on 2 Dec 2026 as revision 1 with 4 contacts" in seen(pilot)
        assert "e writes the report." in seen(pilot)
        await pilot.press("e")
        await settled(pilot)
        assert "Inside:" in seen(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Final: the period is closed." in seen(pilot)

        log(house, "phone", "social", date="2026-11-30")
        await pilot.press("f5", "y", "a")
        assert "Only a single month can be closed" in seen(pilot)
        await pilot.press("escape", "f4", "f5", "left")
        await settled(pilot)
        screen = " ".join(seen(pilot).split())
        assert "Corrections since then: +1 −0 contacts, 5 now" in screen
        assert "4 contacts" in screen
        await pilot.press("enter")
        await settled(pilot)
        assert "Mark a number first" in seen(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert "Mark a number first" not in seen(pilot)  # that was another key's reason
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "as revision 2 with 5 contacts" in seen(pilot)

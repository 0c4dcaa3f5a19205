"""The handbook from F1, from the palette, and from page to page."""

from __future__ import annotations

from person import at


async def test_the_handbook_is_a_key_away_and_esc_leads_back(house):
    async with at(house, size=(80, 24)) as person:
        await person.presses("f6 f1 h")
        person.sees("Handbuch", "Team und Abgleich")
        await person.presses("right")
        assert person.app.screen.page == "monatsende"
        await person.presses("escape")
        assert person.app.screen.NAME == "sync"

        await person.presses("ctrl+p")
        await person.types("gebrauchs")
        await person.presses("enter")
        first = person.app.screen.page
        await person.presses("1")
        assert person.app.screen.page == "kontaktstelle"
        await person.presses("left escape escape")
        assert first == "README"
        assert person.app.screen.NAME == "sync"

"""The work list: what to check next, done with one key."""

from __future__ import annotations

from person import at
from small_guide import small_guide


async def test_the_oldest_is_checked_and_gives_way_to_the_next(house):
    house.__dict__["guidebook"] = small_guide(house)
    house.upkeep.flag("nummer-gegen-sucht", "number_wrong")
    async with at(house, size=(40, 24)) as person:
        await person.presses("ctrl+l")
        person.sees("Arbeitsliste", "▸ Nummer gegen Sucht", "g Geprüft")
        await person.presses("enter")
        person.sees("Zweifel vom 20.11.2026: Telefonnummer", "☎ 116000")
        await person.presses("escape k ctrl+u")
        await person.types("116 117")
        await person.presses("ctrl+s")
        person.sees("Berichtigt: Nummer gegen Sucht", "▸ Onlineberatung")
        await person.presses("g")
        person.sees("✓ geprüft: Onlineberatung", "▸ Selbsthilfegruppe")
        await person.presses("ctrl+z")
        person.sees("▸ Onlineberatung")
        await person.bursts("x f")
        person.sees("Stillgelegt: Onlineberatung", "▸ Selbsthilfegruppe")
        await person.presses("down escape")
        person.sees("Suche ▸", "4 von 4")

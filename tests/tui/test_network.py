"""The network report on the screen: from the setting to the contact points side by side."""

from __future__ import annotations

from desks import log
from person import at


async def test_a_coordinator_names_the_folder_and_sees_all_contact_points(team, tmp_path):
    for name, count in (("nord", 4), ("süd", 3)):
        folder = tmp_path / "sites" / name
        folder.mkdir(parents=True)
        house = team.desk(f"Desk {name}", share=False)
        house.settings.name_desk(site=f"Stelle {name}", desk="Tresen", share=str(folder))
        log(house, "phone", "social", count=count)
        house.exchange.sync()
    office = team.desk("Koordination")
    async with at(office, size=(100, 40)) as person:
        await person.presses("f5 s")
        person.sees("Nennen Sie zuerst in den Einstellungen den Ordner des Netzes")
        office.settings.prefer(sites=str(tmp_path / "sites"))
        await person.presses("s")
        person.sees("Netzbericht November 2026", "2 Kontaktstellen", "Vollständigkeit")
        person.sees("Stelle nord", "Stelle süd", "Zusammen", "7")
        await person.presses("escape")
        person.sees("November 2026")
        person.sees_not("Netzbericht")
        (tmp_path / "sites" / "nord").rename(tmp_path / "weg")
        (tmp_path / "sites" / "süd").rename(tmp_path / "fort")
        await person.presses("s")
        person.sees("Kein Ordner in", "ist ein gemeinsamer Ordner von Lotse")

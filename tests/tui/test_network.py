"""The network report on the screen: from the setting to what leaves the house."""

from __future__ import annotations

import pytest
from desks import log
from person import at

from lotse_tui.services.report.export_folder import ExportFolder


@pytest.fixture
def network(team, tmp_path):
    """The folder in which two contact points lie: 4 contacts in the north, 9 in the south."""
    for name, count in (("nord", 4), ("süd", 9)):
        folder = tmp_path / "sites" / name
        folder.mkdir(parents=True)
        house = team.desk(f"Desk {name}", share=False)
        house.settings.name_desk(site=f"Stelle {name}", desk="Tresen", share=str(folder))
        log(house, "phone", "social", count=count)
        house.exchange.sync()
    return tmp_path / "sites"


async def test_a_coordinator_names_the_folder_and_sees_all_contact_points(team, network):
    async with at(team.desk("Koordination"), size=(100, 40)) as person:
        await person.presses("f5 s")
        person.sees("Den Ordner des Netzes nennen")
        await person.presses("enter")
        person.sees("▸ Netz ", "in dem die gemeinsamen Ordner mehrerer Kontaktstellen liegen")
        await person.presses("enter")
        await person.types(str(network))
        await person.presses("enter")
        person.sees("Gespeichert.")
        await person.presses("escape")
        person.sees(" Lotse  Monat")
        await person.presses("s")
        person.sees("13 Kontakte", "2 Kontaktstellen", "Vollständigkeit", "○ Stelle nord")
        await person.presses("enter")
        person.sees("Erst eine Kontaktstelle markieren")
        await person.presses("down down enter")
        person.sees("Stelle süd · November 2026", "9 Kontakte")
        person.sees_not("Stelle nord", "nebeneinander")
        await person.presses("e")
        person.sees_not("außen")
        await person.presses("n")
        person.sees("Für außen gibt jede Kontaktstelle ihre Zahlen selbst heraus.")
        await person.presses("escape left")
        person.sees("Stelle süd · Oktober 2026", "In diesem Zeitraum gibt es keine Kontakte.")
        await person.presses("escape")
        person.sees(" November 2026", "13 Kontakte")  # still read
        await person.presses("y")
        person.sees("13 Kontakte", "Nach Monat")


async def test_what_was_seen_of_the_network_leaves_and_nothing_else(team, network, tmp_path):
    office = team.desk("Koordination")
    office.settings.prefer(sites=str(network))
    written = tmp_path / "reports"
    written.mkdir()
    ExportFolder(office.home).choose(str(written))
    async with at(office, size=(60, 40)) as person:
        await person.presses("f5 s")
        await person.presses("e n")
        person.sees("Entweder deren Berichte herausgeben oder diesen, nicht beides.")
        await person.presses("k")
        person.sees("ab 5", "Zahlen unter 5 stehen nicht da")
        await person.presses("k k")
        person.sees("ab 3")  # no rounding: there is no proof for it over several contact points
        await person.presses("m")
        (file,) = written.iterdir()
        assert file.name == "lotse-netz-aussen-2026-11_2026-11-20.md"
        page = file.read_text("utf-8")
        assert "Stelle süd" in page
        assert "Tresen" not in page  # desks stay inside
        person.sees("Geschrieben")
        await person.presses("e k n k")  # other numbers of the same days
        person.sees("November 2026 darf das Haus nicht verlassen", "schon herausgegeben")
        await person.presses("m")
        person.sees("Nichts geschrieben")
        await person.presses("escape escape")
        (network / "nord").rename(tmp_path / "weg")
        (network / "süd").rename(tmp_path / "fort")
        await person.presses("s")
        person.sees("Kein Ordner in", "ist ein gemeinsamer Ordner von Lotse")
        await person.presses("e")
        person.sees("Es ist noch nichts gelesen, was sich schreiben ließe.")


async def test_reading_shows_how_far_it_is_and_can_be_left(team, network, monkeypatch):
    from lotse_tui.tui.network_run import NetworkRun

    office = team.desk("Koordination")
    office.settings.prefer(sites=str(network))
    runs = []

    def stuck(run, _house):
        run.read, run.of = 20, 330
        runs.append(run)

    monkeypatch.setattr(NetworkRun, "through", stuck)
    async with at(office, size=(40, 22)) as person:
        await person.presses("f5 s")
        person.sees("Gelesene Kontaktstellen: 20 von 330", "Esc bricht ab.")
        await person.presses("left")
        assert [run.left for run in runs] == [True, False]
        await person.presses("escape")
        assert runs[1].left
        person.sees(" Lotse  Monat")
        await person.presses("s")
        assert not runs[2].left
    assert runs[2].left  # whoever closes the program waits for no country

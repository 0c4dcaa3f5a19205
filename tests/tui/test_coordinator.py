"""The coordinator's first minute: fetch everybody's contacts, read the month, hand it on."""

from __future__ import annotations

import shutil

from desks import log
from person import at

from lotse_tui.services.report.export_folder import ExportFolder
from lotse_tui.tui import outside


async def test_the_coordinator_syncs_reads_the_month_and_exports_it(team, tmp_path, monkeypatch):
    front, laptop = team.desk("Tresen"), team.desk("Laptop")
    log(front, "phone", "addiction", count=4)
    log(laptop, "outreach", "insurance", asker="professional")
    team.clock.back(days=20)
    log(laptop, "outreach", "insurance", count=9)
    team.clock.back()
    for house in (front, laptop):
        house.exchange.sync()
    office = team.desk("Koordination")
    ExportFolder(office.home).choose(str(tmp_path))

    async with at(office, size=(100, 60)) as person:
        await person.presses("f6")
        person.sees("3 zu übernehmen", "Laptop, November 2026: 1 Eintrag", "Enter gleicht ab")
        await person.presses("enter")
        person.sees("● Fertig", "3 empfangen", "Laptop", "Tresen", "Koordination (hier)")

        await person.presses("f5")
        person.sees("November 2026", "5 Kontakte", "Oktober 2026: 9", "Vorläufig")
        person.sees("Telefon", "aufsuchend", "80,0 %", "20,0 %", "Nicht erfasst")

        await person.presses("left")
        person.sees("Oktober 2026", "9 Kontakte")
        await person.presses("y")
        person.sees("14 Kontakte", "Nach Monat")
        await person.presses("escape right")
        person.sees("November 2026")

        await person.presses("e c")
        person.sees("Geschrieben:", "lotse-2026-11_2026-11-20.csv · w öffnet")

        shown = []
        monkeypatch.setattr(outside, "opened_file", lambda path: not shown.append(path))
        await person.presses("w")
        person.sees("Geöffnet:")
        assert shown == [str(tmp_path / "lotse-2026-11_2026-11-20.csv")]
    text = (tmp_path / "lotse-2026-11_2026-11-20.csv").read_text("utf-8-sig")
    assert "Telefon;4;80,0" in text


async def test_an_unplugged_drive_is_no_disaster(team):
    office = team.desk("Koordination")
    log(office, "phone", "social")
    shutil.rmtree(team.share)
    async with at(office, size=(80, 24)) as person:
        await person.presses("f6")
        person.sees("nicht erreichbar", "Einträge bleiben hier")
        await person.presses("f4")
        person.sees("1 Kontakt", "Telefon · Bürger:in · sozial")
        team.share.mkdir()
        await person.presses("f6")
        person.sees("1 Eintrag zu senden")
        await person.presses("enter")
        person.sees("● Fertig: 1 Eintrag abgegeben")


async def test_a_wrong_contact_is_found_withdrawn_and_brought_back(team):
    office = team.desk("Koordination")
    log(office, "phone", "social")
    async with at(office, size=(80, 24)) as person:
        await person.presses("f2 m b s enter f4")
        person.sees("2 Kontakte", "E-Mail · Bürger:in · Sucht")
        await person.presses("delete")
        person.sees("1 Kontakt · 1 zurückgezogen", "Zurückgezogen: E-Mail", "Strg+Z")
        await person.presses("ctrl+z")
        person.sees("2 Kontakte", "Wiederhergestellt")


async def test_language_changes_under_the_hand(team):
    office = team.desk("Koordination")
    log(office, "phone", "social")
    async with at(office, size=(100, 40)) as person:
        for screen, german, english in (
            ("f4", "Heute, Freitag 20.11.2026", "Today, Friday 20 Nov 2026"),
            ("f5", "Nach Kontaktweg", "By channel"),
            ("f6", "Arbeitsplätze", "Desks"),
        ):
            await person.presses(screen)
            person.sees(german)
            await person.presses("f9")
            person.sees(english)
            person.sees_not(german)
            await person.presses("f9")
            person.sees(german)

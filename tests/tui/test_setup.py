"""First start: everything works before; the four answers are asked for, never forced."""

from __future__ import annotations

import pytest
from person import at

from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import span, wrap
from lotse_tui.tui.setting_rows import SETTINGS
from lotse_tui.wiring import Wiring


@pytest.fixture
def fresh(team):
    """A desk nobody has named yet."""
    from desks import guidebook

    house = Wiring(str(team.folder / "fresh"), clock=team.clock)
    house.__dict__["guidebook"] = guidebook()
    return house


async def test_the_hint_is_quiet_and_catches_no_key(fresh):
    async with at(fresh, size=(80, 24)) as person:
        person.sees("Noch nicht eingerichtet: Strg+O")
        await person.types("sucht")
        assert person.app.screen._field.value == "sucht"


async def test_four_answers_name_the_desk_and_fit_those_in_the_folder(fresh, team):
    colleague = team.desk("Platz 1")
    colleague.exchange.sync()
    async with at(fresh, size=(80, 24)) as person:
        await person.presses("ctrl+o")
        person.sees("So heißt die Stelle in Berichten: Selbsthilfe-Kontaktstelle")
        await person.types("Dortmund")
        await person.presses("enter")
        await person.types("c")  # the kind by its first letter
        person.sees("Clearingstelle Dortmund", "● Clearingstelle")
        await person.presses("enter enter")  # the name of the desk stays as proposed
        await person.types("/gibt/es/nicht")
        await person.presses("enter")
        person.sees("/gibt/es/nicht", "Dortmund")  # what was typed stays
        assert not fresh.settings.desk.is_set_up
        await person.presses("ctrl+u")
        await person.types(str(team.share))
        await person.presses("enter")
        person.sees("Eingerichtet.", "Kontaktstelle · Platz 2", "Suche ▸")
        person.sees_not("Noch nicht eingerichtet")
    desk = fresh.settings.desk
    # The site is that of the others in the folder, the name of the desk the next free one.
    assert (desk.site, desk.desk, desk.share) == ("Kontaktstelle", "Platz 2", str(team.share))
    assert (desk.place, desk.land, desk.site_kind) == ("Dortmund", "DE-NW", "clearing_house")
    assert desk.asker == "citizen"
    assert "clearing" in fresh.site.site.asked


async def test_enter_alone_is_enough_and_esc_stores_nothing(fresh):
    async with at(fresh, size=(40, 22)) as person:
        await person.presses("ctrl+o")
        await person.types("Bochum")
        await person.presses("escape")
        person.sees("Suche ▸")
        assert not fresh.settings.desk.is_set_up
        await person.presses("ctrl+o ctrl+u enter enter enter enter")
        person.sees("Eingerichtet.")
    desk = fresh.settings.desk
    assert (desk.site, desk.desk) == ("Selbsthilfe-Kontaktstelle", "Platz 1")
    assert not fresh.site.site.values  # a contact point is what Lotse asks for as shipped


def down(here: str, there: str) -> str:
    """The keys from one row of the settings to another below it."""
    ids = [setting.id for setting in SETTINGS]
    return " ".join(["down"] * (ids.index(there) - ids.index(here)))


async def test_every_setting_is_changed_in_its_row(house, team):
    async with at(house, size=(80, 24)) as person:
        await person.presses("f10")
        person.sees("Einstellungen", "Ort", "Stelle", "Kontaktstelle", "Farben", "dunkel")
        await person.presses("enter")  # the town
        await person.types("Dortmund")
        await person.presses("enter")
        person.sees("Dortmund", "Nordrhein-Westfalen")
        await person.presses("down enter enter enter")  # the kind, three choices on
        person.sees("Aufsuchende Arbeit")
        await person.presses("down down enter")
        await person.types(" links")
        await person.presses("enter down enter")
        await person.types("/gibt/es/nicht")
        await person.presses("enter")
        person.sees("/gibt/es/nicht")
        await person.presses("escape")  # the field closes, the folder stays none
        person.sees("keiner, arbeitet allein")
        await person.presses("down enter ctrl+u")
        await person.types("40")
        await person.presses("enter")
        person.sees("40 Minuten")
        await person.presses("down down enter down down enter ctrl+u")
        person.sees("wird nicht gespeichert")
        await person.types("NRW")
        await person.presses("enter down enter ctrl+u")
        await person.types("0")
        await person.presses("enter")
        person.sees("keine")
        await person.presses("down enter ctrl+u")
        await person.types(str(team.folder))
        await person.presses("enter " + down("reports", "language") + " enter")
        person.sees("Settings", "English")
    desk = house.settings.desk
    assert (desk.place, desk.site_kind, desk.desk) == ("Dortmund", "outreach", "Platz 1 links")
    assert (desk.sync_minutes, desk.with_hour, desk.note_days) == (40, False, 0)
    assert (desk.land, desk.asker, desk.language) == ("DE-NW", "citizen", "en")


async def test_a_list_that_goes_on_says_so(house):
    async with at(house, size=(40, 20)) as person:
        await person.presses("ctrl+o")
        person.sees("↓")
        await person.presses("down " * len(SETTINGS))
        person.sees("↑")
        person.sees_not("↓")


async def test_rows_lead_on_to_the_colours_and_to_the_codes(house):
    async with at(house, size=(80, 24)) as person:
        await person.presses("ctrl+o")
        await person.presses(down("place", "codes") + " enter")
        person.sees("Listen der Stelle")
        await person.presses("ctrl+o " + down("codes", "theme") + " enter")  # left on that row
        person.sees("hoher Kontrast")


async def test_first_steps_watch_what_one_does_and_catch_no_key(fresh):
    async with at(fresh, size=(80, 24)) as person:
        person.sees("Erste Schritte", "▸ Einrichten", "Strg+O stellt vier Fragen")
        await person.types("sucht")
        assert person.app.screen._field.value == "sucht"
        person.sees("✓ Hilfe finden")
        await person.presses("ctrl+o ctrl+s")
        person.sees("✓ Einrichten", "▸ Kontakt zählen", "t b s", "Telefon, Bürger:in, Sucht")
        await person.presses("f2 t b s enter")
        person.sees("Das war alles.", "Strg+Z nimmt ihn zurück")
        await person.presses("escape escape")  # the search words, then the strip
        person.sees_not("Erste Schritte")
    async with at(fresh, size=(80, 24)) as person:
        person.sees_not("Erste Schritte")
        await person.presses("ctrl+p")
        await person.types("neu hier")
        await person.presses("enter")
        person.sees("Erste Schritte", "✓ Einrichten")
    async with at(fresh, size=(40, 22)) as person:
        person.sees("Erste Schritte 3/3", "Einfach tippen", "Enter liest ihn.")


async def test_a_desk_that_was_set_up_elsewhere_is_not_led(house):
    async with at(house, size=(80, 24)) as person:
        person.sees_not("Erste Schritte")


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_a_setting_is_for_fits_below_the_list(language):
    words = Words(language)
    for setting in SETTINGS:
        assert len(wrap((span(words(setting.help)),), 36)) <= 4, setting.id
        assert len(wrap((span(words(setting.help)),), 56)) <= 3, setting.id


async def test_everything_about_setting_up_works_with_a_finger(fresh):
    async with at(fresh, size=(80, 24)) as person:
        strip = person.app.screen.steps
        await person.pilot.click(strip, offset=(20, 1))  # "Einrichten" leads to the questions
        await person.waits()
        person.sees("Art der Stelle")
        await person.pilot.click("#kind", offset=(34, 0))
        await person.waits()
        person.sees("● Clearingstelle")
        await person.pilot.click("Bottom", offset=(70, 1))  # Save, in the footer
        await person.waits()
        person.sees("Eingerichtet.")
        await person.presses("ctrl+o")
        await person.pilot.click("SettingList", offset=(5, 7))
        await person.waits()
        person.sees("Nur für den Bericht über Stoßzeiten")  # the first click explains
        assert fresh.settings.desk.with_hour
        await person.pilot.click("SettingList", offset=(5, 7))
        await person.waits()
        person.sees("wird nicht gespeichert")
        assert not fresh.settings.desk.with_hour

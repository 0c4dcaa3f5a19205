"""First start: everything works before; the names are asked for, never forced."""

from __future__ import annotations

import pytest
from person import at

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


async def test_naming_the_desk(fresh, team):
    async with at(fresh, size=(80, 24)) as person:
        await person.presses("ctrl+o")
        await person.types("Stelle Mitte")
        await person.presses("enter")
        await person.types("Platz 2")
        await person.presses("enter enter")
        await person.types(str(team.share))
        await person.presses("enter")
        person.sees("Abgleich alle", "15")
        await person.presses("ctrl+u")
        await person.types("viel")
        await person.presses("enter")
        person.sees("viel", "1440")  # nothing was stored, what was typed stays
        assert not fresh.settings.desk.is_set_up
        await person.presses("ctrl+u")
        await person.types("40")
        await person.presses("enter")
        person.sees("Eingerichtet.", "Stelle Mitte · Platz 2", "Suche ▸")
        person.sees_not("Noch nicht eingerichtet")
    desk = fresh.settings.desk
    assert (desk.site, desk.desk, desk.share) == ("Stelle Mitte", "Platz 2", str(team.share))
    assert desk.sync_minutes == 40


async def test_a_wrong_folder_is_named_and_what_was_typed_stays(fresh):
    async with at(fresh, size=(80, 24)) as person:
        await person.presses("ctrl+o")
        await person.types("Stelle")
        await person.presses("enter")
        await person.types("Platz")
        await person.presses("enter enter")
        await person.types("/gibt/es/nicht")
        await person.presses("ctrl+s")
        person.sees("/gibt/es/nicht", "Stelle", "Platz")
        assert person.app.screen.NAME == "setup"
    assert not fresh.settings.desk.is_set_up


async def test_an_empty_name_says_what_is_needed(fresh):
    async with at(fresh, size=(80, 24)) as person:
        await person.presses("ctrl+o ctrl+s")
        assert person.app.screen.NAME == "setup"
        assert person.app.screen._problem


async def test_esc_leaves_without_saving(fresh):
    async with at(fresh, size=(80, 24)) as person:
        await person.presses("ctrl+o")
        await person.types("Stelle")
        await person.presses("escape")
        person.sees("Suche ▸")
    assert not fresh.settings.desk.is_set_up


async def test_what_is_stored_can_be_changed(house):
    async with at(house, size=(80, 24)) as person:
        await person.presses("f10")
        person.sees("Kontaktstelle", "Platz 1")
        await person.presses("tab")
        await person.types(" links")
        await person.presses("ctrl+s")
    assert house.settings.desk.desk == "Platz 1 links"
    assert house.settings.desk.site == "Kontaktstelle"

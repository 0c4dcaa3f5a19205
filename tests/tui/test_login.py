"""A shared folder on a server, from the program: it asks who signs in, once, wherever it matters."""

from __future__ import annotations

import pytest
from desks import guidebook, log
from person import at

from lotse_tui.storage import logins
from lotse_tui.wiring import Wiring


@pytest.fixture
def kept(monkeypatch):
    """The passwords of a keyring in memory."""
    held = {}
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD")
    monkeypatch.setattr(
        logins,
        "known_login",
        lambda url: logins.Login(url.user, held[url.user]) if url.user in held else None,
    )
    monkeypatch.setattr(logins, "keep_login", lambda url, secret: held.update({url.user: secret}))
    return held


async def test_the_server_is_signed_in_to_in_the_settings_and_again_when_syncing(dav, kept, team):
    (dav.folder / "Lotse").mkdir()
    address = dav.address("/Lotse").replace("anna%40example.org@", "")
    house = team.desk("Platz 1", share=False)
    log(house, "phone", "addiction")
    async with at(house, size=(80, 24)) as person:
        await person.presses("f10 down down down down enter")
        await person.types(address)
        await person.presses("enter")
        person.sees("Anmelden", f"{address} verlangt eine Anmeldung", "App-Passwort")
        await person.types(dav.user)
        await person.presses("enter")
        await person.types("falsch")
        person.sees("••••••")
        person.sees_not("falsch")
        await person.presses("enter")
        person.sees("Der Server lehnt Name oder Passwort ab.")
        assert (kept, house.settings.desk.share) == ({}, "")
        await person.presses("ctrl+u")
        await person.types(dav.secret)
        await person.presses("enter")
        person.sees("Gespeichert.", address.replace("//", "//anna%40example.org@"))
        assert kept == {dav.user: dav.secret}
        kept[dav.user] = "inzwischen geändert"
        await person.presses("f6")
        person.sees("verlangt eine Anmeldung", "Gemeinsamer Ordner")
        await person.presses("enter")
        person.sees("Anmelden", dav.user)
        await person.types(dav.secret)
        await person.presses("enter")
        person.sees("1 Eintrag")
    assert len(list((dav.folder / "Lotse" / "log").rglob("*.json"))) == 1


async def test_the_first_setup_goes_on_once_the_server_is_content(dav, kept, team):
    (dav.folder / "Lotse").mkdir()
    house = Wiring(str(team.folder / "fresh"), clock=team.clock)
    house.__dict__["guidebook"] = guidebook()
    async with at(house, size=(40, 22)) as person:
        await person.presses("ctrl+o enter enter enter")
        await person.types(dav.address("/Lotse"))
        await person.presses("enter")
        person.sees("verlangt eine Anmeldung")
        await person.types(dav.secret)  # the name stands in the address
        await person.presses("ctrl+s")
        person.sees("Eingerichtet.")
    assert house.settings.desk.share == dav.address("/Lotse")

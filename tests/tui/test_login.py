"""A shared folder on a server, from the program: it asks who signs in, once, wherever it matters."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from desks import guidebook, log
from person import at

from lotse_tui.storage import logins
from lotse_tui.wiring import Wiring


@pytest.fixture
def kept(monkeypatch):
    """The passwords of a keyring in memory, by user."""
    held = {}
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD")
    monkeypatch.setattr(logins, "_of_this_run", {})
    keyring = SimpleNamespace(
        errors=SimpleNamespace(KeyringError=KeyError),
        get_password=lambda _service, user: held.get(user),
        set_password=lambda _service, user, secret: held.update({user: secret}),
    )
    monkeypatch.setattr(logins, "_keyring", lambda: keyring)
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
        logins._of_this_run.clear()
        kept[dav.user] = "inzwischen geändert"
        await person.presses("f6")
        person.sees("verlangt eine Anmeldung", "Gemeinsamer Ordner")
        await person.presses("enter")
        person.sees("Anmelden", dav.user)
        await person.types(dav.secret)
        await person.presses("enter")
        person.sees("1 Eintrag")
    assert len(list((dav.folder / "Lotse" / "log").rglob("*.json"))) == 1


async def test_the_first_setup_goes_on_once_the_server_is_content(dav, kept, team, monkeypatch):
    (dav.folder / "Lotse").mkdir()
    monkeypatch.setattr(logins, "_keyring", lambda: None)
    house = Wiring(str(team.folder / "fresh"), clock=team.clock)
    house.__dict__["guidebook"] = guidebook()
    async with at(house, size=(40, 22)) as person:
        await person.presses("ctrl+o enter enter enter")
        await person.types(dav.address("/Lotse"))
        await person.presses("enter")
        person.sees("verlangt eine Anmeldung")
        await person.types(dav.secret)  # the name stands in the address
        await person.presses("ctrl+s")
        person.sees("Dieses System hat keinen Schlüsselbund", "Enter geht weiter.")
        await person.presses("enter")
        person.sees("Eingerichtet.")
    assert house.settings.desk.share == dav.address("/Lotse")

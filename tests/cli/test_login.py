"""A folder on a server, named on the command line: who signs in is asked on a terminal only."""

from __future__ import annotations

import getpass
import io
import sys
from types import SimpleNamespace

import pytest

from lotse_tui.storage import logins

SETUP = ("setup", "--site", "Haus", "--device", "Tisch", "--share")


@pytest.fixture
def address(dav, monkeypatch):
    (dav.folder / "Lotse").mkdir()
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD")
    return dav.address("/Lotse").replace("anna%40example.org@", "")


@pytest.fixture
def keyring(monkeypatch):
    held = {}
    keyring = SimpleNamespace(
        held=held,
        errors=SimpleNamespace(KeyringError=KeyError),
        get_password=lambda service, user: held.get((service, user)),
        set_password=lambda service, user, secret: held.update({(service, user): secret}),
    )
    monkeypatch.setattr(logins, "_keyring", lambda: keyring)
    monkeypatch.setattr(logins, "_of_this_run", {})
    return keyring


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_without_a_terminal_nobody_is_asked(lotse, address, keyring):
    said = lotse(*SETUP, address)
    assert (said.code, said.out) == (1, "")
    assert "lehnt Name oder Passwort ab" in said.err
    assert lotse(*SETUP, address.replace("//", "//anna:geheim@")).code == 1


def test_on_a_terminal_the_password_is_asked_and_kept(lotse, dav, address, keyring, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal(f"{dav.user}\n"))
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt, **_to: dav.secret)
    said = lotse(*SETUP, address, "--json")
    assert said.code == 0, said.err
    assert said.json["share"] == address.replace("//", "//anna%40example.org@")
    assert list(keyring.held.values()) == [dav.secret]
    lotse.logged("tbs")
    assert lotse("sync", "--json").json["published"] == 1
    assert f"Gemeinsamer Ordner: {address}\n" in lotse("doctor").out
    assert dav.secret not in said.err


def test_the_doctor_says_why_a_server_cannot_be_used(lotse, address, dav):
    said = lotse("doctor", LOTSE_SHARE=address)
    assert "lehnt Name oder Passwort ab" in said.out
    secret = address.replace("//", "//anna:geheim@")
    said = lotse("doctor", LOTSE_SHARE=secret)
    assert "In die Adresse gehört kein Passwort" in said.out
    for command in (["doctor"], ["report"], ["sync"], ["setup", "--site", "a", "--device", "b"]):
        said = lotse(*command, LOTSE_SHARE=secret)
        assert "geheim" not in said.out + said.err


def test_a_report_over_several_folders_names_those_on_servers_without_a_name(lotse, dav):
    (dav.folder / "Lotse").mkdir()
    away, empty = "http://anna@127.0.0.1:1/x", dav.address("/Lotse")
    said = lotse("report", "--year", "2026", "--share", away, "--share", empty)
    assert said.code == 1
    assert "http://127.0.0.1:1/x – der Server antwortet nicht" in said.err
    assert "/Lotse – dort liegt keine Teamkarte" in said.err
    assert "anna" not in said.err

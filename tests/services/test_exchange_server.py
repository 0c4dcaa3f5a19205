"""Desks that exchange through a folder on a server: refused, cut off, away, and back again."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from builders import Clock, Desk, snapshot, sync_all
from lotse_tui.domain.errors import NoSharedFolder, ServerError
from lotse_tui.storage import logins, remote_folder
from lotse_tui.storage.logins import Login
from lotse_tui.texts.errors import say
from lotse_tui.texts.words import Words
from wire import Wire

# From Python 3.13 on, sockets that the test's server closed twice complain while they are collected.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def share(dav):
    """The directory behind the address."""
    folder = dav.folder / "Lotse"
    folder.mkdir()
    return folder


def make_office(dav, tmp_path, *names, port=0):
    clock = Clock()
    return [Desk(tmp_path / name, clock, dav.address("/Lotse", port=port), name) for name in names]


def test_two_desks_have_the_same_figures(dav, share, tmp_path):
    one, two = desks = make_office(dav, tmp_path, "one", "two")
    one.log_many(3)
    two.log()
    first, second = sync_all(desks)
    assert first.problems == second.problems == ()
    assert one.figures() == two.figures()
    assert one.total() == 4
    assert {state.seen_by for state in one.sync().devices} == {(two.device,), (one.device,)}
    before = snapshot(share)
    dav.calm()
    assert one.sync()[:3] == (0, 0, ())
    assert snapshot(share) == before
    # Without news the server is asked for its listings only: root (twice), desks, log, each desk.
    assert [how for how, _path in dav.asked] == ["PROPFIND"] * 6


def test_an_upload_that_is_cut_anywhere_leaves_nothing_that_is_read(dav, share, tmp_path):
    wire = Wire(dav.port)
    (one,) = make_office(dav, tmp_path, "one", port=wire.port)
    (two,) = make_office(dav, tmp_path, "two")
    one.log_many(20)
    for cut_after in (300, 1500, 3000, 9000):
        wire.cut_after = cut_after
        try:
            failure = one.sync().failure
        except ServerError as error:
            failure = error
        assert failure.kind == "offline"
        assert {path.suffix for path in share.rglob("*.json.*") if path.is_file()} <= {".tmp"}
        assert two.sync().problems == ()
        assert two.total() in (0, 20)
        assert one.total() == 20
    assert one.sync().failure is None
    two.sync()
    assert two.total() == 20
    wire.close()


def test_a_server_that_takes_nothing_still_gives(dav, share, tmp_path):
    one, two = make_office(dav, tmp_path, "one", "two")
    two.log()
    for method, status, kind in (
        ("PUT", "507 Insufficient Storage", "full"),
        ("PUT", "403 Forbidden", "permission"),
        ("MOVE", "423 Locked", "busy"),
        ("MKCOL", "500 Internal Server Error", "io"),
    ):
        dav.calm()
        one.log()
        assert one.sync().failure is None
        dav.refuse = lambda how, _path, now=(method, status): now[1] if how == now[0] else ""
        outcome = two.sync()
        assert (outcome.received, outcome.published, outcome.failure.kind) == (1, 0, kind)
    dav.calm()
    sync_all([two, one])
    assert one.total() == two.total() == 5
    assert {path.suffix for path in share.rglob("*") if path.is_file()} == {".json"}


def test_a_server_that_cannot_be_read_is_no_empty_folder(dav, share, tmp_path):
    one, two = desks = make_office(dav, tmp_path, "one", "two")
    one.log()
    sync_all(desks)
    before = snapshot(share)
    for place, status, kind in (
        ("/Lotse", "401 Unauthorized", "login"),
        ("/Lotse", "404 Not Found", "missing"),
        ("/Lotse", "405 Method Not Allowed", "not_webdav"),
        ("/Lotse", "301 Moved Permanently", "not_webdav"),
        ("/Lotse/log", "200 OK", "not_webdav"),
        ("/Lotse/log", "403 Forbidden", "permission"),
        (f"/Lotse/log/{one.device}", "503 Service Unavailable", "busy"),
    ):
        now = "PROPFIND", place
        dav.refuse = lambda *asked, now=now, status=status: status if asked == now else ""
        with pytest.raises(ServerError) as caught:
            two.sync()
        assert caught.value.kind == kind
        assert snapshot(share) == before
    assert two.total() == 1


def test_what_a_server_answers_has_words_and_no_password(dav, share, tmp_path, monkeypatch):
    (one,) = make_office(dav, tmp_path, "one")
    monkeypatch.setenv("LOTSE_SHARE_PASSWORD", "falsch")
    with pytest.raises(ServerError) as caught:
        one.sync()
    said = say(caught.value, Words("de"))
    assert "127.0.0.1" in said
    assert not [part for part in ("anna", "falsch") if part in f"{said} {caught.value!r}"]
    assert "geheim" not in repr(Login("anna", "geheim"))


def test_a_server_that_says_nothing_more_is_not_waited_for(dav, share, tmp_path, monkeypatch):
    import socket

    silent = socket.create_server(("127.0.0.1", 0))
    one = Desk(tmp_path / "one", Clock())
    one.log()
    monkeypatch.setattr("lotse_tui.storage.webdav_folder.ANSWER_SECONDS", 0.05)
    with silent, pytest.raises(ServerError) as caught:
        one.wiring.settings.name_desk(
            site="Probe", desk="one", share=f"http://127.0.0.1:{silent.getsockname()[1]}/Lotse"
        )
    assert caught.value.kind == "offline"
    assert one.wiring.settings.desk.share == ""
    assert 0 < remote_folder.CONNECT_SECONDS < remote_folder.ANSWER_SECONDS <= 30


@pytest.fixture
def keyring(monkeypatch):
    """A keyring in memory; ``broken`` makes it refuse, as a locked one does."""
    held, errors = {}, ModuleType("keyring.errors")
    errors.KeyringError = type("KeyringError", (Exception,), {})
    state = SimpleNamespace(held=held, broken=False)

    def ask(act):
        def asked(*words):
            if state.broken:
                raise errors.KeyringError
            return act(*words)

        return asked

    module = ModuleType("keyring")
    module.errors = errors
    module.get_password = ask(lambda service, user: held.get((service, user)))
    module.delete_password = ask(lambda *words: held.pop(words))
    module.set_password = ask(lambda *words: held.update({words[:2]: words[2]}))
    monkeypatch.setitem(sys.modules, "keyring", module)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    monkeypatch.delenv("LOTSE_SHARE_PASSWORD", raising=False)
    monkeypatch.setattr(logins, "_of_this_run", {})
    return state


def test_a_password_is_kept_in_the_keyring_and_nowhere_else(dav, share, tmp_path, keyring):
    keyring_address = dav.address("/Lotse").replace("anna%40example.org@", "")
    monkey = Desk(tmp_path / "one", Clock())
    settings = monkey.wiring.settings
    with pytest.raises(ServerError) as caught:
        settings.sign_in(keyring_address, dav.user, "falsch")
    assert (caught.value.kind, keyring.held) == ("login", {})
    place, kept = settings.sign_in(keyring_address, dav.user, dav.secret)
    assert kept
    assert list(keyring.held.values()) == [dav.secret]
    settings.name_desk(site="Probe", desk="one", share=place)
    monkey.log()
    assert monkey.sync().published == 1
    everything = b"".join(path.read_bytes() for path in monkey.home.rglob("*") if path.is_file())
    assert dav.secret.encode() not in everything
    logins._of_this_run.clear()  # another program
    assert monkey.sync().failure is None
    keyring.broken = True
    logins._of_this_run.clear()
    with pytest.raises(ServerError) as caught:
        monkey.sync()
    assert caught.value.kind == "login"
    assert not settings.sign_in(keyring_address, dav.user, dav.secret).kept
    assert monkey.sync().failure is None  # known until the program ends
    settings.leave_team()
    assert list(keyring.held.values()) == [dav.secret]  # a locked one keeps it
    settings.name_desk(
        site="Probe", desk="one", share=settings.sign_in(place, dav.user, dav.secret).place
    )
    keyring.broken = False
    settings.leave_team()
    assert (keyring.held, logins._of_this_run) == ({}, {})


def test_without_the_libraries_one_sentence_says_what_to_install(dav, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "lotse_tui.storage.webdav_folder", None)
    with pytest.raises(NoSharedFolder) as caught:
        Desk(tmp_path / "one", Clock(), dav.address("/Lotse"))
    assert caught.value.reason == "extra"
    assert "lotse-tui[remote]" in say(caught.value, Words("de"))

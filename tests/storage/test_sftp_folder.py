"""A shared folder over SSH: only to servers that are known, by keys that are known."""

from __future__ import annotations

import pytest

from builders import Clock, Desk, sync_all
from lotse_tui.domain.errors import ServerError
from lotse_tui.storage.folders import open_folder


def test_two_desks_have_the_same_figures(sshd, tmp_path):
    (tmp_path / "share").mkdir()
    clock, place = Clock(), sshd.address(str(tmp_path / "share"))
    one, two = desks = [Desk(tmp_path / name, clock, place, name) for name in ("one", "two")]
    one.log_many(3)
    two.log()
    first, second = sync_all(desks)
    assert (first.problems, second.problems) == ((), ())
    assert one.figures() == two.figures()
    assert one.total() == 4
    assert not list((tmp_path / "share").rglob(".*"))


def test_a_server_that_refuses_or_is_not_the_one_it_was(sshd, monkeypatch, tmp_path):
    def kind(place=""):
        with pytest.raises(ServerError) as caught:
            open_folder(place or sshd.address("/"), home="/nowhere")
        return caught.value.kind

    assert kind(sshd.address("/gibt/es/nicht")) == "missing"
    assert kind("sftp://127.0.0.1:1/x") == "offline"
    known = sshd.known_hosts.read_text()
    own = (sshd.home / ".ssh" / "id_ed25519.pub").read_text().split(" ")[1]
    try:
        sshd.known_hosts.write_text(known.replace(known.split(" ")[2].strip(), own))
        assert kind() == "untrusted"
        sshd.known_hosts.write_text("")
        assert kind() == "unknown_host"
        sshd.known_hosts.write_text(known)
        monkeypatch.setenv("HOME", str(tmp_path))
        (tmp_path / ".ssh").mkdir()
        (tmp_path / ".ssh" / "known_hosts").write_text(known)
        assert kind() == "login"
    finally:
        sshd.known_hosts.write_text(known)

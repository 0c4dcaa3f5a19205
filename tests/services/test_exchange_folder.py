"""The shared folder as a whole: away, empty, another team's, read-only, half written."""

from __future__ import annotations

import errno
import json
import os
import shutil

import pytest

from builders import (
    Cancelled,
    Clock,
    Desk,
    kinds,
    letters,
    office,
    snapshot,
    sync_all,
)
from lotse_tui.domain.errors import NewerFormat, NoSharedFolder, OtherTeam
from lotse_tui.storage import local_folder, shared_folder, whole_file


@pytest.fixture
def share(tmp_path):
    return tmp_path / "share"


def test_without_a_folder_nothing_is_exchanged(tmp_path):
    desk = Desk(tmp_path / "home", Clock())
    desk.log()
    with pytest.raises(NoSharedFolder) as caught:
        desk.sync()
    assert caught.value.reason == "unset"


def test_a_folder_that_is_away_comes_back(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    sync_all(desks)
    share.rename(tmp_path / "away")
    one.log()
    with pytest.raises(NoSharedFolder) as caught:
        one.sync()
    assert caught.value.reason == "missing"
    share.write_bytes(b"")
    with pytest.raises(NoSharedFolder) as caught:
        one.sync()
    assert caught.value.reason == "not_a_folder"
    share.unlink()
    (tmp_path / "away").rename(share)
    sync_all(desks)
    assert one.total() == two.total() == 2


@pytest.mark.parametrize("where", ["", "log", ".."])
def test_the_own_data_are_no_shared_folder(tmp_path, where):
    desk = Desk(tmp_path / "data" / "home", Clock())
    desk.log()
    with pytest.raises(NoSharedFolder) as caught:
        Desk(desk.home, Clock(), desk.home / where)
    assert caught.value.reason == "own_data"


def test_an_emptied_folder_is_filled_again(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    two.log()
    sync_all(desks)
    team = one.wiring.settings.desk.team
    shutil.rmtree(share)
    share.mkdir()
    assert one.sync().published == 2  # the other desk may be gone for good
    assert one.total() == two.total() == 2
    two.sync()
    assert json.loads((share / "lotse.json").read_text())["team"] == team
    assert len(letters(share)) == 2


def test_a_new_folder_gets_the_contacts_of_desks_that_are_gone_for_good(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log_many(2)
    sync_all([one, two])
    shutil.rmtree(one.home)
    new = tmp_path / "new"
    new.mkdir()
    two.wiring.settings.name_desk(site="Probe", desk="two", share=str(new))
    assert two.sync().published == 2
    three = Desk(tmp_path / "three", two.clock, new)
    assert three.sync().problems == ()
    assert three.ids() == two.ids()
    assert two.sync()[:3] == (0, 0, ())


def test_a_desk_that_lost_its_newest_file_together_with_the_folder_gets_it_back(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    sync_all([one, two])
    old = one.copied(tmp_path / "old")
    one.log()
    sync_all([one, two])
    before = one.device
    shutil.rmtree(one.home)
    shutil.copytree(old.home, one.home)
    letters(share, before)[-1].unlink()
    one = one.reopened()
    two.sync()  # holds what the folder has lost, and puts it back
    assert one.sync().new_identity == one.device != before
    sync_all([one, two])
    assert len(one.ids()) == 2
    assert one.figures() == two.figures()


def test_another_team_is_told_apart(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    shutil.rmtree(share)
    share.mkdir()
    two.log()
    two.sync()
    before = snapshot(share)
    with pytest.raises(OtherTeam):
        one.sync()
    assert snapshot(share) == before
    assert one.total() == 1
    one.wiring.settings.name_desk(site="Probe", desk="one", share=str(share), join=True)
    sync_all([one, two])
    assert one.total() == two.total() == 2


def test_of_two_that_begin_at_once_one_founds_the_team(tmp_path, share, monkeypatch):
    """The second sees no card when it looks, and finds one when it writes."""
    one, two = office(tmp_path, "one", "two")
    found = shared_folder.SharedFolder.found_team

    def overtaken(folder, *arguments, **named):
        monkeypatch.undo()
        one.sync()
        return found(folder, *arguments, **named)

    one.log()
    two.log()
    monkeypatch.setattr(shared_folder.SharedFolder, "found_team", overtaken)
    two.sync()
    sync_all([one, two])
    assert one.total() == two.total() == 2


@pytest.mark.parametrize("data", [b"", b'{"format": "lotse-te', b"\0" * 50])
def test_a_team_card_on_its_way_is_not_written_over_by_a_new_desk(tmp_path, share, data):
    one, two = office(tmp_path, "one", "two")
    one.log()
    two.log()
    one.sync()
    card = share / "lotse.json"
    whole = card.read_bytes()
    card.write_bytes(data)
    outcome = two.sync()
    assert (outcome.published, kinds(outcome)) == (0, {("in_transit", "lotse.json")})
    assert card.read_bytes() == data
    card.write_bytes(whole)
    sync_all([two, one])
    assert one.total() == two.total() == 2


def test_a_folder_of_a_newer_lotse(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.sync()
    card = json.loads((share / "lotse.json").read_text())
    (share / "lotse.json").write_text(json.dumps(card | {"version": 2}))
    for desk in (one, two):
        with pytest.raises(NewerFormat):
            desk.sync()


def refuse_writing(monkeypatch, share, number):
    """Every attempt to create something below ``share`` fails; reading works."""
    for name in ("_write_new", "create_bytes"):
        real = getattr(whole_file, name)

        def refusing(path, *arguments, real=real, **named):
            if path.startswith(str(share)):
                raise whole_file.disk_error("write", path, OSError(number, os.strerror(number)))
            return real(path, *arguments, **named)

        monkeypatch.setattr(whole_file, name, refusing)
        if name == "create_bytes":
            monkeypatch.setattr(local_folder, name, refusing)


@pytest.mark.parametrize(("number", "kind"), [(errno.EROFS, "read_only"), (errno.ENOSPC, "full")])
def test_a_folder_that_takes_nothing_still_gives(tmp_path, share, monkeypatch, number, kind):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    two.log()
    with monkeypatch.context() as context:
        refuse_writing(context, share, number)
        outcome = two.sync()
        assert (outcome.received, outcome.published, outcome.failure.kind) == (1, 0, kind)
        assert two.total() == 2
    sync_all([two, one])
    assert one.total() == 2


def test_an_empty_folder_that_takes_nothing_names_no_team(tmp_path, share, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    with monkeypatch.context() as context:
        refuse_writing(context, share, errno.EROFS)
        assert one.sync().failure.kind == "read_only"
    two.sync()
    one.sync()  # in the other's team, not in one it made up alone
    assert one.wiring.settings.desk.team == two.wiring.settings.desk.team != ""


def test_a_letter_that_arrives_broken_is_written_again(tmp_path, share, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    one.log()
    real, tries = local_folder.create_bytes, []

    def cutting(path, data, **named):
        if "/log/" in path and not tries:
            tries.append(path)
            return real(path, data[:50], **named)
        return real(path, data, **named)

    write, unfinished = whole_file._write_new, []

    def recording(path, *arguments):
        unfinished.append(path)
        write(path, *arguments)

    monkeypatch.setattr(local_folder, "create_bytes", cutting)
    monkeypatch.setattr(whole_file, "_write_new", recording)
    assert one.sync().failure is None
    assert tries
    assert {path[-5:] for path in unfinished if path.startswith(str(share))} == {".part"}
    two.sync()
    assert two.total() == 1


def test_a_killed_publication_leaves_only_what_readers_skip(tmp_path, share, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    sync_all([one, two])
    one.log()

    def die(*_arguments, **_named):
        raise Cancelled

    with monkeypatch.context() as context:
        context.setattr(os, "link", die)
        context.setattr(whole_file, "_drop", lambda _path: None)
        with pytest.raises(Cancelled):
            one.sync()
    assert [path.suffix for path in (share / "log").rglob("*") if path.is_file()] == [".part"]
    assert two.sync().problems == ()
    sync_all([one, two])
    assert two.total() == 1


def test_an_empty_folder_is_said_so_by_those_who_know_better(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    assert not one.sync().emptied  # a new team begins in an empty folder
    one.log()
    sync_all(desks)
    for path in sorted(one.share.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert two.wiring.exchange.plan().emptied
    assert two.sync().emptied
    assert not one.sync().emptied
    assert one.logbook.counted().operations == two.logbook.counted().operations == 1

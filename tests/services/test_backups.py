"""Backup and restore: a new laptop, a disaster, a damaged file; nothing is lost or doubled."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
import zipfile

import pytest

from builders import Desk, office, sync_all
from lotse_tui.domain.errors import BadBackup, BadValue, DiskError, OtherHome
from lotse_tui.storage.backup_file import unpack


def put_away(desk, path):
    return desk.wiring.backups.backup(str(path))


def take_in(home, clock, path):
    desk = Desk(home, clock)
    return desk, desk.wiring.backups.restore(str(path))


@pytest.fixture
def pair(tmp_path):
    one, two = office(tmp_path, "one", "two")
    one.log_many(3)
    one.clock.turn(days=30)
    one.log()
    two.log_many(2)
    sync_all([one, two])
    return one, two


def test_a_new_laptop_goes_on_where_the_old_one_stood(tmp_path, pair):
    one, two = pair
    file = tmp_path / "backup.zip"
    done = put_away(one, file)
    assert (done.operations, done.damaged) == (6, ())
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    new, did = take_in(tmp_path / "new", one.clock, file)
    assert (did.taken_in, did.already_here, did.renewed) == (6, 0, True)
    desk = new.wiring.settings.desk
    assert (desk.desk, desk.share, desk.former) == ("one", str(tmp_path / "share"), (one.device,))
    assert desk.device == did.device != one.device
    assert new.figures() == one.figures()
    new.share = one.share
    new.log()
    one.log()  # somebody still uses the old one
    for desk in (new, one, two, new, one):
        assert desk.sync().problems == ()
    assert new.figures() == one.figures() == two.figures()
    assert len(two.ids()) == 8


def test_what_was_given_out_and_what_was_chosen_come_along(tmp_path, pair):
    one, _ = pair
    home = tmp_path / "one"
    chosen = {"releases.json": b"{1}", "forms/own.json": b"{}", "keys.toml": b"# mine\n"}
    for name, data in {**chosen, "notes.json": b"private", "lotse.log": b"x"}.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(data)
    (home / "releases-network.json.previous").write_bytes(b"{2}")
    file = tmp_path / "backup.zip"
    put_away(one, file)
    take_in(tmp_path / "new", one.clock, file)
    chosen["releases-network.json"] = b"{2}"
    assert {name: (tmp_path / "new" / name).read_bytes() for name in chosen} == chosen
    assert not (tmp_path / "new" / "notes.json").exists()
    # At home again only what was given out is missed; what is there stays.
    for name in chosen:
        (home / name).unlink(missing_ok=True)
    (home / "releases-network.json").write_bytes(b"{3}")
    take_in(home, one.clock, file)
    assert (home / "releases.json").read_bytes() == b"{1}"
    assert (home / "releases-network.json").read_bytes() == b"{3}"
    assert not (home / "keys.toml").exists()


def test_a_home_that_lost_its_log_gets_it_back_and_keeps_what_it_has(tmp_path, pair):
    one, two = pair
    file = tmp_path / "backup.zip"
    put_away(one, file)
    device = one.device
    shutil.rmtree(one.home / "log")
    shutil.rmtree(one.home / "mirror")
    again = one.reopened()
    after = again.log(topic="social")  # under number 1 once more
    did = again.wiring.backups.restore(str(file))
    assert did.renewed
    assert did.device != device
    again = again.reopened()
    assert len(again.ids()) == 7
    assert after.id in again.ids()
    assert again.wiring.backups.restore(str(file)).taken_in == 0
    for desk in (again, two, again, two):
        desk.sync()
    assert again.figures() == two.figures()
    assert len(two.ids()) == 7


def test_restored_into_the_home_it_comes_from_nothing_changes(tmp_path, pair):
    one, _ = pair
    file = tmp_path / "backup.zip"
    put_away(one, file)
    one.log()
    device, figures = one.device, one.figures()
    did = one.wiring.backups.restore(str(file))
    assert (did.taken_in, did.already_here, did.renewed, did.device) == (0, 6, False, device)
    assert one.reopened().figures() == figures


def test_somebody_elses_contacts_are_not_mixed_in(tmp_path, pair):
    one, two = pair
    file = tmp_path / "backup.zip"
    put_away(one, file)
    with pytest.raises(OtherHome):
        two.wiring.backups.restore(str(file))


def test_a_backup_overwrites_nothing_and_lies_outside(tmp_path, pair):
    one, _ = pair
    file = tmp_path / "backup.zip"
    file.write_bytes(b"mine")
    with pytest.raises(BadValue):
        put_away(one, file)
    assert file.read_bytes() == b"mine"
    with pytest.raises(BadValue):
        put_away(one, one.home / "log" / "backup.zip")
    with pytest.raises(DiskError):
        put_away(one, tmp_path / "nowhere" / "backup.zip")


def test_a_damaged_month_is_named_and_the_rest_put_away(tmp_path, pair):
    one, _ = pair
    for path in (one.home / "log").glob("2026-11*"):
        path.write_bytes(b"x")
    done = put_away(one, tmp_path / "backup.zip")
    assert done.damaged == (str(one.home / "log" / "2026-11.json"),)
    assert done.operations == 3


def test_what_is_no_sound_backup_changes_nothing(tmp_path, pair):
    one, _ = pair
    file = tmp_path / "backup.zip"
    put_away(one, file)
    good = file.read_bytes()
    other = tmp_path / "other"

    def refused(data):
        file.write_bytes(data)
        with pytest.raises(BadBackup) as caught:
            take_in(other, one.clock, file)
        assert not other.exists() or not list(other.glob("*.json"))
        return caught.value.reason

    def changed(name, content, **more):
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(buffer, "w") as new:
            for entry in old.infolist():
                data = content if entry.filename == name else old.read(entry)
                new.writestr(entry.filename, data)
            for extra, data in more.items():
                new.writestr(extra, data)
        return buffer.getvalue()

    about = json.loads(zipfile.ZipFile(io.BytesIO(good)).read("lotse-backup.json"))
    assert refused(b"") == "format"
    assert refused(b"hello") == "format"
    assert {refused(good[:cut]) for cut in range(10, len(good), 97)} == {"damaged"}
    assert refused(changed("desk.json", b"{}")) == "damaged"
    assert refused(changed("", b"", **{"../evil": b"x"})) == "damaged"
    newer = json.dumps(about | {"version": 3}).encode()
    assert refused(changed("lotse-backup.json", newer)) == "version"
    files = unpack("x", good).files
    for place in range(0, len(good), 13):  # a bit in a time stamp does no harm
        flipped = bytearray(good)
        flipped[place] ^= 1
        try:
            assert unpack("x", bytes(flipped)).files == files
        except BadBackup:
            continue


def test_nobody_waits_for_the_old_laptop_unless_it_is_used_again(tmp_path):
    old, other = office(tmp_path, "old", "other")
    old.log()
    sync_all([old, other])
    old.wiring.backups.backup(str(tmp_path / "moved.zip"))
    new = Desk(tmp_path / "new", old.clock)
    new.wiring.backups.restore(str(tmp_path / "moved.zip"))
    old.clock.turn(days=1)
    sync_all([new, other])

    def old_one(desk):
        return next(s for s in desk.wiring.exchange.devices() if s.device == old.device)

    assert (old_one(new).former, old_one(new).own) == (True, True)
    assert old_one(other).retired == "2026-11-20"
    sync_all([old, other])
    assert old_one(other).retired == ""

"""The own log: numbers without gaps, never reused; a damaged month costs nothing readable."""

from __future__ import annotations

import json
import os
import shutil
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from builders import RECORD, TODAY, key, month, op, short
from lotse_tui.domain.errors import DamagedFile, DiskError
from lotse_tui.domain.operations import Draft
from lotse_tui.storage.codec import LARGEST
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.mirror import Mirror
from lotse_tui.storage.own_log import OwnLog
from lotse_tui.storage.places import Home
from lotse_tui.storage.quarantine import Quarantine
from storage.faulty_disk import CALLS, FaultyDisk

OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 5), TODAY, date(2026, 12, 5)


class Log:
    """The own log of a home, freshly opened for each call."""

    def __init__(self, root):
        self.home = Home(str(root))

    @property
    def own(self):
        return OwnLog(self.home, DeskFile(self.home))

    def add(self, number, today=NOVEMBER, **how):
        (found,) = self.own.append([Draft("contact", key(number), RECORD)], today, **how)
        return found

    def read(self):
        """Every operation this home holds, own and former."""
        mirrored = Mirror(self.home).operations(damaged=lambda _error: None)
        return self.own.operations(damaged=lambda _error: None) + mirrored

    def keys(self):
        return sorted({int(found.key[-12:]) for found in self.read()})

    @property
    def device(self):
        return DeskFile(self.home).load().device

    @property
    def former(self):
        return DeskFile(self.home).load().former

    def path(self, of="2026-11"):
        return Path(self.home.log, f"{of}.json")

    def identified(self):
        with Lock(self.home.lock):
            return self.own.identified().device


@pytest.fixture
def log(tmp_path):
    return Log(tmp_path / "home")


def previous(path):
    return path.with_name(path.name + ".previous")


def damage(path, data=b""):
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def no_number_twice(ops):
    told = {}
    for found in ops:
        assert told.setdefault((found.device, found.number), found.raw) == found.raw
    return True


def test_numbers_run_over_the_months(log):
    assert [
        log.add(n, day).number for n, day in enumerate([OCTOBER, NOVEMBER, NOVEMBER, DECEMBER], 1)
    ] == [1, 2, 3, 4]
    assert log.own.months() == ("2026-10", "2026-11", "2026-12")
    assert log.add(5, OCTOBER).number == 5  # a clock that was turned back
    assert log.keys() == [1, 2, 3, 4, 5]


def test_a_counter_is_greater_than_what_is_known(log):
    assert log.add(1).lamport == 1
    assert log.add(2, known_lamport=50).lamport == 51
    assert log.add(3).lamport == 52
    assert log.add(4, known_lamport=7).lamport == 53


def test_a_foreign_counter_at_the_end_of_all_numbers_does_no_harm(log):
    log.add(1, known_lamport=LARGEST - 1)
    log.own.append(
        [Draft("contact", key(n), RECORD) for n in (2, 3)], TODAY, known_lamport=LARGEST - 1
    )
    assert log.keys() == [1, 2, 3]


def test_several_are_one_write(log):
    drafts = [Draft("contact", key(number), RECORD) for number in range(1, 4)]
    ops = log.own.append(drafts, TODAY)
    assert [(found.number, found.lamport) for found in ops] == [(1, 1), (2, 2), (3, 3)]
    assert not previous(log.path()).exists()


def test_what_has_been_said_is_what_is_read(log):
    said = [log.add(1), log.add(2)]
    assert log.own.operations(damaged=pytest.fail) == said


def test_a_stray_file_among_the_months_is_left_alone(log):
    log.add(1)
    strays = {
        "2026-11 (Kopie).json": b"x",
        "notes.json": b"x",
        "2026-11.json.new": b"half",
        "x": b"",
    }
    for name, data in strays.items():
        Path(log.home.log, name).write_bytes(data)
    device = log.device
    assert log.add(2).number == 2
    assert (log.device, log.own.months()) == (device, ("2026-11",))
    assert {name for name in strays if Path(log.home.log, name).exists()} == strays.keys() - {
        "2026-11.json.new"
    }


@pytest.mark.parametrize("how", ["empty", "cut", "nul", "gone", "body"])
@pytest.mark.parametrize("when", [NOVEMBER, DECEMBER])
def test_a_damaged_month_costs_nothing_that_can_be_read(log, how, when):
    """The newest contact may be gone; its number is not used again."""
    lost = [log.add(n) for n in (1, 2, 3)][-1]
    device, path = log.device, log.path()
    whole = path.read_bytes()
    broken = {
        "empty": b"",
        "cut": whole[:100],
        "nul": b"\0" * len(whole),
        "body": whole[:-5] + b"xxxxx",
    }
    path.unlink() if how == "gone" else damage(path, broken[how])
    new = log.add(4, when)
    if how == "body" and when == DECEMBER:  # not met by a contact of another month, but by a sync
        assert (new.device, new.number) == (device, 4)
        log.identified()
    assert log.device != device
    assert log.former == (device,)
    assert log.keys() == [1, 2, 4]
    assert (new.device, new.number) != (lost.device, lost.number)
    assert new.lamport > 2
    assert no_number_twice([*log.read(), lost])
    assert how == "gone" or os.listdir(log.home.quarantine)


def test_a_month_without_any_sound_generation_is_put_aside(log):
    log.add(1, OCTOBER)
    log.add(2)
    log.add(3)
    for path in (log.path(), previous(log.path())):
        damage(path, b"broken " + path.name.encode())
    device = log.device
    found = []
    log.own.operations(damaged=found.append)
    assert [error.path for error in found] == [str(log.path())]
    assert list(log.own.heads()) == ["2026-10"]
    log.add(4)
    assert log.device != device
    assert log.keys() == [1, 4]
    kept = {Path(log.home.quarantine, name).read_bytes() for name in Quarantine(log.home).own()}
    assert kept == {b"broken 2026-11.json", b"broken 2026-11.json.previous"}


def test_a_sync_notices_what_a_contact_would_not_meet(log):
    log.add(1, OCTOBER)
    log.add(2)
    log.add(3)
    path = log.path("2026-10")
    damage(path, path.read_bytes()[:-5] + b"xxxxx")
    device = log.device
    assert log.identified() != device
    assert log.keys() == [2, 3]
    assert log.identified() == log.device


def test_nothing_changes_where_nothing_is_wrong(log):
    log.add(1)
    log.add(2)
    assert log.identified() == log.identified() == log.device
    assert log.former == ()


def test_a_lost_desk_file_means_a_new_id_and_no_loss(log):
    log.add(1)
    log.add(2)
    device = log.device
    os.unlink(log.home.desk)
    assert log.add(3).number == 1
    assert log.device != device
    assert device in log.former
    assert log.keys() == [1, 2, 3]
    assert no_number_twice(log.read())


def test_a_desk_file_that_fell_back_never_writes_under_the_old_id(log):
    log.add(1)
    old = log.device
    damage(log.path())
    log.add(2)  # a new id; desk.json.previous holds the old one
    log.add(3)
    damage(Path(log.home.desk))
    assert log.device == old
    new = log.add(4)
    assert new.device != old
    assert log.keys() == [2, 3, 4]
    assert no_number_twice(log.read())


def killed_anywhere(log, tmp_path):
    """Copies of a home in which adding 8 was killed at each place in turn, and 9 was added then."""
    with FaultyDisk().inserted() as disk:
        copy = Log(shutil.copytree(log.home.root, tmp_path / "counting"))
        copying = disk.count
        copy.add(9)
    for place in range(disk.count - copying):
        home = Log(shutil.copytree(log.home.root, tmp_path / f"home{place}"))
        with FaultyDisk(fails_at=place, for_good=True).inserted(), suppress(DiskError):
            home.add(8)
        home.add(9)
        yield place, home


def test_a_renewal_that_is_killed_anywhere_is_finished_later(log, tmp_path):
    for number, day in enumerate([OCTOBER, NOVEMBER, NOVEMBER], 1):
        log.add(number, day)
    damage(log.path())  # 3 is gone, 2 is in the previous generation

    for place, home in killed_anywhere(log, tmp_path):
        assert {1, 2, 9} <= set(home.keys()) <= {1, 2, 8, 9}, place
        assert no_number_twice(home.read())


def test_moving_to_a_new_id_that_is_killed_anywhere_loses_nothing(log, tmp_path):
    """Here every month is whole, and each has an older generation beside it."""
    for number, day in enumerate([OCTOBER, OCTOBER, NOVEMBER, NOVEMBER], 1):
        log.add(number, day)
    os.unlink(log.home.desk)
    for place, home in killed_anywhere(log, tmp_path):
        assert set(home.keys()) >= {1, 2, 3, 4, 9}, place
        assert no_number_twice(home.read())


def test_a_desk_file_that_fell_back_before_anything_new_was_said(log):
    log.add(1)
    log.add(2)
    old = log.device
    damage(log.path())
    new = log.identified()
    damage(Path(log.home.desk))
    assert log.device == old
    assert log.add(3).device not in (old, new)
    assert log.keys() == [1, 3]


def test_whatever_call_fails_nothing_is_lost_and_nothing_is_acknowledged(log):
    log.add(1)
    log.add(2)
    with FaultyDisk().inserted() as disk:
        log.add(3)
    stored = [1, 2, 3]
    for place in range(disk.count):
        number = 100 + place
        with FaultyDisk(fails_at=place).inserted() as faulty:
            try:
                log.add(number)
            except DiskError:
                pass
            else:
                stored.append(number)
        assert log.keys() == stored, (place, faulty.names)
    assert log.former == ()
    assert set(CALLS) >= set(disk.names)


def test_only_the_own_user_may_read(log):
    old = os.umask(0)
    try:
        log.add(1)
        log.add(2)
        damage(log.path())
        log.add(3)
    finally:
        os.umask(old)
    for folder, _, files in os.walk(log.home.root):
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
        for name in files:
            path = os.path.join(folder, name)
            if path != str(log.path()) + ".previous":
                assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, path


def test_months_of_another_device_are_not_taken_for_own_ones(log):
    log.add(1)
    damage(log.path("2026-10"), month([op(7)], of="2026-10"))
    device = log.device
    log.add(2)
    assert log.device != device
    assert log.keys() == [1, 2, 7]
    assert Mirror(log.home).months("a" * 16) == ("2026-10",)


def desk_file(log):
    return DeskFile(log.home)


@pytest.mark.parametrize(
    "change",
    [
        {"device": "../../x"}, {"device": "My Laptop"}, {"device": "A" * 16}, {"device": 5}, {"former": "x"},
        {"former": [1]}, {"former": ["../x"]}, {"with_hour": "yes"}, {"format": "other"}, {"site": None},
    ],
)  # fmt: skip
def test_a_desk_file_that_breaks_the_rules_is_damage(log, change):
    log.add(1)
    fields = json.loads(Path(log.home.desk).read_text())
    Path(log.home.desk).write_text(json.dumps(fields | change))
    with pytest.raises(DamagedFile):
        desk_file(log).load()


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 40, b"[]", b"{", b"[" * 100_000, b"\xff", b"null"], ids=short
)
def test_a_damaged_desk_file_falls_back(log, data):
    log.add(1)
    with Lock(log.home.lock):
        desk_file(log).save(desk_file(log).load()._replace(site="Probe"))
    damage(Path(log.home.desk), data)
    before = desk_file(log).load()
    assert (before.site, before.device) == ("", log.device)
    with Lock(log.home.lock):
        desk_file(log).save(before._replace(site="Neu"))
    assert desk_file(log).load().site == "Neu"
    damage(Path(log.home.desk), data)
    assert desk_file(log).load() == before  # the damaged one did not become the previous one


def test_a_desk_file_of_a_newer_lotse_is_read(log):
    log.add(1)
    fields = json.loads(Path(log.home.desk).read_text())
    Path(log.home.desk).write_text(json.dumps(fields | {"newer": [1]}))
    assert desk_file(log).load().device == log.device


def test_another_program_sees_the_new_name(log):
    reader = desk_file(log)
    log.add(1)
    assert reader.load().desk == ""
    with Lock(log.home.lock):
        desk_file(log).save(desk_file(log).load()._replace(desk="Tisch am Fenster"))
    assert reader.load().desk == "Tisch am Fenster"

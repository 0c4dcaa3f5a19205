"""Whatever lies in the shared folder: every file is judged, none is trusted, none does harm."""

from __future__ import annotations

import json
import os
import shutil

import pytest

from builders import (
    Desk,
    kinds,
    letters,
    month,
    office,
    op,
    sync_all,
)
from lotse_tui.storage import shared_folder


@pytest.fixture
def share(tmp_path):
    return tmp_path / "share"


def test_each_class_of_file_is_listed_every_time(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log_many(3)
    one.sync()
    good = letters(share)[0].read_bytes()
    team = one.wiring.settings.desk.team
    folder = share / "log" / one.device
    other = share / "log" / ("b" * 16)
    other.mkdir()
    bad = {
        folder / "2026-10.1.json": (b"", "in_transit"),
        folder / "2026-10.2.json": (good[:-1], "in_transit"),
        folder / "2026-10.3.json": (b"\0" * 300, "in_transit"),
        folder / "2026-10.4.json": (good.replace(b"mental", b"social"), "in_transit"),
        folder / "2026-10.5.json": (
            good.replace(b'"version": 1', b'"version": 2'),
            "newer_version",
        ),
        folder / "2026-10.6.json": (b"\x89PNG", "not_ours"),
        folder / "2026-10.7.json": (month([op(1)], device=one.device, team="f" * 16), "damaged"),
        other / "2026-11.1.json": (month([op(1)], team="f" * 16, device="b" * 16), "damaged"),
        other / "2026-11.2.json": (
            month([op(1, device="b" * 16)], team="f" * 16, device="b" * 16),
            "other_team",
        ),
        other / "2026-11.3.json": (month([op(1)], team=team), "suspicious"),
        share / "holiday.txt": (b"x", "not_ours"),
        share / "log" / "x.json": (good, "not_ours"),
        share / "a" / "b" / "c" / "d" / "e" / "f.json": (good, "not_ours"),
        share / "desks" / "b.1.json": (b"{", "in_transit"),
    }
    for path, (data, _) in bad.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    expected = {(kind, str(path.relative_to(share))) for path, (_, kind) in bad.items()}
    expected -= {("not_ours", "a/b/c/d/e/f.json")}
    expected |= {("not_ours", "a/b/c/d/e")}  # too deep to be looked into, and said so
    for _ in range(2):
        assert kinds(two.sync()) == expected
        assert two.total() == 3


def test_what_is_still_on_its_way_and_what_stands_beside_is_left_alone(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    folder = share / "log" / one.device
    beside = [".stfolder", ".sync_abc.db", "desktop.ini", "Thumbs.db", ".nextcloudsync.log"]
    for name in [*beside, "2026-11.9.json.part", ".2026-11.9.json.a8f3", "2026-11.9.JSON.PART"]:
        (folder / name).write_bytes(b"half")
        (share / name).write_bytes(b"half")
    assert two.sync().problems == ()


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.2.sync-conflict-20261120-101500-ABCDEFG.json",
        "2026-11.2 (conflicted copy 2026-11-20 101500).json",
        "2026-11.2 (Konfliktkopie von Tisch).json",
        "2026-11.2-Tisch-2.json",
        "2026-11.2 (1).json",
        "2026-11.2 - Kopie.json",
        "Kopie von 2026-11.2.json",
        "2026-11.2.json~",
        "umbenannt",
        "Ärger\u0308.json",
    ],
)
def test_conflict_copies_are_judged_by_what_they_say(tmp_path, share, name):
    one, two = office(tmp_path, "one", "two")
    one.log_many(2)
    one.sync()
    (path,) = letters(share)
    path.rename(path.with_name(name))
    outcome = two.sync()
    assert outcome.problems == ()
    assert two.total() == 2
    (path.parent / name).write_bytes(b"")
    assert kinds(two.sync()) == {("in_transit", f"log/{one.device}/{name}")}
    assert two.total() == 2
    one.sync()  # publishes what nobody can read any more
    assert path.exists()


def test_links_pipes_and_folders_are_not_followed(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    (good,) = letters(share)
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.move(good, outside / good.name)
    good.symlink_to(outside / good.name)
    (good.parent / "2026-11.5.json").mkdir()
    os.mkfifo(good.parent / "2026-11.6.json")
    (share / "log" / "elsewhere").symlink_to(outside, target_is_directory=True)
    (share / "loop").symlink_to(share, target_is_directory=True)
    found = kinds(two.sync())
    folder = f"log/{one.device}"
    assert found == {
        ("not_ours", f"{folder}/2026-11.1.json"),
        ("not_ours", f"{folder}/2026-11.6.json"),
        ("not_ours", "log/elsewhere"),
        ("not_ours", "loop"),
    }
    assert two.total() == 0


def test_a_pipe_or_link_in_the_place_of_the_team_card_blocks_nothing(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    card = share / "lotse.json"
    data = card.read_bytes()
    card.unlink()
    os.mkfifo(card)
    assert kinds(two.sync()) == {("in_transit", "lotse.json")}
    assert two.total() == 0  # nobody can tell yet whose folder this is
    one.sync()  # knows, and mends it
    assert card.read_bytes() == data
    two.sync()
    assert two.total() == 1
    card.rename(tmp_path / "lotse.json")
    card.symlink_to(tmp_path / "lotse.json")
    three = Desk(tmp_path / "three", one.clock, share)
    assert kinds(three.sync()) == {("in_transit", "lotse.json")}


def test_nothing_is_written_behind_a_link(tmp_path, share):
    one, _ = office(tmp_path, "one", "two")
    outside = tmp_path / "outside"
    outside.mkdir()
    (share / "log").symlink_to(outside, target_is_directory=True)
    one.log()
    assert one.sync().failure is not None
    assert list(outside.iterdir()) == []


def test_a_card_cannot_name_a_file_outside(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.sync()
    (card,) = (share / "desks").glob("*.json")
    evil = json.loads(card.read_text())
    evil["_lotse"]["1"]["device"] = "../../../evil"
    (share / "desks" / "evil.1.json").write_text(json.dumps(evil, indent=1) + "\n")
    assert kinds(two.sync()) == {("damaged", "desks/evil.1.json")}
    assert not list(tmp_path.rglob("evil*.card"))


def test_a_card_does_not_speak_for_another_desk(tmp_path, share):
    one, two, three = office(tmp_path, "one", "two", "three")
    one.log()
    for desk in (one, two):
        desk.sync()
    (card,) = (share / "desks").glob(f"{two.device}.*.json")
    lying = share / "desks" / f"{three.device}.9.json"
    shutil.copy(card, lying)
    assert kinds(one.sync()) == {("suspicious", f"desks/{three.device}.9.json")}


def test_too_many_files_are_said(tmp_path, share, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    monkeypatch.setattr(shared_folder, "MAX_FILES", 1)
    assert [problem.detail for problem in two.sync().problems] == ["too many files"]


def test_a_file_over_the_bound_is_not_read(tmp_path, share, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    huge = share / "log" / one.device / "2026-12.2.json"
    with huge.open("wb") as file:
        file.truncate(10 * 2**30)  # sparse
    assert kinds(two.sync()) == {("not_ours", f"log/{one.device}/2026-12.2.json")}
    assert two.total() == 1


@pytest.mark.parametrize("how", ["empty", "cut", "nul", "gone", "junk"])
def test_damage_in_the_folder_never_removes_a_contact_anywhere(tmp_path, share, how):
    desks = office(tmp_path, "one", "two", "three")
    one, _, three = desks
    one.log_many(3)
    sync_all(desks)
    for path in letters(share):
        data = path.read_bytes()
        broken = {"empty": b"", "cut": data[:-20], "nul": b"\0" * len(data), "junk": b"junk"}
        path.unlink() if how == "gone" else path.write_bytes(broken[how])
    assert bool(three.sync().problems) == (how != "gone")
    assert {desk.total() for desk in desks} == {3}
    one.sync()  # sends again
    new = Desk(tmp_path / "new", one.clock, share)
    assert new.sync().problems == ()
    assert new.total() == 3


def test_a_copy_that_was_lost_here_comes_back_from_the_folder(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    one.log_many(2)
    sync_all(desks)
    one.log()
    sync_all(desks)
    copy = two.home / "mirror" / one.device / "2026-11.json"
    before = two.home / "mirror" / one.device / "2026-11.json.previous"
    copy.write_bytes(b"")
    assert two.reopened().total() == 2  # the generation before
    two.sync()
    assert two.total() == 3
    copy.write_bytes(b"")
    before.write_bytes(b"")
    assert two.reopened().total() == 0
    two.sync()
    assert two.total() == 3
    shutil.rmtree(two.home / "mirror" / one.device)
    two.sync()
    assert two.reopened().total() == 3


def test_an_own_month_that_was_damaged_comes_back_from_the_folder(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    one.log_many(2)
    one.log()
    sync_all(desks)
    path = one.home / "log" / "2026-11.json"
    path.unlink()
    path.write_bytes(b"")
    before = one.device
    one.sync()
    assert one.device != before
    assert one.total() == 3
    one.log()
    sync_all(desks)
    assert one.figures() == two.figures()
    assert one.total() == 4


def test_a_thrown_away_cache_costs_only_time(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    sync_all(desks)
    for data in (b"", b"[1]", b'{"log/x": 1, "log/a/2026-11.1.json": []}', b"\xff"):
        (two.home / "mirror" / "known.json").write_bytes(data)
        assert two.sync().problems == ()
        assert two.total() == 1

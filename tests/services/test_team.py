"""Whose folder is this? A lost team card founds no second team."""

from __future__ import annotations

import json
import shutil

import pytest

from builders import Clock, Desk, letters, month, office, op, sync_all
from lotse_tui.domain.errors import OtherTeam


@pytest.fixture
def share(tmp_path):
    return tmp_path / "share"


def team_on_the_card(share):
    return json.loads((share / "lotse.json").read_text())["team"]


@pytest.mark.parametrize("left", ["log", "desks"])
def test_a_new_desk_joins_the_team_of_the_letters_where_the_card_is_lost(tmp_path, share, left):
    one, two = office(tmp_path, "one", "two")
    one.log()
    sync_all([one, two])
    team = team_on_the_card(share)
    (share / "lotse.json").unlink()
    for path in share.glob(f"{'desks' if left == 'log' else 'log'}/**/*.json"):
        path.unlink()
    new = Desk(tmp_path / "new", one.clock, share)
    new.log()
    assert new.sync().problems == ()
    assert team_on_the_card(share) == team == new.wiring.settings.desk.team
    sync_all([one, two, new])
    assert one.figures() == two.figures() == new.figures()


def test_a_new_desk_waits_where_nothing_that_lies_there_can_be_read(tmp_path, share):
    one, _ = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    (share / "lotse.json").unlink()
    for path in share.rglob("*.json"):
        path.write_bytes(path.read_bytes()[:50])
    new = Desk(tmp_path / "new", one.clock, share)
    new.log()
    outcome = new.sync()
    assert [(p.kind, p.file) for p in outcome.problems] == [("in_transit", "lotse.json")]
    assert not (share / "lotse.json").exists()
    one.sync()  # a desk of the team sets it right
    assert new.sync().failure is None
    assert new.total() == 2


def test_a_desk_of_another_team_does_not_take_a_folder_over_whose_card_is_lost(tmp_path, share):
    one, _ = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other = Desk(tmp_path / "other", one.clock, elsewhere)
    other.sync()
    (share / "lotse.json").unlink()
    other.wiring.settings.name_desk(site="Probe", desk="other", share=str(share))
    with pytest.raises(OtherTeam):
        other.sync()
    assert not (share / "lotse.json").exists()
    one.sync()
    assert team_on_the_card(share) == one.wiring.settings.desk.team


def test_a_stray_letter_of_another_team_takes_nobodys_folder_away(tmp_path, share):
    one, _ = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    team = team_on_the_card(share)
    stray = share / "log" / ("b" * 16) / "2026-11.1.json"
    stray.parent.mkdir()
    stray.write_bytes(month([op(1, device="b" * 16)], device="b" * 16, team="f" * 16))
    (share / "lotse.json").unlink()
    assert {p.kind for p in one.sync().problems} == {"other_team"}
    assert team_on_the_card(share) == team


def test_own_older_files_that_arrived_broken_are_cleared_away(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    for _ in range(3):
        one.log()
        one.sync()
    old, new = letters(share)
    old.write_bytes(old.read_bytes()[:100])
    assert [p.kind for p in two.sync().problems] == ["in_transit"]
    assert old.exists()  # only who wrote it may say that it is worth nothing
    assert [p.kind for p in one.sync().problems] == ["in_transit"]
    assert letters(share) == [new]
    assert one.sync().problems == two.sync().problems == ()
    new.write_bytes(new.read_bytes()[:100])  # the newest one is written again instead
    one.sync()
    assert two.sync().problems == ()


def test_two_teams_that_began_at_once_become_one(tmp_path):
    """Each desk began on its own side of a folder that the sync program had not carried yet."""
    clock = Clock()
    sides = [tmp_path / "side1", tmp_path / "side2"]
    for side in sides:
        side.mkdir()
    one, two = (Desk(tmp_path / side.name[-1], clock, side) for side in sides)
    one.log()
    two.log_many(2)
    one.sync()
    two.sync()
    two.sync()  # now its letter is one that need not be read again

    def carry():  # the newer one of a name wins, as with every sync program
        for here, there in (sides, sides[::-1]):
            for path in here.rglob("*.json"):
                other = there / path.relative_to(here)
                if not other.exists() or other.stat().st_mtime_ns < path.stat().st_mtime_ns:
                    other.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(path, other)

    (sides[1] / "lotse.json").unlink()  # of two cards a sync program keeps one
    carry()
    with pytest.raises(OtherTeam):
        two.sync()
    two.wiring.settings.name_desk(site="Probe", desk="two", share=str(sides[1]), join=True)
    for _ in range(2):
        two.sync()
        carry()
        one.sync()
        carry()
    assert one.sync().problems == two.sync().problems == ()
    assert one.figures() == two.figures()
    assert one.total() == 3

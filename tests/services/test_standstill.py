"""A sync without news reads nothing, and is one no more as soon as anything could be new."""

from __future__ import annotations

import os
from datetime import date

import pytest

from builders import kinds, letters, office, sync_all
from lotse_tui.storage.local_folder import LocalFolder


@pytest.fixture
def desks(tmp_path):
    """Two desks with a month each, and nothing more to say."""
    desks = office(tmp_path, "one", "two")
    for desk in desks:
        desk.log_many(3)
    sync_all(desks, 4)
    return desks


@pytest.fixture
def reads(monkeypatch):
    """The names of the files that were read in the shared folder."""
    found = []
    content = LocalFolder.content

    def noted(self, name):
        found.append(name)
        return content(self, name)

    monkeypatch.setattr(LocalFolder, "content", noted)
    return found


def test_no_file_is_read_and_the_answer_is_the_same(desks, reads):
    one, _ = desks
    first, again = one.sync(), one.reopened().sync()
    assert reads == []
    assert again == first
    assert [state.seen_by for state in again.devices] == [(desks[1].device,), (one.device,)]
    plan = one.wiring.exchange.plan()
    assert (plan.problems, plan.devices, bool(plan.team)) == ((), first.devices, True)
    assert reads == []


def test_every_file_is_still_told_of_so_that_a_slow_folder_can_be_left(desks, reads):
    seen = []
    desks[0].sync(progress=seen.append)
    assert reads == []
    assert len(seen) == 1 + 2 + len(list(desks[0].share.glob("desks/*")))


@pytest.mark.parametrize("change", ["log", "letter", "copy", "day", "name", "mode", "cache"])
def test_what_could_make_a_difference_is_looked_at(desks, reads, change):
    one, two = desks
    (mirrored,) = one.home.glob("mirror/*/*.json")
    if change == "log":
        one.log()
    elif change == "letter":
        two.log()
        two.sync()
        reads.clear()
    elif change == "copy":
        mirrored.unlink()
    elif change == "day":
        one.clock.turn_to(date(2026, 11, 21))
    elif change == "name":
        one.wiring.settings.name_desk(site="Probe", desk="Empfang", share=str(one.share))
    elif change == "mode":
        os.chmod(one.home, 0o740)
    else:
        (one.home / "standstill.json").write_bytes(b"{")
    outcome = one.sync()
    assert reads
    assert mirrored.exists()
    assert outcome.published == int(change == "log")
    assert outcome.received == {"letter": 1, "copy": 3}.get(change, 0)


def test_a_problem_is_named_every_time(desks):
    one, two = desks
    (letter,) = letters(one.share, two.device)
    letter.with_name("2026-11.9.json").write_bytes(letter.read_bytes()[:-3])
    for _ in range(3):
        assert {kind for kind, _ in kinds(one.sync())} == {"in_transit"}

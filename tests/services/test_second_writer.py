"""Clones and restored backups: all keep all contacts, each is counted once."""

from __future__ import annotations

import itertools
import shutil

import pytest

from builders import Desk, letters, office, sync_all
from lotse_tui.domain.errors import DiskError, NothingToUndo
from storage.faulty_disk import FaultyDisk


def restore(desk, backup):
    """Put an old copy of a home in the place of what is there now."""
    shutil.rmtree(desk.home)
    shutil.copytree(backup.home, desk.home)
    again = desk.reopened()
    assert again.share == desk.share
    return again


def agreed(*desks):
    """The contacts of all desks, which must be the same and readable."""
    for desk in desks:
        assert desk.reopened().figures() == desks[0].figures()
        assert desk.logbook.damaged == ()
        assert desk.logbook.ledger.conflicts() == []
    return desks[0].ids()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("published", [0, 30])
def test_a_clone_and_its_original_keep_everything(tmp_path, order, published):
    """30 are known to all before the copy is made: re-issuing them would look like a mass change."""
    one, other = office(tmp_path, "one", "other")
    logged = {contact.id for contact in one.log_many(published)}
    sync_all([one, other])
    logged.add(one.log().id)  # in the log of both, but nobody else has it yet
    clone = one.copied(tmp_path / "clone")
    logged |= {contact.id for contact in one.log_many(2)}
    logged |= {contact.id for contact in clone.log_many(3)}
    logged.add(other.log().id)
    desks = [one, clone, other]
    outcomes = sync_all([desks[place] for place in order], 3)
    assert agreed(*desks) == logged
    assert [outcome.problems for outcome in outcomes] == [(), (), ()]
    assert one.device != clone.device
    for desk in desks:
        logged.add(desk.log().id)
    sync_all(desks)
    assert agreed(*desks) == logged


def test_a_clone_is_said_once(tmp_path):
    one, other = office(tmp_path, "one", "other")
    one.log()
    sync_all([one, other])
    one.clock.turn(days=30)
    clone = one.copied(tmp_path / "clone")
    one.log()
    one.sync()
    clone.log()
    before = clone.device
    outcome = clone.sync()
    assert outcome.new_identity == clone.device != before
    assert outcome.published == 1  # what all know already is not said again
    assert clone.wiring.settings.desk.former == (before,)
    assert clone.sync().new_identity == ""
    assert one.sync().new_identity == ""
    assert one.device == before


def test_a_clone_that_logs_nothing_takes_a_new_id_all_the_same(tmp_path):
    (one,) = office(tmp_path, "one")
    one.log()
    one.sync()
    clone = one.copied(tmp_path / "clone")
    one.log()
    one.sync()
    outcome = clone.sync()
    assert (outcome.new_identity, outcome.published) == (clone.device, 0)
    assert agreed(one, clone) == one.ids()


@pytest.mark.parametrize("many", [1, 30])
def test_two_that_published_the_same_number_apart(tmp_path, many):
    """Over a carrier both write before they see each other; one file becomes a conflict copy."""
    one, other = office(tmp_path, "one", "other")
    logged = {one.log().id}
    sync_all([one, other])
    clone = one.copied(tmp_path / "clone")
    logged |= {contact.id for contact in one.log_many(many)}
    logged |= {contact.id for contact in clone.log_many(many, topic="social")}
    one.sync()
    mine = letters(tmp_path / "share", one.device)[-1]
    aside = tmp_path / "aside.json"
    shutil.move(mine, aside)
    clone.sync()
    shutil.move(aside, mine.with_name(mine.name.replace(".json", ".sync-conflict-20261120.json")))
    other.sync()
    sync_all([one, clone, other], 3)
    assert agreed(one, clone, other) == logged
    assert one.device != clone.device


def test_edits_and_deletions_of_a_clone_are_kept(tmp_path):
    one, other = office(tmp_path, "one", "other")
    edited, gone, clashing = one.log(), one.log(), one.log()
    sync_all([one, other])
    clone = one.copied(tmp_path / "clone")
    one.logbook.edit(clashing.id, {"topic": "social"})
    clone.logbook.edit(edited.id, {"count": 4})
    clone.logbook.delete(gone.id)
    clone.logbook.edit(clashing.id, {"topic": "chronic"})
    fresh = clone.log()
    clone.logbook.edit(fresh.id, {"count": 5})
    sync_all([one, clone, other], 3)
    assert one.figures() == clone.figures() == other.figures()
    assert other.ids() == {edited.id, clashing.id, fresh.id}
    assert other.logbook.contact(edited.id).count == 4
    assert other.logbook.contact(fresh.id).count == 5
    assert other.logbook.contact(clashing.id).in_conflict


def test_undo_after_a_new_id_takes_back_what_was_said_last(tmp_path):
    one, other = office(tmp_path, "one", "other")
    one.log()
    sync_all([one, other])
    clone = one.copied(tmp_path / "clone")
    one.log()
    one.sync()
    first = clone.log()
    clone.logbook.edit(first.id, {"topic": "social"})
    clone.logbook.delete(first.id)
    clone.sync()
    undone = clone.reopened().logbook
    assert undone.undo().what == "delete"
    assert undone.contact(first.id).topic == "social"
    assert undone.undo().what == "edit"
    assert undone.contact(first.id).topic == "mental"
    assert undone.undo().what == "log"
    assert undone.contact(first.id).deleted
    last = clone.reopened().log()  # a program that has read nothing of the log
    assert clone.reopened().logbook.undo().key == last.id


def test_undo_never_takes_back_what_the_other_one_wrote(tmp_path):
    one, other = office(tmp_path, "one", "other")
    one.log()
    sync_all([one, other])
    clone = one.copied(tmp_path / "clone")
    theirs = one.log()
    one.sync()
    mine = clone.log()
    clone.sync()
    theirs_too = one.log()
    sync_all([one, clone])
    assert clone.logbook.undo().key == mine.id
    with pytest.raises(NothingToUndo):
        clone.logbook.undo()
    assert one.logbook.undo().key == theirs_too.id
    assert one.logbook.undo().key == theirs.id


def test_a_restored_backup_takes_back_what_it_had_forgotten(tmp_path):
    one, other = office(tmp_path, "one", "other")
    logged = {one.log().id}
    one.sync()
    backup = one.copied(tmp_path / "backup")
    logged |= {contact.id for contact in one.log_many(3)}
    sync_all([one, other])
    one = restore(one, backup)
    assert one.total() == 1
    logged |= {contact.id for contact in one.log_many(5)}  # under numbers that are used already
    sync_all([one, other], 3)
    assert agreed(one, other) == logged
    assert one.wiring.settings.desk.former != ()


def test_a_backup_of_what_nobody_has_seen(tmp_path):
    """What only the lost disk held is gone; everything else is there, once."""
    one, other = office(tmp_path, "one", "other")
    logged = {contact.id for contact in one.log_many(2)}
    backup = one.copied(tmp_path / "backup")
    one.log()
    one = restore(one, backup)
    logged.add(one.log().id)
    sync_all([one, other])
    assert agreed(one, other) == logged


def test_a_second_clone_of_a_clone(tmp_path):
    one, other = office(tmp_path, "one", "other")
    logged = {one.log().id}
    sync_all([one, other])
    clones = [one.copied(tmp_path / "clone")]
    logged.add(clones[0].log().id)
    clones.append(clones[0].copied(tmp_path / "clone2"))
    for desk in (one, *clones):
        logged |= {contact.id for contact in desk.log_many(2)}
    sync_all([one, *clones, other], 4)
    assert agreed(one, *clones, other) == logged
    assert len({desk.device for desk in (one, *clones)}) == 3


def test_settling_that_breaks_off_anywhere_is_finished_later(tmp_path):
    one, other = office(tmp_path, "one", "other")
    one.log()
    sync_all([one, other])
    one.copied(tmp_path / "clone")
    clone = Desk(tmp_path / "clone", one.clock, tmp_path / "share", "clone")
    one.log_many(2)
    one.sync()
    clone.log_many(3)
    clone.clock.turn(days=30)
    clone.log()
    logged = one.ids() | clone.ids()

    def at(root):
        names = ("one", "other", "clone", "share")
        for name in names:
            shutil.copytree(tmp_path / name, root / name)
        found = [Desk(root / name, one.clock, root / "share", name) for name in names[:3]]
        return found[2], found

    counted, _ = at(tmp_path / "counting")
    with FaultyDisk().inserted() as disk:
        counted.sync()
    broken_off = 0
    for place in range(2, disk.count, 11):
        clone, desks = at(tmp_path / f"broken{place}")
        with FaultyDisk(fails_at=place, for_good=True).inserted():
            try:
                clone.sync()
            except DiskError:
                broken_off += 1
        desks[2] = clone.reopened()
        sync_all(desks, 3)
        assert agreed(*desks) == logged, place
    assert broken_off >= 4


def test_months_that_only_the_clone_had_do_not_keep_it_silent(tmp_path):
    """Its numbers stand in one month, the original's in another: settled once means settled."""
    one, other = office(tmp_path, "one", "other")
    logged = {one.log().id}
    sync_all([one, other])
    clone = one.copied(tmp_path / "clone")
    logged |= {contact.id for contact in one.log_many(2)}
    one.clock.turn(days=30)
    logged |= {contact.id for contact in clone.log_many(2)}
    for desk in (one, clone, other):
        desk.sync()
    device = clone.device
    assert not clone.wiring.exchange.plan().second_writer
    logged.add(clone.log().id)
    assert clone.sync().published == 1
    assert clone.device == device
    sync_all([other, one])
    assert agreed(one, clone, other) == logged

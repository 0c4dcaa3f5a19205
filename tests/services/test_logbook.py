"""Logging, correcting, withdrawing and taking back, as cli.md says."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Clock, Desk, office, values
from lotse_tui.domain.errors import (
    BadValue,
    DiskError,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    Withdrawn,
)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "home", Clock())


def test_everything_works_before_setup(desk):
    contact = desk.log(("email", "group", "social"))
    assert (contact.date, contact.hour, contact.channel, contact.count) == (
        "2026-11-20",
        10,
        "email",
        1,
    )
    assert contact.device == desk.device
    assert desk.logbook.contacts() == [contact]


def test_a_contact_carries_its_site(tmp_path):
    (desk,) = office(tmp_path, "one")
    assert desk.log().site == "Probe"


def test_the_hour_is_that_of_today_only_and_can_be_switched_off(desk):
    assert desk.log(date="19.11.").hour is None
    assert desk.log(date="19.11.", hour="7").hour == 7
    desk.wiring.settings.prefer(with_hour=False)
    assert desk.log().hour is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "fone"},
        {"topic": ""},
        {"date": "2026-11-22"},
        {"count": "1000"},
        {"name": "Erika"},
    ],
)
def test_what_does_not_fit_is_not_stored(desk, wrong):
    with pytest.raises(BadValue):
        desk.logbook.log(values() | wrong)
    assert desk.logbook.contacts() == []
    with pytest.raises(BadValue):  # all of several, or none
        desk.logbook.log_all([values(), values() | wrong])
    assert desk.logbook.contacts() == []


def test_several_at_once(desk):
    contacts = desk.logbook.log_all(values(count=number) for number in (1, 2, 3))
    assert [contact.number for contact in contacts] == [1, 2, 3]
    assert desk.total() == 6
    assert desk.logbook.log_all([]) == []


def test_contacts_of_a_span_oldest_first(desk):
    for day in ("20.11.", "1.11.", "31.10.", "5.11."):
        desk.log(date=day)
    november = desk.logbook.contacts("2026-11-01", "2026-11-30")
    assert [contact.date for contact in november] == ["2026-11-01", "2026-11-05", "2026-11-20"]
    assert len(desk.logbook.contacts("2026-10-31", "2026-10-31")) == 1


def test_an_edit_keeps_what_is_not_named(desk):
    before = desk.log(count=3, gap="cost")
    after = desk.logbook.edit(before.id, {"topic": "addiction"})
    assert (after.topic, after.count, after.gap, after.hour) == ("addiction", 3, "cost", 10)
    assert after.changed
    assert desk.logbook.contacts() == [after]
    with pytest.raises(BadValue):
        desk.logbook.edit(before.id, {"topic": "garden"})
    assert desk.logbook.contact(before.id) == after


def test_what_was_withdrawn_is_not_corrected_unnoticed(desk):
    contact = desk.log()
    desk.logbook.delete(contact.id)
    with pytest.raises(Withdrawn):
        desk.logbook.edit(contact.id, {"topic": "addiction"})
    assert desk.logbook.contacts() == []
    desk.logbook.undo()
    assert desk.logbook.edit(contact.id, {"topic": "addiction"}).topic == "addiction"


def test_an_edit_that_changes_nothing_is_nothing_to_take_back(desk):
    first, second = desk.log(), desk.log()
    desk.logbook.edit(first.id, {"topic": first.topic})
    assert not desk.logbook.contact(first.id).changed
    assert desk.logbook.undo().key == second.id


def test_a_beginning_of_an_id_will_do_where_it_is_clear(desk):
    contact = desk.log()
    assert desk.logbook.contact(contact.id[:8].upper()) == contact
    assert desk.logbook.contact(f" {contact.id} ").id == contact.id


@pytest.mark.parametrize(
    "wrong", ["", "zzzzzzzz", "event:", "00000000-0000-4000-8000-000000000000", "\ud800"]
)
def test_what_is_no_contact(desk, wrong):
    desk.log()
    event = desk.logbook.log_event({"event": "group_founded"})
    for wanted in (wrong, event.id, desk.log().id[:3]):
        for call in (
            desk.logbook.contact,
            desk.logbook.delete,
            lambda wanted: desk.logbook.edit(wanted, {"count": 2}),
        ):
            with pytest.raises(NotFound):
                call(wanted)


def test_a_withdrawn_contact_is_listed_on_demand_only(desk):
    gone, stays = desk.log(), desk.log()
    withdrawn = desk.logbook.delete(gone.id)
    assert withdrawn.deleted
    assert withdrawn.topic == gone.topic
    assert desk.ids() == {stays.id}
    assert [contact.id for contact in desk.logbook.contacts(deleted=True) if contact.deleted] == [
        gone.id
    ]
    assert desk.logbook.delete(gone.id).deleted  # once more does no harm
    assert desk.logbook.undo().key == gone.id
    assert desk.ids() == {gone.id, stays.id}


def test_undo_goes_back_step_by_step(desk):
    first = desk.log()
    desk.logbook.edit(first.id, {"topic": "addiction"})
    desk.logbook.edit(first.id, {"count": 5})
    second = desk.log()
    desk.logbook.delete(first.id)

    assert (desk.logbook.undo().what, desk.total()) == ("delete", 6)
    assert (desk.logbook.undo().what, desk.ids()) == ("log", {first.id})
    undone = desk.logbook.undo()
    assert (undone.what, undone.contact.count) == ("edit", 5)
    assert (desk.logbook.contact(first.id).topic, desk.total()) == ("addiction", 1)
    assert desk.logbook.undo().what == "edit"
    assert desk.logbook.contact(first.id).topic == "mental"
    assert desk.logbook.undo().what == "log"
    assert desk.ids() == set()
    with pytest.raises(NothingToUndo):
        desk.logbook.undo()
    assert desk.logbook.contact(second.id).deleted


def test_what_was_taken_back_is_not_taken_back_again_after_something_new(desk):
    first = desk.log()
    second = desk.log()
    desk.logbook.undo()
    third = desk.log()
    assert [desk.logbook.undo().key for _ in range(2)] == [third.id, first.id]
    assert desk.logbook.contact(second.id).deleted


def test_undo_is_the_same_from_a_program_that_has_just_started(desk):
    for _ in range(3):
        desk.log()
    taken = [desk.reopened().logbook.undo().key for _ in range(3)]
    assert len(set(taken)) == 3
    with pytest.raises(NothingToUndo):
        desk.reopened().logbook.undo()


def test_undo_takes_back_events_too(desk):
    event = desk.logbook.log_event({"event": "group_founded", "topic": "mental"})
    assert desk.logbook.events() == [event]
    undone = desk.logbook.undo()
    assert (undone.what, undone.key, undone.contact) == ("log", event.id, None)
    assert desk.logbook.events() == []


def test_events_are_no_contacts(desk):
    desk.logbook.log_event({"event": "group_founded", "count": 2, "date": "1.11."})
    assert desk.logbook.contacts() == []
    assert [event.count for event in desk.logbook.events("2026-11-01", "2026-11-30")] == [2]
    assert desk.logbook.events("2026-10-01", "2026-10-31") == []
    with pytest.raises(BadValue):
        desk.logbook.log_event({"event": "party"})


def test_contacts_of_other_desks_are_corrected_but_not_undone(tmp_path):
    one, two = office(tmp_path, "one", "two")
    theirs, gone = one.log(), one.log()
    mine = two.log()
    one.sync()
    two.sync()
    edited = two.logbook.edit(theirs.id, {"topic": "social"})
    assert edited.device == one.device  # it stays a contact of the desk that logged it
    two.logbook.delete(gone.id)
    assert two.ids() == {theirs.id, mine.id}
    two.sync()
    one.sync()
    assert one.logbook.contact(theirs.id).topic == "social"
    assert one.ids() == {theirs.id, mine.id}
    assert [two.logbook.undo().what for _ in range(3)] == ["delete", "edit", "log"]
    with pytest.raises(NothingToUndo):
        two.logbook.undo()
    assert two.logbook.contact(theirs.id).topic == "mental"


def test_two_programs_on_one_home_see_each_other(desk):
    other = desk.reopened()
    first = desk.log()
    assert other.ids() == {first.id}
    second = other.log()
    assert desk.ids() == {first.id, second.id}
    other.logbook.edit(first.id, {"topic": "social"})
    assert desk.logbook.contact(first.id).topic == "social"
    desk.logbook.delete(second.id)
    assert other.ids() == {first.id}
    numbers = [op.number for op in desk.logbook.ledger.all_ops()]
    assert sorted(numbers) == [1, 2, 3, 4]


def test_concurrent_edits_are_one_contact_and_the_next_edit_joins_them(tmp_path):
    one, two = office(tmp_path, "one", "two")
    contact = one.log()
    for desk in (one, two):
        desk.sync()
    one.logbook.edit(contact.id, {"topic": "social"})
    two.logbook.edit(contact.id, {"topic": "addiction"})
    for desk in (one, two, one):
        desk.sync()
    assert one.figures() == two.figures()
    assert one.total() == 1
    assert one.logbook.contact(contact.id).in_conflict
    two.logbook.edit(contact.id, {"topic": "chronic"})
    for desk in (two, one):
        desk.sync()
    assert one.logbook.contact(contact.id).topic == "chronic"
    assert not one.logbook.contact(contact.id).in_conflict


def test_what_the_disk_refuses_is_not_there(desk, monkeypatch):
    kept = desk.log()

    def refuse(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as context:
        context.setattr(os, "fsync", refuse)
        with pytest.raises(DiskError):
            desk.log()
        with pytest.raises(DiskError):
            desk.logbook.delete(kept.id)
        with pytest.raises(DiskError):
            desk.logbook.undo()
        assert desk.ids() == {kept.id}
    again = desk.log()
    assert desk.reopened().ids() == {kept.id, again.id}
    assert again.number == 2


def test_a_month_that_cannot_be_read_is_named_and_the_others_count(desk):
    old = desk.log(date="20.10.")
    desk.clock.turn(days=30)
    desk.log()
    with open(os.path.join(desk.home, "log", "2026-12.json"), "wb") as file:
        file.write(b"broken")
    again = desk.reopened()
    assert again.ids() == {old.id}
    (damaged,) = again.logbook.damaged
    assert damaged.path.endswith("2026-12.json")
    assert again.wiring.exchange.devices()[0].last_number == 1


def test_days_files_and_operations_are_told(tmp_path):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.clock.turn(days=2)
    two.log()
    for desk in (one, two, one):
        desk.sync()
    days = {device: str(day) for device, day in one.logbook.last_days().items()}
    assert days == {one.device: "2026-11-20", two.device: "2026-11-22"}
    assert one.logbook.counted() == (2, 2, 0)


def test_several_steps_are_taken_back_and_done_again_after_a_restart_too(desk):
    first, second = desk.log(count=2), desk.log(("email", "group", "social"))
    desk.logbook.edit(first.id, {"count": "5"})
    desk.logbook.delete(second.id)
    states = [desk.figures()]
    for what in ("delete", "edit", "log", "log"):
        assert desk.logbook.undo().what == what
        states.append(desk.figures())
    with pytest.raises(NothingToUndo):
        desk.logbook.undo()
    assert states[-1] == []
    desk = desk.reopened()
    for what in ("log", "log", "edit", "delete"):
        assert desk.logbook.redo().what == what
        states.pop()
        assert desk.figures() == states[-1]
    with pytest.raises(NothingToRedo):
        desk.logbook.redo()
    assert desk.logbook.undo().what == "delete"
    assert desk.total() == 6


def test_something_new_ends_what_could_be_done_again(desk):
    desk.log()
    desk.logbook.undo()
    desk.log()
    with pytest.raises(NothingToRedo):
        desk.logbook.redo()


@given(st.lists(st.sampled_from("leduurr"), max_size=14))
def test_undo_and_redo_walk_a_history_like_an_editor(tmp_path_factory, acts):
    desk = Desk(tmp_path_factory.mktemp("home") / "home", Clock())
    history, now = [[]], 0
    for number, act in enumerate(acts):
        if act in "ur":
            step, error = (
                (desk.logbook.undo, NothingToUndo)
                if act == "u"
                else (desk.logbook.redo, NothingToRedo)
            )
            wanted = now - 1 if act == "u" else now + 1
            if 0 <= wanted < len(history):
                step()
                now = wanted
            else:
                with pytest.raises(error):
                    step()
        else:
            living = desk.logbook.contacts()
            if act == "l" or not living:
                desk.log()
            elif act == "e":
                desk.logbook.edit(living[0].id, {"count": str(number + 2)})
            else:
                desk.logbook.delete(living[0].id)
            history, now = [*history[: now + 1], desk.figures()], now + 1
        assert desk.figures() == history[now]


def test_a_stroke_makes_no_contact_anew_but_its_own(desk):
    # A report asks for three periods, after every stroke again.
    first, second = desk.log(), desk.log(("email", "group", "social"))
    before = desk.logbook.contacts()
    third = desk.log()
    desk.logbook.edit(second.id, {"topic": "mental"})
    after = desk.logbook.contacts()
    assert after == [first, desk.logbook.contact(second.id), third]
    assert after[0] is before[0]
    desk.logbook.delete(first.id)
    assert desk.logbook.contacts() == after[1:]
    assert desk.logbook.contacts(deleted=True)[0].deleted


@pytest.mark.parametrize("act", ["edit", "delete"])
def test_what_was_stored_is_said_though_nothing_can_be_read_any_more(desk, monkeypatch, act):
    contact = desk.log()
    desk.logbook.contacts()
    append = desk.wiring._own.append

    def breaks_then(*arguments, **named):
        ops = append(*arguments, **named)
        monkeypatch.setattr(
            "lotse_tui.storage.log_reader.LogReader.news",
            lambda _self: (_ for _ in ()).throw(DiskError("read", "log", "io", "")),
        )
        return ops

    monkeypatch.setattr(
        "lotse_tui.storage.own_log.OwnLog.append", lambda _self, *a, **n: breaks_then(*a, **n)
    )
    if act == "edit":
        assert desk.logbook.edit(contact.id, {"count": 3}).count == 3
    else:
        assert desk.logbook.delete(contact.id).deleted
    monkeypatch.undo()
    assert desk.reopened().logbook.contact(contact.id).deleted == (act == "delete")


def test_folders_that_cannot_be_listed_are_named(tmp_path, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    two.log()
    two.sync()
    one.sync()
    listdir = os.listdir

    def refuse(path="."):
        if str(path).endswith("mirror"):
            raise PermissionError(13, "no")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(DiskError) as caught:
        one.reopened().logbook.contacts()
    assert caught.value.path.endswith("mirror")

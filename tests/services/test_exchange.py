"""Two and three desks around one folder: the same figures everywhere."""

from __future__ import annotations

import itertools
import json
import shutil

import pytest

from builders import (
    Cancelled,
    Desk,
    cancel_at,
    letters,
    month,
    office,
    op,
    raw,
    snapshot,
    sync_all,
)
from lotse_tui.services.sync.incoming import Problem
from lotse_tui.storage.codec import decode, month_file


@pytest.fixture
def share(tmp_path):
    return tmp_path / "share"


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_desks_that_log_apart_have_the_same_figures_in_any_order(tmp_path, order):
    desks = office(tmp_path, "one", "two", "three")
    for number, desk in enumerate(desks, start=1):
        desk.log_many(number)
        desk.log(("email", "group", "social"), count=10, date="31.10.")
        desk.logbook.log_event({"event": "group_founded"})
    sync_all([desks[place] for place in order])
    assert desks[0].figures() == desks[1].figures() == desks[2].figures()
    assert desks[0].total() == 36
    assert {len(desk.logbook.events()) for desk in desks} == {3}


def test_what_a_sync_says_it_did(tmp_path):
    one, two = office(tmp_path, "one", "two")
    one.log_many(3)
    two.log_many(2)
    assert one.sync()[:3] == (3, 0, ())
    assert two.sync()[:3] == (2, 3, ())
    assert one.sync()[:3] == (0, 2, ())
    assert one.sync()[:3] == (0, 0, ())


def test_nothing_new_changes_nothing(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    two.log()
    sync_all(desks, 3)
    before = snapshot(tmp_path)
    for desk in desks:
        outcome = desk.sync()
        assert (outcome.published, outcome.received, outcome.problems) == (0, 0, ())
    assert snapshot(tmp_path) == before


def test_a_plan_changes_nothing(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    two.log_many(2)
    before = snapshot(tmp_path)
    plan = two.wiring.exchange.plan()
    assert [len(arrival.new) for arrival in plan.arrivals] == [1]
    assert [departure.new for departure in plan.departures] == [2]
    assert snapshot(tmp_path) == before


def test_corrections_travel(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    first, second = one.log(), one.log()
    sync_all(desks)
    one.logbook.edit(first.id, {"count": 7})
    one.logbook.delete(second.id)
    sync_all(desks)
    assert two.total() == 7
    one.logbook.undo()
    sync_all(desks)
    assert two.total() == 8


def test_the_files_in_the_folder(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log_many(2)
    sync_all(desks)
    names = {str(path.relative_to(share)) for path in share.rglob("*") if path.is_file()}
    card = {name for name in names if name.startswith("desks/")}
    assert names - card == {"lotse.json", f"log/{one.device}/2026-11.2.json"}
    assert {name.split("/")[1].split(".")[0] for name in card} == {one.device, two.device}
    assert json.loads((share / "lotse.json").read_text())["team"] == one.wiring.settings.desk.team
    head, ops = decode((share / "log" / one.device / "2026-11.2.json").read_bytes())
    assert (head.desk, head.site, len(ops)) == ("one", "Probe", 2)


def test_a_published_file_never_changes_and_the_last_two_stay(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    seen = {}
    for number in range(1, 6):
        one.log()
        one.sync()
        for path in letters(share):
            assert seen.setdefault(path.name, path.read_bytes()) == path.read_bytes()
        assert [path.name for path in letters(share)] == [
            f"2026-11.{n}.json" for n in (number - 1, number) if n
        ]
    two.sync()
    assert two.total() == 5


def test_each_month_has_its_files(tmp_path, share):
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.clock.turn(days=30)
    one.log()
    one.sync()
    assert [path.name for path in letters(share)] == ["2026-11.1.json", "2026-12.2.json"]
    two.sync()
    assert two.total() == 2


def test_acknowledgements(tmp_path):
    one, two, three = office(tmp_path, "one", "two", "three")
    one.log()
    outcome = one.sync()
    assert [state.seen_by for state in outcome.devices] == [()]
    two.sync()
    assert one.sync().devices[0].seen_by == (two.device,)
    three.sync()
    states = {state.desk: state for state in one.sync().devices}
    assert states["one"].seen_by == tuple(sorted((two.device, three.device)))
    assert (states["two"].last_number, states["two"].synced) == (0, "2026-11-20")
    one.log()
    assert one.sync().devices[0].seen_by == ()
    assert {state.desk for state in one.wiring.exchange.devices()} == {"one", "two", "three"}


def test_a_gap_is_not_acknowledged(tmp_path, share):
    """What is missing in the middle has not arrived, whatever came after it."""
    one, two = office(tmp_path, "one", "two")
    one.log()
    one.sync()
    one.clock.turn(days=30)
    one.log()
    one.sync()
    (share / "log" / one.device / "2026-11.1.json").write_bytes(b"")
    two.sync()
    assert two.total() == 1
    assert one.sync().devices[0].seen_by == ()  # publishes the missing one again, too
    two.sync()
    assert two.total() == 2
    assert one.sync().devices[0].seen_by == (two.device,)


def test_a_mass_change_waits_for_a_yes(tmp_path, share):
    one, two, three = desks = office(tmp_path, "one", "two", "three")
    one.log_many(50)
    sync_all(desks)
    for contact in two.logbook.contacts()[:21]:
        two.logbook.delete(contact.id)
    two.log()
    two.sync()
    assert two.total() == 30
    for _ in range(2):
        (problem,) = three.sync().problems
        assert problem[:1] + problem[2:] == ("suspicious", two.device, "changes")
        assert three.total() == 50
    outcome = three.sync(accept=[problem.file])
    assert (outcome.problems, outcome.received) == ((), 22)
    assert three.total() == 30
    assert three.sync().problems == ()
    one.sync(accept=[problem.file])
    assert one.figures() == three.figures()


def test_a_number_that_is_told_otherwise_waits(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    sync_all(desks)
    path = letters(share)[0]
    head, ops = decode(path.read_bytes())
    forged = ops[0]._replace(raw={**ops[0].raw, "lamport": 9}, lamport=9)
    name = path.with_name("2026-11.1 (1).json")
    name.write_bytes(month_file(head, [forged]))
    assert two.sync().problems == (
        Problem("suspicious", f"log/{one.device}/{name.name}", one.device, "number"),
    )
    assert two.total() == 1


@pytest.fixture
def told_otherwise(tmp_path, share):
    """Two desks hold number 1 of ``one``; it restored a backup with the folder lost, and goes on."""
    one, two, three = office(tmp_path, "one", "two", "three")
    empty = one.copied(tmp_path / "backup")
    first = one.log()
    sync_all([one, two, three])
    shutil.rmtree(one.home)
    shutil.copytree(empty.home, one.home)
    for path in letters(share, one.device):
        path.unlink()
    one = one.reopened()
    second, third = one.log(topic="social"), one.log()
    one.sync()
    return (one, two, three), {first.id, second.id, third.id}


def test_yes_to_a_number_told_otherwise_keeps_both(told_otherwise):
    (one, two, three), logged = told_otherwise
    (problem,) = two.sync().problems
    assert (problem.kind, problem.detail) == ("suspicious", "number")
    assert len(two.ids()) == 1
    assert two.sync(accept=[problem.file]).problems == ()
    assert two.ids() == logged
    assert two.sync()[:3] == (0, 0, ())
    assert three.sync().problems == ()  # the answer has travelled
    assert three.ids() == logged
    sync_all([one, two, three])
    assert one.figures() == two.figures() == three.figures()
    assert two.logbook.ledger.conflicts() == []


def test_no_to_a_number_told_otherwise_is_final(told_otherwise):
    (one, two, _), logged = told_otherwise
    (problem,) = two.sync().problems
    assert two.sync(refuse=[problem.file]).problems == ()
    assert len(two.ids()) == 2  # what came after it under a new number counts
    assert two.ids() < logged
    one.log()
    one.sync()
    assert two.reopened().sync().problems == ()
    assert len(two.ids()) == 3


def test_no_to_a_mass_change_brings_everything_back_everywhere(tmp_path):
    one, two, three, four = desks = office(tmp_path, "one", "two", "three", "four")
    one.log_many(30)
    sync_all(desks)
    figures = one.figures()
    for contact in two.logbook.contacts()[:25]:
        two.logbook.delete(contact.id)
    two.sync()
    (problem,) = three.sync().problems
    outcome = three.sync(refuse=[problem.file])
    assert (outcome.problems, three.figures()) == ((), figures)
    for desk in (four, one, two, three):
        assert desk.sync().problems == ()
    assert [desk.figures() for desk in desks] == [figures] * 4
    assert one.logbook.ledger.conflicts() == []


def test_a_new_desk_is_asked_too_when_contacts_and_their_mass_deletion_arrive_together(tmp_path):
    one, two = office(tmp_path, "one", "two")
    one.log_many(30)
    sync_all([one, two])
    for contact in two.logbook.contacts():
        two.logbook.delete(contact.id)
    two.sync()
    new = Desk(tmp_path / "new", one.clock, tmp_path / "share")
    (problem,) = new.sync().problems
    assert (problem.device, problem.detail, new.total()) == (two.device, "changes", 30)
    (problem,) = one.sync().problems
    one.sync(accept=[problem.file])
    # Now the desk whose contacts they are has said yes, and its card says so.
    later = Desk(tmp_path / "later", one.clock, tmp_path / "share")
    assert later.sync().problems == ()
    assert (later.total(), new.sync().problems, new.total()) == (0, (), 0)


def test_a_hostile_counter_does_not_poison_the_log(tmp_path, share):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    sync_all(desks)
    device = "f" * 16
    folder = share / "log" / device
    folder.mkdir()
    team = one.wiring.settings.desk.team
    evil = op(1, device=device, lamport=2**53 - 1)
    (folder / "2026-11.1.json").write_bytes(month([evil], device=device, team=team))
    assert one.sync().problems == ()
    contact = one.logbook.contacts()[0]
    for topic in ("social", "addiction"):
        one.logbook.edit(contact.id, {"topic": topic})
    assert one.logbook.undo().what == "edit"
    assert one.reopened().logbook.contact(contact.id).topic == "social"
    assert one.reopened().logbook.damaged == ()
    sync_all(desks)
    assert one.figures() == two.figures()


def test_a_file_that_uses_a_contact_for_something_else_crashes_nothing(tmp_path, share):
    one, _ = office(tmp_path, "one", "two")
    contact = one.log()
    one.sync()
    device = "f" * 16
    folder = share / "log" / device
    folder.mkdir()
    event = {"event": "group_founded", "date": "2026-11-20"}
    ops = [op(1, device=device, key=contact.id, about="event", record=event, lamport=99)]
    (folder / "2026-11.1.json").write_bytes(
        month(ops, device=device, team=one.wiring.settings.desk.team)
    )
    one.sync()
    assert one.ids() == {contact.id}
    assert len(one.logbook.events()) == 1


def test_cancelled_anywhere_the_next_sync_gives_the_same(tmp_path):
    one, two, three = office(tmp_path, "one", "two", "three")
    for number, desk in enumerate((one, two, three), start=1):
        desk.log_many(number)
        desk.log(date="31.10.")
    one.sync()
    two.sync()
    steps = []
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "three", copy / "three")
    shutil.copytree(tmp_path / "share", copy / "share")
    Desk(copy / "three", three.clock, copy / "share", "three").sync(progress=steps.append)
    assert len(steps) >= 5
    for place in range(len(steps)):
        root = tmp_path / f"cancelled{place}"
        for name in ("one", "two", "three", "share"):
            shutil.copytree(tmp_path / name, root / name)
        desks = [Desk(root / name, one.clock, root / "share") for name in ("one", "two", "three")]
        with pytest.raises(Cancelled):
            desks[2].sync(progress=cancel_at(place))
        sync_all(desks)
        assert desks[0].figures() == desks[1].figures() == desks[2].figures()
        assert desks[2].total() == 9


def test_contacts_may_be_logged_while_a_sync_runs(tmp_path):
    one, two = desks = office(tmp_path, "one", "two")
    one.log()
    two.log()
    other = one.reopened()
    one.sync(progress=lambda _name: other.log())
    sync_all(desks)
    assert one.figures() == two.figures()
    assert one.total() == len(other.ids()) > 2


@pytest.mark.parametrize("raws", [[raw(1)], [raw(1), raw(2)]])
def test_the_builders_write_what_the_program_reads(raws):
    head, ops = decode(month([op(item["number"]) for item in raws]))
    assert [found.raw for found in ops] == raws
    assert head.count == len(raws)

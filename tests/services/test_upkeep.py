"""Keeping the guide up to date: one desk, several desks, a new release, an undo."""

import json
import os

import pytest

from builders import Clock, Desk, office, sync_all
from guide_kit import guide_records, record
from lotse_tui.domain.errors import BadField, BadValue, DiskError, NotFound, NothingToUndo
from lotse_tui.domain.guide.changes import changes_of, ops_by_entry
from lotse_tui.domain.guide.check import check_record
from lotse_tui.domain.periods import Period
from lotse_tui.storage.guide_files import load_guide
from lotse_tui.storage.lock import Lock

PROBE = "frauenhaus-dortmund"
OLD = next(found for found in guide_records() if found["id"] == PROBE)["phones"]
NEW, THIRD = [{"number": "+4923122222"}], [{"number": "116117"}]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "home", Clock())


def upkeep(desk):
    return desk.wiring.upkeep


def entry(desk, entry_id=PROBE):
    desk.wiring.refresh_guide()
    return desk.wiring.guidebook.entry(entry_id)


def found(desk, query):
    return {hit.entry.id for hit in desk.wiring.guidebook.find(query, limit=0).hits}


def test_one_key_says_that_an_entry_was_checked_today(desk):
    before = upkeep(desk).flag(PROBE, "hours_wrong")
    assert [(mark.reason, mark.date) for mark in before.flags] == [("hours_wrong", "2026-11-20")]
    standing = upkeep(desk).verify(PROBE[:-3])
    assert (standing.verified, standing.verified_by, standing.flags) == (
        "2026-11-20",
        desk.device,
        (),
    )
    assert desk.wiring.guidebook.age_days(entry(desk)) == 0
    upkeep(desk).verify(PROBE)
    assert len(upkeep(desk).history(PROBE)) == 3  # the second time says nothing new
    desk.clock.turn(days=2)
    assert upkeep(desk).verify(PROBE).verified == "2026-11-22"


def test_a_correction_is_found_at_once_and_by_every_program(desk):
    other = desk.reopened()
    assert found(other, "Zwiebelturmfenster") == set()
    standing = upkeep(desk).correct(PROBE, {"phones": NEW, "aliases": ["Zwiebelturmfenster"]})
    assert standing.changed == ("aliases", "phones")
    assert found(desk, "Zwiebelturmfenster") == {PROBE}
    assert other.wiring.refresh_guide()
    assert not other.wiring.refresh_guide()
    assert found(other, "Zwiebelturmfenster") == {PROBE}
    assert found(desk.reopened(), "Zwiebelturmfenster") == {PROBE}
    assert entry(desk).phones[0].number == NEW[0]["number"]


@pytest.mark.parametrize(
    ("changes", "field", "rule"),
    [
        ({"phones": [{"number": "0231"}]}, "phones[0].number", "number"),
        ({"website": "javascript:x"}, "website", "url"),
        ({"name": None}, "name", "missing"),
        ({"name": "\x1b[2J"}, "name", "control"),
        ({"telefon": NEW}, "telefon", "unknown_field"),
        ({"id": "other"}, "id", "unknown_field"),
        ({"valid_from": "2026", "valid_until": "2020"}, "valid_until", "order"),
        ({"phones": NEW, "kind": "garden"}, "kind", "unknown_code"),
    ],
)
def test_what_breaks_the_rules_of_the_guide_is_not_stored(desk, changes, field, rule):
    with pytest.raises(BadField) as caught:
        upkeep(desk).correct(PROBE, changes)
    assert (caught.value.option, caught.value.rule) == (field, rule)
    assert upkeep(desk).history(PROBE) == ()


def test_a_doubt_is_settled_by_correcting_what_it_is_about(desk):
    upkeep(desk).flag(PROBE, "number_wrong")
    assert upkeep(desk).correct(PROBE, {"notes": "x"}).flags
    assert upkeep(desk).correct(PROBE, {"phones": NEW}).flags == ()
    upkeep(desk).flag(PROBE, "other")
    assert upkeep(desk).correct(PROBE, {"phones": THIRD}).flags
    assert upkeep(desk).unflag(PROBE).flags == ()


def test_an_entry_is_added_with_an_id_of_its_own(desk):
    made = {
        "name": "Gruppe Zwiebel",
        "kind": "self_help_group",
        "address": {"city": "Unna"},
        "notes": "",
    }
    one, other = upkeep(desk).add(made), upkeep(desk).add(made)
    assert one.entry_id != other.entry_id
    assert one.entry_id.startswith("gruppe-zwiebel-unna-")
    assert (one.origin, one.verified, one.record["scope"]) == ("added", "2026-11-20", "local")
    assert check_record(one.record, desk.wiring.codes).ok
    assert found(desk, "Gruppe Zwiebel") == {one.entry_id, other.entry_id}
    upkeep(desk).correct(one.entry_id, {"phones": NEW})
    upkeep(desk).retire(other.entry_id, "duplicate")
    assert found(desk, "Gruppe Zwiebel") == {one.entry_id}
    with pytest.raises(BadField) as caught:
        upkeep(desk).add({"name": "Ohne Art"})
    assert (caught.value.option, caught.value.rule) == ("kind", "missing")


def test_a_retired_entry_is_out_of_the_way_but_not_gone(desk):
    assert PROBE in found(desk, "Frauenhaus Dortmund")
    standing = upkeep(desk).retire(PROBE, "closed")
    assert (standing.retired.reason, standing.retired.date) == ("closed", "2026-11-20")
    assert PROBE not in found(desk, "Frauenhaus Dortmund")
    assert entry(desk).id == PROBE
    assert PROBE in desk.wiring.guidebook.ids
    upkeep(desk).restore(PROBE)
    assert PROBE in found(desk, "Frauenhaus Dortmund")
    for wrong in ("boring", ""):
        with pytest.raises(BadValue):
            upkeep(desk).retire(PROBE, wrong)
        with pytest.raises(BadValue):
            upkeep(desk).flag(PROBE, wrong)


def test_an_undo_takes_back_a_whole_act_and_nothing_else(desk):
    contact = desk.log()
    upkeep(desk).correct(PROBE, {"phones": NEW, "notes": "neu"})
    upkeep(desk).correct(PROBE, {"phones": THIRD})
    upkeep(desk).retire(PROBE, "moved")
    for left in ({"phones": THIRD, "notes": "neu"}, {"phones": NEW, "notes": "neu"}, {}):
        undone = desk.logbook.undo()
        assert (undone.what, undone.key, undone.contact) == ("guide", PROBE, None)
        standing = upkeep(desk).standing(PROBE)
        assert {field: standing.record[field] for field in standing.changed} == left
        assert standing.retired is None
    assert upkeep(desk).standing(PROBE).record["phones"] == OLD
    for left in ({"phones": NEW, "notes": "neu"}, {"phones": THIRD, "notes": "neu"}):
        assert desk.logbook.redo().what == "guide"
        standing = upkeep(desk).standing(PROBE)
        assert {field: standing.record[field] for field in standing.changed} == left
    desk.logbook.undo()
    assert desk.logbook.undo().what == "guide"
    assert desk.logbook.undo().key == contact.id
    with pytest.raises(NothingToUndo):
        desk.logbook.undo()
    assert {said.how for said in upkeep(desk).history(PROBE)} == {"set", "undone"}


def test_two_desks_correct_two_fields_and_a_third_one_gets_both(tmp_path):
    one, two, three = office(tmp_path, "one", "two", "three")
    upkeep(one).correct(PROBE, {"phones": NEW})
    upkeep(two).correct(PROBE, {"notes": "neu"})
    sync_all([one, two, three])
    for desk in (one, two, three):
        standing = upkeep(desk).standing(PROBE)
        assert (standing.record["phones"], standing.record["notes"]) == (NEW, "neu")
        assert standing.open_fields == ()
        assert entry(desk).notes == "neu"
    assert {said.desk for said in upkeep(three).history(PROBE)} == {"one", "two"}
    assert [said.old for said in upkeep(three).history(PROBE) if said.field == "phones"] == [OLD]


def test_a_conflict_is_shown_everywhere_and_decided_once(tmp_path):
    one, two = office(tmp_path, "one", "two")
    upkeep(one).correct(PROBE, {"phones": NEW})
    upkeep(two).correct(PROBE, {"phones": THIRD})
    sync_all([one, two])
    (conflict,) = upkeep(two).standing(PROBE).conflicts
    values = [version.value for version in conflict.versions]
    assert (conflict.field, sorted(map(str, values))) == ("phones", sorted(map(str, (NEW, THIRD))))
    assert upkeep(one).standing(PROBE).conflicts == (conflict,)
    for field, take in (
        ("notes", "1"),
        ("phones", "3"),
        ("phones", "0"),
        ("phones", ""),
        ("phones", "²"),
    ):
        with pytest.raises(BadValue):
            upkeep(two).decide(PROBE, field, take)
    upkeep(two).decide(PROBE, "phones", "2")
    sync_all([one, two])
    for desk in (one, two):
        assert upkeep(desk).standing(PROBE).record["phones"] == values[1]
        assert upkeep(desk).standing(PROBE).open_fields == ()
    with pytest.raises(BadValue) as caught:
        upkeep(two).decide(PROBE, "phones", "ours")
    assert caught.value.rule == "settled"


def test_an_undo_leaves_what_a_colleague_said_since(tmp_path):
    one, two = office(tmp_path, "one", "two")
    upkeep(one).correct(PROBE, {"phones": NEW, "notes": "neu"})
    sync_all([one, two])
    upkeep(two).correct(PROBE, {"phones": THIRD})
    sync_all([one, two])
    assert one.logbook.undo().what == "guide"
    sync_all([one, two])
    for desk in (one, two):
        assert upkeep(desk).standing(PROBE).record["phones"] == THIRD
        assert upkeep(desk).standing(PROBE).changed == ("phones",)
        assert upkeep(desk).standing(PROBE).open_fields == ()
    with pytest.raises(NothingToUndo):
        one.logbook.undo()


def test_a_new_release_that_knows_better_is_decided_for_everybody(tmp_path, monkeypatch):
    one, two = office(tmp_path, "one", "two")
    upkeep(one).correct(PROBE, {"phones": NEW, "notes": "neu"})
    records = [
        item | ({"phones": THIRD} if item["id"] == PROBE else {}) for item in guide_records()
    ]
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "all.json").write_text(json.dumps(records))
    monkeypatch.setattr(
        "lotse_tui.storage.guide_files.load_guide", lambda _: load_guide(str(tmp_path / "release"))
    )
    one, two = one.reopened(), two.reopened()
    (difference,) = upkeep(one).standing(PROBE).differences
    assert difference == ("phones", NEW, THIRD)
    assert entry(one).phones[0].number == NEW[0]["number"]
    upkeep(one).decide(PROBE, "phones", "theirs")
    assert entry(one).phones[0].number == "116117"
    sync_all([one, two])
    assert entry(two).phones[0].number == "116117"
    assert entry(two).notes == "neu"
    assert not upkeep(two).standing(PROBE).open_fields
    one.logbook.undo()
    assert upkeep(one).standing(PROBE).differences == (difference,)
    upkeep(one).decide(PROBE, "phones", "ours")
    assert not upkeep(one).standing(PROBE).open_fields
    assert entry(one).phones[0].number == NEW[0]["number"]


def test_an_entry_that_is_gone_from_the_guide_can_still_be_looked_at(tmp_path, monkeypatch):
    desk = Desk(tmp_path / "home", Clock())
    upkeep(desk).correct(PROBE, {"phones": NEW})
    monkeypatch.setattr("lotse_tui.storage.guide_files.load_guide", lambda _: ())
    again = desk.reopened()
    assert upkeep(again).standing(PROBE).origin == "gone"
    with pytest.raises(NotFound):
        upkeep(again).standing("garden")


def test_what_the_disk_refuses_is_not_changed(desk, monkeypatch):
    upkeep(desk).correct(PROBE, {"phones": NEW})

    def refuse(*_arguments, **_named):
        raise DiskError("write", "x", "full", "full")

    monkeypatch.setattr("lotse_tui.storage.own_log.append_ops", refuse)
    with pytest.raises(DiskError):
        upkeep(desk).correct(PROBE, {"phones": THIRD, "notes": "neu"})
    monkeypatch.undo()
    assert upkeep(desk).standing(PROBE).changed == ("phones",)
    assert entry(desk).phones[0].number == NEW[0]["number"]


CACHE = "guide-changes.json"


@pytest.mark.parametrize("damage", [b"", b"{}", b"0.1.0 x\n", None, "cut", "newer"])
def test_the_cache_may_be_missing_damaged_or_of_another_version(desk, damage):
    upkeep(desk).correct(PROBE, {"phones": NEW})
    desk.log()
    path = desk.home / CACHE
    whole = path.read_bytes()
    if damage is None:
        path.unlink()
    elif isinstance(damage, bytes):
        path.write_bytes(damage)
    else:
        path.write_bytes(whole[:-20] if damage == "cut" else b"9" + whole)
    assert entry(desk.reopened()).phones[0].number == NEW[0]["number"]
    upkeep(desk.reopened()).correct(PROBE, {"notes": "neu"})
    assert upkeep(desk.reopened()).standing(PROBE).changed == ("phones", "notes")
    assert len(upkeep(desk.reopened()).history(PROBE)) == 2
    assert path.read_bytes().count(b"\n") == 2


def test_the_log_is_read_once_and_contacts_never(desk, monkeypatch):
    assert not (desk.home / CACHE).exists()
    assert found(desk, "Frauenhaus Dortmund")
    assert not desk.home.exists()  # who only looks leaves nothing behind
    desk.log_many(3)
    upkeep(desk).correct(PROBE, {"phones": NEW})
    read = []
    monkeypatch.setattr(
        "lotse_tui.services.guide.local_changes._read", lambda path: read.append(path) or []
    )
    desk.log()
    assert entry(desk.reopened()).phones[0].number == NEW[0]["number"]
    assert read == []


def test_a_month_that_cannot_be_read_still_counts_as_before(desk):
    upkeep(desk).correct(PROBE, {"phones": NEW})
    path = desk.home / "log" / "2026-11.json"
    os.unlink(f"{path}.previous") if os.path.exists(f"{path}.previous") else None
    path.write_bytes(path.read_bytes().replace(b"22222", b"33333"))
    assert entry(desk.reopened()).phones[0].number == NEW[0]["number"]


def test_guide_changes_are_no_contacts_and_leave_the_report_alone(desk):
    desk.log()
    before = desk.wiring.reporting.report(Period.month(2026, 11))
    upkeep(desk).correct(PROBE, {"phones": NEW})
    upkeep(desk).add(record(name="Neu") | {"id": None})
    assert len(desk.logbook.contacts(deleted=True)) == 1
    assert desk.logbook.events() == []
    after = desk.reopened().wiring.reporting.report(Period.month(2026, 11))
    assert after._replace(audit=before.audit) == before


def test_what_is_remembered_is_what_the_whole_log_says(tmp_path):
    one, two = office(tmp_path, "one", "two")
    for number, desk in enumerate([one, two, one, two]):
        upkeep(desk).correct(PROBE, {"notes": f"{number}", "phones": NEW if number < 2 else THIRD})
        desk.log()
        if number:
            sync_all([one, two])
    upkeep(two).verify(PROBE)
    with Lock(str(two.home / "lock")):  # as after a damaged month: what was said stays said
        two.wiring._own.renew_identity(two.wiring.settings.desk)
    upkeep(two).retire(PROBE, "closed")
    sync_all([one, two])
    for desk in (one, two, one.reopened(), two.reopened()):
        judge = desk.wiring.upkeep._judge
        whole = changes_of(ops_by_entry(desk.logbook.ledger.all_ops()), judge)
        assert desk.wiring._local_changes.changes() == whole
        assert whole.retired == {PROBE}
    assert two.logbook.undo().what == "guide"
    assert upkeep(two).standing(PROBE).retired is None
    assert upkeep(two).standing(PROBE).verified == "2026-11-20"


def test_the_work_list_begins_with_what_colleagues_doubt(tmp_path):
    one, two = office(tmp_path, "one", "two")
    upkeep(one).flag(PROBE, "number_wrong")
    upkeep(one).correct(PROBE, {"notes": "a"})
    upkeep(two).correct(PROBE, {"notes": "b"})
    assert upkeep(one).work_list(1)[0][:4] == (
        PROBE,
        "Frauenhaus Dortmund",
        "flagged",
        ("number_wrong",),
    )
    sync_all([one, two])
    assert upkeep(two).work_list(1)[0][2:4] == ("conflict", ("notes",))
    assert [standing.entry_id for standing in upkeep(two).open_questions()] == [PROBE]
    upkeep(two).decide(PROBE, "notes", "1")
    assert upkeep(two).work_list(1)[0].reason == "flagged"
    upkeep(two).verify(PROBE)
    (task,) = (task for task in upkeep(two).work_list() if task.entry_id == PROBE)
    assert (task.reason, task.date) == ("age", "2026-11-20")
    assert upkeep(two).open_questions() == []


def test_an_import_shows_what_it_would_change_and_is_taken_back_as_one(desk):
    fresh = record(id="zwiebelhaus", name="Zwiebelhaus", phones=NEW)
    records = [
        {"id": PROBE, "phones": NEW, "notes": None},
        {"id": "selbsthilfe-kontaktstelle-dortmund", "scope": None},
        fresh,
        record(id=None, name="Zwiebel am Turm", address={"city": "Unna"}),
        {"id": PROBE, "phones": THIRD},
        {"id": "neu", "name": "Ohne Art"},
        ["kein Eintrag"],
        {"id": PROBE.upper(), "name": 5},
    ]
    plan = upkeep(desk).plan_import(records)
    assert [item.kind for item in plan.items] == [
        "changed", "refused", "new", "new", "refused", "refused", "refused", "refused",
    ]  # fmt: skip
    assert [change.field for change in plan.items[0].changes] == ["phones", "notes"]
    assert (plan.items[0].changes[0].old, plan.items[0].changes[0].new) == (OLD, NEW)
    assert {problem.rule for item in plan.of("refused") for problem in item.problems} >= {
        "missing", "double_id", "type",
    }  # fmt: skip
    assert upkeep(desk).history(PROBE) == ()
    assert upkeep(desk).carry_out(plan) == (PROBE, "zwiebelhaus", "zwiebel-am-turm-unna")
    assert entry(desk).phones[0].number == NEW[0]["number"]
    assert found(desk, "Zwiebelhaus") == {"zwiebelhaus"}
    again = upkeep(desk).plan_import(records)
    assert [item.kind for item in again.items[:4]] == ["same", "refused", "same", "same"]
    assert upkeep(desk).carry_out(again) == ()
    assert desk.logbook.undo().what == "guide"
    assert entry(desk).phones[0].number == OLD[0]["number"]
    assert "zwiebelhaus" not in found(desk, "Zwiebelhaus")
    with pytest.raises(NothingToUndo):
        desk.logbook.undo()


def test_an_import_leaves_alone_what_changed_since_it_was_planned(desk):
    plan = upkeep(desk).plan_import([{"id": PROBE, "phones": NEW, "region": "Ruhr"}])
    upkeep(desk).correct(PROBE, {"phones": THIRD})
    assert upkeep(desk).carry_out(plan) == (PROBE,)
    standing = upkeep(desk).standing(PROBE)
    assert (standing.record["phones"], standing.record["region"]) == (THIRD, "Ruhr")


def test_an_import_of_all_there_is_changes_nothing(desk):
    upkeep(desk).correct(PROBE, {"phones": NEW, "notes": None})
    records = [desk.wiring.guidebook.export_record(item) for item in desk.wiring.guidebook.entries]
    plan = upkeep(desk).plan_import(records)
    assert {item.kind for item in plan.items} == {"same"}
    assert upkeep(desk).carry_out(plan) == ()


def test_mass_changes_of_the_guide_wait_for_an_answer_but_checking_does_not(tmp_path):
    one, two, three = office(tmp_path, "one", "two", "three")
    ids = [item.id for item in one.wiring.guidebook.entries[:24]]
    for entry_id in ids:
        upkeep(one).verify(entry_id)
    sync_all([one])
    assert two.sync().problems == ()
    plan = upkeep(one).plan_import([{"id": entry_id, "phones": NEW} for entry_id in ids[:21]])
    upkeep(one).carry_out(plan)
    one.sync()
    (problem,) = two.sync().problems
    assert (problem.kind, problem.detail) == ("suspicious", "guide")
    assert upkeep(two).standing(ids[0]).changed == ()
    assert two.sync(accept=[problem.file]).problems == ()
    assert upkeep(two).standing(ids[0]).record["phones"] == NEW
    two.sync()
    assert three.sync().problems == ()  # two has looked at it
    assert upkeep(three).standing(ids[0]).record["phones"] == NEW


def test_a_mass_change_that_is_refused_is_taken_back_everywhere(tmp_path):
    one, two = office(tmp_path, "one", "two")
    ids = [item.id for item in one.wiring.guidebook.entries[:21]]
    upkeep(two).correct(ids[0], {"notes": "unser"})
    sync_all([one, two])
    for entry_id in ids:
        upkeep(one).retire(entry_id, "closed")
        upkeep(one).correct(entry_id, {"notes": "weg"})
    one.sync()
    (problem,) = two.sync().problems
    assert two.sync(refuse=[problem.file]).problems == ()
    sync_all([one, two])
    for desk in (one, two):
        assert upkeep(desk).standing(ids[0]).record["notes"] == "unser"
        assert all(upkeep(desk).standing(entry_id).retired is None for entry_id in ids)
        assert upkeep(desk).standing(ids[1]).changed == ()

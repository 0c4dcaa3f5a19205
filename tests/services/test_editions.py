"""A whole guide travels from one desk to the others: looked at first, taken or refused, and back."""

from __future__ import annotations

import json

import pytest

from builders import kinds, office, sync_all
from lotse_tui.domain.errors import BadGuideFile, BadValue
from lotse_tui.domain.guide.entry import Entry, Phone, entry_to_record
from lotse_tui.storage.edition_codec import split_edition
from lotse_tui.wiring import Wiring

CODES = ("self_help_group", "local", "medium")


def entry(entry_id, name, **more):
    kind, scope, confidence = CODES
    return Entry(entry_id, name, kind, scope=scope, confidence=confidence, **more)


SUPPLIED = (
    entry("a-group", "Gruppe A", phones=(Phone("+49231111"),)),
    entry("b-group", "Gruppe B", notes="alt"),
    entry("c-group", "Gruppe C"),
)


@pytest.fixture(autouse=True)
def small_guide(monkeypatch):
    """Let the program bring three entries; a test may put others in."""
    brought = list(SUPPLIED)
    monkeypatch.setattr(Wiring, "_supplied_entries", lambda _self: tuple(brought))
    return brought


@pytest.fixture
def desks(tmp_path):
    return office(tmp_path, "one", "two")


@pytest.fixture
def file(tmp_path):
    """Write records into a guide file; return its path."""

    def write(*records):
        path = tmp_path / "neu.json"
        path.write_text(json.dumps([*records]), "utf-8")
        return str(path)

    return write


def names(desk):
    return sorted(entry.name for entry in desk.wiring.guidebook.entries)


def record(position=0, **changes):
    return {**entry_to_record(SUPPLIED[position]), **changes}


NEW = entry_to_record(entry("d-group", "Gruppe D"))


def shown(preview):
    return tuple([change.entry_id for change in part] for part in preview[:3])


def test_a_guide_is_shown_before_it_is_taken_and_can_be_put_back(desks, file):
    one, two = desks
    path = file(record(1, notes="neu"), NEW)
    sender, taker = one.wiring.editions, two.wiring.editions
    assert shown(sender.send(path, dry_run=True)) == (["d-group"], ["b-group"], [])
    assert sender.used() is None
    sender.send(path)
    assert names(one) == ["Gruppe A", "Gruppe B", "Gruppe C", "Gruppe D"]
    one.sync()
    assert [head.desk for head in two.wiring.exchange.plan().guides] == ["one"]
    (come,) = two.sync().guides
    (offer,) = taker.offers()
    assert (offer.id, offer.sender.desk, offer.sender.device) == (come.id, "one", one.device)
    assert shown(offer.preview) == (["d-group"], ["b-group"], [])
    (field,) = offer.preview.changed[0].fields
    assert field == ("notes", "alt", "neu")
    assert names(two) == ["Gruppe A", "Gruppe B", "Gruppe C"]
    taker.take()
    assert len(names(two)) == 4
    assert (taker.used().desk, taker.offers()) == ("one", ())
    taker.back()
    assert (len(names(two)), taker.used(), taker.offers()) == (3, None, ())
    assert taker.back().desk == "one"
    assert len(names(two.reopened())) == 4
    sender.back()
    with pytest.raises(BadValue):
        taker.take()


def test_the_whole_guide_drops_what_it_does_not_name(desks, file):
    one, two = desks
    preview = one.wiring.editions.send(file(record(0), NEW), whole=True)
    assert shown(preview) == (["d-group"], [], ["b-group", "c-group"])
    sync_all(desks)
    two.wiring.editions.take()
    assert names(two) == ["Gruppe A", "Gruppe D"]


def test_what_was_corrected_here_goes_on_counting(desks, file):
    one, two = desks
    two.wiring.upkeep.correct("a-group", {"phones": [{"number": "+49231222"}]})
    two.wiring.upkeep.correct("c-group", {"notes": "nur hier"})
    one.wiring.editions.send(file(record(0, phones=[{"number": "+49231333"}], notes="neu")))
    one.sync()
    two.sync()
    (offer,) = two.wiring.editions.offers()
    assert offer.preview.corrected == ("a-group",)
    two.wiring.editions.take()
    found = two.wiring.guidebook.entry("a-group")
    assert (found.phones[0].number, found.notes) == ("+49231222", "neu")
    assert two.wiring.guidebook.entry("c-group").notes == "nur hier"
    (difference,) = two.wiring.upkeep.standing("a-group").differences
    assert difference.theirs == [{"number": "+49231333"}]


def test_a_refused_guide_is_not_asked_about_again_but_the_next_one_is(desks, file):
    one, two = desks
    one.wiring.editions.send(file(NEW))
    sync_all(desks)
    two.wiring.editions.refuse()
    sync_all(desks)
    assert two.wiring.editions.offers() == ()
    one.wiring.editions.send(file(record(0, notes="neu")))
    sync_all(desks)
    (offer,) = two.wiring.editions.offers()
    assert shown(offer.preview) == (["d-group"], ["a-group"], [])
    assert [path.name.split(".")[1] for path in sorted(one.share.glob("guide/*"))] == ["1", "2"]


def test_a_wrong_file_is_sent_not_even_half(desks, file):
    one, _ = desks
    with pytest.raises(BadGuideFile):
        one.wiring.editions.send(file(NEW, record(0, kind="nonsense")))
    with pytest.raises(BadValue):
        one.wiring.editions.send(file(record(0)))
    one.sync()
    assert not list(one.share.glob("guide/*"))


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda _: b"", "in_transit"),
        (lambda data: data[:-7], "in_transit"),
        (lambda data: data[:30], "in_transit"),
        (lambda data: data.replace(b"Gruppe D", b"Gruppe X"), "in_transit"),
        (lambda data: data.replace(b'"version": 1', b'"version": 2'), "newer_version"),
        (lambda data: b"Wegweiser\n" + data, "not_ours"),
    ],
)
def test_a_broken_letter_is_named_and_changes_nothing(desks, file, change, kind):
    one, two = desks
    one.wiring.editions.send(file(NEW))
    one.sync()
    (letter,) = one.share.glob("guide/*")
    whole = letter.read_bytes()
    letter.write_bytes(change(whole))
    name = f"guide/{letter.name}"
    assert kinds(two.sync()) == {(kind, name)} == kinds(two.sync())
    assert two.wiring.editions.offers() == ()
    letter.write_bytes(whole)
    assert kinds(two.sync()) == set()
    assert len(two.wiring.editions.offers()) == 1


def test_a_hostile_entry_makes_the_whole_letter_bad(desks, file, monkeypatch):
    one, two = desks
    monkeypatch.setattr("lotse_tui.services.guide.editions.put_together", lambda *_, **__: HOSTILE)
    one.wiring.editions.send(file(NEW))
    one.sync()
    (problem,) = two.sync().problems
    assert (problem.kind, problem.detail) == ("damaged", "z-group: name control")
    assert two.wiring.editions.offers() == ()


HOSTILE = (*SUPPLIED, entry("z-group", "Gruppe \x1b[2J"))


def test_a_letter_that_is_known_is_not_read_again(desks, file, monkeypatch):
    one, two = desks
    one.wiring.editions.send(file(NEW))
    sync_all(desks, 3)
    two.log()
    read = []
    monkeypatch.setattr(
        "lotse_tui.services.sync.incoming_guides.decode_edition", lambda data, _: read.append(data)
    )
    for desk in (two, one, two):
        desk.sync()
    assert read == []
    assert len(two.wiring.editions.offers()) == 1


def test_a_guide_moves_to_a_new_folder_and_into_a_backup(desks, file, tmp_path):
    one, two = desks
    one.wiring.editions.send(file(NEW))
    for path in (one.share / "guide").glob("*"):
        path.unlink()
    sync_all(desks)
    (letter,) = one.share.glob("guide/*")
    assert split_edition(letter.read_bytes())[0].team
    two.wiring.editions.take()
    two.wiring.backups.backup(str(tmp_path / "sicher.zip"))
    new = Wiring(str(tmp_path / "new"), clock=two.clock)
    new.backups.restore(str(tmp_path / "sicher.zip"))
    assert new.editions.used().desk == "one"
    assert "d-group" in new.guidebook.ids
    sent = [found for found in new.checkup.installation("1") if found.kind == "guide_sent"]
    assert [(found.subject, found.detail) for found in sent] == [("one", "2026-11-20")]


def test_the_guide_of_a_new_program_is_offered_beside_a_taken_one(desks, file, small_guide):
    one, _ = desks
    editions = one.wiring.editions
    editions.send(file(NEW))
    assert editions.offers() == ()
    small_guide.append(entry("e-group", "Gruppe E"))
    (offer,) = editions.offers()
    assert (offer.sender, shown(offer.preview)) == (None, (["e-group"], [], ["d-group"]))
    editions.refuse()
    assert editions.offers() == ()
    small_guide.append(entry("f-group", "Gruppe F"))
    editions.take()
    assert names(one)[-2:] == ["Gruppe E", "Gruppe F"]
    assert editions.used() is None


def test_a_damaged_guide_is_stood_in_for_and_named(desks, file):
    one, _ = desks
    one.wiring.editions.send(file(NEW))
    (letter,) = (path for path in one.home.glob("guide/*.json") if path.name != "state.json")
    letter.write_bytes(letter.read_bytes()[:-9])
    again = one.reopened()
    assert len(names(again)) == 3
    assert "edition" in {finding.kind for finding in again.wiring.checkup.log_problems()}
    looked = one.reopened().wiring.checkup.installation("1")
    assert "edition" in {found.kind for found in looked if not found.ok}
    (one.home / "guide" / "state.json").write_bytes(b"{")
    assert len(names(one.reopened())) == 3

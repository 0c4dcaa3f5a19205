"""What a site settles: stored as operations, the same on all its desks, labels everywhere."""

from __future__ import annotations

import json
from datetime import date

import pytest

from builders import Clock, Desk, office, sync_all
from lotse_tui.domain.day_grid import day_grid
from lotse_tui.domain.errors import BadValue, DamagedFile
from lotse_tui.domain.periods import parse_month
from lotse_tui.domain.tally import tally


@pytest.fixture
def desk(tmp_path):
    (only,) = office(tmp_path, "one")
    return only


def add(desk, label="Rheuma", **more):
    return desk.wiring.site.add_topic({"de": label, "main": "chronic", **more})


def refreshed(desk):
    desk.wiring.site.refresh()
    return desk.wiring


def test_an_own_topic_counts_under_its_main_topic_and_says_so_in_its_record(desk):
    topic = add(desk, letter="r")
    contact = desk.log(("phone", "citizen", "rheuma"))
    assert contact.topic == topic
    assert contact.record["main_topic"] == "chronic"
    assert desk.reopened().wiring.codes["topic"].get(topic).de == "Rheuma"
    moved = desk.logbook.edit(contact.id, {"topic": "mental"})
    assert "main_topic" not in moved.record


def test_a_colleague_of_the_site_offers_it_after_a_sync_and_another_site_shows_its_label(tmp_path):
    one, two, far = office(tmp_path, "one", "two", "far")
    far.wiring.settings.name_desk(site="Anderswo", desk="far")
    topic = add(one, letter="r")
    one.wiring.site.settle("asked", ["result"])
    one.log(("phone", "citizen", topic))
    sync_all([one, two, far])
    here, there = refreshed(two).codes, refreshed(far).codes
    assert here.detail_list("topic", "chronic").by_key("r").id == topic
    assert here.site.asked == ("result",)
    assert there["topic"].get(topic).de == "Rheuma"
    assert topic in there["topic"]
    assert not there.detail_list("topic", "chronic").codes
    assert there.site.asked != ("result",)
    assert far.wiring.checkup.log_problems() == []
    assert day_grid(far.logbook.contacts(), there).cell("phone", "chronic") == 1


def test_a_topic_nobody_has_told_of_counts_where_its_record_says(desk):
    desk.log()
    contact = desk.logbook.contacts()[0]
    stranger = contact._replace(
        topic="rheuma-0000", record={**contact.record, "main_topic": "chronic"}
    )
    counted = tally([stranger], [], desk.wiring.codes, parse_month("2026-11"))
    assert dict(counted.of("topic")) == {("chronic",): 1}
    assert dict(counted.of("fine_topic")) == {("rheuma-0000",): 1}
    assert day_grid([stranger], desk.wiring.codes).cell("phone", "chronic") == 1


def test_two_equal_letters_are_refused_and_named_where_two_desks_made_them(tmp_path):
    one, two = office(tmp_path, "one", "two")
    add(one, letter="r")
    with pytest.raises(BadValue) as refused:
        add(one, "Rücken", letter="r")
    assert refused.value.rule == "letter_taken"
    with pytest.raises(BadValue):
        one.wiring.site.settle("letter/channel/online", "t")
    with pytest.raises(BadValue):
        add(one, "Hüfte", letter="x")  # x after a topic is "not counted"
    add(two, "Rücken", letter="r")
    sync_all([one, two])
    (clash,) = refreshed(one).site.clashes
    assert (clash.list, clash.letter) == ("topic/chronic", "r")
    (problem,) = one.wiring.checkup.log_problems()
    assert problem.kind == "letter"


def test_letters_can_be_swapped_and_taken_back(desk):
    site, codes = desk.wiring.site, desk.wiring.codes
    site.settle("letter/channel/online", "w")
    assert codes["channel"].by_key("w").id == "online"
    assert codes["channel"].by_key("v") is None
    site.settle("letter/channel/online", None)
    assert codes["channel"].by_key("v").id == "online"
    assert codes.site.values == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("asked", ["shoe_size"]),
        ("default/funding", "lottery"),
        ("default/asker", "citizen"),
        ("letter/language/de", "d"),
        ("letter/channel/phone", "tt"),
        ("letter/channel/fone", "t"),
        ("hours/tea_time", "Mo 09:00-13:00"),
        ("hours/office_hours", ""),
        ("topic/x", {"de": "", "main": "chronic"}),
        ("topic/x", {"de": "Zwei\nZeilen", "main": "chronic"}),
        ("topic/x", {"de": "Neu", "main": "nonsense"}),
        ("colour", "red"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_stored(desk, name, value):
    with pytest.raises(BadValue):
        desk.wiring.site.settle_all({"default/kind": "first", name: value})
    assert desk.wiring.codes.site.values == {}
    assert list(desk.logbook.ledger) == []


def test_defaults_and_hours_are_stored_with_each_contact_unless_something_else_is_said(desk):
    site = desk.wiring.site
    site.settle("default/funding", "gkv_20h")
    site.settle("hours/office_hours", "Mo-Fr 09:00-13:00")
    site.settle("hours/evening_phone", "Th[1] 18:00-20:00")
    inside = desk.log()
    assert (inside.record["funding"], inside.record["setting"]) == ("gkv_20h", "office_hours")
    assert desk.log(funding="state", setting="outpost").record["setting"] == "outpost"
    desk.clock.turn(hours=9)  # Friday, 19:00
    assert desk.log().record["setting"] == "outside_hours"
    assert "setting" not in desk.log(date="19.11.").record
    desk.clock.turn(days=13)  # the first Thursday of December
    assert desk.log().record["setting"] == "evening_phone"


def test_a_file_takes_everything_along_and_what_it_leaves_out_goes(desk, tmp_path):
    site = desk.wiring.site
    topic = add(desk, letter="r")
    site.settle("asked", ["result"])
    path = tmp_path / "stelle.json"
    site.export(str(path))
    with pytest.raises(BadValue):
        site.export(str(path))
    assert site.take_in(str(path)) == []
    whole = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(whole | {"values": {}}), encoding="utf-8")
    assert site.take_in(str(path)) == ["asked", f"topic/{topic}"]
    assert desk.wiring.codes["topic"].get(topic).de == "Rheuma"
    assert not desk.wiring.codes.detail_list("topic", "chronic").codes
    path.write_text("{", encoding="utf-8")
    with pytest.raises(DamagedFile):
        site.take_in(str(path))


def test_codes_outlive_a_damaged_file_and_another_name_of_the_site(desk):
    topic = add(desk)
    (desk.home / "codes.json").write_text("{", encoding="utf-8")
    again = desk.reopened()
    assert topic not in again.wiring.codes["topic"].finer
    assert refreshed(again).codes["topic"].get(topic).de == "Rheuma"
    again.wiring.settings.name_desk(site="Neuer Name", desk="one")
    assert refreshed(again).codes.detail_list("topic", "chronic").codes[0].id == topic


def test_notes_stay_here_expire_and_leave_nothing_behind(tmp_path):
    desk = Desk(tmp_path / "home", Clock())
    contact, other = desk.log(), desk.log()
    notes = desk.wiring.notes
    notes.keep(contact.id, "ruft am Montag an")
    desk.wiring.settings.prefer(note_days=90)
    notes.keep(other.id, "bleibt")
    assert notes.all()[contact.id].until == "2026-12-20"
    assert (desk.home / "notes.json").stat().st_mode & 0o777 == 0o600
    assert b"Montag" not in (desk.home / "log" / "2026-11.json").read_bytes()
    desk.clock.turn(days=31)
    assert list(notes.all()) == [other.id]
    assert not any(
        b"Montag" in path.read_bytes() for path in desk.home.rglob("*") if path.is_file()
    )
    assert notes.drop(other.id)
    assert not notes.drop(other.id)
    assert desk.total() == 2


def test_a_desk_that_keeps_notes_shorter_shortens_those_it_has(tmp_path):
    desk = Desk(tmp_path / "home", Clock())
    contact = desk.log()
    desk.wiring.notes.keep(contact.id, "ruft am Montag an")
    desk.wiring.settings.prefer(note_days=7)
    assert desk.wiring.notes.all()[contact.id].until == "2026-11-27"
    desk.wiring.settings.prefer(note_days=0)
    assert desk.wiring.notes.all() == {}
    assert b"Montag" not in (desk.home / "notes.json").read_bytes()
    with pytest.raises(BadValue, match="notes_off"):
        desk.wiring.notes.keep(contact.id, "wieder")
    with pytest.raises(BadValue):
        desk.wiring.settings.prefer(note_days=366)


def test_the_holidays_of_the_land_count_for_the_hours_of_the_site(desk):
    site, settings = desk.wiring.site, desk.wiring.settings
    site.settle("hours/office_hours", "Mo-Fr 09:00-13:00; PH off")
    named = {"site": "Probe", "desk": "Tisch"}
    desk.clock.turn_to(date(2027, 5, 26))
    desk.log()
    desk.clock.turn_to(date(2027, 5, 27))  # Corpus Christi
    assert desk.log().record["setting"] == "office_hours"
    assert settings.name_desk(**named, place="Dortmund").land == "DE-NW"
    contact = desk.log()
    assert contact.record["setting"] == "outside_hours"
    assert settings.name_desk(**named, place="Osnabrück").land == "DE-NI"
    assert settings.name_desk(**named, land="Hessen").land == "DE-HE"
    assert settings.name_desk(**named).land == "DE-HE"
    assert settings.name_desk(**named, place="Nirgendwo").land == ""
    assert settings.name_desk(**named, land="NRW").land == "DE-NW"
    with pytest.raises(BadValue):
        settings.name_desk(**named, land="Atlantis")
    for logged in desk.logbook.contacts():
        if logged.date == "2027-05-27":
            desk.logbook.delete(logged.id)
    desk.clock.turn_to(date(2027, 5, 29))
    assert desk.logbook.forgotten_days() == (date(2027, 5, 28),)

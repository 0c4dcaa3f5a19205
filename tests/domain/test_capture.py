"""The grammar of the capture bar, key by key (interaction design, "Logging")."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lotse_tui.domain.capture import Around, read_keys
from lotse_tui.domain.capture_details import ASKABLE
from lotse_tui.domain.contact import checked_record
from lotse_tui.domain.events import checked_event
from report_builders import CODES, codes_with, shipped_list

TODAY = date(2026, 11, 20)
TBS = {"channel": "phone", "asker": "citizen", "topic": "addiction"}


def read(keys, **how):
    codes = how.pop("codes", CODES)
    return read_keys(keys, codes, TODAY, Around(**how))


@pytest.mark.parametrize(
    ("keys", "more"),
    [
        ("tbs", {}),
        ("TBS", {}),
        ("113", {}),
        ("tb3", {}),
        ("-tbs", {"date": "2026-11-19"}),
        ("--tbs", {"date": "2026-11-18"}),
        ("@19.11.tbs", {"date": "2026-11-19"}),
        ("@1.2.tbs", {"date": "2026-02-01"}),
        ("@24.12.tbs", {"date": "2025-12-24"}),
        ("tbs*3", {"count": 3}),
        ("tbs*120", {"count": 120}),
        ("tbs!n", {"gap": "none_exists"}),
        ("tbs!w", {"gap": "waiting"}),
        ("tbs!w4", {"gap": "waiting", "gap_detail": "over_6_months"}),
        ("tbsxv", {"scope": "event"}),
        ("tbsXv", {"scope": "event"}),
        ("tbs!w*2", {"gap": "waiting", "count": 2}),
        ("tbs*2!kxg", {"count": 2, "gap": "cost", "scope": "committee"}),
        ("tbsxg!k*2", {"count": 2, "gap": "cost", "scope": "committee"}),
        ("--tbs*12!w1xk", {"date": "2026-11-18", "count": 12, "gap": "waiting",
                           "gap_detail": "under_4_weeks", "scope": "cooperation"}),
    ],
)  # fmt: skip
def test_whole_contacts(keys, more):
    reading = read(keys)
    assert (reading.refused, reading.complete) == (-1, True)
    assert reading.values == TBS | more
    assert checked_record(reading.values, CODES, TODAY)


@pytest.mark.parametrize(
    ("keys", "step"),
    [
        ("", "channel"),
        ("-", "channel"),
        ("@", "day"),
        ("@19", "day"),
        ("@19.11.", "channel"),
        ("t", "asker"),
        ("tb", "topic"),
        ("tbs", "flags"),
        ("tbs*", "count"),
        ("tbs*2", "count"),
        ("tbs!", "gap"),
        ("tbs!w", "gap_detail"),
        ("tbs!n", "flags"),
        ("tbsx", "scope"),
        ("tbsxv", "flags"),
    ],
)
def test_the_step_that_is_expected(keys, step):
    assert read(keys).step == step


@pytest.mark.parametrize("keys", ["", "-", "t", "tb", "@19.11.", "tbs*", "tbs!", "tbsx"])
def test_half_a_contact_is_not_complete(keys):
    reading = read(keys)
    assert not reading.complete
    assert reading.refused == -1


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("q", 0),
        ("0", 0),
        ("8", 0),
        ("²", 0),
        ("①bs", 0),
        ("٣", 0),
        ("ß", 0),
        ("\n", 0),
        ("\ud800", 0),
        ("---", 2),
        ("-@", 1),
        ("@-", 1),
        ("@31.2.", 5),
        ("@..", 2),
        ("@123456", 6),
        ("@19.11.@", 7),
        ("@19.11.-", 7),
        ("@٣", 1),
        ("t,", 1),
        ("tbsq", 3),
        ("tbs*0", 4),
        ("tbs**", 4),
        ("tbs*1234", 7),
        ("tbs*2*", 5),
        ("tbs!n!", 5),
        ("tbs!w4!", 6),
        ("tbsxvx", 5),
        ("tbs>", 3),
        ("tbsbs", 3),
    ],
)
def test_the_first_key_that_fits_nothing(keys, place):
    reading = read(keys)
    assert reading.refused == place
    assert not reading.complete


def test_a_date_that_is_none_names_its_problem():
    reading = read("@31.2.")
    assert reading.problem is not None
    assert (reading.problem.rule, reading.problem.value) == ("date", "31.2.")


@pytest.mark.parametrize(("keys", "number"), [("tbs*0", "0"), ("tbs*1000", "1000")])
def test_a_count_that_is_none_names_its_problem(keys, number):
    problem = read(keys).problem
    assert (problem.rule, problem.value) == ("count", number)


def test_a_preset_asker_is_skipped_and_the_comma_opens_it():
    assert read("ts", asker="citizen").values == TBS
    assert read("t,gs", asker="citizen").values == TBS | {"asker": "group"}
    assert read("t,", asker="citizen").step == "asker"
    assert not read("t,", asker="citizen").complete


def test_the_open_entry_is_the_referral():
    assert read("tbs>", open_entry="clearing").values == TBS | {"referrals": ["clearing"]}
    assert read("tbs>>", open_entry="clearing").refused == 4


def test_a_second_letter_only_where_a_topic_is_finer():
    topics = dict(shipped_list("topic"))
    finer = [{"id": "rheumatism", "letter": "r", "de": "Rheuma", "en": "Rheumatism"}]
    first, *others = topics["codes"]
    codes = codes_with(topic=topics | {"codes": [first | {"details": finer}, *others]})
    assert read("tbc", codes=codes).step == "subtopic"
    assert read("tbc", codes=codes).complete
    assert read("tbcr", codes=codes).values["topic"] == "rheumatism"
    assert read("tbc1", codes=codes).values["topic"] == "rheumatism"
    assert read("tbc*2", codes=codes).values == TBS | {"topic": "chronic", "count": 2}
    assert read("tbs", codes=codes).step == "flags"
    assert checked_record(read("tbcr", codes=codes).values, codes, TODAY)


PLAUSIBLE = st.text("tmbnpavfgcszkou-@.*>!x,0123456789wXT+/de", max_size=18)
DETAILED = st.text("ifgvskodertu/+01234", max_size=14).map(lambda more: "tbs/" + more)
KEYS = st.one_of(PLAUSIBLE, DETAILED, st.text(st.characters(exclude_categories=()), max_size=8))
HOW = st.fixed_dictionaries(
    {
        "asker": st.sampled_from(["", "citizen"]),
        "open_entry": st.sampled_from(["", "clearing"]),
        "open_topic": st.sampled_from(["", "insurance"]),
        "asked": st.sampled_from([(), ("result",), ASKABLE]),
        "last": st.sampled_from([None, TBS]),
    }
)


@given(KEYS, HOW)
@example("²", {})
def test_no_string_ever_raises_and_what_is_complete_can_be_stored(keys, how):
    reading = read(keys, **how)
    if reading.complete and "event" in reading.values:
        checked_event(reading.values, CODES, TODAY)
    elif reading.complete:
        checked_record(reading.values, CODES, TODAY)


@given(KEYS, HOW)
def test_a_prefix_is_refused_where_the_whole_is_or_not_at_all(keys, how):
    place = read(keys, **how).refused
    for length in range(len(keys) + 1):
        expected = place if 0 <= place < length else -1
        assert read(keys[:length], **how).refused == expected


@given(PLAUSIBLE, HOW)
def test_every_key_that_is_offered_is_understood(keys, how):
    reading = read(keys, **how)
    if reading.refused < 0:
        for choice in reading.choices:
            assert read(keys + choice.key, **how).refused == -1


def test_the_legend_offers_codes_first_and_then_the_marks():
    assert "".join(choice.key for choice in read("").choices) == "tmbnpav-@+"
    assert "".join(choice.key for choice in read("-").choices) == "tmbnpav-+"
    assert "".join(choice.key for choice in read("@1.1.").choices) == "tmbnpav+"
    assert "".join(choice.key for choice in read("tbs").choices) == "*!x#"
    assert "".join(choice.key for choice in read("tbs*2", open_entry="e").choices) == ">!x#"
    assert "".join(choice.key for choice in read("tbs!w").choices) == "1234"
    assert "".join(choice.key for choice in read("t", asker="group").choices) == "cpszkou,"


@pytest.mark.parametrize(
    ("keys", "more"),
    [
        ("/", {}),
        ("/1", {"asker_detail": "affected"}),
        ("//f", {"request": "find_group"}),
        ("/2v2i", {"asker_detail": "relative", "request": "clarify_insurance",
                   "request_detail": "reactivation", "result": "informed"}),
        ("//v/i", {"request": "clarify_insurance", "result": "informed"}),
        ("////ro", {"language": "ro"}),
        ("////RO+", {"language": "ro", "mediated": True}),
        ("////3+1", {"language": "tr", "mediated": True, "setting": "office_hours"}),
        ("////de7", {"language": "de", "setting": "outside_hours"}),
        ("//////1", {"kind": "first"}),
        ("///////23ro", {"clearing_status": "uninsured", "clearing_outcome": "family_insurance",
                         "origin": "RO"}),
        ("//////////", {}),
    ],
)  # fmt: skip
def test_details_follow_in_the_site_s_order(keys, more):
    asked = ("asker_detail", "request", "result", "language", "setting", "kind", "clearing")
    reading = read("tbs" + keys, asked=asked)
    assert (reading.refused, reading.complete) == (-1, True)
    assert reading.values == TBS | more
    assert checked_record(reading.values, CODES, TODAY)


def test_what_is_not_asked_costs_no_key_and_half_a_language_is_not_complete():
    assert read("tbs/").refused == 3
    assert "".join(choice.key for choice in read("tbs").choices) == "*!x#"
    assert read("tbs/i", asked=("result",)).values == TBS | {"result": "informed"}
    assert read("tbs/i*2", asked=("result",)).values == TBS | {"result": "informed", "count": 2}
    half = read("tbs/t", asked=("language",))
    assert (half.step, half.complete) == ("language", False)
    assert [choice.key for choice in half.choices] == ["r", "i", "a"]
    noted = read("tbs/2#ruft Mo zurück / #3", asked=("asker_detail", "result"))
    assert noted.note == "ruft Mo zurück / #3"
    assert noted.values == TBS | {"asker_detail": "relative"}
    assert noted.complete
    assert read("tbs#" + "n" * 201).refused == 204
    assert read("tbs/tz", asked=("language",)).refused == 5
    assert read("tfs/0", asked=("asker_detail",)).values["asker_detail"] == "provider"
    assert read("tfs/0", asked=("asker_detail",), asker="").step == "flags"


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ("+g", {"event": "group_founded"}),
        ("+1", {"event": "group_founded"}),
        ("-+sp", {"event": "group_supported", "topic": "mental", "date": "2026-11-19"}),
        ("+d*2", {"event": "group_dissolved", "count": 2}),
        ("+gs*12", {"event": "group_founded", "topic": "addiction", "count": 12}),
    ],
)
def test_events_of_groups_are_logged_the_same_way(keys, values):
    for asker in ("", "citizen"):
        reading = read(keys, asker=asker)
        assert (reading.refused, reading.complete) == (-1, True)
        assert reading.values == values
        assert checked_event(reading.values, CODES, TODAY)
    assert not read("+").complete
    assert read("+g!").refused == 2


def test_found_and_passed_on_is_one_key_for_topic_and_referral():
    on_screen = {"open_entry": "clearing", "open_topic": "insurance"}
    passed_on = {"channel": "phone", "asker": "citizen", "topic": "insurance"}
    passed_on["referrals"] = ["clearing"]
    assert read("tb>", **on_screen).values == passed_on
    assert read(">", last=TBS, **on_screen).values == passed_on
    assert read(">", last=TBS, **on_screen).complete
    assert read("->", last=TBS, **on_screen).values == passed_on | {"date": "2026-11-19"}
    assert read(">", **on_screen).refused == 0
    assert read(">", last=TBS).refused == 0
    assert read("tb>").refused == 2


def test_a_desk_without_notes_neither_offers_nor_takes_one():
    assert "#" in {choice.key for choice in read("tbs").choices}
    assert "#" not in {choice.key for choice in read("tbs", note_days=0).choices}
    refused = read("tbs#ruft an", note_days=0)
    assert (refused.refused, refused.complete, refused.note) == (3, False, "")
    assert refused.problem.rule == "notes_off"


def test_choices_that_nobody_asked_for_are_worked_out_where_a_key_fits_nothing():
    assert read_keys("tbs", CODES, TODAY, offer=False).choices == ()
    refused = read_keys("tq", CODES, TODAY, offer=False)
    assert (refused.refused, refused.choices) == (1, read("t").choices)

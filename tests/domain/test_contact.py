from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import DEVICE, key, op, raw, short
from lotse_tui.domain.contact import (
    CLEARING_FIELDS,
    CODED_FIELDS,
    changed_record,
    checked_record,
    contact_of,
    parse_count,
    parse_date,
)
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.operations import fold_key
from lotse_tui.storage.op_checks import checked_op
from report_builders import CODES, codes_with, shipped_list

TODAY = date(2026, 11, 20)
LEAST = {"channel": "phone", "asker": "citizen", "topic": "mental"}


def refused(rule, call, *arguments):
    with pytest.raises(BadValue) as caught:
        call(*arguments)
    assert caught.value.rule == rule
    return caught.value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("2026-11-21", "2026-11-21"),  # one day ahead: a laptop's clock
        ("20.11.2026", "2026-11-20"),
        ("1.2.26", "2026-02-01"),
        ("20.11.", "2026-11-20"),
        ("21.11.", "2026-11-21"),
        ("22.11.", "2025-11-22"),  # the latest such day
        (" 1.1. ", "2026-01-01"),
        ("2000-01-01", "2000-01-01"),
    ],
)
def test_dates_as_people_type_them(text, day):
    assert parse_date("date", text, TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2026-11-22", "future"),
        ("22.11.2026", "future"),
        ("1999-12-31", "past"),
        ("31.02.", "date"),
        ("29.02.", "date"),
        ("2026-13-01", "date"),
        ("20261120", "date"),
        ("2026-W47-5", "date"),
        ("gestern", "date"),
        ("", "date"),
        ("0.0.", "date"),
    ],
)
def test_dates_that_are_refused(text, rule):
    error = refused(rule, parse_date, "date", text, TODAY)
    assert (error.option, error.value) == ("date", text)


def test_the_29th_of_february_is_a_day_in_a_leap_year():
    assert parse_date("date", "29.02.", date(2024, 3, 1)) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["1", "999", "007", " 12 ", 5, "0000000999"])
def test_counts(text):
    assert parse_count("count", text) == int(text)


@pytest.mark.parametrize(
    "text",
    ["0", "1000", "-1", "1.0", "", "x", "²", "１", "0009990", "1" * 5000, "0" * 5000, 0, -3, True],
    ids=short,
)
def test_counts_that_are_refused(text):
    refused("count", parse_count, "count", text)


@pytest.mark.parametrize("hour", ["24", "00099", "-1", "x", "1" * 5000, "²", 24, True], ids=short)
def test_hours_that_are_refused(hour):
    refused("number", checked_record, LEAST | {"hour": hour}, CODES, TODAY)


def test_the_least_is_three_codes_and_today():
    assert checked_record(LEAST, CODES, TODAY) == LEAST | {"date": "2026-11-20"}


@pytest.mark.parametrize("field", ["channel", "asker", "topic"])
def test_each_of_the_three_must_be_there(field):
    error = refused("missing", checked_record, LEAST | {field: ""}, CODES, TODAY)
    assert (error.option, error.allowed) == (field, CODES[field].ids)


def test_everything_a_contact_can_hold():
    given_values = LEAST | {
        "asker_detail": "relative",
        "gap": "waiting",
        "gap_detail": "over_6_months",
        "count": "3",
        "hour": "0",
        "scope": "event",
        "referrals": ["b", "a", "b"],
        "origin": "ro",
        "mediated": True,
        "clearing_status": "unclear",
        "date": "19.11.",
    }
    assert checked_record(given_values, CODES, TODAY) == given_values | {
        "count": 3,
        "hour": 0,
        "referrals": ["b", "a"],
        "origin": "RO",
        "date": "2026-11-19",
    }


@pytest.mark.parametrize("field", ["count", "scope", "mediated"])
def test_the_usual_is_not_written_down(field):
    usual = {"count": 1, "scope": "counted", "mediated": False}[field]
    assert field not in checked_record(LEAST | {field: usual}, CODES, TODAY)


@pytest.mark.parametrize(
    ("values", "option"),
    [
        ({"channel": "fone"}, "channel"),
        ({"scope": "holiday"}, "excluded"),
        ({"asker_detail": "press"}, "asker_detail"),  # a detail of professionals
        ({"gap_detail": "over_6_months"}, "gap"),  # without its gap
        ({"origin": "Rumänien"}, "origin"),
        ({"name": "Erika Mustermann"}, "name"),
        ({"note": "free text"}, "note"),
    ],
)
def test_what_does_not_fit_is_named(values, option):
    with pytest.raises(BadValue) as caught:
        checked_record(LEAST | values, CODES, TODAY)
    assert caught.value.option == option


def test_a_referral_must_be_in_the_guide():
    values = LEAST | {"referrals": ["clearing-dortmunt"]}
    error = refused("id", checked_record, values, CODES, TODAY, ["clearing-dortmund"])
    assert error.meant == "clearing-dortmund"
    assert checked_record(values, CODES, TODAY)["referrals"] == ["clearing-dortmunt"]


def test_a_finer_topic_of_the_site_is_taken():
    topics = dict(shipped_list("topic"))
    first = topics["codes"][0] | {
        "details": [{"id": "rheumatism", "de": "Rheuma", "en": "Rheumatism"}]
    }
    codes = codes_with(topic=topics | {"codes": [first, *topics["codes"][1:]]})
    assert checked_record(LEAST | {"topic": "rheumatism"}, codes, TODAY)["topic"] == "rheumatism"


ANY_FIELD = st.sampled_from(
    [*CODED_FIELDS, *CLEARING_FIELDS, "asker_detail", "gap_detail", "request_detail", "date", "hour",
     "count", "scope", "referrals", "origin", "mediated", "late", "other"]
)  # fmt: skip
CODE = st.sampled_from(sorted({code for name in CODED_FIELDS.values() for code in CODES[name].ids}))
ANY_VALUE = st.one_of(
    CODE,
    st.text(max_size=12),
    st.integers(-5, 2000),
    st.booleans(),
    st.none(),
    st.text("0123456789", max_size=10),
    st.sampled_from(
        ["20.11.", "2026-11-19", "RO", "relative", "over_6_months", "counted", "event"]
    ),
)


@given(st.dictionaries(ANY_FIELD, ANY_VALUE, max_size=6))
def test_what_is_accepted_can_be_read_again(more):
    """A record the log takes must never make a month file unreadable."""
    more.pop("referrals", None)
    try:
        record = checked_record(LEAST | more, CODES, TODAY)
    except BadValue:
        return
    assert checked_op("1", raw(record=record)).record == record


def test_the_longest_id_of_a_guide_can_be_a_referral():
    record = checked_record(LEAST | {"referrals": ["a" * 80]}, CODES, TODAY)
    assert checked_op("1", raw(record=record)).record == record


@pytest.mark.parametrize("name", [*CODED_FIELDS.values(), *CLEARING_FIELDS.values(), "exclusion"])
def test_every_shipped_code_can_stand_in_a_file(name):
    for code in CODES[name]:
        checked_op("1", raw(record=LEAST | {"date": "2026-11-20", "channel": code.id}))


def test_a_correction_leaves_what_it_does_not_name():
    record = LEAST | {"date": "2026-11-20", "count": 3, "from_a_newer_lotse": {"x": 1}}
    assert changed_record(record, {"topic": "addiction"}, CODES, TODAY) == record | {
        "topic": "addiction"
    }


def test_a_correction_clears_what_is_empty():
    record = LEAST | {"date": "2026-11-20", "gap": "cost", "count": 3}
    changed = changed_record(record, {"gap": "", "count": 1}, CODES, TODAY)
    assert changed == LEAST | {"date": "2026-11-20"}
    for field in ("channel", "date"):
        refused("missing", changed_record, record, {field: ""}, CODES, TODAY)


def test_a_detail_goes_with_what_it_refined():
    record = LEAST | {"date": "2026-11-20", "asker_detail": "relative"}
    assert "asker_detail" not in changed_record(record, {"asker": "group"}, CODES, TODAY)
    assert "asker_detail" in changed_record(record, {"asker": "citizen"}, CODES, TODAY)
    both = changed_record(record, {"asker": "group", "asker_detail": "active"}, CODES, TODAY)
    assert both["asker_detail"] == "active"


def test_a_withdrawn_contact_shows_what_it_was():
    logged = op(1)
    withdrawn = op(2, op="del", key=key(1), record=None, prev=[logged.id], device="b" * 16)
    contact = contact_of(fold_key([logged, withdrawn]), [withdrawn, logged])
    assert contact.deleted
    assert contact.changed
    assert (contact.device, contact.number, contact.topic) == (DEVICE, 1, "mental")


def test_a_deletion_of_what_nobody_knows_is_no_contact():
    alone = op(2, op="del", record=None, prev=["0" * 32])
    assert contact_of(fold_key([alone])) is None


def test_a_contact_reads_its_month_and_scope():
    contact = contact_of(fold_key([op(1, record=LEAST | {"date": "2026-11-20", "scope": "event"})]))
    assert contact.month == "2026-11"
    assert not contact.counted
    assert (contact.referrals, contact.gap, contact.count) == ((), "", 1)

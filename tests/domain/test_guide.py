import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import GUIDE, codes, entry, guide_records, record
from lotse_tui.domain.cleaning import is_clean
from lotse_tui.domain.guide.check import check_record
from lotse_tui.domain.guide.entry import (
    ALWAYS_PRESENT,
    Address,
    Entry,
    Phone,
    Source,
    entry_from_record,
    entry_to_record,
)
from lotse_tui.domain.guide.fields import FIELDS, LANGUAGES

CODES = codes()


def test_fields_of_the_table_are_the_fields_of_an_entry():
    assert tuple(FIELDS) == Entry._fields


def test_a_small_record():
    made = entry_from_record(
        record(
            phones=[{"number": "112"}],
            address={"city": "Köln"},
            sources=[{"url_or_file": "Bericht", "as_of": "2018"}],
        )
    )
    assert made == Entry(
        "probe",
        "Probe",
        "counselling",
        confidence="high",
        phones=(Phone("112"),),
        address=Address(city="Köln"),
        sources=(Source("Bericht", "2018"),),
    )


def test_entries_of_the_fast_way_are_plain_entries():
    made = entry_from_record(record(phones=[{"number": "112", "sourced": True}]))
    assert type(made) is Entry
    assert type(made.phones[0]) is Phone
    assert made.phones[0].label == ""


@pytest.mark.parametrize(
    "wrong",
    [record(telefone=[]), record(id=None), record(phones=[{}]), record(address={"x": "y"}), [1]],
)
def test_a_record_of_another_shape_is_refused(wrong):
    with pytest.raises((TypeError, AttributeError, KeyError)):
        entry_from_record(wrong)


def test_what_is_empty_is_left_out_but_for_the_lists():
    assert (
        set(entry_to_record(entry()))
        == {"id", "name", "kind", "scope", "confidence"} | ALWAYS_PRESENT
    )


def test_parts_that_are_empty_are_left_out():
    made = entry_to_record(entry(phones=(Phone("112"),), address=Address(city="Köln")))
    assert made["phones"] == [{"number": "112"}]
    assert made["address"] == {"city": "Köln"}


@pytest.mark.parametrize("path", sorted(GUIDE.glob("*.json")), ids=lambda path: path.stem)
def test_the_files_of_the_guide_are_written_as_lotse_writes_them(path):
    entries = [entry_from_record(found) for found in json.loads(path.read_text("utf-8"))]
    written = [entry_to_record(found) for found in entries]
    assert json.dumps(written, ensure_ascii=False, indent=2) + "\n" == path.read_text("utf-8")
    assert [found.id for found in entries] == sorted(found.id for found in entries)


def test_the_guide_has_no_id_twice():
    ids = [found["id"] for found in guide_records()]
    assert len(ids) == len(set(ids))


_TEXT = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and is_clean(text))
_DATE = st.dates(date(1900, 1, 1), date(2999, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
)
_SHORT = st.integers(100, 999).map(lambda number: f"116{number}")
_NUMBER = st.one_of(_SHORT, st.integers(10**6, 10**12).map(lambda number: f"+49{number}"))


def _codes(name):
    return st.lists(st.sampled_from(CODES[name].ids), unique=True, max_size=4)


def _object(required, optional):
    return st.fixed_dictionaries(required, optional=optional)


_RECORDS = _object(
    {
        "id": st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True),
        "name": _TEXT,
        "kind": st.sampled_from(CODES["guide_kind"].ids),
        "scope": st.sampled_from(CODES["guide_scope"].ids),
        "confidence": st.sampled_from(CODES["guide_confidence"].ids),
        "partners": st.lists(_TEXT, unique=True, max_size=3),
        "phones": st.lists(
            _object({"number": _NUMBER}, {"label": _TEXT}),
            unique_by=lambda phone: phone["number"],
            max_size=3,
        ),
        "emails": st.lists(st.just("a@b.de"), max_size=1),
        "topics": _codes("guide_topic"),
        "audience": st.lists(_TEXT, unique=True, max_size=3),
        "languages": st.lists(st.sampled_from(sorted(LANGUAGES)), unique=True, max_size=3),
        "access": _codes("guide_access"),
        "sources": st.lists(
            _object({"url_or_file": st.just("Bericht")}, {"as_of": _DATE}), max_size=1
        ),
    },
    {
        "description": _TEXT,
        "aliases": st.lists(_TEXT, unique=True, min_size=1, max_size=2),
        "address": st.fixed_dictionaries({"city": _TEXT}, optional={"street": _TEXT}),
        "state": st.sampled_from(CODES["guide_state"].ids),
        "website": st.just("https://example.org/x?y=1#z"),
        "opening_hours": st.sampled_from(["24/7", "Mo-Fr 09:00-12:00"]),
        "language_count": st.integers(1, 200),
        "valid_from": _DATE,
        "notes": _TEXT,
        "verified": _DATE,
    },
)


@given(_RECORDS)
def test_a_good_record_survives_the_round_trip(found):
    checked = check_record(found, CODES)
    assert checked.problems == ()
    (made,) = checked.entries
    written = entry_to_record(made)
    assert written == found
    assert list(written) == [field for field in Entry._fields if field in written]
    assert entry_from_record(json.loads(json.dumps(written))) == made

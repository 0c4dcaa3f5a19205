import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import GUIDE, codes, record
from lotse_tui.domain.guide.check import WARNING, Problem, check_record, check_text
from lotse_tui.domain.guide.fields import MAX_ITEMS, OTHER_NAMES, nearest_field
from lotse_tui.domain.hours import rules as hours_rules
from lotse_tui.domain.hours.spans import HoursError

CODES = codes()


def found(*records, **changes):
    """Return (field, rule, meant) of every problem of the record(s)."""
    data = list(records) or [record(**changes)]
    return [
        (problem.field, problem.rule, problem.meant)
        for problem in check_text(json.dumps(data), CODES).problems
    ]


@pytest.mark.parametrize("path", sorted(GUIDE.glob("*.json")), ids=lambda path: path.stem)
def test_the_bundled_guide_passes_without_a_word(path):
    text = path.read_text("utf-8")
    checked = check_text(text, CODES)
    assert checked.problems == ()
    assert len(checked.entries) == len(json.loads(text))
    assert all(entry.kind == path.stem for entry in checked.entries)


def test_a_fact_collection_passes_too():
    assert found(phones=[{"number": "112", "label": "Notruf", "sourced": True}]) == []


def test_the_fewest_fields():
    checked = check_record(record(), CODES)
    assert checked.ok
    assert checked.entries[0].id == "probe"


@pytest.mark.parametrize("field", ["id", "name", "kind", "scope", "confidence"])
def test_what_must_be_there(field):
    assert found(**{field: None}) == [(field, "missing", "")]


@pytest.mark.parametrize(
    ("field", "meant"),
    [
        ("telefone", "phones"),
        ("Telefon", "phones"),
        ("phone", "phones"),
        ("email", "emails"),
        ("öffnungszeiten", "opening_hours"),
        ("opening_hour", "opening_hours"),
        ("opening hours", "opening_hours"),
        ("stadt", "address.city"),
        ("Topics", "topics"),
        ("confidenz", "confidence"),
        ("xyzzy", ""),
    ],
)
def test_unknown_fields_and_what_was_meant(field, meant):
    assert found(**{field: "x"}) == [(field, "unknown_field", meant)]


def test_unknown_fields_inside():
    assert found(address={"ort": "Köln"}) == [("address.ort", "unknown_field", "city")]
    assert found(phones=[{"number": "112", "nummer": "112"}]) == [
        ("phones[0].nummer", "unknown_field", "number")
    ]


def test_other_names_lead_to_fields():
    for name in OTHER_NAMES:
        field, _, part = nearest_field(name).partition(".")
        assert field in record() or hasattr(check_record(record(), CODES).entries[0], field)
        assert not part or field == "address"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"name": 7}, ("name", "type", "")),
        ({"name": None, "kind": True}, ("kind", "type", "")),
        ({"name": ""}, ("name", "empty", "")),
        ({"name": " \u00a0"}, ("name", "empty", "")),
        ({"name": "x" * 201}, ("name", "too_long", "200")),
        ({"name": "a\x1b[31mb"}, ("name", "control", "a[31mb")),
        ({"name": "a\nb"}, ("name", "control", "a b")),
        ({"name": "a\u202eb"}, ("name", "control", "ab")),
        ({"name": "\ud800"}, ("name", "control", "")),
        ({"id": "Selbsthilfe Köln"}, ("id", "id", "selbsthilfe-koeln")),
        ({"id": "a--b"}, ("id", "id", "a-b")),
        ({"id": "a" * 81}, ("id", "too_long", "80")),
        ({"kind": "Clearingstelle"}, ("kind", "unknown_code", "clearing_house")),
        ({"kind": "helplin"}, ("kind", "unknown_code", "helpline")),
        ({"state": "NRW"}, ("state", "unknown_code", "")),
        ({"state": "Thüringen"}, ("state", "unknown_code", "DE-TH")),
        ({"topics": "debt"}, ("topics", "type", "")),
        ({"topics": ["debt", "schulden"]}, ("topics[1]", "unknown_code", "debt")),
        ({"topics": ["debt", "debt"]}, ("topics[1]", "double_value", "")),
        ({"partners": ["x"] * (MAX_ITEMS + 1)}, ("partners", "too_many", "")),
        ({"languages": ["rumänisch"]}, ("languages[0]", "unknown_code", "ro")),
        ({"languages": ["TR"]}, ("languages[0]", "unknown_code", "tr")),
        ({"access": ["free "]}, ("access[0]", "unknown_code", "free")),
        ({"language_count": 0}, ("language_count", "count", "")),
        ({"language_count": True}, ("language_count", "type", "")),
        ({"language_count": 2.0}, ("language_count", "type", "")),
        ({"address": "Köln"}, ("address", "type", "")),
        ({"address": {"postcode": "4413"}}, ("address.postcode", "postcode", "")),
        ({"phones": [{"label": "x"}]}, ("phones[0].number", "missing", "")),
        ({"phones": ["112"]}, ("phones[0]", "type", "")),
        (
            {"phones": [{"number": "0231 / 52 90-97"}]},
            ("phones[0].number", "number", "+49231529097"),
        ),
        (
            {"phones": [{"number": "+49 (0)231 529097"}]},
            ("phones[0].number", "number", "+49231529097"),
        ),
        ({"phones": [{"number": "0049231529097"}]}, ("phones[0].number", "number", "+49231529097")),
        ({"phones": [{"number": "anrufen"}]}, ("phones[0].number", "number", "")),
        (
            {"phones": [{"number": "112", "sourced": False}]},
            ("phones[0].sourced", "unknown_field", ""),
        ),
        ({"emails": ["mailto:a@b.de"]}, ("emails[0]", "email", "a@b.de")),
        ({"emails": ["a@b"]}, ("emails[0]", "email", "")),
        ({"website": "www.example.org"}, ("website", "url", "https://www.example.org")),
        ({"website": "javascript:alert(1)"}, ("website", "url", "")),
        ({"website": "ftp://example.org"}, ("website", "url", "")),
        ({"website": "https://a@example.org/"}, ("website", "url", "")),
        ({"website": "https://example.org/a b"}, ("website", "url", "")),
        ({"sources": [{"as_of": "2019"}]}, ("sources[0].url_or_file", "missing", "")),
        (
            {"sources": [{"url_or_file": "file:///etc/passwd"}]},
            ("sources[0].url_or_file", "url", ""),
        ),
        ({"valid_from": "2019-13"}, ("valid_from", "date", "")),
        ({"valid_from": "2023-02-29"}, ("valid_from", "date", "")),
        ({"valid_from": "0019"}, ("valid_from", "date", "")),
        ({"valid_from": "20.5.2019"}, ("valid_from", "date", "2019-05-20")),
        ({"valid_from": "5.2019"}, ("valid_from", "date", "2019-05")),
        ({"valid_from": "2020", "valid_until": "2019-12"}, ("valid_until", "order", "")),
        ({"opening_hours": "Mo-Fr 9-13 Uhr"}, ("opening_hours", "hours", "")),
        ({"opening_hours": 'Mo "a'}, ("opening_hours", "hours", "")),
        ({"opening_hours": "Mo 09:00-12:00; SH off"}, ("opening_hours", "hours_unknown", "")),
        ({"opening_hours": "Mo sunrise-sunset"}, ("opening_hours", "hours_unknown", "")),
        ({"opening_hours": "Mo 09:00-12:00; PH off"}, ("opening_hours", "holidays_unknown", "")),
        (
            {"opening_hours": "Th 14:00-16:30; Th[1] 18:00-20:00"},
            ("opening_hours", "hours_removed", "Th 14:00-16:30, Th[1] 18:00-20:00"),
        ),
    ],
)
def test_every_mistake_by_its_name(changes, expected):
    assert expected in found(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {
            "phones": [
                {"number": number}
                for number in ("110", "112", "115", "116117", "19222", "+4930123456")
            ]
        },
        {"website": "http://example.org./nrw/a_b-1?x=%20&y=ü#z"},
        {"website": "https://sub.münchen-hilft.de:8080"},
        {"emails": ["info@münchen-hilft.de"]},
        {"sources": [{"url_or_file": "Bericht „Unterstützung der Selbsthilfe“ (06.03.2018)"}]},
        {"valid_from": "2019", "valid_until": "2019"},
        {"languages": ["de", "ti", "yo"]},
        {"opening_hours": "Mo 09:00-12:00; PH off", "state": "DE-NW"},
    ],
)
def test_what_is_good_is_taken(changes):
    assert found(**changes) == []


def test_warnings_do_not_refuse():
    checked = check_record(record(opening_hours="Mo 09:00-17:00; Mo[1] 18:00-20:00"), CODES)
    assert [problem.severity for problem in checked.problems] == [WARNING]
    assert checked.ok
    assert len(checked.entries) == 1


def test_without_the_library_hours_are_not_checked_and_that_is_said(monkeypatch):
    def missing(_expression):
        raise HoursError("no_library")

    monkeypatch.setattr(hours_rules, "parse", missing)
    hours = "Mo 09:00-12:07"  # answers are remembered: not one that another test asks about
    assert found(opening_hours=hours) == [("opening_hours", "hours_unchecked", "")]


def test_good_records_are_taken_beside_bad_ones():
    text = json.dumps([record(id="a"), record(id="b", kind="x"), 7, record(id="c")])
    checked = check_text(text, CODES)
    assert [entry.id for entry in checked.entries] == ["a", "c"]
    assert [(p.entry_id, p.rule) for p in checked.problems] == [("b", "unknown_code"), ("", "type")]
    assert not checked.ok
    assert not checked.refused


def test_of_a_doubled_id_the_first_stays():
    checked = check_text(json.dumps([record(id="a"), record(id="a", name="Zweite")]), CODES)
    assert [entry.name for entry in checked.entries] == ["Probe"]
    assert [(p.entry_id, p.field, p.rule) for p in checked.problems] == [("a", "id", "double_id")]


def test_problems_name_their_line():
    text = json.dumps(
        [record(id="a"), record(id="b", telefone="1", phones=[{"number": "112"}, {"number": "x"}])],
        indent=2,
    )
    lines = text.splitlines()
    problems = check_text(text, CODES).problems
    assert [lines[problem.line - 1].strip().split(":")[0] for problem in problems] == [
        '"telefone"',
        '"number"',
    ]
    assert problems[0] == Problem(
        "b", "telefone", "unknown_field", "telefone", "phones", problems[0].line
    )


def test_what_is_missing_has_the_line_of_its_record():
    (problem,) = check_text(
        '[\n\n{"name": "x", "kind": "project",\n"scope": "local", "confidence": "low"}]', CODES
    ).problems
    assert (problem.rule, problem.line) == ("missing", 3)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("", "json", 1),
        ("[\n{,}]", "json", 2),
        ("[1]x", "json", 1),
        ("[NaN]", "json", 0),
        ("[Infinity]", "json", 0),
        ("[" + "9" * 5000 + "]", "json", 0),
        ("[" * 100_000, "nesting", 0),
        ("{}", "not_a_list", 1),
        ('"x"', "not_a_list", 1),
        ("null", "not_a_list", 1),
    ],
    ids=["empty", "comma", "more", "nan", "infinity", "digits", "deep", "object", "text", "null"],
)
def test_files_that_are_no_guide(text, rule, line):
    checked = check_text(text, CODES)
    assert checked.refused
    assert checked.entries == ()
    assert [(problem.rule, problem.line) for problem in checked.problems] == [(rule, line)]


def test_a_field_that_stands_twice():
    text = '[{"id": "a", "name": "x",\n"name": "y",\n"kind": "project", "scope": "local", "confidence": "low"}]'
    (problem,) = check_text(text, CODES).problems
    assert (problem.field, problem.rule, problem.line) == ("name", "double_field", 2)


def test_values_in_problems_are_harmless_and_short():
    (problem,) = check_record(record(kind="\x1b[2J" + "x" * 5000), CODES).problems
    assert "\x1b" not in problem.value
    assert len(problem.value) <= 120


def test_a_record_of_a_million_mistakes_is_answered_briefly():
    hostile = record() | {f"x{number}": number for number in range(100_000)}
    assert len(check_record(hostile, CODES).problems) <= 40


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["number", "label", "city", "as_of", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from([*sorted(record()), "phones", "address", "sources", "topics", "valid_from",
                                           "opening_hours", "language_count", "x"]), _ANY)  # fmt: skip
def test_any_value_in_any_field_is_judged(field, value):
    checked = check_record(record() | {field: value}, CODES)
    assert checked.ok == bool(checked.entries)


@given(st.text(max_size=60))
def test_any_text_is_judged(text):
    checked = check_text(text, CODES)
    assert checked.problems or checked.entries == ()

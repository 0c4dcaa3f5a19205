import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from guide_kit import codes, guide_records
from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.check import check_field
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.guide.typed import typed_text, typed_value
from lotse_tui.domain.phone_numbers import national, read_number
from lotse_tui.domain.reduced_dates import german_date, read_reduced

CODES = codes()
DORTMUND = "+49231529097"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (
            "phones",
            "0231 52 90 97 (Zentrale); 116 117",
            [{"number": DORTMUND, "label": "Zentrale"}, {"number": "116117"}],
        ),
        (
            "phones",
            "(0231) 52 90-97, 0800/1110111",
            [{"number": DORTMUND}, {"number": "+498001110111"}],
        ),
        ("phones", "Büro: +49 (0)231 529097", [{"number": DORTMUND, "label": "Büro"}]),
        ("phones", "Tel. 0049 231 529097", [{"number": DORTMUND}]),
        ("phones", "110; 112; 115; 19222", [{"number": n} for n in ("110", "112", "115", "19222")]),
        (
            "phones",
            "0231 529097 (Mo 9-12, 0800 1110111)",
            [{"number": DORTMUND, "label": "Mo 9-12, 0800 1110111"}],
        ),
        (
            "address",
            "Ostwall 64, 44135 Dortmund (Mitte)",
            {"street": "Ostwall 64", "postcode": "44135", "city": "Dortmund", "district": "Mitte"},
        ),
        (
            "address",
            "Ostwall 64 D-44135 Dortmund",
            {"street": "Ostwall 64", "postcode": "44135", "city": "Dortmund"},
        ),
        ("address", "Dortmund", {"city": "Dortmund"}),
        ("address", "Rheinische Straße", {"street": "Rheinische Straße"}),
        ("address", "Straße: Ort; PLZ: 44135", {"street": "Ort", "postcode": "44135"}),
        ("languages", "Türkisch, rumaenisch; ru, Dari", ["tr", "ro", "ru", "fa"]),
        ("kind", "SELBSTHILFEGRUPPE", "self_help_group"),
        ("state", "NRW", "DE-NW"),
        ("access", "ohne Termin; kostenlos; ohne Termin", ["walk_in", "free"]),
        ("valid_from", "Mai 2019", "2019-05"),
        ("valid_until", "1. 3. 2026", "2026-03-01"),
        ("website", "www.dajeb.de/x", "https://www.dajeb.de/x"),
        ("emails", "mailto:a@b.de, c@d.de", ["a@b.de", "c@d.de"]),
        (
            "sources",
            "https://a.de/b (20.5.2019); Flyer vom 5/2019; Bericht (Entwurf)",
            [
                {"url_or_file": "https://a.de/b", "as_of": "2019-05-20"},
                {"url_or_file": "Flyer", "as_of": "2019-05"},
                {"url_or_file": "Bericht (Entwurf)"},
            ],
        ),
        ("language_count", "8", 8),
        ("opening_hours", "Mo-Fr 9-13 Uhr", "Mo-Fr 09:00-13:00"),
        ("audience", "Frauen; Kinder\\; Jugendliche", ["Frauen", "Kinder; Jugendliche"]),
        ("description", " zwei\n  Zeilen ", "zwei Zeilen"),
        ("phones", "", []),
        ("website", " ", None),
    ],
)
def test_what_people_type(field, text, value):
    assert typed_value(field, text, CODES) == value


@pytest.mark.parametrize(
    ("field", "text", "rule", "value", "meant"),
    [
        ("phones", "0231 529097; 529097", "number", "529097", ""),
        ("phones", "Zentrale", "number", "Zentrale", ""),
        ("address", "Ostwall 64, 4413 Dortmund", "postcode", "4413", ""),
        ("address", "Xyz: 3; Ort: X", "unknown_field", "Xyz", ""),
        ("kind", "Selbsthilfegrupe", "unknown_code", "Selbsthilfegrupe", "self_help_group"),
        ("kind", "", "missing", "", ""),
        ("languages", "tr; xyzzy", "unknown_code", "xyzzy", ""),
        ("valid_from", "31.2.2019", "date", "31.2.2019", ""),
        ("emails", "wir at uns.de", "email", "wir at uns.de", ""),
        ("website", "javascript:alert(1)", "url", "javascript:alert(1)", ""),
        ("language_count", "viele", "count", "viele", ""),
        ("language_count", "999", "count", "999", ""),
        ("opening_hours", "Mo ab 9", "hours_open_end", "ab 9", ""),
        ("name", "a\x1b[0m", "control", "a\ufffd[0m", "a[0m"),
        ("name", "x" * 201, "too_long", "x" * 120, "200"),
    ],
)
def test_what_does_not_fit_is_named(field, text, rule, value, meant):
    with pytest.raises(BadField) as caught:
        typed_value(field, text, CODES)
    error = caught.value
    assert (error.option, error.rule, error.value, error.meant) == (field, rule, value, meant)


@pytest.mark.parametrize(
    ("field", "text", "rule"),
    [
        ("opening_hours", "1. und " * 20_000 + "Mo", "too_long"),
        ("opening_hours", "1. und " * 70 + "Mo", "hours_open_end"),
        ("phones", "0" + " " * 50_000 + "x", "too_long"),
        ("phones", ",0231" * 5000, "too_many"),
        ("audience", "x;" * 10_000, "too_many"),
        ("address", "(" * 700, "too_long"),
    ],
    ids=range(6),
)
def test_a_novel_in_a_field_is_refused_before_it_is_read(field, text, rule):
    with pytest.raises(BadField) as caught:
        typed_value(field, text, CODES)
    assert caught.value.rule == rule


def test_values_of_the_guide_are_read_back_from_their_text():
    for record in guide_records()[::3]:
        for field, value in record.items():
            assert typed_value(field, typed_text(field, value, CODES), CODES) == value
    assert {typed_text(field, None, CODES) for field in FIELDS} == {""}


TEXT = st.text(
    st.one_of(st.sampled_from(";\\,() :=-0123459/.aÄß"), st.characters(categories=("L", "N", "P"))),
    min_size=1,
    max_size=20,
).filter(lambda text: text == text.strip())
DATE = st.sampled_from(("2019", "2019-05", "2019-05-20", "1999-12-31"))
NUMBER = st.sampled_from(
    (DORTMUND, "116117", "112", "+4915112345678", "+41441234567", "+999999999")
)
POSTCODE = st.from_regex(r"[0-9]{5}", fullmatch=True).filter(str.isascii)
VALUES = {
    "audience": st.lists(TEXT, unique=True, max_size=4),
    "name": TEXT,
    "valid_from": DATE,
    "phones": st.lists(
        st.fixed_dictionaries({"number": NUMBER}, optional={"label": TEXT}),
        max_size=3,
        unique_by=str,
    ),
    "sources": st.lists(
        st.fixed_dictionaries({"url_or_file": TEXT}, optional={"as_of": DATE}),
        max_size=3,
        unique_by=str,
    ),
    "address": st.fixed_dictionaries(
        {}, optional={"street": TEXT, "postcode": POSTCODE, "city": TEXT, "district": TEXT}
    ),
}


@given(st.sampled_from(sorted(VALUES)).flatmap(lambda f: st.tuples(st.just(f), VALUES[f])))
def test_any_good_value_is_read_back_from_its_text(case):
    field, value = case
    assume(value and not check_field(field, value, CODES))
    assert typed_value(field, typed_text(field, value, CODES), CODES) == value


@pytest.mark.parametrize("field", [name for name in FIELDS if FIELDS[name].codes])
def test_every_code_is_read_back_from_its_label(field):
    for code in CODES[FIELDS[field].codes]:
        value = [code.id] if FIELDS[field].many else code.id
        assert typed_value(field, typed_text(field, value, CODES), CODES) == value


@given(st.sampled_from(sorted(FIELDS)), st.text(max_size=40))
def test_any_text_is_a_good_value_or_a_named_mistake(field, text):
    try:
        value = typed_value(field, text, CODES)
    except BadField:
        return
    assert value in (None, []) or not check_field(field, value, CODES)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0231/5290-97", DORTMUND),
        ("+49 231 529097", DORTMUND),
        ("00 49 231 529097", DORTMUND),
        ("0041 44 123 45 67", "+41441234567"),
        ("116 117", "116117"),
        ("116-117", "116117"),
        ("529097", ""),
        ("0231", ""),
        ("0" * 40, ""),
        ("0800 HILFE", ""),
        ("", ""),
    ],
)
def test_numbers_as_typed(typed, read):
    assert read_number(typed) == read


def test_numbers_as_printed():
    assert [national(n) for n in (DORTMUND, "116117", "+41441234567", "+999999999")] == [
        "0231 529097",
        "116117",
        "+41 44 123 45 67",
        "+999999999",
    ]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("20.5.2019", "2019-05-20"),
        ("20.05.19", "2019-05-20"),
        ("20. Mai 2019", "2019-05-20"),
        ("Mai 19", "2019-05"),
        ("März 2020", "2020-03"),
        ("5/2019", "2019-05"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("5.19", ""),
        ("31.02.2019", ""),
        ("13/2019", ""),
        ("Foo 2019", ""),
    ],
)
def test_dates_as_typed(typed, read):
    assert read_reduced(typed) == read
    assert not read or read_reduced(german_date(read)) == read

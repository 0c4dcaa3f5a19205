"""Forms of those who pay: what they show, and that they still add up."""

from __future__ import annotations

import pytest

from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.domain.errors import BadForm
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.forms import (
    check_form,
    fill,
    form_document,
    paid_elsewhere,
    parse_form,
)
from lotse_tui.texts.errors import say
from lotse_tui.texts.report.form import FormLabels
from lotse_tui.texts.report.forms import SUFFIXES, rendered
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words
from report_builders import CODES, DATA, contact, dortmund_report, read_json, report_of

NAMES = sorted(path.stem for path in (DATA / "forms").glob("*.json"))
OWN = {
    "form": "board",
    "de": "Beirat",
    "en": "Board",
    "tables": [
        {
            "table": "channel",
            "rows": [{"of": ["phone"]}, {"of": ["email", "letter"], "de": "Post", "en": "Mail"}],
        }
    ],
}


def shipped(name):
    return parse_form(read_json(DATA / "forms" / f"{name}.json"), name)


def test_every_shipped_form_is_sound_and_names_tables_that_can_be():
    assert NAMES == ["care_self_help", "clearing", "council", "gkv_20h", "nakos", "state"]
    possible = {table.id for table in dortmund_report().tables()} | {
        *("asker/citizen", "asker/professional", "request", "gap", "funding", "language"),
        *("setting", "clearing_status", "clearing_outcome", "origin"),
    }
    for name in NAMES:
        form = shipped(name)
        assert form.id == name
        assert {table.table for table in form.tables} <= possible
        assert form.pays in ("", *CODES["funding"].ids)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", sorted(set(SUFFIXES) - {"json"}))
def test_every_form_is_printed_in_every_format(name, suffix):
    form = shipped(name)
    labels = FormLabels(Words("de"), CODES, form)
    assert rendered(fill(dortmund_report(), form, "de"), suffix, labels)


def test_rows_put_together_are_held_against_both_earlier_periods():
    report = report_of(
        [contact("email", count=20), contact("letter", count=20), contact(count=9)],
        period=Period.quarter(2017, 1),
        before=[contact("email", day="2016-11-02", count=30), contact(day="2016-11-02")],
        year_before=[contact("letter", day="2016-02-02", count=50)],
    )
    (table,) = fill(report, parse_form(OWN, "board"), "de").tables()
    assert [row[3:5] + row[6:] for row in table.rows] == [
        (1, "rising", 0, "rising"),
        (30, "rising", 50, "falling"),
    ]
    assert (table.before, table.year_before) == (31, 50)


def test_the_council_form_has_the_figures_of_the_council():
    form = shipped("council")
    text = report_text(fill(dortmund_report(), form, "de"), FormLabels(Words("de"), CODES, form))
    for figure in ("4.038", "1.766", "725", "1.547", "52,1 %", "36,6 %", "11,3 %", "37,1 %", "15"):
        assert figure in text
    assert "NAKOS" not in text
    assert (
        text.index("Bürgerinnen und Bürger")
        < text.index("Kontaktwege")
        < text.index("Nicht erfasst")
    )


def test_rows_taken_together_still_make_the_total():
    form = parse_form(OWN, "board.json")
    made = [contact(count=5), contact("email", count=3), contact("letter", count=4), contact("online", count=2)]  # fmt: skip
    filled = fill(report_of(made), form, "de")
    (table,) = filled.tables()
    assert [(row.count, row.name) for row in table.rows] == [(5, ""), (7, "Post"), (2, "")]
    assert (table.sum, table.share) == (14, 1000)
    labels = FormLabels(Words("de"), CODES, form)
    assert [labels.row(table, row) for row in table.rows] == ["Telefon", "Post", "alle übrigen"]
    # A sum over a hidden number is hidden.
    outside = for_outside(report_of(made), CODES, [], lambda _days: {}).report
    assert fill(outside, form, "de").tables()[0].rows[2].count is None


def test_what_a_form_leaves_out_is_not_lost_from_the_period_before():
    report = report_of(
        [contact(count=5)],
        period=Period.quarter(2017, 1),
        before=[
            contact(day="2016-11-02", count=6),
            contact("in_person", day="2016-11-02", count=7),
        ],
    )
    (table,) = fill(report, parse_form(OWN, "board"), "de").tables()
    assert [(row.count, row.before) for row in table.rows] == [(5, 6), (0, 0), (0, 7)]
    assert table.before == 13


def test_a_contact_paid_for_elsewhere_is_noticed():
    made = [
        contact(count=5, funding="gkv_20h"),
        contact(count=4, funding="state"),
        contact(count=9),
    ]
    report, form = report_of(made), shipped("gkv_20h")
    assert paid_elsewhere(report, form) == 4
    assert paid_elsewhere(report, shipped("council")) == 0
    document = form_document(fill(report, form, "de"), form)
    assert (document["form"], document["total"], document["paid_elsewhere"]) == ("gkv_20h", 18, 4)
    assert document["tables"]["channel"]["phone"] == 18
    hidden = report_of([contact(count=50), contact(funding="state")])
    assert paid_elsewhere(for_outside(hidden, CODES, [], lambda _d: {}).report, form) is None


@pytest.mark.parametrize(
    ("document", "place", "rule"),
    [
        ([], "{", "object"),
        ({"form": "x"}, "de", "missing"),
        ({**OWN, "colour": 1}, "colour", "unknown"),
        ({**OWN, "tables": {}}, "tables", "list"),
        ({**OWN, "tables": [{"rows": []}]}, "tables[0].table", "missing"),
        ({**OWN, "tables": [{"table": "x", "rows": [{"of": [1]}]}]}, "tables[0].rows[0]", "text"),
    ],
)
def test_a_wrong_form_names_the_place(document, place, rule):
    with pytest.raises(BadForm) as error:
        parse_form(document, "own.json")
    assert (error.value.place, error.value.rule) == (place, rule)


@pytest.mark.parametrize("name", NAMES)
def test_every_form_that_comes_along_names_only_what_there_is(name):
    check_form(shipped(name), "x", CODES)


@pytest.mark.parametrize(
    ("table", "of", "pays", "rule", "place"),
    [
        ("chanel", [], "", "table", "tables[0]: chanel"),
        ("channel:kouncil", [], "", "table", "tables[0]: channel:kouncil"),
        ("channel", ["phone", "emial"], "", "code", "tables[0]: channel: emial"),
        ("channel:council", ["phone"], "", "code", "tables[0]: channel:council: phone"),
        ("asker/professional", ["presse"], "", "code", "tables[0]: asker/professional: presse"),
        ("topic", ["mental", "mental"], "", "twice", "tables[0]: topic: mental"),
        ("asker", [], "gkv20h", "code", "pays: gkv20h"),
    ],
)
def test_a_slip_in_a_form_is_named_instead_of_counting_nobody(table, of, pays, rule, place):
    form = {"form": "own", "de": "Eigenes", "en": "Own", "pays": pays}
    form["tables"] = [{"table": table, "rows": [{"of": [code]} for code in of]}]
    with pytest.raises(BadForm) as refused:
        check_form(parse_form(form, "own.json"), "own.json", CODES)
    assert (refused.value.rule, refused.value.place) == (rule, place)
    assert place in say(refused.value, Words("de"))


def test_a_form_may_name_what_is_stated_freely():
    tables = [
        {"table": "origin", "rows": [{"of": ["RO"]}]},
        {"table": "request", "rows": [{"of": ["find_group", "not_stated"]}]},
        {"table": "topic:health_social", "rows": [{"of": ["health", "unassigned"]}]},
    ]
    form = {"form": "own", "de": "Eigenes", "en": "Own", "tables": tables}
    check_form(parse_form(form, "own.json"), "own.json", CODES)

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_kit import codes, guide_records, record
from lotse_tui.domain.guide.fields import FIELDS
from lotse_tui.domain.guide.table import read_table, table_text
from lotse_tui.domain.spreadsheet import inert, taken_back

CODES = codes()
KISS = record(
    id="kiss",
    name="KISS",
    phones=[{"number": "+49231529097", "label": "Zentrale"}],
    website="https://kiss.de",
    opening_hours="Mo 09:00-12:00",
)
PRESENT = {"kiss": KISS}


def read(text, present=PRESENT):
    return read_table(text, CODES, present)


def problems(text):
    return [(p.line, p.entry_id, p.field, p.rule, p.value, p.meant) for p in read(text).problems]


def test_an_own_export_of_the_guide_changes_nothing():
    present = {entry["id"]: entry for entry in guide_records()[1::3]}
    rows = read_table(table_text(present.values(), CODES), CODES, present)
    assert rows.problems == ()
    for row in rows.records:
        assert row.items() <= {**dict.fromkeys(FIELDS), **present[row["id"]]}.items()
    assert len(rows.records) == len(present)


def test_a_value_in_unusual_spelling_stays_as_it_is():
    odd = record(id="odd", name="  Zwei  Leerzeichen ", opening_hours="Mo-Fr 9:00-12:00")
    (row,) = read_table(table_text([odd], CODES), CODES, {"odd": odd}).records
    assert row == odd


def test_a_row_says_only_what_is_new():
    text = "id;phones;website\r\nkiss;0231 529098;\r\n"
    assert read(text).records == ({"id": "kiss", "phones": [{"number": "+49231529098"}]},)


def test_a_dash_empties_a_field():
    (row,) = read("ID,Phones,website\nkiss,–,-\n").records
    assert row == {"id": "kiss", "phones": [], "website": None}


def test_a_new_entry_needs_what_every_entry_needs():
    assert problems("id;name\nneu;Neu\n") == [
        (2, "neu", "kind", "missing", "kind", ""),
        (2, "neu", "scope", "missing", "scope", ""),
        (2, "neu", "confidence", "missing", "confidence", ""),
    ]
    (row,) = read(
        "sep=;\nid;name;kind;scope;confidence\nneu;Neu;Beratungsstelle;örtlich;unsicher\n"
    ).records
    assert row == record(id="neu", name="Neu", confidence="low")


def test_a_row_without_an_id_gets_one_of_name_and_town():
    text = "name;kind;scope;confidence;address\nBüro;Beratungsstelle;lokal;low;50667 Köln\n"
    (row,) = read(text.replace("lokal", "örtlich")).records
    assert row["id"] == "buero-koeln"
    (again,) = read("name;address\nBüro;Köln\n", {row["id"]: row}).records
    assert again["id"] == row["id"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [(1, "", "", "no_columns", "", "")]),
        ("notes;kind\nX;Y\n", [(1, "", "", "no_columns", "notes;kind", "")]),
        ('id;name\nkiss;"ab\n', [(2, "", "", "table", 'kiss;"ab', "")]),
        ("id;telefone\nkiss;1\n", [(1, "", "telefone", "unknown_field", "telefone", "phones")]),
        ("id;PLZ\nkiss;1\n", [(1, "", "PLZ", "unknown_field", "PLZ", "address")]),
        ("id;name;name\nkiss;A;B\n", [(1, "", "name", "double_field", "", "")]),
        ("id;phones\nkiss;529097\n", [(2, "kiss", "phones", "number", "529097", "")]),
        ("id;name\nkiss;\x1b[2J\n", [(2, "kiss", "name", "control", "\ufffd[2J", "[2J")]),
        ("id;name\nkiss;A;;B\n", [(2, "kiss", "", "long_row", "B", "")]),
        ("id;website\n;x.de\n", [(2, "", "id", "missing", "", "")]),
        ("id\nkiss\n\nkiss\n", [(4, "kiss", "id", "double_id", "kiss", "")]),
        ('id;name\nkiss;"A\nB"\nkiss;C\n', [(4, "kiss", "id", "double_id", "kiss", "")]),
        (
            "id;opening_hours\nkiss;Mo ab 9\n",
            [(2, "kiss", "opening_hours", "hours_open_end", "ab 9", "")],
        ),
        ("id;valid_from\nkiss;2020\nkiss2;\n", None),
        (
            "id;valid_from;valid_until\nkiss;2020;2019\n",
            [(2, "kiss", "valid_until", "order", "2020 > 2019", "")],
        ),
    ],
)
def test_mistakes_are_named_with_their_line(text, found):
    assert found is None or problems(text) == found


def test_good_rows_are_taken_beside_bad_ones():
    rows = read("id;website\nkiss;nirgends\nkiss;www.kiss.org\n")
    assert [row["website"] for row in rows.records] == ["https://www.kiss.org"]
    assert [problem.rule for problem in rows.problems] == ["url"]


CELL = st.text(st.sampled_from("'=+-@ \t\r\nab;\"＝"), max_size=6)


@given(CELL)
def test_no_cell_is_a_formula_and_every_cell_comes_back(cell):
    safe = inert(cell)
    assert not safe.lstrip(" ").startswith(("=", "+", "-", "@"))
    assert taken_back(safe) == cell


@given(st.text(max_size=80))
def test_any_text_is_a_table_or_named(text):
    rows = read(text)
    assert rows.records == () or not rows.refused


def test_formulas_in_the_guide_are_inert_in_the_table():
    evil = record(id="evil", name="=HYPERLINK(1)", audience=["-1", "@x"])
    text = table_text([evil], CODES)
    (_, row) = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert read(text, {}).records == ({**evil, "name": "=HYPERLINK(1)"},)

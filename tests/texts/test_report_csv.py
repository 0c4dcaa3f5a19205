import csv
import io

import pytest

from lotse_tui.domain.report.model import Row
from lotse_tui.domain.spreadsheet import inert
from lotse_tui.texts.report.csv import report_csv
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from report_builders import CODES, contact, dortmund_report, report_of

GERMAN = ReportLabels(Words("de"), CODES)
ENGLISH = ReportLabels(Words("en"), CODES)


def rows(data, delimiter):
    return list(csv.reader(io.StringIO(data, newline=""), delimiter=delimiter, strict=True))


def excel(report, labels=GERMAN):
    return rows(report_csv(report, labels).decode("utf-8-sig"), ";")


def test_german_excel_gets_a_mark_semicolons_and_decimal_commas():
    data = report_csv(dortmund_report(), GERMAN)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 50
    table = excel(dortmund_report())
    assert {len(row) for row in table} == {5}
    assert ["channel:council", "telephone", "telefonisch", "2104", "52,1"] in table
    assert ["topic/citizen", "social", "soziale Selbsthilfe", "238", "13,5"] in table
    assert ["event", "group_founded", "Gruppengründungen", "15", ""] in table


def test_plain_is_rfc_4180():
    data = report_csv(dortmund_report(), ENGLISH, plain=True)
    assert not data.startswith(b"\xef")
    table = rows(data.decode(), ",")
    assert table[0] == ["Section", "Code", "Label", "Count", "Percent"]
    assert {len(row) for row in table} == {5}
    assert ["channel:council", "telephone", "by telephone", "2104", "52.1"] in table
    assert ["channel", "total", "Together", "4038", "100.0"] in table


def test_the_rows_of_a_table_make_its_total():
    table = excel(dortmund_report())
    for name in ("asker", "channel", "channel:nakos", "topic", "month"):
        mine = [row for row in table if row[0] == name and row[3]]
        *parts, together = [int(row[3]) for row in mine]
        assert sum(parts) == together == 4038


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "  =", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(start):
    assert inert(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", "4038", "52,1", "–", "Fachstelle = gut", "'x"])
def test_other_cells_stay_as_they_are(cell):
    assert inert(cell) == cell


def test_formulas_from_the_guide_or_from_foreign_codes_do_not_run():
    report = report_of(
        [contact("=cmd", referrals=["a"])], entry_name=lambda _: '=HYPERLINK("x";"y")'
    )
    for plain in (False, True):
        data = report_csv(report, GERMAN, plain=plain).decode("utf-8-sig")
        cells = [cell for row in rows(data, "," if plain else ";") for cell in row]
        assert "'=cmd" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_zero_is_zero_and_hidden_is_a_dot():
    report = report_of([contact()])
    assert ["channel", "online", "Video/chat", "0", "0,0"] in excel(report, ENGLISH)
    section = report.sections[1]
    table = section.tables[0]._replace(rows=(Row(("citizen",), None),), total=None)
    hidden = report._replace(sections=(section._replace(tables=(table,)),))
    assert ["asker", "citizen", "Citizens", "·", "·"] in excel(hidden, ENGLISH)


def test_an_empty_report_has_no_shares():
    assert ["asker", "citizen", "Citizens", "0", ""] in excel(report_of([]), ENGLISH)

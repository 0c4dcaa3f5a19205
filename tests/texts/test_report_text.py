from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Delivery, Difference, Refused, Row, Sources
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words
from report_builders import CODES, codes_with, contact, dortmund_report, report_of, shipped_list

GERMAN = ReportLabels(Words("de"), CODES)
ENGLISH = ReportLabels(Words("en"), CODES)


def line(text, start):
    return next(line for line in text.splitlines() if line.startswith(start))


def test_the_dortmund_figures_are_printed_as_german_prints_them():
    text = report_text(dortmund_report(), GERMAN)
    for start, count, share in (
        ("Bürgerinnen und Bürger", "1.766", "43,7 %"),
        ("professionell Tätige", "725", "18,0 %"),
        ("Selbsthilfegruppen", "1.547", "38,3 %"),
        ("telefonisch", "2.104", "52,1 %"),
        ("schriftlich", "1.478", "36,6 %"),
    ):
        assert f" {count}" in line(text, start)
        assert share in line(text, start)
    for share in ("11,3 %", "37,1 %", "26,0 %", "16,3 %", "13,5 %", "7,1 %"):
        assert share in text
    assert "4.038" in text
    assert line(text, "Gruppengründungen").split() == ["Gruppengründungen", "15"]


def test_english_prints_its_own_numbers_and_labels():
    text = report_text(dortmund_report(), ENGLISH)
    assert "Report 2017" in text
    assert "4,038 contacts" in text
    assert "52.1%" in line(text, "by telephone")
    assert "remainder (other, not stated) 7.1%" in text
    assert "1 Jan 2017 to 31 Dec 2017, as of 8 Jan 2018" in text


@pytest.mark.parametrize(("width", "said"), [(80, True), (60, False)])
def test_a_row_says_both_trends_where_there_is_room(width, said):
    old = {"before": [contact(day="2016-11-09", count=38)]}
    old["year_before"] = [contact(day="2016-03-01", count=9)]
    report = report_of([contact(count=40)], period=Period.quarter(2017, 1), **old)
    text = report_text(report, GERMAN, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert ("zum Vorjahr" in text) is said
    if said:
        row = line(text, "Telefon").split()
        assert row[:8] == ["Telefon", "40", "100,0", "%", "38", "9", "stabil", "steigend"]


@pytest.mark.parametrize("labels", [GERMAN, ENGLISH])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_longer_than_the_page(labels, width):
    text = report_text(crowded(), labels, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.endswith("\n")
    assert not any(line.endswith(" ") for line in text.splitlines())


def crowded():
    names = {"long": "Bundesverband " * 12, "word": "x" * 200}
    several = [
        contact(
            topic=topic,
            gap="waiting",
            gap_detail="over_6_months",
            referrals=list(names),
            count=999,
            asker_detail="affected",
            request="clarify_insurance",
            hour=9,
            request_detail="contribution_debt",
            clearing_status="asylum",
            origin="RO",
        )
        for topic in (*CODES["topic"].ids, "t" * 64)
    ]
    before = [contact(day="2016-05-01", count=800)]
    refused = (Refused("damaged", "log/" + "f" * 150, "checksum"),)
    return report_of(several, before=before, entry_name=names.get, sources=Sources(refused=refused))


@settings(max_examples=25)
@given(
    st.lists(
        st.builds(contact, st.sampled_from(CODES["channel"].ids), count=st.integers(1, 999)),
        max_size=5,
    )
)
def test_any_report_can_be_printed(several):
    text = report_text(report_of(several), ENGLISH)
    assert max(map(len, text.splitlines())) <= 80


def test_bars_say_nothing_that_is_not_there_without_them():
    with_bars = report_text(dortmund_report(), GERMAN)
    without = report_text(dortmund_report(), GERMAN, bars=False)
    assert "█" in with_bars
    assert "█" not in without
    bare = "".join(char for char in with_bars if char not in "█▉▊▋▌▍▎▏")
    assert [line.split() for line in bare.splitlines()] == [
        line.split() for line in without.splitlines()
    ]


def test_the_trend_stands_beside_the_period_before():
    report = report_of([contact(count=20)], before=[contact(day="2016-03-01", count=10)])
    text = report_text(report, ENGLISH, bars=False)
    assert "2016: 10; trend: rising" in text
    assert line(text, "Phone").split() == ["Phone", "20", "100.0%", "10", "rising"]


def test_an_empty_month_says_so_and_what_it_has_not():
    text = report_text(report_of([], period=Period.month(2026, 11)), ENGLISH)
    assert "There are no contacts in this period." in text
    assert line(text, "Phone").split() == ["Phone", "–", "–"]
    assert "Nothing recorded for:" in text


def test_a_table_that_does_not_add_up_says_why():
    data = shipped_list("roll_up")
    council = data["roll_ups"][0]
    rows = [{**row, "members": ["phone"]} for row in council["rows"][:2]]
    codes = codes_with(roll_up={"roll_ups": [{**council, "rows": rows}]})
    text = report_text(report_of([contact(count=3)], codes=codes), ReportLabels(Words("en"), codes))
    assert (
        " ".join(text.split()).count(
            "the rows make 6, the total is 3. In more than one row: phone."
        )
        == 2
    )
    assert "200.0%" in text


def test_a_fault_of_the_counting_is_named_and_not_hidden():
    report = report_of([contact()])
    wrong = report.audit._replace(differences=(Difference("desk", 2, 1, "count"),))
    text = report_text(report._replace(audit=wrong), ENGLISH)
    assert "By desk: the rows make 2, the total is 1." in text
    assert "add up" not in text


def test_a_hidden_cell_is_a_dot():
    report = report_of([contact()])
    section = report.sections[1]
    table = section.tables[0]._replace(rows=(Row(("citizen",), None),), total=None)
    hidden = report._replace(sections=(section._replace(tables=(table,)),))
    text = report_text(hidden, ENGLISH)
    assert line(text, "Citizens").split() == ["Citizens", "·", "·"]
    assert line(text, "Together").split() == ["Together", "·", "·"]


def test_files_that_could_not_be_read_are_named():
    refused = (Refused("in_transit", "log/d2/2017-01.9.json", "0 bytes"), Refused("odd", "x", ""))
    text = report_text(report_of([contact()], sources=Sources(refused=refused)), ENGLISH)
    assert "log/d2/2017-01.9.json: still on its way (0 bytes)" in text
    assert "x: odd" in text
    assert "files that could not be read: 2." in text


def test_a_period_that_has_not_begun_and_a_desk_without_a_name_are_said_as_such():
    desk = (Delivery("", until=date(2026, 1, 1)),)
    report = report_of([], period=Period.month(2026, 2), as_of=date(2026, 1, 1), deliveries=desk)
    text = report_text(report, ReportLabels(Words("en"), CODES))
    assert "Provisional: the period has not begun yet." in text
    assert "- this desk: 0 contacts" in text

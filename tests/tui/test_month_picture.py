"""The month as lines, without Textual."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Delivery
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.outside_view import preview_lines
from lotse_tui.tui.pictures.month import month_lines
from lotse_tui.tui.pictures.tables import TableSetter, TableStyle
from report_builders import CODES, contact, dortmund_report, report_of

NOVEMBER = Period.month(2026, 11)
WIDTHS = (36, 38, 40, 58, 60, 76, 78, 98, 100, 116, 160, 198)


def style(kind="month", language="en"):
    return TableStyle(ReportLabels(Words(language), CODES), CODES, kind)


def november(**facts):
    contacts = [
        contact("phone", topic="addiction", day="2026-11-02", count=12, hour=9, device="a"),
        contact(
            "email",
            topic="chronic",
            day="2026-11-03",
            hour=14,
            device="b",
            gap="waiting",
            gap_detail="over_6_months",
        ),
        contact("in_person", "group", "other", day="2026-11-03", device="a", referrals=["x"]),
        contact("phone", day="2026-11-04", scope="event", device="a"),
    ]
    before = [contact("phone", day="2026-10-05", count=6), contact("email", day="2026-10-06")]
    return report_of(contacts, period=NOVEMBER, before=before, as_of=date(2026, 12, 1), **facts)


def page(report, width, per_day=(0, 12, 2)):
    return [text_of(row) for row in month_lines(report, per_day, style(), width)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("report", [november(), dortmund_report()], ids=["month", "year"])
def test_nothing_is_wider_than_the_screen(report, width):
    rows = month_lines(report, [1] * 30, style(report.head.period.kind), width)
    assert max(width_of(row) for row in rows) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_every_number_stands_at_every_width(width):
    text = "\n".join(page(dortmund_report(), width))
    for figure in ("1,766", "725", "1,547", "4,038", "2,104", "1,478", "456"):
        assert re.search(rf"(?<![\d,]){figure}(?![\d,])", text), figure
    for share in ("52.1%", "36.6%", "11.3%", "37.1%", "26.0%", "16.3%", "13.5%"):
        assert share in text


def test_figures_stand_right_under_each_other():
    setter = TableSetter([november().table("channel"), november().table("asker")], style(), 78)
    rows = [text_of(row) for row in setter.lines(november().table("channel"), "By channel")]
    rows += [text_of(row) for row in setter.lines(november().table("asker"), "Who asked")]
    percents = [row.index("%") for row in rows if "%" in row]
    assert len(set(percents)) == 1
    assert rows[0].split()[-4:] == ["Count", "Share", "Last", "month"]


def test_bars_are_as_long_as_the_counts():
    setter = TableSetter([november().table("channel")], style(), 78)
    rows = [text_of(row) for row in setter.lines(november().table("channel"), "By channel")]
    bars = {row.split()[0]: row.count("█") for row in rows[1:]}
    assert bars["Phone"] > 5 * bars["Email"]
    assert bars["Outreach/accompaniment"] == 0


def test_where_it_is_narrow_labels_take_their_short_form_alike():
    rows = page(november(), 40)
    assert any(row.startswith("Chronic ") for row in rows)
    assert not any("disability" in row for row in rows)
    assert any(row.startswith("Group ") for row in rows)
    assert any(row.startswith("Self-help groups ") for row in page(november(), 78))


def test_a_gap_loses_none_of_its_parts_even_at_40_columns():
    text = " ".join(" ".join(page(november(), 40)).split())
    assert "Chronic · Waiting time · Over 6 months" in re.sub(r" ·", " ·", text)


def test_trend_and_last_month_stand_beside_the_count():
    rows = page(november(), 78)
    phone = next(row for row in rows if row.startswith("Phone"))
    assert phone.rstrip().endswith("6 ↑")


def test_head_says_what_the_figures_are_worth_and_who_is_missing():
    here = Delivery("a", "Desk 1", until=date(2026, 11, 30))
    away = Delivery("b", "Laptop 2", until=date(2026, 11, 17))
    rows = page(november(deliveries=(here, away)), 100)
    assert rows[0].startswith("14 contacts")
    assert "1 of 2 desks have delivered" in "\n".join(rows)
    assert "Laptop 2: 1 contact, delivered up to 17 Nov 2026; missing" in "\n".join(rows)
    assert page(november(closed=True), 100)[1].startswith("● Final")


def test_days_are_drawn_where_they_are():
    rows = page(november(), 78, per_day=[0, 12, 6, *[0] * 27])
    start = next(number for number, row in enumerate(rows) if row.startswith("By day"))
    top, middle, bottom, days = rows[start + 1 : start + 5]
    assert top == "  █"
    assert middle.rstrip() == "  █ ▄"
    assert bottom.rstrip() == "  █ █"
    assert days.split() == ["1", "5", "10", "15", "20", "25", "30"]


def test_a_year_shows_its_months():
    text = "\n".join(page(dortmund_report(), 80))
    assert "By month" in text
    assert "Jan   Feb   Mar" in text
    assert "By day" not in text


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_broken_for_a_bar(width):
    german = style(language="de")
    text = "\n".join(text_of(row) for row in month_lines(november(), [1], german, width))
    assert "Krankenversicherung," in text


def test_wide_screens_have_two_columns_narrow_ones_one():
    assert len(page(november(), 116)) < len(page(november(), 78)) * 0.75


def test_an_empty_month_says_what_to_do_and_nothing_else():
    rows = page(report_of([], period=NOVEMBER, as_of=date(2026, 12, 1)), 60)
    assert rows[0] == "There are no contacts in this period."
    assert any("F2" in row for row in rows)
    assert len(rows) < 8


def test_a_table_that_does_not_add_up_is_not_painted_like_the_others():
    report = november()
    broken = report.table("channel")._replace(total=99)
    sections = tuple(
        section._replace(tables=(broken,)) if section.id == "channel" else section
        for section in report.sections
    )
    from lotse_tui.domain.report.model import Difference

    wrong = report._replace(
        sections=sections,
        audit=report.audit._replace(differences=(Difference("channel", 14, 99, "count"),)),
    )
    roles = {
        part.role
        for row in month_lines(wrong, [], style(), 80)
        for part in row
        if "99" in part.text
    }
    assert "error" in roles


@pytest.mark.parametrize("width", [36, 38, 58, 78])
def test_what_leaves_is_seen_with_every_number_however_narrow(width):
    rows = preview_lines(dortmund_report(), None, CODES, Words("en"), width)
    assert max(width_of(row) for row in rows) <= max(width, 60)
    text = "\n".join(text_of(row)[:width] for row in rows)
    for figure in ("1,766", "725", "1,547", "4,038", "2,104", "1,478", "456"):
        assert re.search(rf"(?<![\d,]){figure}(?![\d,])", text), figure

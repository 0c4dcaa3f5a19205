"""The grid and the list of a day, without Textual."""

from __future__ import annotations

from datetime import date

import pytest

from lotse_tui.domain.day_grid import day_grid
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import text_of, width_of
from lotse_tui.tui.pictures.day import (
    contact_row,
    day_head,
    day_name,
    hour_lines,
    newest_first,
)
from lotse_tui.tui.pictures.day_grid import grid_picture
from report_builders import CODES, contact

WORDS = Words("en")
TODAY = date(2026, 11, 20)
DAY = [
    contact("phone", topic="addiction", day="2026-11-20", hour=9, count=3),
    contact("phone", topic="social", day="2026-11-20", hour=10),
    contact("email", topic="addiction", day="2026-11-20", hour=10),
    contact("online", day="2026-11-20", scope="event"),
    contact("letter", day="2026-11-20", deleted=True),
]
GRID = day_grid(DAY, CODES)


def rows(width, grid=GRID):
    picture = grid_picture(grid, CODES, WORDS, width)
    return [text_of(picture.line_at(y, None)) for y in range(picture.height)]


@pytest.mark.parametrize("width", range(38, 201))
def test_the_grid_fits_every_width(width):
    assert all(len(row) <= width for row in rows(width))


@pytest.mark.parametrize("width", [38, 58, 78, 118])
def test_rows_columns_and_corner_show_their_sums(width):
    heading, phone, email, *_, sums = (row.split() for row in rows(width))
    assert phone[0] == "Phone"
    assert phone[-1] == "4"
    assert email[-1] == "1"
    assert sums[0] == "Sum"
    assert sums[1:] == ["–", "–", "4", "1", "–", "–", "–", "5"]
    assert heading[-1] == "Sum"


def test_narrow_headings_are_the_letters_of_the_capture_bar():
    assert rows(38)[0].split()[:7] == [code.letter for code in CODES["topic"]]
    assert "Addiction" in rows(118)[0]


@pytest.mark.parametrize("width", [38, 78, 120])
def test_a_click_finds_the_cell_that_is_painted_there(width):
    picture = grid_picture(GRID, CODES, WORDS, width)
    for row in range(len(GRID.channels)):
        for column in range(len(GRID.topics)):
            spans = picture.line_at(row + 1, (row, column))
            x = 0
            for part in spans:
                if part.role == "cursor":
                    assert picture.cell_at(x, row + 1) == (row, column)
                    assert picture.cell_at(x + len(part.text) - 1, row + 1) == (row, column)
                x += len(part.text)
    assert picture.cell_at(0, 1) is None
    assert picture.cell_at(picture.width - 1, 1) is None
    assert picture.cell_at(picture.label_width, 0) is None
    assert picture.cell_at(picture.label_width, picture.height - 1) is None


def test_the_cell_under_the_cursor_is_said_in_full():
    picture = grid_picture(GRID, CODES, WORDS, 38)
    assert text_of(picture.describe((0, 2), 38)) == "Phone · Addiction: 3"
    assert text_of(picture.describe((1, 0), 80)) == "Email · Chronic illness and disability: 0"
    assert text_of(picture.describe((1, 0), 38)) == "Email · Chronic: 0"


def test_large_numbers_in_narrow_cells_never_run_together():
    grid = day_grid([contact("phone", topic=topic, count=999) for topic in GRID.topics], CODES)
    assert ">99>99" in rows(38, grid)[1]
    assert rows(78, grid)[1].split()[1:] == ["999"] * 7 + ["6,993"]


def test_head_names_the_day_and_what_is_in_no_cell():
    (only, empty) = day_head(TODAY, TODAY, GRID, WORDS, 100)
    assert text_of(only).startswith("Today, Friday 20 Nov 2026 ")
    assert text_of(only).endswith("5 contacts · 1 not counted · 1 withdrawn")
    assert not empty
    narrow = day_head(TODAY, TODAY, GRID, WORDS, 40)
    assert [text_of(row) for row in narrow][1] == "5 contacts · 1 not counted · 1 withdrawn"


def test_days_nearby_have_names_others_a_weekday():
    assert day_name(date(2026, 11, 19), TODAY, WORDS).startswith("Yesterday, Thursday")
    assert day_name(date(2026, 11, 17), TODAY, WORDS) == "Tuesday 17 Nov 2026"


def test_hours_show_the_office_day_and_whatever_lies_outside():
    grid = day_grid([*DAY, contact(day="2026-11-20", hour=20)], CODES)
    picture, labels = (text_of(row) for row in hour_lines(grid, WORDS, 100))
    assert labels.split() == [str(hour) for hour in range(8, 21)]
    assert picture.startswith("▁▁▁ ███ ")
    assert "most at 9 o’clock: 3" in picture
    assert [width_of(row) for row in hour_lines(day_grid([], CODES), WORDS, 40)] == [0, 0]


@pytest.mark.parametrize("width", [10, 20, 38, 60])
def test_hours_fit(width):
    grid = day_grid([contact(hour=0), contact(hour=23)], CODES)
    assert all(width_of(row) <= max(width, 24) for row in hour_lines(grid, WORDS, width))


def test_a_row_says_hour_codes_and_what_is_special():
    one = contact("phone", topic="addiction", hour=9, count=3, gap="waiting", referrals=["x"])
    said = text_of(contact_row(one, {"d1": "Desk 1"}, CODES, WORDS, 90))
    assert said.startswith("  9  Phone · Citizen · Addiction · ×3 · ! Waiting time · → referred")
    assert said.endswith("Desk 1")
    assert "Desk" not in text_of(contact_row(one, {"d1": "Desk 1"}, CODES, WORDS, 60))


def test_withdrawn_and_excluded_are_words_not_colours():
    gone = contact_row(contact(deleted=True), {}, CODES, WORDS, 80)
    assert "withdrawn" in text_of(gone)
    left_out = contact_row(contact(scope="committee"), {}, CODES, WORDS, 80)
    assert "not counted: Committee work" in text_of(left_out)


def test_escape_sequences_from_a_colleagues_file_do_not_reach_the_screen():
    evil = contact("\x1b[31mred", topic="\x9b2J")
    assert "\x1b" not in text_of(contact_row(evil, {"d1": "\x1b]0;x\x07"}, CODES, WORDS, 80))
    assert not any("\x1b" in row or "\x9b" in row for row in rows(78, day_grid([evil], CODES)))


def test_the_latest_stands_at_the_top_those_without_an_hour_at_the_end():
    found = newest_first([contact(hour=None), contact("email", hour=8), contact("phone", hour=9)])
    assert [one.hour for one in found] == [9, 8, None]

"""Sparklines, axes, abbreviations and columns, without Textual."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.texts.abbreviation import abbreviated
from lotse_tui.tui.lines import line, span, text_of, width_of
from lotse_tui.tui.pictures.layout import beside, in_columns, stacked, wrapped
from lotse_tui.tui.pictures.sparkline import axis, sparkline, upright

counts = st.lists(st.integers(0, 500), min_size=1, max_size=40)


def test_sparkline_shows_nothing_the_least_and_the_most():
    assert sparkline([0, 1, 70]) == "▁▂█"
    assert sparkline([0, 0]) == "▁▁"
    assert sparkline([]) == ""


@given(counts)
def test_sparkline_rises_with_the_values_and_anything_counted_stands_out(values):
    picture = sparkline(values)
    assert len(picture) == len(values)
    assert all((char == "▁") == (value == 0) for char, value in zip(picture, values, strict=True))
    ordered = sorted(zip(values, picture, strict=True))
    assert [char for _, char in ordered] == sorted(picture)


@given(counts, st.integers(1, 4), st.integers(1, 5))
def test_upright_bars_have_their_height(values, height, wide):
    rows = upright(values, height, wide)
    assert len(rows) == height
    assert {len(row) for row in rows} == {len(values) * wide}
    largest = max(values)
    for place, value in enumerate(values):
        column = [row[place * wide] for row in rows]
        assert (set(column) == {" "}) == (value == 0)
        if value and value == largest:
            assert column == ["█"] * height


def test_axis_leaves_out_what_would_touch():
    assert axis(["8", "9", "10", "11"], 3) == "8  9  10 11"
    assert axis(["1", "", "", "4"], 1) == "1  4"
    assert axis(["10", "11", "12"], 2) == "10  12"


@pytest.mark.parametrize(
    ("label", "width", "short"),
    [
        ("chronisch", 8, "chron."),
        ("psychisch", 8, "psych."),
        ("Versicherung", 9, "Versich."),
        ("Sonstiges", 7, "Sonst."),
        ("ohne Angabe", 8, "o. Ang."),
        ("Sucht", 5, "Sucht"),
        ("Strrng", 4, "Str."),
    ],
)
def test_abbreviations_are_those_people_write(label, width, short):
    assert abbreviated(label, width) == short


@given(st.text("abcdeiou ßä", min_size=1, max_size=20).filter(str.strip), st.integers(1, 20))
def test_abbreviations_fit(label, width):
    assert len(abbreviated(label, width)) <= max(width, 0)


def block(name, height):
    return [line(span(f"{name}{row}")) for row in range(height)]


def test_beside_keeps_every_line():
    rows = [text_of(row) for row in beside(block("a", 1), block("b", 2), 4, gap=1)]
    assert rows == ["a0   b0", "     b1"]


@given(st.lists(st.integers(1, 12), max_size=7))
def test_two_columns_lose_nothing_and_keep_the_order(heights):
    blocks = [block(chr(97 + place), height) for place, height in enumerate(heights)]
    rows = in_columns(blocks, 41)
    text = "\n".join(text_of(row) for row in rows)
    assert all(text_of(one) in text for single in blocks for one in single)
    assert all(width_of(row) <= 41 for row in rows)
    left = [text_of(row)[:19].strip() for row in rows]
    assert [one for one in left if one] == sorted(
        (one for one in left if one), key=lambda one: (one[0], int(one[1:]))
    )


def test_stacked_leaves_out_empty_blocks():
    assert [text_of(row) for row in stacked([block("a", 1), [], block("b", 1)])] == ["a0", "", "b0"]


def test_wrapped_starts_each_sentence_on_its_own_line():
    rows = [text_of(row) for row in wrapped(["one two", "three"], 5, indent=1)]
    assert rows == ["one", " two", "three"]

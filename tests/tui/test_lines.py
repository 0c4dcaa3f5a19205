"""Lines: never wider than asked, nothing lost but spaces, nothing a terminal would obey."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.cleaning import is_clean
from lotse_tui.tui.lines import Span, cut, fill, line, span, spread, text_of, width_of, wrap

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
SPANS = st.lists(st.builds(span, TEXTS, st.sampled_from(("", "muted", "key"))), max_size=5)


@given(SPANS, st.integers(0, 50))
def test_cut_never_exceeds_the_width(spans, width):
    assert width_of(cut(spans, width)) <= width


@given(SPANS, st.integers(1, 50))
def test_fill_is_exactly_as_wide(spans, width):
    assert width_of(fill(spans, width)) == width


@given(SPANS, SPANS, st.integers(1, 80))
def test_spread_keeps_the_right_side_whole_where_it_fits(left, right, width):
    found = spread(left, right, width)
    assert width_of(found) == width
    if width_of(right) < width:
        assert text_of(found).endswith(text_of(right))


@given(SPANS, st.integers(4, 40), st.integers(0, 6))
def test_wrap_keeps_every_character_but_spaces(spans, width, indent):
    rows = wrap(spans, width, indent=indent)
    assert rows
    assert all(width_of(row) <= width for row in rows)
    squeezed = "".join(text_of(row) for row in rows).replace(" ", "")
    assert squeezed == text_of(spans).replace(" ", "")


@given(TEXTS)
def test_spans_hold_nothing_a_terminal_obeys(text):
    assert all(is_clean(part.text) for part in line(text, span(text)))


def test_wrap_keeps_roles_and_indents_what_follows():
    rows = wrap((Span("Themen: ", "muted"), Span("Angst Sucht Schulden")), 14, indent=2)
    assert [text_of(row) for row in rows] == ["Themen: Angst", "  Sucht", "  Schulden"]
    assert rows[0][0].role == "muted"


def test_a_long_address_is_broken_where_the_line_ends():
    rows = wrap((Span("↗ "), Span("www.example.org/very/long")), 12, indent=2)
    assert [text_of(row) for row in rows] == ["↗ www.exampl", "  e.org/very", "  /long"]


@pytest.mark.parametrize("width", range(10, 30))
def test_no_space_between_two_words_of_a_line_is_lost(width):
    text = "offen, ! alt und b trägt ein, c zählt , d oder e"
    rows = [text_of(row) for row in wrap((Span(text),), width)]
    assert " ".join(rows) == text
    assert max(map(len, rows)) <= width


def test_a_word_of_unusual_spaces_comes_to_an_end():
    assert [text_of(row) for row in wrap((Span("\u00a0" * 9 + "x"),), 4)][-1].endswith("x")

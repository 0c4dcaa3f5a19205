import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.cleaning import clean, clean_all, is_clean

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)  # surrogates too


@given(ANY_TEXT)
def test_what_is_clean_stays_as_it_is(text):
    once = clean(text)
    assert clean(once) == once
    assert is_clean(once)


@given(ANY_TEXT)
def test_nothing_is_left_that_a_terminal_obeys_or_hides(text):
    categories = {unicodedata.category(char) for char in clean(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


@given(ANY_TEXT, st.integers(0, 20))
def test_it_keeps_to_the_limit(text, limit):
    assert len(clean(text, limit=limit)) <= limit


@given(st.text(st.characters(categories=("L", "N", "P", "S")), max_size=40))
def test_letters_digits_and_signs_pass(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Müller & Söhne – „ok“ €", "Müller & Söhne – „ok“ €"),
        ("\x1b[2J\x1b]0;title\x07", "�[2J�]0;title�"),
        ("a\u202eb", "a�b"),
        ("a\u200bb", "a�b"),
        ("a\x9bb", "a�b"),
        ("zwei\nZeilen\tTab", "zwei Zeilen Tab"),
        ("Sucht\u00adberatung", "Suchtberatung"),
        ("\ud800", "�"),
        ("[TODO] [/bold]", "[TODO] [/bold]"),
        ("\ue000", "�"),
    ],
)
def test_examples(text, shown):
    assert clean(text) == shown


def test_a_name_with_an_escape_is_not_clean():
    assert is_clean("Tisch 1")
    assert not is_clean("Tisch\x1b[31m")
    assert is_clean("x" * 5000)


def test_a_whole_value_is_cleaned_whatever_it_holds():
    value = {"\u202ea": ["\x1b[2J", 1, None, True, {"b": "\u200b" + "x" * 3000}]}
    cleaned = clean_all(value)
    assert cleaned == {"\ufffda": ["\ufffd[2J", 1, None, True, {"b": "\ufffd" + "x" * 3000}]}
    assert clean_all(cleaned) == cleaned

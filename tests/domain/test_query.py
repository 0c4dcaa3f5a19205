import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.search.query import parse_query


def content(text):
    query = parse_query(text)
    return [query.tokens[at] for at in query.content]


def test_function_words_name_nothing_unless_there_is_nothing_else():
    assert content("Wo finde ich eine Gruppe für Trauernde?") == ["finde", "gruppe", "trauernde"]
    assert content("ich kann nicht mehr") == ["ich", "kann", "nicht", "mehr"]


def test_the_last_word_goes_on_until_a_space_is_typed():
    assert parse_query("such").typing
    assert not parse_query("such ").typing


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0231 52 90 97", "231529097"),
        ("+49 231 529097", "231529097"),
        ("0049 (0)231-529097", "231529097"),
        ("116 117", "116117"),
        ("112", "112"),
        ("44137", "44137"),
    ],
)
def test_groups_of_digits_are_one_number(typed, number):
    assert parse_query(typed).tokens == (number,)


def test_small_words_are_known_where_nouns_are_written_large():
    assert parse_query("Wie finde ich schnell eine Wohnung").small == {
        "finde",
        "ich",
        "schnell",
        "eine",
    }
    assert parse_query("wohnung schnell finden").small == frozenset()
    assert parse_query("Wohnung finden").small == frozenset()


def test_a_sentence_is_a_question_two_words_are_not():
    assert parse_query("Beratung für Schwangere ohne Papiere").question
    assert parse_query("Wer hilft?").question
    assert not parse_query("Beratung Schwangere").question


@given(st.text())
def test_any_text_is_a_query(text):
    query = parse_query(text)
    assert len(query.tokens) <= 64
    assert all(at < len(query.tokens) for at in query.content)


def test_a_novel_is_cut():
    assert len(parse_query("wort " * 10_000).tokens) == 64

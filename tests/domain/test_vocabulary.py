from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.search.vocabulary import Vocabulary, one_edit

WORD = st.text("abcdeu", min_size=4, max_size=9)
WORDS = ["beratung", "beratungsstelle", "schulden", "beitragsschulden", "selbsthilfe", "sucht"]


def test_pieces_and_beginnings():
    known = Vocabulary(WORDS)
    assert sorted(known.containing("schulden")) == ["beitragsschulden", "schulden"]
    assert sorted(known.beginning("beratung")) == ["beratung", "beratungsstelle"]
    assert known.containing("zzz") == []
    assert "sucht" in known
    assert "such" not in known


def test_similar_words_share_letters_and_the_word_itself_is_the_most_similar():
    known = Vocabulary(WORDS)
    shares = known.similar("schuldenberatung", 0.2)
    assert {"schulden", "beratung"} <= set(shares)
    assert known.similar("sucht", 0.2)["sucht"] == 1.0


@given(st.lists(WORD, max_size=30), WORD)
def test_similar_is_the_same_prepared_or_not(words, word):
    fresh, prepared = Vocabulary(words), Vocabulary(words)
    prepared.prepare()
    assert fresh.similar(word, 0.3) == prepared.similar(word, 0.3)


@given(st.lists(WORD, max_size=30), st.text("abcdeu", min_size=1, max_size=5))
def test_what_is_found_is_the_same_prepared_or_not(words, piece):
    fresh, prepared = Vocabulary(words), Vocabulary(words)
    prepared.prepare()
    holding = sorted({word for word in words if piece in word})
    begun = sorted({word for word in words if word.startswith(piece)})
    for known in (fresh, prepared):
        assert sorted(known.containing(piece)) == holding
        assert sorted(known.beginning(piece)) == begun
    assert fresh.near(piece) == prepared.near(piece)


@given(WORD, st.data())
def test_every_single_edit_is_near(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdeuz"))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
            ]
        )
    )
    if wrong != word:
        assert one_edit(wrong, word)
        assert one_edit(word, wrong)
        if len(wrong) >= 4:
            assert Vocabulary([word, "other"]).near(wrong) == [word]


def test_two_edits_and_none_are_not_one():
    assert not one_edit("sucht", "sucht")
    assert not one_edit("sucht", "schutz")
    assert not one_edit("abcd", "abcdef")


def test_numbers_and_short_words_have_no_neighbours():
    known = Vocabulary(["1234", "aa", "ms"])
    assert known.near("1235") == []
    assert known.near("ab") == []

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.folding import fold, words

GERMAN = st.text("abcdefghijklmnopqrstuvwxyzäöüßABCÄÖÜ", min_size=3, max_size=20)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("koeln", "Köln"),
        ("KOELN", "Ko\u0308ln"),
        ("STRASSE", "Straße"),
        ("istanbul", "İstanbul"),
        ("bagimlilik", "bağımlılık"),
        ("siddet", "şiddet"),
        ("fara asigurare", "fără asigurare"),
        ("urgenta", "urgență"),
        ("lodz", "Łódź"),
        ("ciaza", "ciąża"),
        ("medico", "médico"),
        ("елка", "Ёлка"),
        ("احمد", "أحمد"),
        ("112", "١١٢"),
        ("cafe creme", "Café-Crème"),
    ],
)
def test_the_same_word_typed_in_another_way_is_the_same(typed, written):
    assert fold(typed) == fold(written)


def test_other_scripts_keep_their_letters():
    assert words("Помощь بدون تأمين") == ["помощь", "بدون", "تامين"]


def test_punctuation_parts_words_and_line_ends_stay():
    assert fold("a„b“–c;d\ne\u00ad f") == "a b  c d\ne f"
    assert words(" e.V. (ABiD) ") == ["e", "v", "abid"]


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=255)))
def test_the_fast_way_and_the_slow_way_agree(text):
    """A Cyrillic letter sends the whole text through the slow way."""
    assert fold(text + "я") == fold(text) + "я"


@given(GERMAN, st.data())
def test_a_piece_of_a_word_stays_a_piece(word, data):
    start = data.draw(st.integers(0, len(word) - 1))
    end = data.draw(st.integers(start + 1, len(word)))
    assert fold(word[start:end]) in fold(word)


@given(st.lists(st.text(max_size=10), max_size=10))
def test_lines_folded_together_are_lines_folded_alone(texts):
    texts = [text.replace("\n", " ") for text in texts]
    assert fold("\n".join(texts)) == "\n".join(map(fold, texts))

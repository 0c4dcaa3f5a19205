"""What the index leaves out, and what it never does; how well it ranks is in the benchmarks."""

from lotse_tui.domain.search.text_index import Field, Term, TextIndex

FIELDS = (Field("name", 9.0, leading=True), Field("text", 1.0))
MANY = 2500


def index(*documents):
    names, texts = zip(*documents, strict=True)
    made = TextIndex(FIELDS, [list(names), list(texts)])
    made.prepare()
    return made


def asked(word, **more):
    return Term(word, {word: 1.0}, **more)


def test_documents_are_scored_within_what_is_wanted():
    texts = index(("angst", ""), ("angst", "angst"), ("", "angst"))
    assert set(texts.score([asked("angst")]).score) == {0, 1, 2}
    assert set(texts.score([asked("angst")], {0, 2, 7}).score) == {0, 2}
    assert set(texts.score([asked("angst")], {0, 2, 7}).met) == {0, 2}


def test_words_that_only_ask_find_nothing_where_another_word_does():
    texts = index(("angst", "hilfe"), ("angst", ""), ("", "hilfe"))
    scores = texts.score([asked("hilfe", asks=True), asked("angst")])
    assert set(scores.score) == {0, 1}
    assert scores.score[0] > scores.score[1]
    assert set(texts.score([asked("hilfe", asks=True)]).score) == {0, 2}
    both = [asked("hilfe", asks=True), asked("rheuma")]
    assert set(texts.score(both).score) == {0, 2}


def test_nobody_reads_thousands_but_what_is_asked_for_besides_is_never_left_out():
    documents = [("gruppe", "")] * MANY + [("", "gruppe")]
    texts = index(*documents)
    assert set(texts.score([asked("gruppe")]).score) == set(range(MANY))
    assert set(texts.score([asked("gruppe")], {3, MANY}).score) == {3, MANY}


def test_long_lists_are_asked_as_sets_with_the_same_answer():
    texts = index(*[("gruppe", "gruppe gruppe")] * MANY)
    few = texts.score([asked("gruppe")], frozenset({1, 5}))
    assert few.score == texts.score([asked("gruppe")], frozenset({1, 5})).score
    assert set(few.score) == {1, 5}

from lotse_tui.domain.search.postings import Postings
from lotse_tui.domain.search.words import kindred


def words_of(*lines):
    return Postings([[(at,) for at in range(len(lines))]], list(lines))


def test_a_word_stands_for_those_that_hold_it_less_the_longer_they_are():
    known = words_of("schuld", "schulden", "beitragsschulden", "schuldenberatung", "rheuma")
    found = kindred(known, "schulden", last=False)
    assert set(found) == {"schuld", "schulden", "beitragsschulden", "schuldenberatung"}
    assert found["schulden"] == 1.0 > found["schuldenberatung"] > 0.5


def test_the_beginning_of_a_word_that_is_still_typed_counts_for_more():
    known = words_of("depression", "rheuma")
    typed = kindred(known, "depr", last=True)["depression"]
    assert typed > kindred(known, "depr", last=False)["depression"]


def test_one_or_two_letters_only_begin_words():
    known = words_of("angst", "anna", "wange")
    assert set(kindred(known, "an", last=True)) == {"angst", "anna"}
    assert kindred(known, "an", last=False) == {}


def test_where_thousands_begin_so_the_shortest_are_meant_and_no_inside():
    known = words_of("ansta", *["sta" + "x" * at for at in range(1, 900)])
    found = kindred(known, "sta", last=True)
    assert max(map(len, found)) < 420
    assert "ansta" not in found
    assert "ansta" in kindred(known, "sta", last=False)

"""Scanning one text and inverting it must give the same answers."""

from hypothesis import given
from hypothesis import strategies as st

from lotse_tui.domain.search.postings import Postings

LINE = st.lists(st.sampled_from(["ab", "abc", "bcd", "cab", "dabc", "x"]), max_size=5).map(" ".join)
LINES = st.lists(LINE, min_size=2, max_size=8)
PIECE = st.sampled_from(["a", "ab", "bc", "abc", "dab", "x", "zz"])


def built(lines, *, inverted):
    """Return postings of two fields: the first half has one document a line, the rest shares."""
    half = len(lines) // 2
    single = [(at,) for at in range(half)]
    shared = [list(range(at, half + 1)) for at in range(len(lines) - half)]
    postings = Postings([single, shared], lines)
    if inverted:
        postings.invert()
    return postings


@given(LINES, PIECE)
def test_both_ways_find_the_same_words(lines, piece):
    scanned, inverted = built(lines, inverted=False), built(lines, inverted=True)
    expected = {word for line in lines for word in line.split() if piece in word}
    assert set(scanned.containing(piece)) == set(inverted.containing(piece)) == expected
    first = {word for word in expected if word.startswith(piece)}
    assert set(scanned.beginning(piece)) == set(inverted.beginning(piece)) == first
    assert (piece in scanned) == (piece in inverted) == (piece in " ".join(lines).split())


@given(LINES, PIECE)
def test_both_ways_know_the_same_documents(lines, piece):
    scanned, inverted = built(lines, inverted=False), built(lines, inverted=True)
    for word in scanned.containing(piece):
        for mine, theirs in zip(scanned.tables, inverted.tables, strict=True):
            assert sorted(mine.get(word, [])) == sorted(theirs.get(word, []))


@given(LINES, PIECE)
def test_inverting_after_scanning_changes_nothing(lines, piece):
    late, early = built(lines, inverted=False), built(lines, inverted=True)
    late.containing(piece)
    late.invert()
    late.invert()
    assert [{w: sorted(d) for w, d in table.items()} for table in late.tables] == [
        {w: sorted(d) for w, d in table.items()} for table in early.tables
    ]

"""Which documents hold which word, in which field.

A guide of a few hundred entries is searched in a process that lives for 40 ms. There an inverted
index costs more than the query it serves, so words are looked up by scanning one folded string,
and only what a query meets is remembered. Large guides, and queries that need all words, invert
everything once. Both ways fill the same tables and give the same answers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lotse_tui.domain.search.vocabulary import Vocabulary

# Above this many characters, scanning for every word of a query costs more than inverting once.
_SCAN_LIMIT = 400_000
# Stands between two lines, so that every word has a space on both sides.
_GAP = " \n "


class Postings:
    """The words of lines of text that belong to fields and documents.

    ``tables[field]`` gives the documents of a word, one item for each occurrence; a word is
    there once one of the methods has returned it.
    """

    __slots__ = ("_ends", "_holders", "_inverted", "_known", "_starts", "_text", "_words", "tables")

    def __init__(self, holders: Sequence[Sequence[Sequence[int]]], lines: Sequence[str]) -> None:
        """Take folded ``lines``, those of the first field first; ``holders`` says for each line
        of each field to which documents it belongs.
        """
        self.tables: list[dict[str, list[int]]] = [{} for _ in holders]
        self._holders = holders
        self._ends = list(accumulate([len(field) for field in holders]))
        self._text = " " + _GAP.join(lines) + " "
        self._starts = list(accumulate([len(line) + len(_GAP) for line in lines], initial=1))
        self._known: set[str] = set()
        self._words: Vocabulary | None = None
        self._inverted = False
        if len(self._text) > _SCAN_LIMIT:
            self.invert()

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.load(word)

    def load(self, word: str) -> bool:
        """Make sure that the tables know ``word``; tell whether it is there at all."""
        if self._inverted:
            return word in self.words
        return word in self._known or bool(word and self._scan(f" {word} "))

    def containing(self, piece: str) -> list[str]:
        """Return the words in which ``piece`` stands anywhere."""
        return self.words.containing(piece) if self._inverted else self._scan(piece)

    def beginning(self, piece: str) -> list[str]:
        """Return the words that begin with ``piece``."""
        return self.words.beginning(piece) if self._inverted else self._scan(" " + piece)

    def near(self, word: str) -> list[str]:
        """Return the words one keystroke from ``word``, see :meth:`Vocabulary.near`."""
        return [other for other in self.words.near(word) if self.load(other)]

    def similar(self, word: str, least: float) -> dict[str, float]:
        """Return the words alike, and how much, see :meth:`Vocabulary.similar`."""
        self.invert()
        return self.words.similar(word, least)

    @property
    def words(self) -> Vocabulary:
        """All distinct words."""
        if self._words is None:
            self._words = Vocabulary(self._text.split())
        return self._words

    def _scan(self, piece: str) -> list[str]:
        """Find ``piece`` (a space in it stands for an end of a word) and fill the tables."""
        text = self._text
        lines: dict[str, list[int]] = {}
        at = text.find(piece)
        while at >= 0:
            start = text.rfind(" ", 0, at + 1) + 1
            end = text.find(" ", start)
            lines.setdefault(text[start:end], []).append(bisect_right(self._starts, start) - 1)
            at = text.find(piece, end)
        for word, numbers in lines.items():
            if word not in self._known:
                # All occurrences of a word hold the piece, so what was found is all there is.
                self._known.add(word)
                self._fill(word, numbers)
        return list(lines)

    def _fill(self, word: str, numbers: list[int]) -> None:
        for number in numbers:
            field = bisect_right(self._ends, number)
            first = self._ends[field - 1] if field else 0
            documents = self._holders[field][number - first]
            table = self.tables[field]
            # Not in place: a list may be that of a code.
            table[word] = [*table[word], *documents] if word in table else list(documents)

    def invert(self) -> None:
        """Look at every word now; what was known before stays as it is."""
        if self._inverted:
            return
        lines = iter(self._text.split("\n"))
        for number, field in enumerate(self._holders):
            table: dict[str, list[int]] = {}
            shared: set[str] = set()
            for documents in field:
                words = next(lines).split()
                if isinstance(documents, list):
                    _hold(table, shared, words, documents)
                    continue
                at = documents[0]
                for word in words:
                    if word in table:
                        table[word].append(at)
                    else:
                        table[word] = [at]
            # In place: whoever holds the table sees the words. Codes stay in it.
            self.tables[number].update(table)
        self._inverted = True


def _hold(
    table: dict[str, list[int]], shared: set[str], words: Sequence[str], documents: list[int]
) -> None:
    """Add ``documents`` to ``words``; the list itself is kept where a word has no other."""
    for word in words:
        if word not in table:
            table[word] = documents
            shared.add(word)
        elif word in shared:
            table[word] = table[word] + documents
            shared.discard(word)
        else:
            table[word] += documents

"""The distinct words of an index, and which of them a typed word may mean.

All words stand in one string, one a line: ``str.find`` runs over it at more than a gigabyte a
second, so every piece of a word is found without an index of pieces. Two slower ways exist for
what is not written as it is typed: words that share groups of three letters (compounds,
inflections, several typing errors), and words that are one keystroke away.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from math import log

# Up to this many words, letter groups are looked up by scanning; above, they are indexed once.
_SCAN_LIMIT = 8000
_GRAM = 3
# Looking a word up among others costs so much less than looking into it.
_CHEAPER = 4
# Behind every letter: words that begin alike end before it.
_LAST = "\U0010ffff"


class Vocabulary:
    """Folded words, each once; lookups return words, never positions."""

    __slots__ = ("_complete", "_grams", "_known", "_size", "_sorted", "_text")

    def __init__(self, words: Iterable[str]) -> None:
        # A dict, not a set: its order is the same in every run, and so is every sum of scores.
        self._known = dict.fromkeys(words)
        self._size = len(self._known)
        self._text = "\n" + "\n".join(self._known) + "\n"
        self._grams: dict[str, list[int]] = {}
        self._complete = False
        # Filled by `prepare`: sorting takes longer than a dozen scans.
        self._sorted: list[str] = []

    def __contains__(self, word: object) -> bool:
        return word in self._known

    def __len__(self) -> int:
        return self._size

    def containing(self, piece: str) -> list[str]:
        """Return the words in which ``piece`` stands anywhere."""
        text = self._text
        if self._complete and len(piece) >= _GRAM and "\n" not in piece:
            # Every word with the piece has all its letter groups: look at those with the rarest.
            groups = {piece[at : at + _GRAM] for at in range(len(piece) - _GRAM + 1)}
            starts = min([self._grams.get(group, []) for group in groups], key=len)
            words = [text[start : text.find("\n", start)] for start in starts]
            return words if len(piece) == _GRAM else [word for word in words if piece in word]
        return [text[start : text.find("\n", start)] for start in self._starts(piece)]

    def beginning(self, piece: str) -> list[str]:
        """Return the words that begin with ``piece``."""
        words = self._sorted
        if not self._complete:
            return self.containing("\n" + piece)
        start = bisect_left(words, piece)
        return words[start : bisect_left(words, piece + _LAST, lo=start)]

    def _starts(self, piece: str) -> list[int]:
        """Return where the words that hold ``piece`` begin in the text (newline = word start)."""
        text = self._text
        starts = []
        at = text.find(piece)
        while at >= 0:
            start = text.rfind("\n", 0, at + 1) + 1
            end = text.find("\n", start)
            if end > start:
                starts.append(start)
                at = text.find(piece, end)
            else:
                break
        return starts

    def similar(self, word: str, least: float) -> dict[str, float]:
        """Return the words that share letter groups with ``word``, each with its share, 0 to 1.

        The share is the weight of the common groups by the weight of all groups of ``word``,
        a group weighing more the fewer words have it. Words below ``least`` are left out.
        """
        if not self._complete and self._size > _SCAN_LIMIT:
            self.prepare()
        text = self._text
        holders = [(self._holders(gram), gram) for gram in dict.fromkeys(_grams(word))]
        holders.sort(key=lambda pair: len(pair[0]))
        weights = [log(1 + self._size / (len(starts) or 0.5)) for starts, _ in holders]
        left = total = sum(weights)
        enough = least * total
        shares: defaultdict[int, float] = defaultdict(float)
        for (starts, gram), weight in zip(holders, weights, strict=True):
            if left >= enough:
                for start in starts:
                    shares[start] += weight
            # A word not seen by now cannot reach the share any more.
            elif len(starts) < _CHEAPER * len(shares):
                for start in starts:
                    if start in shares:
                        shares[start] += weight
            else:
                for start in shares:
                    if text.find(gram, start - 1, text.find("\n", start)) >= 0:
                        shares[start] += weight
            left -= weight
        return {
            text[start : text.find("\n", start)]: min(share / total, 1.0)
            for start, share in shares.items()
            if share >= enough
        }

    def _holders(self, gram: str) -> list[int]:
        starts = self._grams.get(gram)
        if starts is None:
            starts = [] if self._complete else self._starts(gram)
            self._grams[gram] = starts
        return starts

    def prepare(self) -> None:
        """Index all letter groups and sort the words now (about 3 µs a word), so that no query has
        to: in a large guide, what begins with "sch" is found in a hundredth of the time then.
        """
        if self._complete:
            return
        grams: defaultdict[str, list[int]] = defaultdict(list)
        start = 1
        for word in self._text[1:-1].split("\n"):
            for gram in set(_grams(word)):
                grams[gram].append(start)
            start += len(word) + 1
        self._grams = dict(grams)
        self._sorted = sorted(self._known)
        self._complete = True

    def near(self, word: str) -> list[str]:
        """Return the words one keystroke from ``word``: one letter more, less, other or swapped.

        One edit leaves one half of the word as it is, so only words with the same first or the
        same second half are compared. Numbers and words under four letters have no neighbours.
        """
        if len(word) < 4 or word.isdigit():
            return []
        middle = len(word) // 2
        found = set(self.beginning(word[:middle]))
        found.update(self.containing(word[middle:] + "\n"))
        found.add(word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :])
        return sorted(other for other in found if other in self._known and one_edit(word, other))


def _grams(word: str) -> list[str]:
    """Return the groups of three letters of ``word``, its start marked by a line end."""
    marked = "\n" + word
    if len(marked) <= _GRAM:
        return [marked]
    return [marked[at : at + _GRAM] for at in range(len(marked) - _GRAM + 1)]


def one_edit(left: str, right: str) -> bool:
    """Tell whether the words differ by exactly one inserted, lost, wrong or swapped letter."""
    if left == right:
        return False
    if len(left) > len(right):
        left, right = right, left
    longer = len(right) - len(left)
    if longer > 1:
        return False
    at = 0
    while at < len(left) and left[at] == right[at]:
        at += 1
    if longer:
        return left[at:] == right[at + 1 :]
    if left[at + 1 :] == right[at + 1 :]:
        return True
    return left[at : at + 2] == right[at : at + 2][::-1] and left[at + 2 :] == right[at + 2 :]

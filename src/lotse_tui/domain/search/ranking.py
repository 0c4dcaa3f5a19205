"""The order of an answer: positions with their scores, and why some stand where they stand."""

from __future__ import annotations

from collections.abc import Mapping

# Those that come first in any case have no score of their own; they are worth more than any.
_AHEAD_SCORE = 1000.0
# Sorting a small part of many is worth looking at all once more.
_FEWER = 4
_LARGE = 1000


class Ranking:
    """Positions in the order in which they are shown, with scores and the marks they got."""

    __slots__ = ("_ahead", "_marks", "_ordered", "_scores")

    def __init__(
        self,
        first: Mapping[int, tuple[str, str]] | None = None,
        scores: Mapping[int, float] | None = None,
        marks: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        """Take those that come first in any case, and the scores and marks of the others."""
        self._ahead = list(first or ())
        self._scores = scores or {}
        self._marks = {**(marks or {}), **(first or {})}
        self._ordered: list[int] | None = None

    def __len__(self) -> int:
        return len(self._ahead) + len(self._scores)

    @classmethod
    def listed(cls, positions: list[int], marks: Mapping[int, tuple[str, str]]) -> Ranking:
        """Return positions whose order is known, without scores."""
        ranking = cls(None, dict.fromkeys(positions, 0.0), marks)
        ranking._ordered = positions
        return ranking

    def first(self, number: int) -> list[int]:
        """Return the first ``number`` positions; of many, only these are put into order."""
        rest = number - len(self._ahead)
        if self._ordered is None and 0 < rest < len(self._scores) // _FEWER:
            scores = self._scores
            least = _nth(list(scores.values()), rest)
            best = sorted([at for at, score in scores.items() if score >= least])
            return [*self._ahead, *sorted(best, key=scores.__getitem__, reverse=True)[:rest]]
        return self.positions[:number]

    @property
    def positions(self) -> list[int]:
        """All positions, best first; among equals the order of the guide is kept."""
        if self._ordered is None:
            rest = sorted(sorted(self._scores), key=self._scores.__getitem__, reverse=True)
            self._ordered = [*self._ahead, *rest]
        return self._ordered

    def score(self, at: int) -> float:
        """Return the score of a position."""
        if at in self._ahead:
            return _AHEAD_SCORE - self._ahead.index(at)
        return self._scores[at]

    def mark(self, at: int) -> tuple[str, str] | None:
        """Return why a position stands where it stands, as (``acute`` or ``fallback``, text)."""
        return self._marks.get(at)


def _nth(values: list[float], number: int) -> float:
    """Return the greatest value but for ``number`` - 1."""
    if len(values) < _LARGE:
        return sorted(values, reverse=True)[number - 1]
    from heapq import nlargest  # no answer of a small guide pays for it

    return nlargest(number, values)[-1]

"""The order of what was found: acute help first, then here, then farther away; the past last."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide import Entry
from lotse_tui.domain.search_fields import Labels
from lotse_tui.domain.search_places import ELSEWHERE, HERE, SCOPES, Place, Places
from lotse_tui.domain.search_terms import Reading
from lotse_tui.domain.text_index import Scores, TextIndex

# A hit this much weaker than the best is noise: by score in sentences, by share in look-ups.
_WEAKEST_SCORE = 0.2
_WEAKEST_SHARE = 0.45
# An entry at the place asked for still has to answer a good part of the question.
_LOCAL_SHARE = 0.5
_ENDED = 0.7
_ACUTE_SCORE = 1000.0
# More emergency numbers than a person can read at a glance hide the rest.
_ACUTE_MOST = 4
_TIER = 100.0
# A word that stands so few times is a name; whoever types it asks for that very entry.
_RARE = 4
_NAMED = 0.7
_MANY = 3
_KIND = 0.9
_HISTORIC = frozenset(("project", "network"))
_GENERAL = "self_help_general"


class Ranking:
    """Positions in the order in which they are shown, with scores and the marks they got."""

    __slots__ = ("_marks", "_scores", "positions")

    def __init__(
        self,
        first: Mapping[int, tuple[str, str]] | None = None,
        scores: Mapping[int, float] | None = None,
        marks: Mapping[int, tuple[str, str]] | None = None,
    ) -> None:
        """Take those that come first in any case, and the scores and marks of the others."""
        ahead = first or {}
        rest = scores or {}
        self._scores = {**rest, **{at: _ACUTE_SCORE - n for n, at in enumerate(ahead)}}
        self._marks = {**(marks or {}), **ahead}
        # Sorting is stable: among equals the order of the guide is kept.
        self.positions = [*ahead, *sorted(sorted(rest), key=rest.__getitem__, reverse=True)]

    def score(self, at: int) -> float:
        """Return the score of a position."""
        return self._scores[at]

    def mark(self, at: int) -> tuple[str, str] | None:
        """Return why a position stands where it stands, as (``acute`` or ``fallback``, text)."""
        return self._marks.get(at)


def has_ended(valid_until: str, today: date) -> bool:
    """Tell whether a date of reduced precision is over: ``2022-09`` ends with that month."""
    return bool(valid_until) and today.isoformat()[: len(valid_until)] > valid_until


class Order:
    """Puts the documents that a query scored into the order in which they are shown."""

    __slots__ = ("_dated", "_entries", "_historic", "_ids", "_kinds", "_places", "_text")

    def __init__(
        self,
        entries: Sequence[Entry],
        text: TextIndex,
        places: Places,
        ids: Mapping[str, int],
        labels: Labels,
    ) -> None:
        self._kinds = {
            kind: frozenset(fold(labels.of("kind").get(kind, kind)).split()) for kind in _HISTORIC
        }
        self._entries = entries
        self._text = text
        self._places = places
        self._ids = ids
        self._dated = [at for at, entry in enumerate(entries) if entry.valid_until]
        self._historic = [at for at, entry in enumerate(entries) if entry.kind in _HISTORIC]

    def arrange(
        self,
        reading: Reading,
        scores: Scores,
        allowed: Container[int] | None,
        today: date | None,
    ) -> Ranking:
        """Return what is to be shown, best first."""
        acute = self._acute(reading, allowed)
        kept = self._kept(reading, scores)
        if allowed is not None:
            kept = {at: score for at, score in kept.items() if at in allowed}
        for at in acute:
            kept.pop(at, None)
        self._sink(kept, reading, today)
        if not reading.place:
            return Ranking(acute, kept)
        if len(reading.query.tokens) == reading.place.end - reading.place.start:
            # Nothing but a place: all that is there, then what else has that word.
            whole = dict.fromkeys(reading.place.here, _TIER)
            if allowed is not None:
                whole = {at: score for at, score in whole.items() if at in allowed}
            return Ranking(acute, {**kept, **{at: whole[at] + kept.get(at, 0.0) for at in whole}})
        ranked, marks = self._by_place(reading, reading.place, kept, scores)
        if reading.terms:
            for at in self._contact_points(reading.place):
                allowed_here = allowed is None or at in allowed
                if allowed_here and at not in acute and ranked.get(at, 0.0) < _TIER:
                    ranked[at] = _TIER * 5 + kept.get(at, 0.0)
                    marks[at] = ("fallback", "contact_point")
        return Ranking(acute, ranked, marks)

    def _acute(
        self, reading: Reading, allowed: Container[int] | None
    ) -> dict[int, tuple[str, str]]:
        """Return the few entries for an acute need, in their order."""
        found: dict[int, tuple[str, str]] = {}
        for hit in reading.acute:
            for key in hit.group.entries:
                at = self._ids.get(key)
                if at is not None and (allowed is None or at in allowed):
                    found.setdefault(at, ("acute", hit.group.acute))
        ordered = list(found)
        if reading.place:
            place = reading.place
            ordered.sort(key=lambda at: self._places.reach(at, place) == ELSEWHERE)
        return {at: found[at] for at in ordered[:_ACUTE_MOST]}

    def _kept(self, reading: Reading, scores: Scores) -> dict[int, float]:
        """Return the scores that count, without noise."""
        if not reading.terms:
            return dict.fromkeys(reading.place.here, 1.0) if reading.place else {}
        if reading.query.question:
            least = _WEAKEST_SCORE * max(scores.score.values(), default=0.0)
            return {at: score for at, score in scores.score.items() if score >= least}
        share = scores.met
        least = _WEAKEST_SHARE * max(share.values(), default=0.0)
        return {at: score * share[at] for at, score in scores.score.items() if share[at] >= least}

    def _sink(self, kept: dict[int, float], reading: Reading, today: date | None) -> None:
        """Push down what has ended; take out history that nobody asked for."""
        ended = set()
        if today is not None:
            for at in self._dated:
                if at in kept and has_ended(self._entries[at].valid_until, today):
                    ended.add(at)
                    if "emergency" not in self._entries[at].topics:
                        kept[at] *= _ENDED
        past = [
            at
            for at in self._historic
            if at in kept and (at in ended or self._entries[at].confidence == "low")
        ]
        if len(past) < len(kept):
            for at in past:
                if not self._asked_for(self._entries[at], reading):
                    del kept[at]

    def _asked_for(self, entry: Entry, reading: Reading) -> bool:
        """Tell whether the query names this very entry, or its kind."""
        name = set(fold(" ".join((entry.name, *entry.aliases))).split())
        for term in reading.terms:
            if any(term.words.get(word, 0.0) >= _KIND for word in self._kinds[entry.kind]):
                return True
            for word in name:
                if term.words.get(word, 0.0) >= _NAMED and self._text.frequency(word) <= _RARE:
                    return True
        return False

    def _by_place(
        self, reading: Reading, place: Place, kept: Mapping[int, float], scores: Scores
    ) -> tuple[dict[int, float], dict[int, tuple[str, str]]]:
        """Return the entries at the place, then those that reach it; others only if none do."""
        best = max(scores.met.values(), default=0.0)
        ranked: dict[int, float] = {}
        marks: dict[int, tuple[str, str]] = {}
        far: dict[int, float] = {}
        near = False
        for at, score in kept.items():
            reach = self._places.reach(at, place)
            if reach == HERE:
                good = not reading.terms or scores.met.get(at, 0.0) >= _LOCAL_SHARE * best
                ranked[at] = score + (_TIER * 6 if good else 0.0)
                near = near or good
            elif reach < ELSEWHERE:
                ranked[at] = score + _TIER * (5 - reach)
                marks[at] = ("fallback", SCOPES[reach])
            else:
                far[at] = score
        if not near:
            same = {at: far[at] for at in far if self._entries[at].state in place.states}
            for at, score in (same if ranked or same else far).items():
                ranked[at] = score
                marks[at] = ("fallback", SCOPES[ELSEWHERE])
        return ranked, marks

    def _contact_points(self, place: Place) -> list[int]:
        """Return the contact points of a place: they know all groups there, whatever the need.

        Of a whole Land, those for the Land.
        """
        found = [
            at
            for at in sorted(place.here)
            if self._entries[at].kind == "contact_point" and _GENERAL in self._entries[at].topics
        ]
        wide = [at for at in found if self._entries[at].scope == "state"]
        return wide if wide and len(found) > _MANY else found

"""The order of what was found: acute help first, then here, then farther away; the past last."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from heapq import nlargest

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.acute import AcuteHelp
from lotse_tui.domain.search.fields import Labels
from lotse_tui.domain.search.places import (
    ELSEWHERE,
    HERE,
    REGION,
    SCOPES,
    Place,
    Places,
)
from lotse_tui.domain.search.ranking import Ranking
from lotse_tui.domain.search.terms import Reading
from lotse_tui.domain.search.text_index import Documents, Scores, TextIndex

# A hit this much weaker than the best is noise: by score in sentences, by share in look-ups.
_WEAKEST_SCORE = 0.2
_WEAKEST_SHARE = 0.45
# An entry at the place asked for still has to answer a good part of the question.
LOCAL_SHARE = 0.4
_REGION_SHARE = 0.7
_ENDED = 0.7
# Entries at the place that answer are here or in the region; the contact point stands between
# them and what reaches the place from farther away, one tier for each step.
_TIER = 100.0
_HERE_GOOD = 6 * _TIER
_REGION_GOOD = 5.5 * _TIER
_CONTACT_POINT = 5 * _TIER
# A word that stands so few times is a name; whoever types it asks for that very entry.
_RARE = 4
_NAMED = 0.7
_MANY = 3
_KIND = 0.9
_SELF_HELP = frozenset(("self_help_group", "self_help_federation"))
_ANSWERS = 3
_JUST_BEHIND = 0.999
_HISTORIC = frozenset(("project", "network"))
_GENERAL = "self_help_general"
# Seen from the desk: here, region, Land, nationwide, elsewhere.
_NEARNESS = (1.25, 1.15, 1.05, 1.0, 0.8)


def has_ended(valid_until: str, today: date) -> bool:
    """Tell whether a date of reduced precision is over: ``2022-09`` ends with that month."""
    return bool(valid_until) and today.isoformat()[: len(valid_until)] > valid_until


class Order:
    """Puts the documents that a query scored into the order in which they are shown."""

    __slots__ = (
        "_acute", "_dated", "_entries", "_groups", "_historic", "_home", "_kinds", "_nearness",
        "_places", "_points", "_text",
    )  # fmt: skip

    def __init__(
        self,
        entries: Sequence[Entry],
        text: TextIndex,
        places: Places,
        ids: Mapping[str, int],
        labels: Labels,
        home: Place | None = None,
    ) -> None:
        self._kinds = {
            kind: frozenset(fold(labels.of("kind").get(kind, kind)).split()) for kind in _HISTORIC
        }
        self._entries = entries
        self._text = text
        self._places = places
        self._acute = AcuteHelp(entries, places, ids)
        self._home = home
        self._nearness: list[float] = []
        self._groups = frozenset(at for at, entry in enumerate(entries) if entry.kind in _SELF_HELP)
        self._dated = frozenset(at for at, entry in enumerate(entries) if entry.valid_until)
        self._points = [
            at
            for at, entry in enumerate(entries)
            if entry.kind == "contact_point" and entry.topics[:1] == (_GENERAL,)
        ]
        self._historic = frozenset(
            at for at, entry in enumerate(entries) if entry.kind in _HISTORIC
        )

    def arrange(
        self,
        reading: Reading,
        scores: Scores,
        allowed: Documents | None,
        today: date | None,
    ) -> Ranking:
        """Return what is to be shown, best first."""
        kept = self._kept(reading, scores)
        if allowed is not None and not reading.terms:
            kept = {at: score for at, score in kept.items() if at in allowed}
        ended = self._sink(kept, reading, today)
        acute: dict[int, tuple[str, str]] = {}
        if reading.acute:
            anyone = range(len(self._entries)) if allowed is None else allowed
            acute = self._acute.first(reading, scores, kept.keys() - ended, anyone)
        for at in acute:
            kept.pop(at, None)
        place = reading.place
        if not place:
            return self._with_own_contact_point(acute, kept, allowed)
        if reading.only_place:
            # Nothing but a place: all that is there, then what else has that word.
            whole = dict.fromkeys(place.here, _TIER)
            if allowed is not None:
                whole = {at: score for at, score in whole.items() if at in allowed}
            return Ranking(acute, {**kept, **{at: whole[at] + kept.get(at, 0.0) for at in whole}})
        ranked, marks = self._by_place(reading, place, kept, scores)
        if reading.terms:
            for at in self._contact_points(place):
                allowed_here = allowed is None or at in allowed
                if allowed_here and at not in acute and ranked.get(at, 0.0) < _REGION_GOOD:
                    ranked[at] = _CONTACT_POINT + kept.get(at, 0.0)
                    marks[at] = ("fallback", "contact_point")
        return Ranking(acute, ranked, marks)

    def _with_own_contact_point(
        self,
        acute: Mapping[int, tuple[str, str]],
        kept: dict[int, float],
        allowed: Documents | None,
    ) -> Ranking:
        """Name the desk's own contact point where self-help is the answer.

        A federation far away is right, and the contact point knows the group round the corner: it
        stands behind the best three, unless it is one of them.
        """
        best = nlargest(_ANSWERS, kept, key=kept.__getitem__) if self._home else []
        if not self._home or self._groups.isdisjoint(best):
            return Ranking(acute, kept)
        points = self._contact_points(self._home)
        own = [at for at in points if at not in acute and (allowed is None or at in allowed)][:1]
        if not own or own[0] in best:
            return Ranking(acute, kept)
        behind = kept[best[-1]] * _JUST_BEHIND
        return Ranking(acute, {**kept, own[0]: behind}, {own[0]: ("fallback", "contact_point")})

    def listing(
        self, names: Sequence[str], place: Place | None, allowed: Documents | None
    ) -> Ranking:
        """Return everything by name (``names``, folded), what is near in front.

        Contact points come before the others there, networks and projects behind them: nobody is
        sent to a round table of 2018 first. With ``place`` what is there, then what reaches there
        from farther away, marked.
        """
        at_home = self._home.here if self._home and not place else frozenset[int]()
        marks: dict[int, tuple[str, str]] = {}
        points = frozenset(self._points)
        ranks: dict[int, tuple[int, int, str]] = {}
        for at, name in enumerate(names):
            if allowed is not None and at not in allowed:
                continue
            far = self._places.reach(at, place) if place else int(at not in at_home)
            if place and far == ELSEWHERE:
                continue
            ranks[at] = (far, 2 if at in self._historic else int(at not in points), name)
            if place and far:
                marks[at] = ("fallback", SCOPES[far])
        ordered = sorted(ranks, key=ranks.__getitem__)
        # Those that are listed have no scores: they answer nothing.
        return Ranking.listed(ordered, marks)

    def _kept(self, reading: Reading, scores: Scores) -> dict[int, float]:
        """Return the scores that count, without noise.

        Where no place is asked for they are higher for what is near the desk: among equals it
        comes first.
        """
        if not reading.terms:
            return dict.fromkeys(reading.place.here, 1.0) if reading.place else {}
        near = self._nearness_here() if not reading.place else None
        score, share = scores.score, scores.met
        if reading.query.question:
            least = _WEAKEST_SCORE * max(score.values(), default=0.0)
            if near:
                return {at: much * near[at] for at, much in score.items() if much >= least}
            return {at: much for at, much in score.items() if much >= least}
        least = _WEAKEST_SHARE * max(share.values(), default=0.0)
        if near:
            return {at: score[at] * met * near[at] for at, met in share.items() if met >= least}
        return {at: score[at] * met for at, met in share.items() if met >= least}

    def _nearness_here(self) -> Sequence[float]:
        """Return what the score of each entry is multiplied by; empty where no desk is known."""
        if self._home and not self._nearness:
            place, reach = self._home, self._places.reach
            self._nearness = [_NEARNESS[reach(at, place)] for at in range(len(self._entries))]
        return self._nearness

    def _sink(
        self, kept: dict[int, float], reading: Reading, today: date | None
    ) -> Collection[int]:
        """Push down what has ended, and return it; take out history that nobody asked for."""
        ended = set()
        if today is not None:
            for at in kept.keys() & self._dated:
                if has_ended(self._entries[at].valid_until, today):
                    ended.add(at)
                    if "emergency" not in self._entries[at].topics:
                        kept[at] *= _ENDED
        past = [
            at
            for at in kept.keys() & self._historic
            if at in ended or self._entries[at].confidence == "low"
        ]
        if len(past) < len(kept):
            for at in past:
                if not self._asked_for(self._entries[at], reading):
                    del kept[at]
        return ended

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
                good = not reading.terms or scores.met.get(at, 0.0) >= LOCAL_SHARE * best
                ranked[at] = score + (_HERE_GOOD if good else 0.0)
                near = near or good
            elif reach == REGION and scores.met.get(at, 0.0) >= _REGION_SHARE * best:
                # What was asked for in the region is better than who knows more here.
                ranked[at] = score + _REGION_GOOD
                marks[at] = ("fallback", SCOPES[reach])
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

        Of a whole Land, those for the Land; where the place has none, those of its region.
        """
        points = [at for at in self._points if at in place.here]
        if not points:
            reach = self._places.reach
            return [at for at in self._points if reach(at, place) == REGION]
        wide = [at for at in points if self._entries[at].scope == "state"]
        return wide if wide and len(points) > _MANY else points

"""Acute need first: the emergency numbers and lines that stand above everything else."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence

from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.places import ELSEWHERE, NATIONAL, Place, Places
from lotse_tui.domain.search.terms import SAID, Reading
from lotse_tui.domain.search.text_index import Scores

# More emergency numbers than a person can read at a glance hide the rest.
_MOST = 4
# Services for this very need at the place asked for; the numbers for everybody stay in sight.
_LOCAL_MOST = 2
# Who answers in acute need, and among the first how many topics it has to stand.
_STAFFED = frozenset(("helpline", "counselling"))
_CHIEF = 2
# An emergency line that answers this much of all that was typed is meant by name.
_MEANT = 0.9


class AcuteHelp:
    """Knows which entries answer an acute need, and in which order."""

    __slots__ = ("_entries", "_ids", "_places")

    def __init__(self, entries: Sequence[Entry], places: Places, ids: Mapping[str, int]) -> None:
        self._entries = entries
        self._places = places
        self._ids = ids

    def first(
        self, reading: Reading, scores: Scores, living: Collection[int], allowed: Container[int]
    ) -> dict[int, tuple[str, str]]:
        """Return the few entries that come first, each with its mark, in their order.

        The first of the thesaurus stays the first. Behind it come services of the place asked for
        (of ``living``, the hits that have not ended), then lines that the rest of the query
        names, then the others of the thesaurus, those that do not reach the place last.
        """
        found: dict[int, tuple[str, str]] = {}
        for hit in reading.acute:
            for key in hit.group.entries:
                at = self._ids.get(key)
                if at is not None and at in allowed:
                    found.setdefault(at, ("acute", hit.group.acute))
        ordered = list(found)
        meant: list[int] = []
        if any(term.weight == SAID for term in reading.terms):
            # More was said than what is acute: who answers that too is meant.
            meant = [at for at in ordered if scores.met.get(at, 0.0) >= _MEANT]
        if reading.place and reading.acute:
            place, reach = reading.place, self._places.reach
            ordered.sort(key=lambda at: reach(at, place) == ELSEWHERE)
            near = self._services_at(
                place, reading, scores, [at for at in living if at not in found]
            )
            found.update(near)
            meant = [*near, *meant]
        ordered = list(dict.fromkeys([*ordered[:1], *meant, *ordered]))
        return {at: found[at] for at in ordered[:_MOST]}

    def _services_at(
        self, place: Place, reading: Reading, scores: Scores, hits: Sequence[int]
    ) -> dict[int, tuple[str, str]]:
        """Return the services for this very need that the place has, or its region or Land."""
        needs = {hit.group.topics[0]: hit.group.acute for hit in reading.acute if hit.group.topics}
        near: list[tuple[int, float, int, str]] = []
        for at in hits:
            entry = self._entries[at]
            if entry.kind not in _STAFFED:
                continue
            far = self._places.reach(at, place)
            need = next((needs[topic] for topic in entry.topics[:_CHIEF] if topic in needs), "")
            if need and far < NATIONAL:
                near.append((far, -scores.score.get(at, 0.0), at, need))
        return {at: ("acute", need) for _, _, at, need in sorted(near)[:_LOCAL_MOST]}

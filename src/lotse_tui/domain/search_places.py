"""Places in a query: which entries are there, and which reach there from farther away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide import Entry
from lotse_tui.domain.values import NamedTuple

# The whole country is reached by ``scope``, it is no place.
_NO_PLACES = frozenset(("deutschland", "bundesweit"))
# What is left out when people name a district: "Unna" for "Kreis Unna".
_KINDS_OF_PLACE = frozenset(
    ("kreis", "landkreis", "stadt", "staedteregion", "region", "der", "die")
)
_LONGEST = 5

# Where an entry lies, seen from the place asked for; the order in which entries are shown.
HERE, REGION, STATE, NATIONAL, ELSEWHERE = range(5)
SCOPES = ("local", "regional", "state", "national", "elsewhere")


class Place(NamedTuple):
    """A place named by the tokens ``start`` to ``end`` (excluded) of a query."""

    name: str
    start: int
    end: int
    here: frozenset[int]
    regions: frozenset[str]
    states: frozenset[str]


class Places:
    """All places of the guide and the entries there; also Länder, and towns known by name only.

    ``towns`` gives the Land of folded town names, ``states`` the Land of folded names of Länder.
    """

    __slots__ = ("_by_word", "_entries", "_folded", "_here", "_names", "_states", "_towns")

    def __init__(
        self, entries: Sequence[Entry], towns: Mapping[str, str], states: Mapping[str, str]
    ) -> None:
        self._entries = entries
        self._towns = towns
        self._states = states
        self._here: dict[str, list[int]] = {}
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        holders: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            for name in dict.fromkeys((*entry.address[2:], entry.region)):
                holders.setdefault(name, []).append(at)
        self._folded = {name: " ".join(fold(name).split()) for name in holders}
        for name, positions in holders.items():
            plain = self._folded[name]
            if not plain or plain in _NO_PLACES or plain in states:
                continue
            self._here.setdefault(plain, []).extend(positions)
            self._names.setdefault(plain, name)
            for part in plain.split():
                if part not in _KINDS_OF_PLACE and len(part) > 3:
                    self._by_word.setdefault(part, []).append(plain)

    def find(self, tokens: Sequence[str], skip: frozenset[int]) -> Place | None:
        """Return the first place named in ``tokens``, the longest name where several fit.

        Tokens in ``skip`` belong to something else already.
        """
        for start in range(len(tokens)):
            if start in skip:
                continue
            for end in range(min(len(tokens), start + _LONGEST), start, -1):
                place = self._place(" ".join(tokens[start:end]), start, end)
                if place:
                    return place
        return None

    def knows(self, word: str) -> bool:
        """Tell whether ``word`` (folded) names a place or is a telling part of such a name."""
        return word in self._names or word in self._by_word or word in self._towns

    def _place(self, name: str, start: int, end: int) -> Place | None:
        if name in self._states:
            state = self._states[name]
            here = frozenset(
                at
                for at, entry in enumerate(self._entries)
                if entry.state == state and entry.scope != "national"
            )
            return Place(name, start, end, here, frozenset(), frozenset((state,)))
        if name in self._names:
            return self._made([name], start, end)
        if name in self._by_word:
            return self._made(self._by_word[name], start, end)
        if name in self._towns:
            return Place(
                name, start, end, frozenset(), frozenset((name,)), frozenset((self._towns[name],))
            )
        return None

    def _made(self, names: list[str], start: int, end: int) -> Place:
        here = {at for name in names for at in self._here[name]}
        regions = {self._folded[self._entries[at].region] for at in here} | set(names)
        states = {self._entries[at].state for at in here}
        return Place(
            self._names[names[0]],
            start,
            end,
            frozenset(here),
            frozenset(regions - {""}),
            frozenset(states - {""}),
        )

    def reach(self, at: int, place: Place) -> int:
        """Return from how far entry ``at`` reaches ``place``: HERE … ELSEWHERE."""
        entry = self._entries[at]
        if at in place.here:
            return HERE
        if entry.scope == "national":
            return NATIONAL
        if entry.scope == "regional" and self._folded[entry.region] in place.regions:
            return REGION
        if entry.scope == "state" and entry.state in place.states:
            return STATE
        return ELSEWHERE

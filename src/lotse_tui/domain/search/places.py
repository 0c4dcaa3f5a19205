"""Places in a query: which entries are there, and which reach there from farther away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.folding import plain_name
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.vocabulary import one_edit
from lotse_tui.domain.values import NamedTuple

# The whole country is reached by ``scope``, it is no place.
_NO_PLACES = frozenset(("deutschland", "bundesweit", "germany", "nationwide"))
# What is left out when people name a district: "Unna" for "Kreis Unna".
_KINDS_OF_PLACE = frozenset(
    ("kreis", "landkreis", "stadt", "staedteregion", "region", "der", "die", "regierungsbezirk")
)
_LONGEST = 5
# The first word of a name says which town it is from this many letters on ("Haltern", not "Bad").
_TELLING = 5
# A misspelt place is looked for from this many letters on ("NWR" is "NRW").
_SHORTEST = 3

# Where an entry lies, seen from the place asked for; the order in which entries are shown.
HERE, REGION, STATE, NATIONAL, ELSEWHERE = range(5)
SCOPES = ("local", "regional", "state", "national", "elsewhere")


class Place(NamedTuple):
    """A place, named by the tokens ``start`` to ``end`` (excluded) of a query, or by a filter.

    ``here`` are the entries there, ``regions`` (folded) and ``states`` what it lies in;
    ``misspelt`` that it was not typed like this.
    """

    name: str
    start: int
    end: int
    here: frozenset[int]
    regions: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    misspelt: bool = False


class Towns(NamedTuple):
    """What is known of places beyond the guide, by folded name.

    ``states`` are the codes of Länder, ``towns`` the Land of each town, ``regions`` the districts
    and regions that a town lies in. ``labels`` is how a Land is written, by its code.
    """

    states: Mapping[str, str]
    towns: Mapping[str, str]
    regions: Mapping[str, Sequence[str]]
    labels: Mapping[str, str]


NO_TOWNS = Towns({}, {}, {}, {})


class Places:
    """All places of the guide and the entries there; also Länder, and towns known by name only."""

    __slots__ = (
        "_begun", "_by_word", "_entries", "_folded", "_here", "_known", "_met", "_names", "_near",
        "_spelt", "_wide",
    )  # fmt: skip

    def __init__(self, entries: Sequence[Entry], known: Towns = NO_TOWNS) -> None:
        self._entries = entries
        self._known = known
        self._here: dict[str, list[int]] = {}
        self._names: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}
        self._met: dict[str, Place] = {}
        self._begun: dict[str, str] = {}
        self._near: dict[Place, frozenset[int]] = {}
        self._wide: dict[tuple[str, str], list[int]] = {}
        self._spelt: tuple[str, ...] = ()
        holders: dict[str, list[int]] = {}
        for at, entry in enumerate(entries):
            for name in dict.fromkeys((*entry.address[2:], entry.region)):
                holders.setdefault(name, []).append(at)
        self._folded = {name: plain_name(name) for name in holders}
        for name, positions in holders.items():
            plain = self._folded[name]
            if not plain or plain in _NO_PLACES or plain in known.states:
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
                place = self.exact(" ".join(tokens[start:end]))
                if place:
                    return place._replace(start=start, end=end)
        return None

    def named(self, text: str) -> Place | None:
        """Return the place that a person filters by; None for an empty text.

        Its name, or the beginning of one (``dortm``), a piece where none begins so, or what it
        was probably meant to be (``Dortmnud``). The whole country, and a place nobody knows, is
        one in which there is nothing: what reaches everywhere is left.
        """
        wanted = plain_name(text)
        if not wanted:
            return None
        nowhere = Place(text.strip(), 0, 0, frozenset())
        if wanted in _NO_PLACES:
            return nowhere
        place = self.exact(wanted)
        if place is None:
            met = [name for name in self._names if f" {wanted}" in f" {name}"]
            met = met or [name for name in self._names if wanted in name]
            place = self._made(met) if met else None
        if place is None:
            near = self.near(wanted)
            place = self.exact(near[0]) if near else None
            place = place and place._replace(misspelt=True)
        return place or nowhere

    def exact(self, name: str) -> Place | None:
        """Return the place of this folded name, or whose name has this telling part."""
        place = self._met.get(name) or self._place(name)
        if place:
            self._met[name] = place
        return place

    def knows(self, word: str) -> bool:
        """Tell whether ``word`` (folded) names a place or is a telling part of such a name."""
        known = self._known
        return (
            word in self._names
            or word in self._by_word
            or word in known.towns
            or word in known.states
        )

    def near(self, word: str) -> list[str]:
        """Return names one keystroke from ``word`` (folded), those in the guide first."""
        if len(word) < _SHORTEST:
            return []
        if not self._spelt:
            known = self._known
            self._spelt = (*dict.fromkeys((*self._names, *known.states, *known.towns)),)
        return [
            name
            for name in self._spelt
            if -2 < len(name) - len(word) < 2 and len(name) >= _SHORTEST and one_edit(word, name)
        ]

    def _place(self, name: str) -> Place | None:
        known = self._known
        if name in known.states:
            state = known.states[name]
            here = frozenset(
                at
                for at, entry in enumerate(self._entries)
                if entry.state == state and entry.scope != "national"
            )
            label = known.labels.get(state, name)
            return Place(label, 0, 0, here, frozenset(), frozenset((state,)))
        if name in self._names:
            return self._made([name])
        if name in self._by_word:
            return self._made(self._by_word[name])
        name = name if name in known.towns else self._whole_name(name)
        if name:
            regions = frozenset((name, *known.regions.get(name, ())))
            return Place(name, 0, 0, frozenset(), regions, frozenset((known.towns[name],)))
        return None

    def _whole_name(self, part: str) -> str:
        """Return the only town whose name begins with this word: "Castrop" for its twin."""
        if not self._begun:
            for name in self._known.towns:
                first, space, _ = name.partition(" ")
                if space and len(first) >= _TELLING:
                    self._begun[first] = "" if first in self._begun else name
        return self._begun.get(part, "")

    def _made(self, names: Sequence[str]) -> Place:
        here = frozenset(at for name in names for at in self._here[name])
        regions = {self._folded[self._entries[at].region] for at in here} | set(names)
        for name in names:
            # "Arnsberg" also lies in the "Regierungsbezirk Arnsberg".
            regions.update(self._by_word.get(name, ()), self._known.regions.get(name, ()))
        states = frozenset(self._entries[at].state for at in here)
        known = self._names[names[0]]
        return Place(known, 0, 0, here, frozenset(regions) - {""}, states - {""})

    def reaching(self, place: Place) -> frozenset[int]:
        """Return the positions of all entries that are at the place or reach it."""
        place = place._replace(start=0, end=0)
        if place not in self._near:
            if not self._wide:
                for at, entry in enumerate(self._entries):
                    if entry.scope != "local":
                        named = {"regional": self._folded[entry.region], "state": entry.state}
                        key = (entry.scope, named.get(entry.scope, ""))
                        self._wide.setdefault(key, []).append(at)
            wide = self._wide
            self._near[place] = place.here.union(
                wide.get(("national", ""), ()),
                *(wide.get(("regional", region), ()) for region in place.regions),
                *(wide.get(("state", state), ()) for state in place.states),
            )
        return self._near[place]

    def reach(self, at: int, place: Place) -> int:
        """Return from how far entry ``at`` reaches ``place``: HERE … ELSEWHERE."""
        if at in place.here:
            return HERE
        entry = self._entries[at]
        if entry.scope == "national":
            return NATIONAL
        if entry.scope == "regional" and self._folded[entry.region] in place.regions:
            return REGION
        if entry.scope == "state" and entry.state in place.states:
            return STATE
        return ELSEWHERE

"""The search of the guide: one query in, ranked entries with reasons out.

:func:`build_index` takes entries, the words for their codes, and the thesaurus; the
:class:`Index` answers queries and never changes. The rooms behind it: ``query`` takes the typed
text apart, ``search/terms`` says what its words may mean, ``text_index`` ranks, ``search/order``
puts emergencies (``search/acute``) first and the far and the past last, ``search/explain`` says
why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lotse_tui.domain.folding import fold, plain_name
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.explain import Why, explain
from lotse_tui.domain.search.fields import FIELDS, Labels, columns
from lotse_tui.domain.search.order import LOCAL_SHARE, Order
from lotse_tui.domain.search.places import Place, Places, Towns
from lotse_tui.domain.search.query import parse_query
from lotse_tui.domain.search.ranking import Ranking
from lotse_tui.domain.search.spoken import Spoken
from lotse_tui.domain.search.terms import Reader, Reading
from lotse_tui.domain.search.text_index import Documents, Scores, TextIndex
from lotse_tui.domain.search.thesaurus import Thesaurus, parse_thesaurus

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import overload


__all__ = [
    "Index",
    "Labels",
    "Match",
    "Matches",
    "Thesaurus",
    "Why",
    "build_index",
    "fold",
    "parse_thesaurus",
]

_MEETS = 0.34
Reasons = tuple[Why, ...]


class Match:
    """One entry found: its position in the guide, its score, and why it is there.

    A list shows fifty names and the reasons of one, so they are worked out when they are read.
    """

    __slots__ = ("_reasons", "position", "score")

    def __init__(self, position: int, score: float, reasons: Callable[[int], Reasons]) -> None:
        self.position = position
        self.score = score
        self._reasons = reasons

    def __repr__(self) -> str:
        return f"<match {self.position} {self.score}>"

    @property
    def why(self) -> Reasons:
        """The reasons, the most telling first."""
        return self._reasons(self.position)


class Matches(Sequence[Match]):
    """The matches of one query, best first."""

    __slots__ = ("_index", "_meant", "_ranking", "_reading")

    def __init__(
        self, index: Index, reading: Reading | None = None, ranking: Ranking | None = None
    ) -> None:
        self._index = index
        self._reading = reading
        self._ranking = ranking or Ranking()
        self._meant: dict[str, float] | None = None

    def __len__(self) -> int:
        return len(self._ranking)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, at: int) -> Match: ...
        @overload
        def __getitem__(self, at: slice) -> list[Match]: ...

    def __getitem__(self, at: int | slice) -> Match | list[Match]:
        if isinstance(at, slice):
            return [self._match(position) for position in self._ranking.positions[at]]
        return self._match(self._ranking.positions[at])

    def __repr__(self) -> str:
        return f"<{len(self)} matches>"

    def positions(self) -> list[int]:
        """Return the positions of all entries found, best first."""
        return list(self._ranking.positions)

    def first(self, number: int) -> list[Match]:
        """Return the first ``number`` matches; the order of the others is not worked out."""
        return [self._match(position) for position in self._ranking.first(number)]

    def _match(self, position: int) -> Match:
        return Match(position, round(self._ranking.score(position), 4), self._why)

    def _why(self, position: int) -> Reasons:
        mark = self._ranking.mark(position)
        why: Reasons = (Why(*mark),) if mark else ()
        if self._reading:
            if self._meant is None:
                self._meant = self._reading.meant()
            why += self._index.explain(position, self._reading, self._meant)
        return why


class Finder:
    """Reads queries and scores documents; the part that is the same for any collection of texts.

    The guide puts its :class:`Order` behind it; the benchmark on real questions uses it alone.
    """

    __slots__ = ("_places", "_reader", "_text")

    def __init__(
        self,
        text: TextIndex,
        thesaurus: Thesaurus,
        places: Places | None = None,
        spoken: Spoken | None = None,
        ids: Mapping[str, int] | None = None,
    ) -> None:
        self._text = text
        self._places = places or Places(())
        self._reader = Reader(text, thesaurus, self._places, spoken or Spoken({}), ids or {})

    def find(
        self, query: str, place: Place | None = None, allowed: Documents | None = None
    ) -> tuple[Reading | None, Scores]:
        """Return what ``query`` means, and the documents that answer it, in no order.

        ``place`` is settled beforehand, see :meth:`Reader.read`. Only ``allowed`` documents are
        looked at, and of these, where a place is asked for, first those that reach it.
        """
        parsed = parse_query(query)
        if not parsed.tokens:
            return None, Scores({}, {})
        reading = self._reader.read(parsed, widely=parsed.question, within=place)
        scores = self._score(reading, allowed)
        if reading.terms and not parsed.question:
            # Words that are merely alike are tried where no document meets most of the query.
            unknown = any(not term.words and not term.documents for term in reading.terms)
            if unknown or max(scores.met.values(), default=0.0) < _MEETS:
                reading = self._reader.read(parsed, widely=True, within=place)
                scores = self._score(reading, allowed)
        return reading, scores

    def _score(self, reading: Reading, allowed: Documents | None) -> Scores:
        place = reading.place
        if place and place.here and not reading.only_place:
            near = self._places.reaching(place)
            scores = self._text.score(reading.terms, near if allowed is None else near & allowed)
            good = LOCAL_SHARE * max(scores.met.values(), default=0.0)
            if any(at in place.here and met >= good for at, met in scores.met.items()):
                return scores
        return self._text.score(reading.terms, allowed)


class Index:
    """A searchable guide; made by :func:`build_index`, never changed afterwards."""

    __slots__ = ("_entries", "_finder", "_labels", "_names", "_order", "_places", "_text")

    def __init__(
        self, entries: Sequence[Entry], labels: Labels, thesaurus: Thesaurus, home: str = ""
    ) -> None:
        self._entries = entries
        self._labels = labels
        self._names: list[str] = []
        self._text = TextIndex(FIELDS, columns(entries), labels.by_field())
        lands = labels.of("state")
        names = {plain_name(name): code for code in lands for name in lands[code].split("\n")}
        codes = {plain_name(code): code for code in lands}
        towns = Towns(
            {**codes, **names, **thesaurus.lands},
            thesaurus.towns,
            thesaurus.regions,
            {code: labels.label("state", code) for code in lands},
        )
        self._places = Places(entries, towns)
        ids = {entry.id: at for at, entry in enumerate(entries)}
        at_home = self._places.exact(plain_name(home)) if home else None
        self._order = Order(entries, self._text, self._places, ids, labels, at_home)
        spoken = Spoken(labels.of("languages"), entries)
        self._finder = Finder(self._text, thesaurus, self._places, spoken, ids)

    def land_of(self, place: str) -> str:
        """Return the Land (``DE-NW``) a place lies in, "" where that is not known for certain."""
        found = self._places.exact(plain_name(place))
        states = found.states if found else frozenset()
        return next(iter(states)) if len(states) == 1 else ""

    def __len__(self) -> int:
        return len(self._entries)

    def search(
        self,
        query: str,
        *,
        place: str = "",
        allowed: Documents | None = None,
        today: date | None = None,
    ) -> Matches:
        """Return the entries that answer ``query``, best first; nothing for an empty query.

        ``place`` restricts to what is there and what reaches there (see :meth:`Places.named`), as
        a place in the query does. ``allowed`` keeps only these positions. With ``today``, entries
        that have ended sink. Any text is a query; none raises.
        """
        where = self._places.named(place) if place else None
        reading, scores = self._finder.find(query, where, allowed)
        if reading is None:
            return Matches(self)
        return Matches(self, reading, self._order.arrange(reading, scores, allowed, today))

    def listing(self, *, place: str = "", allowed: Documents | None = None) -> Matches:
        """Return all entries, or those that reach ``place``: the near ones first, then by name."""
        if not self._names:
            names = [entry.name.replace("\n", " ") for entry in self._entries]
            self._names = fold("\n".join(names)).split("\n")
        where = self._places.named(place) if place else None
        return Matches(self, None, self._order.listing(self._names, where, allowed))

    def explain(self, position: int, reading: Reading, meant: Mapping[str, float]) -> Reasons:
        """Return why the entry at ``position`` answers ``reading``, see :func:`explain`."""
        return explain(self._entries[position], reading, meant, self._labels)

    def prepare(self) -> None:
        """Do now what the first unusual query would have to wait for; for a worker."""
        self._text.prepare()


def build_index(
    entries: Sequence[Entry], labels: Labels, thesaurus: Thesaurus, home: str = ""
) -> Index:
    """Return the index of ``entries``; ``labels`` and ``thesaurus`` may be empty ones.

    ``home`` is the town of the desk: among nearly equal entries the nearer one comes first.
    """
    return Index(entries, labels, thesaurus, home)

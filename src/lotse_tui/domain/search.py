"""The search of the guide: one query in, ranked entries with reasons out.

:func:`build_index` takes entries, the words for their codes, and the thesaurus; the
:class:`Index` answers queries and never changes. The rooms behind it: ``query`` takes the typed
text apart, ``search_terms`` says what its words may mean, ``text_index`` ranks, ``search_order``
puts emergencies first and the far and the past last, ``search_explain`` says why.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide import Entry
from lotse_tui.domain.query import parse_query
from lotse_tui.domain.search_explain import Why, explain
from lotse_tui.domain.search_fields import FIELDS, Labels, columns
from lotse_tui.domain.search_order import Order, Ranking
from lotse_tui.domain.search_places import Places
from lotse_tui.domain.search_terms import Reader, Reading
from lotse_tui.domain.text_index import Scores, TextIndex
from lotse_tui.domain.thesaurus import Thesaurus, parse_thesaurus
from lotse_tui.domain.values import NamedTuple

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


class Match(NamedTuple):
    """One entry found: its position in the guide, its score, and why it is there."""

    position: int
    score: float
    why: tuple[Why, ...]


class Matches(Sequence[Match]):
    """The matches of one query, best first.

    A screen shows fifty of thousands, so a match works out its reasons when it is looked at.
    """

    __slots__ = ("_index", "_meant", "_ranking", "_reading")

    def __init__(
        self, index: Index, reading: Reading | None = None, ranking: Ranking | None = None
    ) -> None:
        self._index = index
        self._reading = reading
        self._ranking = ranking or Ranking()
        self._meant: dict[str, float] | None = None

    def __len__(self) -> int:
        return len(self._ranking.positions)

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
        """Return the positions of all entries found, best first, without their reasons."""
        return list(self._ranking.positions)

    def _match(self, position: int) -> Match:
        mark = self._ranking.mark(position)
        why: tuple[Why, ...] = (Why(*mark),) if mark else ()
        if self._reading:
            if self._meant is None:
                self._meant = self._reading.meant()
            why += self._index.explain(position, self._reading, self._meant)
        return Match(position, round(self._ranking.score(position), 4), why)


class Finder:
    """Reads queries and scores documents; the part that is the same for any collection of texts.

    The guide puts its :class:`Order` behind it; the benchmark on real questions uses it alone.
    """

    __slots__ = ("_reader", "_text")

    def __init__(
        self,
        text: TextIndex,
        thesaurus: Thesaurus,
        places: Places | None = None,
        ids: Mapping[str, int] | None = None,
    ) -> None:
        self._text = text
        self._reader = Reader(text, thesaurus, places or Places((), {}, {}), ids or {})

    def find(self, query: str) -> tuple[Reading | None, Scores]:
        """Return what ``query`` means, and the documents that answer it, in no order."""
        parsed = parse_query(query)
        if not parsed.tokens:
            return None, Scores({}, {})
        reading = self._reader.read(parsed, widely=parsed.question)
        scores = self._text.score(reading.terms)
        if reading.terms and not parsed.question:
            # Words that are merely alike are tried where no document meets most of the query.
            unknown = any(not term.words for term in reading.terms)
            if unknown or max(scores.met.values(), default=0.0) < _MEETS:
                reading = self._reader.read(parsed, widely=True)
                scores = self._text.score(reading.terms)
        return reading, scores


class Index:
    """A searchable guide; made by :func:`build_index`, never changed afterwards."""

    __slots__ = ("_entries", "_finder", "_labels", "_order", "_text")

    def __init__(self, entries: Sequence[Entry], labels: Labels, thesaurus: Thesaurus) -> None:
        self._entries = entries
        self._labels = labels
        self._text = TextIndex(FIELDS, columns(entries), labels.by_field())
        lands = {
            " ".join(fold(name).split()): state
            for state, names in labels.of("state").items()
            for name in names.split("\n")
        }
        places = Places(entries, thesaurus.towns, {**lands, **thesaurus.lands})
        ids = {entry.id: at for at, entry in enumerate(entries)}
        self._order = Order(entries, self._text, places, ids, labels)
        self._finder = Finder(self._text, thesaurus, places, ids)

    def __len__(self) -> int:
        return len(self._entries)

    def search(
        self, query: str, *, allowed: Container[int] | None = None, today: date | None = None
    ) -> Matches:
        """Return the entries that answer ``query``, best first; nothing for an empty query.

        ``allowed`` keeps only these positions. With ``today``, entries that have ended sink.
        Any text is a query; none raises.
        """
        reading, scores = self._finder.find(query)
        if reading is None:
            return Matches(self)
        return Matches(self, reading, self._order.arrange(reading, scores, allowed, today))

    def explain(
        self, position: int, reading: Reading, meant: Mapping[str, float]
    ) -> tuple[Why, ...]:
        """Return why the entry at ``position`` answers ``reading``, see :func:`explain`."""
        return explain(self._entries[position], reading, meant, self._labels)

    def prepare(self) -> None:
        """Do now what the first unusual query would have to wait for; for a worker."""
        self._text.prepare()


def build_index(entries: Sequence[Entry], labels: Labels, thesaurus: Thesaurus) -> Index:
    """Return the index of ``entries``; ``labels`` and ``thesaurus`` may be empty ones."""
    return Index(entries, labels, thesaurus)

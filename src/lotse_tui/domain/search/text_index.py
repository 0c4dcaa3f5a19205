"""Ranking of documents with weighted fields: BM25F over words, each with its likenesses.

A document is a row of texts, one for each :class:`Field`. A term of the query is a set of index
words, each with a quality from 0 to 1 (1 is the word as typed, less is a part, a likeness or a
synonym). Per term and document the qualities times field weights are added up, corrected for
the length of the field, and saturated; terms are weighted by how rare they are.

The guide and the benchmark on real questions use this one class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log
from operator import itemgetter
from types import MappingProxyType

from lotse_tui.domain.folding import fold
from lotse_tui.domain.search.postings import Postings
from lotse_tui.domain.values import NamedTuple

# How slowly repetition saturates. High, because many weak likenesses must add up.
_SATURATION = 6.0
# Only words at least this good, relative to the best of the term, say how rare the term is.
_COUNTS = 0.4
# A term of which only likenesses exist says less than one that is written as it was typed.
_TRUST = 0.3
# Words so much weaker than the best one of a term add noise, and most of the work.
_WEAKEST = 0.3
# Common words alone find nothing when they are worth less than this share of the best so far.
_PRUNED = 0.3
# Nobody reads so many hits: where so many are found by the better words and fields, the weaker
# ones of a term are left out. What is asked for besides (a place, a filter) counts first.
_PLENTY = 2000
# Whether many documents are wanted is asked of a set, which is made once for lists so long.
_LONG = 1000


class Field(NamedTuple):
    """One field of the documents: what a hit is worth, and how much long texts are discounted.

    A hit in a ``passing`` field answers only half: streets and notes name things by chance.
    ``leading`` fields are all that is searched for one or two letters.
    ``keywords`` fields hold several pieces that many documents share, others one text each.
    """

    id: str
    weight: float
    discount: float = 0.0
    keywords: bool = False
    passing: bool = False
    leading: bool = False


Column = Sequence[str] | Sequence[Sequence[str]]


class Term(NamedTuple):
    """What one part of a query stands for: index words (or codes) with their qualities.

    ``documents`` are meant by themselves, as if their name had been typed. ``brief`` terms, of
    one or two letters, are looked for in leading fields. ``weight`` below 1 is for words that
    ask rather than name ("Unterschied", "Unterstützung"); those that only do that (``asks``)
    find nothing by themselves where another term does.
    """

    typed: str
    words: Mapping[str, float]
    weight: float = 1.0
    documents: Mapping[int, float] = MappingProxyType({})
    brief: bool = False
    asks: bool = False


class Scores(NamedTuple):
    """Result of one query: the score of every document hit, and the share of the query it meets.

    ``met`` is 1.0 where a document has every term in its best form.
    """

    score: dict[int, float]
    met: dict[int, float]


class TextIndex:
    """An index over weighted fields, built once; what it answers never changes.

    ``columns`` holds, for each field, one text or one sequence of keywords for each document.
    Where ``labels`` knows a field, its keywords are codes: they are searched by the words they
    stand for, and by themselves as ``=field:code``.
    """

    __slots__ = ("_fields", "_parts", "_sets", "_tables", "size", "words")

    def __init__(
        self,
        fields: Sequence[Field],
        columns: Sequence[Column],
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self._fields = tuple(fields)
        self.size = len(columns[0]) if columns else 0
        known = labels or {}
        alone = [(at,) for at in range(self.size)]
        texts: list[str] = []
        holders: list[Sequence[Sequence[int]]] = []
        codes: list[dict[str, list[int]]] = []
        for field, column in zip(self._fields, columns, strict=True):
            if field.keywords:
                pieces = _by_piece(column)
                words = known.get(field.id, {})
                texts += [words.get(piece, piece) for piece in pieces]
                holders.append(list(pieces.values()))
                codes.append(pieces if field.id in known else {})
            else:
                texts += column  # type: ignore[arg-type]  # a field without pieces is plain text
                holders.append(alone)
                codes.append({})
        lines = _fold_all(texts)
        self.words = Postings(holders, lines)
        self._tables = self.words.tables
        self._sets: dict[int, tuple[list[int], frozenset[int]]] = {}
        self._parts: list[_Part] = []
        start = 0
        for field, held, table in zip(self._fields, holders, self._tables, strict=True):
            norm: list[float] | float = field.weight
            if field.discount and not field.keywords:
                norm = _norms([len(line) for line in lines[start : start + len(held)]], field)
            start += len(held)
            answers = 0.5 if field.passing else 1.0
            self._parts.append((table, norm, answers, field))
        for field, pieces, table in zip(self._fields, codes, self._tables, strict=True):
            table.update({f"={field.id}:{code}": at for code, at in pieces.items()})

    def frequency(self, word: str) -> int:
        """Return how often ``word`` stands in all documents."""
        self.words.load(word)
        return sum([len(table.get(word, ())) for table in self._tables])

    def prepare(self) -> None:
        """Do now what the first query that needs all words would have to wait for."""
        self.words.invert()
        self.words.words.prepare()

    def score(self, terms: Sequence[Term], within: Documents | None = None) -> Scores:
        """Return the scores of the documents (of those ``within``) that meet one of ``terms``."""
        hits = [_Hits(term, self._gather(term)) for term in terms]
        # With a single term there is nothing to weigh it against.
        rarities = {
            hit: self._rarity(hit) * hit.term.weight if len(hits) > 1 else 1.0 for hit in hits
        }
        # The rare first: what only common words would find may not be worth finding.
        hits.sort(key=lambda hit: (hit.term.asks, -rarities[hit]))
        total = sum(rarities.values())
        left = sum([rarity for hit, rarity in rarities.items() if not hit.term.asks])
        score: Amounts = {}
        met: Amounts = {}
        for hit in hits:
            rarity = rarities[hit]
            best_yet = max(met.values(), default=0.0)
            known = best_yet > 0.0 and (hit.term.asks or left < _PRUNED * best_yet * total)
            left -= 0.0 if hit.term.asks else rarity
            weights, best = self._weigh(hit, score.keys() if known else within)
            part = rarity / (total or 1.0)
            if not score:
                score = {at: rarity * w / (_SATURATION + w) for at, w in weights.items()}
                met = best if part == 1.0 else {at: part * best[at] for at in weights}
                continue
            for at, weight in weights.items():
                gain = rarity * weight / (_SATURATION + weight)
                if at in score:
                    score[at] += gain
                    met[at] += part * best[at]
                else:
                    score[at] = gain
                    met[at] = part * best[at]
        return Scores(score, met)

    def _gather(self, term: Term) -> list[_Posting]:
        """Return the postings of all words of ``term``, the best answer first."""
        least = _WEAKEST * max(term.words.values(), default=0.0)
        words = {word: quality for word, quality in term.words.items() if quality >= least}
        found: list[_Posting] = []
        for table, norm, answers, field in self._parts:
            if term.brief and not field.leading:
                continue
            # Sorted, so that sums are the same in every run.
            hits = sorted(table.keys() & words.keys())
            hits.sort(key=words.__getitem__, reverse=True)
            seen: set[int] = set()
            for word in hits:
                documents = table[word]
                if field.keywords:
                    # A code and its only word have the very same list: it counts once.
                    if id(documents) in seen:
                        continue
                    seen.add(id(documents))
                quality = words[word]
                found.append((answers * quality, quality, documents, norm))
        # Of equal answers those of the first field stay first.
        found.sort(key=_ANSWERS, reverse=True)
        return found

    def _rarity(self, hit: _Hits) -> float:
        """Return how much a term says: more the fewer documents meet it well."""
        top = max([answers for answers, _, _, _ in hit.postings], default=0.0)
        top = max([top, *hit.term.documents.values()])
        limit = _COUNTS * top
        good = [documents for answers, _, documents, _ in hit.postings if answers >= limit]
        # A term that nothing meets says as much as one that a single document meets.
        counted = max(len(set(hit.term.documents).union(*good)), 1)
        rarity = log(1 + (self.size - counted + 0.5) / (counted + 0.5)) * (top or 1.0) ** _TRUST
        return float(rarity)

    def _weigh(self, hit: _Hits, within: Documents | None) -> tuple[Amounts, Amounts]:
        """Return weight and best quality of the documents that meet a term (``within`` these)."""
        chosen: list[tuple[float, float, Collection[int], list[float] | float]] = []
        many = 0
        for answers, quality, documents, norm in hit.postings:
            if many >= _PLENTY:
                break
            wanted = documents if within is None else self._inside(documents, within)
            many += len(wanted)
            chosen.append((answers, quality, wanted, norm))
        weights: defaultdict[int, float] = defaultdict(float)
        best: Amounts = {}
        for answers, quality, wanted, norm in reversed(chosen):
            if isinstance(norm, float):
                weight = quality * norm
                for at in wanted:
                    weights[at] += weight
            else:
                for at in wanted:
                    weights[at] += quality * norm[at]
            best.update(dict.fromkeys(wanted, answers))
        for at, quality in hit.term.documents.items():
            if within is None or at in within:
                weights[at] += quality * self._fields[0].weight
                best[at] = max(quality, best.get(at, 0.0))
        return weights, best

    def _inside(self, documents: list[int], within: Documents) -> Collection[int]:
        """Return those of ``documents`` that are ``within``."""
        if len(documents) < _LONG:
            return [at for at in documents if at in within]
        known = self._sets.get(id(documents))
        if known is None or known[0] is not documents:
            known = self._sets[id(documents)] = (documents, frozenset(documents))
        return within & known[1]


Amounts = dict[int, float]
Documents = AbstractSet[int]


# A field as it is scored: its words, its weight (by document), what a hit answers.
_Part = tuple[dict[str, list[int]], list[float] | float, float, Field]
# One word in one field: the quality as far as it answers, the quality, the documents, the weight.
_Posting = tuple[float, float, list[int], list[float] | float]
_ANSWERS = itemgetter(0)


class _Hits:
    """A term with its postings, compared by identity."""

    __slots__ = ("postings", "term")

    def __init__(self, term: Term, postings: list[_Posting]) -> None:
        self.term = term
        self.postings = postings


def _by_piece(column: Column) -> dict[str, list[int]]:
    """Return the documents by piece; a keyword that many have is folded and split only once."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, pieces in enumerate(column):
        for piece in pieces:
            if piece:
                holders[piece].append(at)
    return dict(holders)


def _fold_all(texts: Sequence[str]) -> list[str]:
    """Fold all texts at once and return them one by one."""
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts) > 0:
        joined = "\n".join([text.replace("\n", " ") for text in texts])
    return fold(joined).split("\n") if texts else []


def _norms(lengths: Sequence[int], field: Field) -> list[float]:
    """Return the field's weight by document, less for texts longer than the average."""
    filled = [length for length in lengths if length]
    average = sum(filled) / len(filled) if filled else 1.0
    fixed = 1 - field.discount
    slope = field.discount / average
    return [field.weight / (fixed + slope * length) if length else 0.0 for length in lengths]

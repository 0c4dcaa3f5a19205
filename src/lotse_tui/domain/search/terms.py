"""What each word of a query may mean: the word itself, its kin, a slip of the key, a need.

The result is a :class:`Reading`: weighted terms for the ranking, and what was understood beyond
the letters, so that a hit can say why it is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lotse_tui.domain.folding import fold
from lotse_tui.domain.search.places import Place, Places
from lotse_tui.domain.search.query import ASKING_WORDS, STOP_WORDS, Query
from lotse_tui.domain.search.spoken import Spoken
from lotse_tui.domain.search.text_index import Term, TextIndex
from lotse_tui.domain.search.thesaurus import Found, Thesaurus
from lotse_tui.domain.search.words import BRIEF, kindred, stems, umlauted
from lotse_tui.domain.values import NamedTuple

_ASKING = 0.4
_SMALL = 0.6
# "Wohnungssuche" is also "Wohnung" and "Suche", and then less by itself.
_PART = 5
_PART_WEIGHT = 0.8
_COMPOUND = 0.7
_JOINTS = ("", "s", "n", "en", "es", "er")
_TYPO = 0.75
# A likeness counts less than its share of common letters, and less in a much longer word.
# Where the word itself exists, weak likenesses would be left out of the ranking anyway. In a
# sentence other words hold a weak one in check; by itself it leads from "Tafel" to Coesfeld.
_SIMILAR_POWER = 1.5
_SIMILAR = 0.36
_SIMILAR_IN_QUESTION = 0.2
_SIMILAR_TO_KNOWN = 0.45
_LONGER = 0.3
# "Arztes" for "Ärzte": the stem with an umlaut.
_UMLAUTED = 0.5
_SYNONYM = 0.35
# The first topic of a group is what was meant, the others are near it.
_TOPIC = 0.85
_SECOND_TOPIC = 0.45
# So are its entries: the first is what a colleague would say first.
_NEXT_ENTRY = 0.03
_LAST_ENTRY = 0.85
_FEW = 100
_FEW_ASKING = 30
# A compound that is written so often needs no help from its parts.
_COMMON = 200
# An acute word is believed when nearly all of it is typed, from this likeness on.
_ACUTE = 0.8
# What was found out about so many typed words is kept.
_REMEMBERED = 500
# What an acute word is still worth when there is more to look for.
SAID = 0.1
# From here on a word of the thesaurus stands there whole; below, only its beginning.
_WHOLE = 0.95


class Reading(NamedTuple):
    """A query understood.

    ``typos`` are index words taken for a misspelt one, ``groups`` the groups of the thesaurus
    met, ``acute`` those of them that cannot wait, ``languages`` the codes of languages asked for.
    """

    query: Query
    terms: tuple[Term, ...]
    place: Place | None
    groups: tuple[Found, ...]
    acute: tuple[Found, ...]
    typos: frozenset[str]
    languages: frozenset[str] = frozenset()

    @property
    def only_place(self) -> bool:
        """Whether the query names a place and nothing else."""
        place = self.place
        return bool(place and place.end and place.end - place.start == len(self.query.tokens))

    def meant(self) -> dict[str, float]:
        """Return all folded words that are a hit, with their quality, those of the place too."""
        words: dict[str, float] = {}
        for term in self.terms:
            _merge(words, term.words)
        if self.place:
            _merge(words, dict.fromkeys(fold(self.place.name).split(), 1.0))
        return words


class Reader:
    """Reads queries for one index; keeps what it found out about words already typed."""

    __slots__ = ("_ids", "_index", "_kin", "_places", "_similar", "_spoken", "_thesaurus")

    def __init__(
        self,
        index: TextIndex,
        thesaurus: Thesaurus,
        places: Places,
        spoken: Spoken,
        ids: Mapping[str, int],
    ) -> None:
        self._index = index
        self._ids = ids
        self._thesaurus = thesaurus
        self._places = places
        self._spoken = spoken
        self._kin: dict[tuple[str, bool], dict[str, float]] = {}
        self._similar: dict[tuple[str, bool], dict[str, float]] = {}

    def read(self, query: Query, *, widely: bool, within: Place | None = None) -> Reading:
        """Return what ``query`` means; ``widely`` also takes words that are merely alike.

        With ``within``, the place is settled: names of places in the query are words like others.
        """
        tokens = query.tokens
        groups = self._thesaurus.find(tokens, typing=query.typing)
        languages = self._languages(query)
        slips = self._slips(query, groups, languages)
        tried = tokens
        if slips:
            tried = tuple(slips[at][0] if at in slips else word for at, word in enumerate(tokens))
            groups = self._thesaurus.find(tried, typing=query.typing)
        if tokens and tokens[-1] in self._index.words:
            # A whole word is not taken for the beginning of another.
            last = len(tokens) - 1
            groups = [found for found in groups if found.start < last or found.quality >= _WHOLE]
        phrases = _phrases(groups)
        taken = {at for phrase in phrases for at in phrase}
        place = within or self._places.find(tried, frozenset(taken))
        in_place = range(place.start, place.end) if place else range(0)
        if place and not slips.keys().isdisjoint(in_place):
            place = place._replace(misspelt=True)
        if len(in_place) == len(tokens):
            # Nothing but a place: its name is also looked for in the names of entries.
            in_place = range(0)
        terms = {
            at: [self._phrase(phrase, groups, tokens)] for phrase in phrases for at in phrase[:1]
        }
        wanted = [at for at in query.content if at not in in_place]
        alone = all(at in languages or tokens[at] in ASKING_WORDS for at in wanted)
        for at in wanted:
            if at not in taken and tokens.index(tokens[at]) == at:
                needs = [found for found in groups if (found.start, found.end) == (at, at + 1)]
                terms[at] = (
                    [self._language(tokens[at], languages[at], needs, alone=alone)]
                    if at in languages
                    else self._word(query, at, slips.get(at, ()), needs, widely=widely)
                )
        acute = [found for found in groups if found.group.acute and found.quality >= _ACUTE]
        urgent = {
            at
            for found in acute
            if not self._ids.keys().isdisjoint(found.group.entries)
            for at in range(found.start, found.end)
        }
        if any(term.weight > _ASKING for at in terms.keys() - urgent for term in terms[at]):
            # The lines for it stand above all; what else was said leads to the others.
            for at in urgent & terms.keys():
                terms[at] = [term._replace(weight=SAID * term.weight) for term in terms[at]]
        return Reading(
            query,
            tuple(term for at in sorted(terms) for term in terms[at]),
            place,
            tuple(groups),
            tuple(acute),
            frozenset(word for words in slips.values() for word in words),
            frozenset(languages.values()),
        )

    def _languages(self, query: Query) -> dict[int, str]:
        """Return, for words that name a language, its code."""
        last = len(query.tokens) - 1
        named = {}
        for at, token in enumerate(query.tokens):
            # What the guide has is no mere beginning of a language.
            typing = query.typing and at == last and not self._index.words.beginning(token)
            if code := self._spoken.language(token, typing=typing):
                named[at] = code
        return named

    def _language(self, token: str, code: str, needs: Sequence[Found], *, alone: bool) -> Term:
        """Return the term for a language: who names it, and who speaks so many that one may ask."""
        term = self._term(token, dict(self._kindred(token, last=False)), needs, 1.0)
        return term._replace(
            documents={**self._spoken.may_speak(code, alone=alone), **term.documents}
        )

    def _word(
        self, query: Query, at: int, slips: Sequence[str], needs: Sequence[Found], *, widely: bool
    ) -> list[Term]:
        """Return the terms for one word: itself with its kin, and what it is made of."""
        token = query.tokens[at]
        asking = token in ASKING_WORDS
        words = dict(self._alike(token, question=query.question) if widely and not asking else {})
        _merge(words, self._kindred(token, last=query.typing and at == len(query.tokens) - 1))
        _merge(words, dict.fromkeys(slips, _TYPO))
        if query.question:
            words = _best(words, _FEW_ASKING if asking else _FEW)
        weight = (_ASKING if asking else 1.0) * (_SMALL if token in query.small else 1.0)
        parts: tuple[str, ...] = ()
        if widely and not asking and self._index.frequency(token) < _COMMON:
            parts = self._parts(token, half=not query.question)
        if parts:
            weight *= _COMPOUND
        return [
            self._term(token, words, needs, weight)._replace(asks=asking),
            *(self._part(part, weight) for part in parts if part not in query.tokens),
        ]

    def _slips(
        self, query: Query, groups: Sequence[Found], languages: Mapping[int, str]
    ) -> dict[int, list[str]]:
        """Return, for words that stand nowhere, the words one keystroke away; best first."""
        known = self._index.words
        understood = {at for found in groups for at in range(found.start, found.end)}
        slips = {}
        for at, token in enumerate(query.tokens):
            if at in understood or at in languages or token in known:
                continue
            if token in STOP_WORDS or self._places.knows(token):
                continue
            # A piece of a word is no slip: "era" does not mean the town of Gera.
            if len(token) > 2 and known.containing(token):
                continue
            near = known.near(token)
            near.sort(key=lambda word: -self._index.frequency(word))
            near += [word for word in self._thesaurus.near(token) if word not in near]
            near += [word for word in self._places.near(token) if word not in near]
            near = [word for word in near if word not in STOP_WORDS]
            if near:
                slips[at] = near
        return slips

    def _parts(self, token: str, *, half: bool) -> tuple[str, ...]:
        """Return the two words a compound is made of; with ``half`` also one of them alone."""
        known = self._index.words
        cuts = range(len(token) - _PART, _PART - 1, -1)
        for cut in cuts:
            tail = token[cut:]
            if tail not in known and not any(stem in known for stem in stems(tail)):
                continue
            for joint in _JOINTS:
                head = token[: cut - len(joint)]
                if len(head) < _PART or not token.startswith(head + joint):
                    continue
                for form in (head, head + "e"):
                    if form in known:
                        return form, tail
        if token in known or not half:
            return ()
        # One half is misspelt or not in the guide: the longest half that is.
        heads = (token[:cut] for cut in cuts if token[:cut] in known)
        tails = (token[cut:] for cut in reversed(cuts) if token[cut:] in known)
        return tuple(part for part in (next(heads, ""), next(tails, "")) if part)

    def _part(self, part: str, weight: float) -> Term:
        words = dict(self._alike(part, question=True))
        _merge(words, self._kindred(part, last=False))
        words = _best(words, _FEW)
        asking = _ASKING if part in ASKING_WORDS else 1.0
        return Term(part, words, _PART_WEIGHT * weight * asking)

    def _kindred(self, token: str, *, last: bool) -> dict[str, float]:
        """Return words that hold ``token`` or its stem, by how much of them it is."""
        key = (token, last)
        known = self._kin.get(key)
        if known is None:
            if len(self._kin) >= _REMEMBERED:
                self._kin.clear()
            known = self._kin[key] = kindred(self._index.words, token, last=last)
        return known

    def _alike(self, token: str, *, question: bool) -> dict[str, float]:
        known = self._similar.get((token, question))
        if known is None:
            least = _SIMILAR_IN_QUESTION if question else _SIMILAR
            if token in self._index.words:
                least = _SIMILAR_TO_KNOWN
            known = {
                word: share**_SIMILAR_POWER * min(1.0, len(token) / len(word)) ** _LONGER
                for word, share in self._index.words.similar(token, least).items()
                if word not in STOP_WORDS and token not in word
            }
            for stem in umlauted(token):
                _merge(known, dict.fromkeys(self._index.words.beginning(stem), _UMLAUTED))
            if len(self._similar) >= _REMEMBERED:
                self._similar.clear()
            self._similar[token, question] = known
        return known

    def _phrase(self, phrase: range, groups: Sequence[Found], tokens: Sequence[str]) -> Term:
        """Return one term for several words that mean something together."""
        words: dict[str, float] = {}
        for at in phrase:
            if tokens[at] not in STOP_WORDS:
                kin = self._kindred(tokens[at], last=False)
                _merge(words, {word: 0.5 * quality for word, quality in kin.items()})
        # What single words of the phrase would lead to counts less than what all of them mean.
        needs = [
            found if found.end - found.start > 1 else found._replace(quality=0.5 * found.quality)
            for found in groups
            if found.start in phrase
        ]
        return self._term(" ".join(tokens[at] for at in phrase), words, needs, 1.0)

    def _term(
        self, typed: str, words: dict[str, float], needs: Iterable[Found], weight: float
    ) -> Term:
        documents: dict[int, float] = {}
        for found in needs:
            _merge(words, self._leads(found))
            for number, key in enumerate(found.group.entries):
                if key in self._ids:
                    best = max(_LAST_ENTRY, 1.0 - number * _NEXT_ENTRY)
                    documents[self._ids[key]] = best * found.quality
        return Term(typed, words, weight, documents, brief=len(typed) < BRIEF)

    def _leads(self, found: Found) -> dict[str, float]:
        """Return the codes a group leads to, and its German words for the texts."""
        group, quality = found.group, found.quality
        words = {f"=kind:{code}": 0.7 * quality for code in group.kinds}
        for number, code in enumerate(group.topics):
            words[f"=topics:{code}"] = (_SECOND_TOPIC if number else _TOPIC) * quality
        for word in self._thesaurus.german(group):
            if word in self._index.words:
                words[word] = _SYNONYM * quality
        return words


def _phrases(groups: Sequence[Found]) -> list[range]:
    """Return where several words mean one thing; what overlaps is one phrase."""
    phrases: list[range] = []
    spans = sorted((found.start, found.end) for found in groups if found.end - found.start > 1)
    for start, end in spans:
        if phrases and start < phrases[-1].stop:
            phrases[-1] = range(phrases[-1].start, max(end, phrases[-1].stop))
        else:
            phrases.append(range(start, end))
    return phrases


def _merge(words: dict[str, float], more: Mapping[str, float]) -> None:
    for word, quality in more.items():
        if quality > words.get(word, 0.0):
            words[word] = quality


def _best(words: dict[str, float], most: int) -> dict[str, float]:
    """Return the best few words: in a sentence, the rest adds work and hardly changes anything."""
    if len(words) <= most:
        return words
    ordered = sorted(words, key=words.__getitem__, reverse=True)
    return {word: words[word] for word in ordered[:most]}

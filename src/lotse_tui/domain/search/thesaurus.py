"""Everyday words in many languages, and what in the guide they lead to.

``data/thesaurus.json`` is edited and reviewed like text. A group holds the words that people
say for one need, by language, and the topics, kinds and entries that answer it. Acute groups
(emergency, violence, poisoning, suicide) name the entries that come before everything else.
Lists of towns, of districts with their towns and of names for a Land help with places that no
entry names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lotse_tui.domain.folding import fold
from lotse_tui.domain.search.vocabulary import Vocabulary
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# A typed word stands for a longer thesaurus word from this many letters on, while typing.
_PREFIX = 4
# Endings are only seen on stems from this many letters on: "clea" is not "clean".
_STEM = 5
# So many other words may stand between two words of a phrase ("kann einfach nicht mehr").
_GAP = 1
_PLAINEST = 4
_REMEMBERED = 500
# What German adds to a word: "Trinkers", "Schwangere", "Drogen".
_ENDINGS = frozenset(("", "e", "n", "s", "en", "er", "es", "em", "in", "innen", "ns"))


class Group(NamedTuple):
    """Words of one need and where they lead; ``acute`` is its class, empty if there is no hurry.

    ``entries`` are in the order in which they are shown when the need is acute.
    """

    id: str
    label: str
    words: Mapping[str, Sequence[str]]
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    acute: str = ""


class Found(NamedTuple):
    """A group met by the words ``start`` to ``end`` (excluded) of a query; how well, 0 to 1."""

    group: Group
    start: int
    end: int
    quality: float


class Thesaurus:
    """All groups, and the search for them; made by :func:`parse_thesaurus`.

    ``towns`` and ``lands`` give the Land (``DE-NW``) of folded names: places that the guide may
    not know, and what people call a Land ("NRW"). ``regions`` are the districts and regions that
    a town lies in, all folded.
    """

    __slots__ = (
        "_begun",
        "_german",
        "_latin",
        "_other",
        "_vocabulary",
        "groups",
        "lands",
        "regions",
        "towns",
    )

    def __init__(
        self,
        groups: Sequence[Group] = (),
        towns: Mapping[str, str] | None = None,
        lands: Mapping[str, str] | None = None,
        regions: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.groups = tuple(groups)
        self.towns: Mapping[str, str] = towns or {}
        self.lands: Mapping[str, str] = lands or {}
        self.regions: Mapping[str, Sequence[str]] = regions or {}
        self._german: dict[str, list[str]] = {}
        self._begun: dict[tuple[str, bool], list[tuple[list[str], int, float]]] = {}
        self._latin = ""
        self._other = ""
        self._vocabulary: Vocabulary | None = None

    def find(self, tokens: Sequence[str], *, typing: bool = True) -> list[Found]:
        """Return the groups whose words stand in ``tokens`` (folded words), longest first.

        A phrase may have one foreign word between two of its own. With ``typing`` the last
        token may be the beginning of a word.
        """
        found: dict[str, Found] = {}
        for start, token in enumerate(tokens):
            last = typing and start == len(tokens) - 1
            for phrase, number, quality in self._known_beginning(token, last=last):
                end = start + 1
                if len(phrase) > 1:
                    end = _follow(phrase, tokens, start, typing=typing)
                if not end:
                    continue
                group = self.groups[number]
                known = found.get(group.id)
                if known is None or (quality, end - start) > (
                    known.quality,
                    known.end - known.start,
                ):
                    found[group.id] = Found(group, start, end, quality)
        return sorted(found.values(), key=lambda hit: (hit.start - hit.end, -hit.quality))

    def _known_beginning(self, token: str, *, last: bool) -> list[tuple[list[str], int, float]]:
        """Return what :meth:`_beginning` does; the words before the one being typed stay."""
        key = (token, last)
        if key not in self._begun:
            if len(self._begun) >= _REMEMBERED:
                self._begun.clear()
            self._begun[key] = self._beginning(token, last=last)
        return self._begun[key]

    def _beginning(self, token: str, *, last: bool) -> list[tuple[list[str], int, float]]:
        """Return phrases whose first word is ``token``, with their group and the likeness."""
        text = self._lines(token)
        hits = []
        # Endings are taken off the typed word: "Schulden" meets "Schuld" and the other way.
        for stem in dict.fromkeys((token, _cut(token))):
            at = text.find("\n" + stem)
            while at >= 0:
                end = text.find("\n", at + 1)
                line, _, number = text[at + 1 : end].rpartition("\t")
                phrase = line.split()
                if not phrase:
                    break
                first = phrase[0]
                rest = first[len(stem) :]
                if first == token:
                    hits.append((phrase, int(number), 1.0))
                elif rest in _ENDINGS and token[len(stem) :] in _ENDINGS and len(stem) >= _STEM:
                    hits.append((phrase, int(number), 0.95))
                elif last and stem == token and len(token) >= _PREFIX and len(phrase) == 1:
                    hits.append((phrase, int(number), 0.5 + 0.4 * len(token) / len(first)))
                at = text.find("\n" + stem, end)
        return hits

    def _lines(self, token: str) -> str:
        # Folding Cyrillic and Arabic costs more than all the rest, and few queries need it.
        if token.isascii():
            if not self._latin:
                self._latin = self._folded(latin=True)
            return self._latin
        if not self._other:
            self._other = self._folded(latin=False)
        return self._other

    def _folded(self, *, latin: bool) -> str:
        words: list[str] = []
        numbers: list[int] = []
        for number, group in enumerate(self.groups):
            for language, spoken in group.words.items():
                if (language not in _OTHER_SCRIPTS) or not latin:
                    words += spoken
                    numbers += [number] * len(spoken)
        lines = fold("\n".join(words)).split("\n") if words else []
        pairs = zip(lines, numbers, strict=True)
        return "\n" + "".join([f"{line.strip()}\t{number}\n" for line, number in pairs])

    def german(self, group: Group) -> list[str]:
        """Return the first few German words of ``group``, folded, phrases left out.

        They stand for the whole group in the texts of entries, so the plainest come first.
        """
        known = self._german.get(group.id)
        if known is None:
            lines = fold("\n".join(group.words.get("de", ()))).split("\n")
            words = [line.split() for line in lines]
            known = self._german[group.id] = [word[0] for word in words if len(word) == 1][
                :_PLAINEST
            ]
        return known

    def near(self, token: str) -> list[str]:
        """Return thesaurus words one keystroke from ``token``."""
        if self._vocabulary is None:
            lines = self._lines("я") + self._lines("a")
            words = [
                word for line in lines.split("\n") for word in line.rpartition("\t")[0].split()
            ]
            self._vocabulary = Vocabulary(words)
        return self._vocabulary.near(token)


_OTHER_SCRIPTS = frozenset(("ar", "bg", "fa", "ru", "uk"))


def _cut(token: str) -> str:
    for ending in ("innen", "en", "er", "es", "em", "in", "e", "n", "s"):
        if token.endswith(ending) and len(token) - len(ending) >= 4:
            return token[: -len(ending)]
    return token


def _follow(phrase: list[str], tokens: Sequence[str], start: int, *, typing: bool) -> int:
    """Return where the phrase that begins at ``start`` ends, 0 if it does not stand there."""
    at = start + 1
    for word in phrase[1:]:
        for place in range(at, min(at + _GAP + 1, len(tokens))):
            token = tokens[place]
            begun = typing and place == len(tokens) - 1 and len(token) >= 3
            if token == word or (begun and word.startswith(token)):
                at = place + 1
                break
        else:
            return 0
    return at


def parse_thesaurus(obj: Mapping[str, Any]) -> Thesaurus:
    """Return the thesaurus in a decoded ``data/thesaurus.json``.

    The file is ours and checked by tests; a missing key raises ``KeyError``, nothing more.
    """
    groups = [
        Group(
            raw["id"],
            raw["label"],
            raw["words"],
            tuple(raw.get("topics", ())),
            tuple(raw.get("kinds", ())),
            tuple(raw.get("entries", ())),
            raw.get("acute", ""),
        )
        for raw in obj["groups"]
    ]
    towns, regions = _places(obj.get("towns", {})), {}
    for state, districts in obj.get("regions", {}).items():
        for town, names in _towns_of(districts).items():
            towns[town] = state
            regions[town] = names
    return Thesaurus(groups, towns, _places(obj.get("lands", {})), regions)


def _places(names_by_state: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the state of each folded name."""
    return {name: state for state, names in names_by_state.items() for name in _folded(names)}


def _towns_of(districts: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the folded districts of each folded town."""
    found: dict[str, list[str]] = {}
    for district, towns in zip(_folded(districts), districts.values(), strict=True):
        for town in _folded(towns):
            found.setdefault(town, []).append(district)
    return found


def _folded(names: Iterable[str]) -> list[str]:
    """Fold the names of places all at once."""
    return [" ".join(line.split()) for line in fold("\n".join(names)).split("\n")]

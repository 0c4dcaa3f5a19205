"""Finding commands by what somebody types: labels, everyday words, inflected or misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lotse_tui.domain.folding import fold
from lotse_tui.domain.search.query import STOP_WORDS
from lotse_tui.domain.search.vocabulary import one_edit
from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import COMMANDS, DELIVERED, Command, Keys, label

# How much a word counts in the label, the everyday words and the help.
_WEIGHTS = (4, 3, 1)
_WHOLE_PHRASE = 30
_NEAR = 12
_SHORTEST_STEM, _SHORTEST_TYPO = 4, 4


class Offer(NamedTuple):
    """A command as the palette offers it: words found and shown in the present language."""

    command: Command
    key: str
    label: str
    help: str
    words: str


class _Known(NamedTuple):
    """What an offer is found by, folded: whole phrases, and how much each of its words counts."""

    offer: Offer
    phrases: tuple[str, ...]
    weights: Mapping[str, int]


class Wishes:
    """The commands that have everyday words, in one language; made once, asked with each key.

    ``screen`` is the one in front: among equals, its own commands go first.
    """

    def __init__(self, words: Words, keys: Keys = DELIVERED, screen: str = "") -> None:
        names = keys.names(words)
        offered = [
            Offer(
                command,
                names[command.id],
                label(command, words),
                words(command.help, **names),
                words(command.words),
            )
            for command in COMMANDS
            if command.words
        ]
        self._all = tuple(offered)  # in the order of the table: what applies everywhere first
        offered.sort(key=lambda offer: screen not in offer.command.screens)
        self._known = [_known(offer) for offer in offered]
        self._scored: dict[str, dict[int, int]] = {}
        self._spoken = sorted({word for known in self._known for word in known.weights})

    def offers(self, wish: str) -> list[Offer]:
        """Return the commands for what was typed, the nearest first; all for an empty wish.

        A word counts where it stands as such, as a beginning or inside another one; only a word
        that is met nowhere may be a typing error. Words that name nothing ("wie", "the") count
        where nothing else was typed.
        """
        typed = fold(wish).split()
        wanted = [word for word in typed if word not in STOP_WORDS] or typed
        if not wanted:
            return list(self._all)
        for word in wanted:
            if word not in self._scored:  # who types another word keeps those before
                self._scored[word] = self._scores(word)
        found = [self._scored[word] for word in wanted]
        phrase = " ".join(typed)
        ranked = []
        for place, known in enumerate(self._known):
            scores = [scores.get(place, 0) for scores in found]
            met = sum(score > 0 for score in scores)
            whole = _WHOLE_PHRASE * (phrase in known.phrases)
            if met:
                ranked.append((-met, -sum(scores) - whole, place))
        ranked.sort()
        # Beside one that has more of the words, a lucky hit in a help text is only in the way.
        most = ranked[0][0] if ranked else 0
        good = [found for found in ranked if found[0] == most or -found[1] >= _NEAR]
        return [self._known[place].offer for _, _, place in good]

    def of(self, commands: Iterable[Command]) -> list[Offer]:
        """Return the offers of some commands, as they are said here."""
        said = {offer.command.id: offer for offer in self._all}
        return [said[command.id] for command in commands]

    def _scores(self, word: str) -> dict[int, int]:
        """Return how near each command is to a word, by its place."""
        for near in (_as_written, _misspelt):
            alike = {other: how for other in self._spoken if (how := near(word, other))}
            if alike:
                return {
                    place: max(how * known.weights.get(other, 0) for other, how in alike.items())
                    for place, known in enumerate(self._known)
                }
        return {}


def _known(offer: Offer) -> _Known:
    phrases = (offer.label, *offer.words.split(","))
    weights: dict[str, int] = {}
    for text, weight in zip((offer.label, offer.words, offer.help), _WEIGHTS, strict=True):
        for word in fold(text).split():
            weights.setdefault(word, weight)
    return _Known(offer, tuple(" ".join(fold(phrase).split()) for phrase in phrases), weights)


def _as_written(word: str, other: str) -> int:
    """Return how near a typed word is to a known one: 6 the same, 0 another word."""
    if word == other:
        return 6
    if other.startswith(word):
        return 5
    if len(other) >= _SHORTEST_STEM and word.startswith(other):
        return 4  # "abgleichen" for "Abgleich"
    if _same_stem(word, other):
        return 3
    return 2 if len(word) >= _SHORTEST_STEM and word in other else 0


def _same_stem(word: str, other: str) -> bool:
    """Tell whether the words differ in a short ending only: "synchronise", "synchronisieren"."""
    shorter = min(len(word), len(other))
    stem = max(_SHORTEST_STEM + 1, shorter - 2)
    return shorter >= stem and word[:stem] == other[:stem]


def _misspelt(word: str, other: str) -> int:
    """Return how near a word with a typing error is: 2 one edit away, 1 in its beginning."""
    if len(word) < _SHORTEST_TYPO or len(other) < _SHORTEST_TYPO:
        return 0
    if one_edit(word, other):
        return 2
    if len(word) == _SHORTEST_TYPO or word[0] != other[0]:
        return 0
    return int(any(one_edit(word, other[: len(word) + by]) for by in (-1, 0, 1)))

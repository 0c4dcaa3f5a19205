"""Which words of the index a typed word stands for, and how well: itself, its kin, its parts."""

from __future__ import annotations

from lotse_tui.domain.search.postings import Postings

# What German adds to the end of a word.
_ENDINGS = frozenset(
    ("e", "n", "s", "r", "en", "er", "es", "em", "ern", "in", "innen", "ens", "ung", "ungen")
)
_CUTS = ("innen", "ungen", "ern", "ung", "en", "er", "es", "em", "in", "e", "n", "s")
# Of the words that begin with what is typed so far: from how many on only these are meant, and
# how many of them at most. No guide of a city has so many.
_MANY_BEGIN = 200
_MOST_BEGUN = 400
# Words of one or two letters stand for words that begin with them, nothing more.
BRIEF = 3


def kindred(known: Postings, token: str, *, last: bool) -> dict[str, float]:
    """Return the words that hold ``token`` or its stem, by how much of them it is.

    The ``last`` word of a query may still be typed: its beginning counts for more.
    """
    found: dict[str, float] = {}
    size = len(token)
    if size < BRIEF:
        for word in _shortest(known.beginning(token)):
            found[word] = 0.9 if last else 0.3
        if token in known:
            found[token] = 1.0
        elif not last:
            found.clear()
        return found
    # Where so many words begin like this, nobody has typed enough to mean the inside of others.
    begun = known.beginning(token) if last and size == BRIEF else []
    for word in _shortest(begun) if len(begun) > _MANY_BEGIN else known.containing(token):
        found[word] = _likeness(token, word, last=last)
    for stem in stems(token):
        for word in known.beginning(stem):
            rest = word[len(stem) :]
            quality = 0.9 if not rest or rest in _ENDINGS else 0.4 + 0.4 * len(stem) / len(word)
            if quality > found.get(word, 0.0):
                found[word] = quality
    return found


def _shortest(words: list[str]) -> list[str]:
    """Return the words that two or three letters stand for: where there are many, short ones."""
    return words if len(words) <= _MOST_BEGUN else sorted(words, key=_length)[:_MOST_BEGUN]


def _length(word: str) -> tuple[int, str]:
    # By letters where the length is the same: in whichever order they were found.
    return len(word), word


def _likeness(token: str, word: str, *, last: bool) -> float:
    """Return how far ``token``, a part of ``word``, stands for it."""
    if token == word:
        return 1.0
    share = len(token) / len(word)
    if word.startswith(token):
        if word[len(token) :] in _ENDINGS:
            return 0.95
        return 0.8 + 0.15 * share if last else 0.6 + 0.3 * share
    if word.endswith(token):
        return 0.55 + 0.3 * share
    return 0.5 + 0.3 * share


def stems(token: str) -> list[str]:
    """Return shorter and umlaut-free forms of an inflected German word, without itself."""
    stems = []
    for ending in _CUTS:
        if token.endswith(ending) and len(token) - len(ending) >= 4:
            stems.append(token[: -len(ending)])
            break
    base = stems[0] if stems else token
    for umlaut, vowel in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        at = base.rfind(umlaut)
        if at >= 0 and len(base) >= 5:
            stems.append(base[:at] + vowel + base[at + 2 :])
    return stems


def umlauted(token: str) -> list[str]:
    """Return the stem of an inflected word with an umlaut, if it can take one: ``arztes`` to
    ``aerzt``.
    """
    base = next(iter(stems(token)), token)
    at = max(base.rfind(vowel) for vowel in "aou")
    takes = at >= 0 and len(base) >= 4 and base[at + 1 : at + 2] not in ("a", "e", "i", "o", "u")
    return [f"{base[: at + 1]}e{base[at + 1 :]}"] if takes else []

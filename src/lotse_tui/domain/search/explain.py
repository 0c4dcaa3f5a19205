"""Why an entry was found: the fields and the original words that were hit."""

from __future__ import annotations

from collections.abc import Mapping

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.domain.search.fields import Labels, texts
from lotse_tui.domain.search.spoken import may_speak
from lotse_tui.domain.search.terms import Reading
from lotse_tui.domain.search.thesaurus import Group
from lotse_tui.domain.values import NamedTuple

_MOST = 4
# From this quality on a word itself is the reason, below it the need that was understood.
_DIRECT = 0.8
_TELLING = 0.6
# Addresses in the network repeat the name; they are a reason only where there is no other.
_NETWORK = frozenset(("emails", "website"))
_BY_CHANCE = 0.5
_AROUND = ".,;:!?()[]„“”\"'"


class Why(NamedTuple):
    """One reason: a field of the entry and the words in it that were hit, as written there.

    ``field`` may also be ``synonym`` (``text`` is the need that was understood), ``typo`` (the
    word that was meant), ``may_speak`` (how many languages an entry speaks that does not name the
    one asked for), ``acute`` (the class of emergency) or ``fallback`` (how far away the
    entry is from the place asked for: ``regional``, ``state``, ``national``, ``elsewhere``; or
    ``contact_point``, the office at that place that knows all groups).
    """

    field: str
    text: str


def explain(
    entry: Entry, reading: Reading, meant: Mapping[str, float], labels: Labels
) -> tuple[Why, ...]:
    """Return why ``entry`` answers ``reading``, the most telling reasons first, at most four.

    ``meant`` is what ``reading.meant()`` returned, worked out once for all entries.
    """
    reasons: dict[str, tuple[float, Why]] = {}
    typos: list[Why] = []
    for field, alternatives, whole in texts(entry, labels):
        for text in alternatives:
            hit = _hit(text, meant)
            if not hit:
                continue
            shown = text if whole else " ".join(dict.fromkeys(word for word, _, _ in hit))
            quality = max(quality for _, _, quality in hit) * (
                _BY_CHANCE if field in _NETWORK else 1
            )
            # The same word in a second field says nothing new.
            reasons.setdefault(shown, (quality, Why(field, shown)))
            typos += [Why("typo", word) for word, part, _ in hit if part in reading.typos]
            break
    if reading.place and reading.place.misspelt:
        typos.insert(0, Why("typo", reading.place.name))
    own = {f"=topics:{code}" for code in entry.topics} | {f"=kind:{entry.kind}", entry.id}
    needs = [
        Why("synonym", found.group.label)
        for found in reading.groups
        if found.group.label not in reasons and not own.isdisjoint(_keys(found.group))
    ]
    # A weak likeness is no reason where there is a good one; the order of fields is kept.
    top = max((quality for quality, _ in reasons.values()), default=0.0)
    direct = [why for quality, why in reasons.values() if quality >= _TELLING * top]
    order = direct + needs if top >= _DIRECT else needs + direct
    asked = reading.languages.difference(entry.languages)
    may = [Why("may_speak", str(entry.language_count))] if asked and may_speak(entry) else []
    return tuple(dict.fromkeys(typos[:1] + may + order))[:_MOST]


def _hit(text: str, meant: Mapping[str, float]) -> list[tuple[str, str, float]]:
    """Return the words of ``text`` that are meant: as written, folded, and how well."""
    # Folded at once first: most texts have none of them.
    if meant.keys().isdisjoint(fold(text).split()):
        return []
    return [
        (word.strip(_AROUND), part, meant[part])
        for word in text.split()
        for part in fold(word).split()
        if part in meant
    ]


def _keys(group: Group) -> set[str]:
    keys = {f"=topics:{code}" for code in group.topics}
    keys |= {f"=kind:{code}" for code in group.kinds}
    return keys | set(group.entries)

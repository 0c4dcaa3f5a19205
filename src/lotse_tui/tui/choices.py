"""What the guide is filtered by, and what it could be filtered by next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.folding import fold
from lotse_tui.texts.words import msgid

if TYPE_CHECKING:
    from lotse_tui.domain.codes import CodeList, Codes
    from lotse_tui.services.guide.facets import Facet
    from lotse_tui.texts.words import Words

_FEWEST_LETTERS = 3
OPEN, PLACE, ACCESS, TOPIC = "open_only", "place", "access", "topic"
_LISTS = {"kind": "guide_kind", "access": "guide_access", "speaks": "language"}
_GROUPS = {
    "kind": msgid("Kind"),
    "access": msgid("Access"),
    "speaks": msgid("Language"),
    "topic": msgid("Topic"),
    "place": msgid("Place"),
    "open_only": msgid("Hours"),
}
# What people say instead of the label, in both languages; searched, never shown.
_EVERYDAY = {
    "free": "frei kostenfrei umsonst gratis kein geld kostet nichts no money costs nothing",
    "anonymous": "ohne namen geheim without a name secret",
    "no_insurance_needed": "keine krankenkasse unversichert versicherungskarte uninsured no card",
    "walk_in": "einfach hingehen offene sprechstunde sofort drop in right away",
    "by_appointment": "anmelden anmeldung verabreden termin register",
    "outreach": "kommt nach hause hausbesuch strasse bus home visit street",
    "phone": "anrufen hotline call",
    "online": "chat internet mail video",
    "self_help_group": "treffen gleichbetroffene betroffene meeting peers",
    "medical_care": "arzt aerztin praxis krankenhaus zahnarzt doctor clinic dentist",
    "helpline": "sorgentelefon notruf hotline krise crisis line",
    "counselling": "beratung rat berater advice",
    "clearing_house": "krankenversicherung klaeren clearing insurance",
    "kind": "art einrichtung kind",
    "access": "zugang access",
    "speaks": "sprache spricht language speaks",
    "topic": "thema anliegen topic",
    "place": "ort stadt town city place",
    "open_only": "geoeffnet auf heute offen today opening hours",
}


class Choice(NamedTuple):
    """One filter: ``by`` is its name in ``Guidebook.find``; ``value`` an id, a place, or ""."""

    by: str
    value: str = ""


class Choices(NamedTuple):
    """The filters that are on, in the order they were chosen; nobody changes it."""

    taken: tuple[Choice, ...] = ()

    def toggled(self, choice: Choice) -> Choices:
        """Return these with ``choice``, or without it where it is on already.

        Access may be asked for more than once; of everything else there is one at a time.
        """
        if choice in self.taken:
            return self.without(choice)
        kept = [one for one in self.taken if one.by != choice.by or choice.by == ACCESS]
        return Choices((*kept, choice))

    def without(self, choice: Choice) -> Choices:
        """Return the others."""
        return Choices(tuple(one for one in self.taken if one != choice))

    def at(self, place: str) -> Choices:
        """Return these with another place; "" is everywhere."""
        others = Choices(tuple(one for one in self.taken if one.by != PLACE))
        return others.toggled(Choice(PLACE, place)) if place else others

    @property
    def place(self) -> str:
        """The place searched in, "" for everywhere."""
        return next((one.value for one in self.taken if one.by == PLACE), "")

    @property
    def open_only(self) -> bool:
        """Whether only what is open now is wanted."""
        return Choice(OPEN) in self.taken

    @property
    def coded(self) -> tuple[Choice, ...]:
        """The filters that need a chip: place and "open now" have their own keys on screen."""
        return tuple(one for one in self.taken if one.by not in (OPEN, PLACE))

    def wanted(self) -> dict[str, Any]:
        """Return these as ``Guidebook.find`` takes them."""
        found: dict[str, Any] = {one.by: one.value for one in self.taken if one.by != ACCESS}
        if self.open_only:
            found[OPEN] = True
        access = tuple(one.value for one in self.taken if one.by == ACCESS)
        return {**found, ACCESS: access} if access else found


class Option(NamedTuple):
    """A filter as it is offered.

    ``left`` is how many entries it would leave, None where nobody counted; ``on`` says that it is
    chosen already, and choosing it again takes it off.
    """

    choice: Choice
    label: str
    group: str
    searched: str
    left: int | None = None
    on: bool = False


def choice_label(choice: Choice, codes: Codes, words: Words) -> str:
    """Return what a filter is called: ``Beratungsstelle``, ``Türkisch``, ``jetzt offen``."""
    if choice.by == OPEN:
        return words("open now")
    if choice.by == PLACE:
        return choice.value
    return _list(choice, codes).get(choice.value).label(words.language)


def options(choices: Choices, left: Iterable[Facet], codes: Codes, words: Words) -> list[Option]:
    """Return what can be chosen: first what is on (to take it off), the last one in front."""
    offered = [_option(one, codes, words)._replace(on=True) for one in reversed(choices.taken)]
    if not choices.open_only:
        offered.append(_option(Choice(OPEN), codes, words))
    for facet in left:
        choice = Choice(facet.by, facet.value)
        if choice not in choices.taken:
            offered.append(_option(choice, codes, words)._replace(left=facet.left))
    return offered


def matching(typed: str, offered: list[Option]) -> list[Option]:
    """Return the options that have every typed word, those that begin with it first."""
    wanted = fold(typed).split()
    ranked = []
    for place, option in enumerate(offered):
        label = f" {fold(option.label)}"
        if all(word in option.searched for word in wanted):
            rank = sum(f" {word}" not in label for word in wanted)
            ranked.append((rank, place, option))
    return [option for _, _, option in sorted(ranked, key=lambda found: found[:2])]


def unspoken(typed: str, codes: Codes, words: Words) -> str:
    """Return the language that somebody typed the beginning of, "" where it is none."""
    wanted = fold(typed).strip()
    if len(wanted) < _FEWEST_LETTERS:
        return ""
    for code in codes["language"]:
        if any(fold(name).strip().startswith(wanted) for name in (code.de, code.en)):
            return code.label(words.language)
    return ""


def _option(choice: Choice, codes: Codes, words: Words) -> Option:
    label = choice_label(choice, codes, words)
    group = _GROUPS[choice.by]
    said = [label, _EVERYDAY[choice.by], _EVERYDAY.get(choice.value, "")]
    if choice.by == OPEN:
        said += ["jetzt offen", "open now"]
    elif choice.by != PLACE:
        code = _list(choice, codes).get(choice.value)
        said += [code.de, code.en, code.plural_de, code.short_de, code.short_en]
    return Option(choice, label, words(group), fold(" ".join(said)))


def _list(choice: Choice, codes: Codes) -> CodeList:
    if choice.by == TOPIC:
        return codes["guide_topic" if choice.value in codes["guide_topic"] else "topic"]
    return codes[_LISTS[choice.by]]

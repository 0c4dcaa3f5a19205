"""The filters of the guide: what people name, made into codes and into sets of entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.code_names import code_for, names_of, plain_name
from lotse_tui.domain.codes import CodeList, Codes
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.folding import fold
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.guide import Entry

# How an entry reaches the place that was asked for: the tiers, in their order. Those behind the
# first are a fallback and are marked with their scope.
HERE = "local"
TIERS = (HERE, "regional", "state", "national")
_WHOLE_COUNTRY = frozenset(("deutschland", "bundesweit", "germany", "nationwide"))


class Filters(NamedTuple):
    """Filters by code, all checked; empty means not filtered.

    ``topics`` are the guide topics of one topic asked for: a main topic stands for all the finer
    ones that are counted under it.
    """

    kind: str = ""
    topics: frozenset[str] = frozenset()
    speaks: str = ""
    access: tuple[str, ...] = ()

    def let_pass(self, entry: Entry) -> bool:
        """Tell whether the entry has everything asked for.

        "Speaks German" lets those pass that state no language: empty means "not stated".
        """
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.topics or not self.topics.isdisjoint(entry.topics))
            and (not self.speaks or _speaks(entry, self.speaks))
            and all(code in entry.access for code in self.access)
        )


def read_filters(
    codes: Codes, *, kind: str = "", topic: str = "", speaks: str = "", access: Sequence[str] = ()
) -> Filters:
    """Return the filters for what a person named: an id or a label, in any spelling.

    Raises:
        BadValue: with the option (``--kind`` …), what is allowed and what was probably meant.
    """
    return Filters(
        kind and code_for(codes["guide_kind"], "--kind", kind),
        _topics(codes, topic) if topic else frozenset(),
        speaks and _language(codes, speaks),
        tuple(dict.fromkeys(code_for(codes["guide_access"], "--access", one) for one in access)),
    )


def place_tiers(
    entries: Sequence[Entry],
    place: str,
    state_names: Mapping[str, str],
    towns: Mapping[str, str],
) -> dict[str, set[int]]:
    """Return the positions of the entries that are at ``place``, and of those that reach it.

    The place is met in town, district and region, umlauts and ``ae`` alike, at the start of a
    word (``Essen`` is not in ``Hessen``), inside one only where no word starts with it; the name
    of a Land means everything in it. Behind that come, each without the ones before: ``regional``
    offers of a region it lies in, offers of its ``state``, ``national`` ones. A place nobody knows
    leaves only the last: a place restricts and does not kill. ``state_names`` gives the code of a
    folded Land name, ``towns`` the Land of towns that the guide itself has nothing for.
    """
    wanted = plain_name(place)
    tiers: dict[str, set[int]] = {tier: set() for tier in TIERS}
    land = state_names.get(wanted, "")
    spots = _folded_places(entries)
    if land:
        tiers[HERE] = {at for at, entry in enumerate(entries) if _is_in(entry, land)}
        states = {land}
    elif wanted in _WHOLE_COUNTRY:
        states = set()
    else:
        tiers[HERE] = _met(spots, f" {wanted}") or _met(spots, wanted)
        states = {entries[at].state for at in tiers[HERE]} or {towns.get(wanted, "")}
    regions = {spots[at][2] for at in tiers[HERE]} - {""}
    for at, entry in enumerate(entries):
        if at in tiers[HERE]:
            continue
        if entry.scope == "national":
            tiers["national"].add(at)
        elif entry.scope == "state" and entry.state and entry.state in states:
            tiers["state"].add(at)
        elif entry.scope == "regional" and spots[at][2] in regions:
            tiers["regional"].add(at)
    return tiers


def state_names(codes: Codes) -> Mapping[str, str]:
    """Return folded name -> code of the Länder (``thueringen`` -> ``DE-TH``)."""
    return names_of(codes["guide_state"])


def positions_at(entries: Sequence[Entry], place: str) -> frozenset[int]:
    """Return the positions of the entries whose town, district or region is called ``place``."""
    wanted = plain_name(place)
    spots = _folded_places(entries) if wanted else []
    return frozenset(at for at, names in enumerate(spots) if wanted in names)


def _topics(codes: Codes, value: str) -> frozenset[str]:
    finer, main = codes["guide_topic"], codes["topic"]
    if value in finer and value not in main:
        return frozenset((value,))  # an id, whatever else is called like it
    names = {**names_of(main), **names_of(finer)}
    chosen: set[str] = set()
    wanted = plain_name(value)
    if wanted in names_of(finer):
        chosen.add(names_of(finer)[wanted])
    if wanted in names_of(main):
        chosen.update(code.id for code in finer if code.main == names_of(main)[wanted])
    if chosen:
        return frozenset(chosen)
    both = CodeList("topic", tuple({code.id: code for code in (*main, *finer)}.values()))
    if wanted in names:  # a main topic that no guide topic belongs to
        return frozenset((names[wanted],))
    code_for(both, "--topic", value)
    return frozenset()


def _language(codes: Codes, value: str) -> str:
    languages = codes["language"]
    try:
        return code_for(languages, "--speaks", value)
    except BadValue:
        from lotse_tui.domain.guide_fields import LANGUAGES

        code = value.strip().lower()
        if code in LANGUAGES:  # known to the world, but not labelled here
            return code
        raise


def _folded_places(entries: Sequence[Entry]) -> list[tuple[str, str, str]]:
    """Return folded city, district and region of each entry; folded at once, which is fast."""
    flat: list[str] = []
    for entry in entries:
        flat += (entry.address.city, entry.address.district, entry.region)
    lines = [" ".join(name.split()) for name in flat]
    folded = [" ".join(line.split()) for line in fold("\n".join(lines)).split("\n")]
    return list(zip(folded[::3], folded[1::3], folded[2::3], strict=True)) if flat else []


def _met(spots: Sequence[tuple[str, str, str]], wanted: str) -> set[int]:
    return {at for at, names in enumerate(spots) if any(wanted in f" {name}" for name in names)}


def _is_in(entry: Entry, land: str) -> bool:
    return entry.state == land and entry.scope != "national"


def _speaks(entry: Entry, language: str) -> bool:
    return language in entry.languages or (language == "de" and not entry.languages)

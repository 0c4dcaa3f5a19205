"""The filters of the guide: what people name, made into codes and into sets of entries."""

from __future__ import annotations

from collections.abc import Sequence

from lotse_tui.domain.code_names import code_for, names_of
from lotse_tui.domain.codes import CodeList, Codes
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.folding import plain_name
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry


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
        from lotse_tui.domain.guide.fields import LANGUAGES

        code = value.strip().lower()
        if code in LANGUAGES:  # known to the world, but not labelled here
            return code
        raise


def _speaks(entry: Entry, language: str) -> bool:
    return language in entry.languages or (language == "de" and not entry.languages)

"""What the entries that are left could be filtered by, and how many each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry

# The filters of `Guidebook.find` that take a value, in the order they are offered.
KIND, ACCESS, SPEAKS, TOPIC, PLACE = "kind", "access", "speaks", "topic", "place"


class Facet(NamedTuple):
    """One filter that is not empty: ``by`` is its name in ``find``, ``value`` an id or a town.

    ``left`` is the number of entries it would leave.
    """

    by: str
    value: str
    left: int


def facets(entries: Sequence[Entry], codes: Codes) -> list[Facet]:
    """Return the filters that would leave some of ``entries``, each kind with the fullest first.

    A topic of contacts that holds finer topics of the guide (``mental``) is offered beside them.
    A town leaves what is there; what reaches it from farther away comes on top when it is chosen.
    """
    found = [
        *_counted(KIND, [(entry.kind,) for entry in entries]),
        *_counted(ACCESS, [entry.access for entry in entries]),
        # "Speaks German" lets those pass that state no language (see Filters.let_pass).
        *_counted(SPEAKS, [entry.languages or ("de",) for entry in entries]),
        *_topics(entries, codes),
        *_counted(PLACE, [(entry.address.city,) for entry in entries]),
    ]
    return [facet for facet in found if facet.value]


def _counted(by: str, values: Sequence[Sequence[str]]) -> list[Facet]:
    counts = Counter(value for one in values for value in set(one))
    return [Facet(by, value, left) for value, left in sorted(counts.items(), key=_fullest)]


def _topics(entries: Sequence[Entry], codes: Codes) -> list[Facet]:
    at: dict[str, set[int]] = {}
    for position, entry in enumerate(entries):
        for topic in entry.topics:
            at.setdefault(topic, set()).add(position)
    main, finer = codes["topic"], codes["guide_topic"]
    wanted = {code.id: {code.id} for code in (*main, *finer)}
    for code in finer:
        wanted.setdefault(code.main, set()).add(code.id)
    counts = {
        value: len(set().union(*(at.get(topic, ()) for topic in topics)))
        for value, topics in wanted.items()
    }
    return [
        Facet(TOPIC, value, left) for value, left in sorted(counts.items(), key=_fullest) if left
    ]


def _fullest(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]

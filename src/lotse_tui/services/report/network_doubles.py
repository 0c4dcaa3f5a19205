"""What lies in the folders of two contact points, and comes to how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lotse_tui.domain.operations import digest
from lotse_tui.domain.report.network import Double, SiteFigures, Sums
from lotse_tui.domain.tally import tally_by
from lotse_tui.services.report.network_memory import NetworkMemory, states_of
from lotse_tui.services.report.network_reading import Reader, Task
from lotse_tui.services.report.site_count import MARK
from lotse_tui.storage.network_cache import KnownDouble


def doubles(
    tasks: Sequence[Task],
    sites: Sequence[SiteFigures],
    memory: NetworkMemory,
    mains: Mapping[str, str],
) -> Iterator[KnownDouble]:
    """Yield what each site holds that an earlier one holds as well; there is a task for each."""
    met: set[bytes] = set()
    reader = Reader(mains)
    for place, figures in enumerate(sites):
        mine = _marks(figures)
        twice = mine & met
        met |= mine
        for other, before in enumerate(sites[:place] if twice else ()):
            both = twice & _marks(before)
            if both:
                twice -= both
                states, keys = states_of(before, figures), digest(b"".join(sorted(both)))
                found = memory.double(states, keys)
                if found is None:
                    pair = (tasks[other], tasks[place])
                    found = _in_common(pair, frozenset(both), reader, mains)
                yield KnownDouble(states, keys, Double((other, place), found))


def _in_common(
    tasks: tuple[Task, Task], marks: frozenset[bytes], reader: Reader, mains: Mapping[str, str]
) -> Sums:
    """Return what two sites have in common, as the second one counts it."""
    (contacts, events), (others, other_events) = (reader.said(task, marks) for task in tasks)
    same = [one for key, one in others.items() if key in contacts]
    same_events = [one for key, one in other_events.items() if key in events]
    now, before, year_before = (
        tally_by(same, same_events, mains, period) for period in tasks[1].periods
    )
    return now, before, year_before


def _marks(figures: SiteFigures) -> set[bytes]:
    keys = figures.keys
    return {keys[place : place + MARK] for place in range(0, len(keys), MARK)}

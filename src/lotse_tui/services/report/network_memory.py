"""What the network report before this one said of the same contact points, where that still holds.

The figures of a contact point depend on what lies in its folders (``folder_state.py``), on the
periods, on the topics that count as others, and on the program. As long as none of that changes
they need not be read again. Not on the day: who is not waited for any more has ``EVER`` for a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lotse_tui.domain.operations import digest
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.network import Double, SiteFigures, Sums
from lotse_tui.storage.network_cache import (
    Answer,
    KnownDouble,
    KnownSite,
    NetworkCache,
    known_site,
)

# Stands for the day of the report while figures are read and remembered.
EVER = date.max

Periods = tuple[Period, Period, Period]


class NetworkMemory:
    """What is remembered of these folders, for these periods and topics."""

    def __init__(
        self,
        cache: NetworkCache,
        folders: Iterable[str],
        periods: Periods,
        mains: Mapping[str, str],
    ) -> None:
        self._cache = cache
        self._question = digest(repr((periods, sorted(mains.items()))).encode())
        self._folders = digest("\0".join(folders).encode(errors="surrogateescape"))
        self._answer = cache.answer(self._question, self._folders)
        self._new: dict[str, bytes] = {}  # nothing is written before all is there
        known = (*self._answer.sites, *self._answer.others)
        self._sites = {one.line.states: one for one in known if one.line.states}
        lines = [one.line for one in known]
        self._teams = {state: line.team for line in lines for state in line.states}

    def team(self, state: str) -> str:
        """Return whose a folder in this state is, "" where that is not known."""
        return self._teams.get(state, "")

    def site(self, states: tuple[str, ...]) -> KnownSite | None:
        """Return the contact point whose folders are in these states."""
        return self._sites.get(states)

    def together(self, sites: Sequence[KnownSite]) -> tuple[Sequence[Double], Sums] | None:
        """Return what just these hold twice and come to; None where that has to be worked out."""
        known = self._answer
        if known.sums is None or [s.pieces for s in sites] != [s.pieces for s in known.sites]:
            return None
        for one in known.doubles:
            # Figures and keys do not say which of a site's contacts are the ones held twice.
            pair = [sites[place].line for place in one.double.sites]
            if not one.states or one.states != states_of(*pair):
                return None
        return [one.double for one in known.doubles], known.sums

    def double(self, states: tuple[str, ...], keys: str) -> Sums | None:
        """Return what two contact points have in common that hold these keys both."""
        for known in self._answer.doubles if states else ():
            if (known.states, known.keys) == (states, keys):
                return known.double.figures
        return None

    def figures(self, site: KnownSite) -> SiteFigures | None:
        """Return all figures of a contact point, None where they have to be read again."""
        found = self._cache.figures(site)
        return found and found._replace(states=site.line.states)

    def keep(self, figures: SiteFigures) -> KnownSite:
        """Return what an answer holds of a contact point; :meth:`remember` stores all of it."""
        known, pieces = known_site(figures)
        self._new.update(pieces)
        return known

    def remember(
        self, sites: Sequence[KnownSite], doubles: Sequence[KnownDouble] | None, sums: Sums
    ) -> None:
        """Keep all this for the next report, unless it is known; ``doubles`` None are as known."""
        known = self._answer
        here = {one.line.team for one in sites}
        before = (*known.sites, *known.others) if known.sums is not None else ()
        answer = Answer(
            tuple(sites),
            known.doubles if doubles is None else tuple(doubles),
            sums,
            tuple([one for one in before if one.line.states and one.line.team not in here]),
        )
        if answer != known:
            self._cache.write(self._question, self._folders, answer, self._new)


def states_of(one: SiteFigures, other: SiteFigures) -> tuple[str, ...]:
    """Return as what the folders of both were read; nothing where one has to be tried again."""
    return (*one.states, *other.states) if one.states and other.states else ()

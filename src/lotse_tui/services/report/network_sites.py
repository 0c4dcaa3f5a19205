"""The contact points of one network report: what is remembered of each, and what has to be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import DiskError, NewerFormat, NoSharedFolder, NothingToReport
from lotse_tui.domain.report.network import Absent, Double, SiteFigures, Sums, sums
from lotse_tui.domain.values import NamedTuple
from lotse_tui.services.report.folder_state import folder_state, why_absent
from lotse_tui.services.report.network_memory import EVER, NetworkMemory, Periods
from lotse_tui.services.sync.team import whose
from lotse_tui.storage.folders import Folders
from lotse_tui.storage.network_cache import KnownSite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lotse_tui.services.report.network_reading import Task

    # How many sites were read, of how many; an exception from it cancels.
    Progress = Callable[[int, int], None]


class _Looked(NamedTuple):
    """A contact point and its folders, as they were asked for and as they were found."""

    team: str
    folders: tuple[str, ...]
    states: tuple[str, ...]


class NetworkSites:
    """Looks at folders, and reads those that nothing, or something else, is remembered of.

    ``home`` is the data of this desk, ``mains`` the main topic of every finer one. ``absent`` are
    the folders nothing could be read of.
    """

    def __init__(
        self,
        home: str,
        memory: NetworkMemory,
        periods: Periods,
        mains: Mapping[str, str],
        progress: Progress,
    ) -> None:
        self._home = home
        self._memory = memory
        self._periods = periods
        self._mains = mains
        self._progress = progress
        self._looked: list[_Looked] = []
        self._found: dict[int, KnownSite] = {}
        self._fresh: dict[int, SiteFigures] = {}
        self.absent: list[Absent] = []

    @property
    def sites(self) -> list[KnownSite]:
        """What is known of each contact point now, in the order they were asked for."""
        return [self._found[place] for place in sorted(self._found)]

    def look(self, folders: Sequence[str], team: str = "") -> None:
        """Find out which contact points there are, and read those that have to be.

        With a ``team``, named as a report says it, nothing is asked of the others.

        Raises:
            NothingToReport: not one of the folders can be read.
        """
        self._looked = self._contact_points(folders)
        if team:
            self._looked = [one for one in self._looked if clean(one.team) == team]
            self.absent.clear()
        for place, looked in enumerate(self._looked):
            known = self._memory.site(looked.states)
            if known is not None:
                self._found[place] = known
        self._read([place for place in range(len(self._looked)) if place not in self._found])

    def together(self) -> tuple[Sequence[Double], Sums]:
        """Return what the contact points hold twice, and what they come to; remember everything.

        Raises:
            NothingToReport: as for :meth:`look`, where what was remembered is lost.
        """
        known = self._memory.together(self.sites)
        if known is not None:
            self._memory.remember(self.sites, None, known[1])
            return known
        figures = dict(self._fresh)
        for place in self._found.keys() - self._fresh.keys():
            remembered = self._memory.figures(self._found[place])
            if remembered is not None:
                figures[place] = remembered
        lost = sorted(self._found.keys() - figures.keys())
        if lost:
            self._read(lost)
            figures.update(self._fresh)
        from lotse_tui.services.report.network_doubles import doubles  # can read: for new ones only

        places = sorted(self._found)
        sites = [figures[place] for place in places]
        twice = [*doubles([*map(self._task, places)], sites, self._memory, self._mains)]
        together = sums(sites, [one.double for one in twice])
        self._memory.remember(self.sites, twice, together)
        return [one.double for one in twice], together

    def _contact_points(self, folders: Sequence[str]) -> list[_Looked]:
        of_team: dict[str, list[tuple[str, str]]] = {}
        known, opener = 0, Folders(self._home)
        for folder in folders:
            self._progress(known, len(folders))
            try:
                with opener.open(folder) as opened:
                    shown = opened.named("")
                    state = folder_state(folder, opened, opened.listing())
                    team = self._memory.team(state)
                    known += bool(team)
                    team = team or whose(opened)
            except (NoSharedFolder, NewerFormat, DiskError) as error:
                # An address may hold a name: the error knows it without.
                shown = error.path if "://" in folder else folder
                self.absent.append(Absent(shown, why_absent(error)))
                continue
            if team:
                of_team.setdefault(team, []).append((folder, state))
            else:
                self.absent.append(Absent(shown, "no_team"))
        return [
            _Looked(team, *(tuple(part) for part in zip(*several, strict=True)))
            for team, several in of_team.items()
        ]

    def _read(self, places: Sequence[int]) -> None:
        """Read these contact points; nothing is known of the others but what is remembered."""
        done, of = len(self._looked) - len(places), len(self._looked)
        if places:
            from lotse_tui.services.report.side_by_side import read_sites  # not where all is known

            with closing(read_sites([*map(self._task, places)], self._mains)) as read:
                for place in places:
                    self._progress(done, of)
                    self._take(place, next(read))
                    done += 1
        self._progress(done, of)
        if not self._found:
            raise NothingToReport(tuple((one.folder, one.reason) for one in self.absent))

    def _take(self, place: int, found: SiteFigures | str) -> None:
        if isinstance(found, str):
            self._found.pop(place, None)
            self.absent.extend(Absent(folder, found) for folder in self._looked[place].folders)
        else:
            self._fresh[place] = found
            self._found[place] = self._memory.keep(found)

    def _task(self, place: int) -> Task:
        from lotse_tui.services.report.network_reading import Task

        team, folders, _ = self._looked[place]
        return Task(folders, self._home, team, self._periods, EVER)

"""The report over the folders of many contact points, which stay as they are.

Nothing is taken into the own log (``docs/decisions/0017-network.md``): every folder is read as it
lies there, and forgotten.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import (
    DiskError,
    NewerFormat,
    NoSharedFolder,
    NothingToReport,
    ServerError,
)
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.report.network import Absent, Double, SiteFigures, network_report
from lotse_tui.domain.tally import Tally, main_topics, tally_by
from lotse_tui.services.report.network_reading import Reader, Task
from lotse_tui.services.report.site_count import MARK
from lotse_tui.services.sync.team import whose
from lotse_tui.storage.folders import open_folder
from lotse_tui.storage.release_file import ReleaseFile
from lotse_tui.storage.shared_folder import CARD, LOG

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.disclosure.outside import Prepared

# So many sites are read before another process has started, or so many processes help.
_FEW_SITES, _MOST_PROCESSES = 100, 4
_SITES_AT_ONCE = 4

# How many sites were read, of how many; an exception from it cancels.
Progress = Callable[[int, int], None]
_Site = tuple[Task, SiteFigures]


def sites_in(folder: str) -> tuple[str, ...]:
    """Return the shared folders that lie directly in ``folder``, by name.

    Raises:
        NoSharedFolder: it is not there, or none of its folders is one.
    """
    place = os.path.abspath(os.path.expanduser(folder))
    if not os.path.isdir(place):
        raise NoSharedFolder(place, "not_a_folder" if os.path.exists(place) else "missing")
    inside = (os.path.join(place, name) for name in sorted(os.listdir(place)))
    found = tuple(
        path for path in inside if any(os.path.exists(os.path.join(path, n)) for n in (CARD, LOG))
    )
    if not found:
        raise NoSharedFolder(place, "no_sites")
    return found


class NetworkReporting:
    """Makes reports over many shared folders. ``home`` is the data of this desk.

    ``releases`` remembers what was given out of such reports.
    """

    def __init__(
        self,
        home: str,
        codes: Codes,
        clock: Callable[[], datetime],
        entry_name: Callable[[str], str],
        releases: ReleaseFile,
    ) -> None:
        self._home = home
        self._releases = releases
        self._codes = codes
        self._clock = clock
        self._entry_name = entry_name

    def report(
        self,
        folders: Sequence[str],
        period: Period,
        progress: Progress = lambda _n, _of: None,
        *,
        team: str = "",
    ) -> Report:
        """Return the report over the contact points of these folders, or over that of a ``team``.

        Folders of one team are one contact point, however often it is named. ``progress`` is
        called before each is read.

        Raises:
            NothingToReport: not one of the folders can be read.
        """
        absent: list[Absent] = []
        tasks = self._tasks(folders, period, absent)
        if team:  # named as a report says it
            tasks, absent = tuple(one for one in tasks if clean(one.team) == team), []
        sites: list[_Site] = []
        for task, found in zip(tasks, self._read(tasks, progress), strict=True):
            if isinstance(found, str):
                absent.extend(Absent(folder, found) for folder in task.folders)
            else:
                sites.append((task, found))
        if not sites:
            raise NothingToReport(tuple((one.folder, one.reason) for one in absent))
        figures = [found for _, found in sites]
        doubles = [*self._doubles(sites)]
        today = self._clock().date()
        return network_report(figures, absent, doubles, self._codes, today, self._entry_name)

    def preview(self, report: Report, minimum: int) -> Report:
        """Return exactly what :meth:`release` would give out now, without giving it out.

        Raises:
            NotForOutside, DamagedFile: see :meth:`release`.
        """
        return self._prepared(report, minimum).report

    def release(self, report: Report, minimum: int) -> Report:
        """Return a report made by :meth:`report` for outside, and remember that it was given out.

        Raises:
            NotForOutside: it must not leave, on its own or after what has left before.
            DamagedFile, DiskError, LockTimeout: as ``Publishing.release`` does.
        """
        with self._releases.writing():
            prepared = self._prepared(report, minimum)
            self._releases.add(prepared.released)
        return prepared.report

    def _prepared(self, report: Report, minimum: int) -> Prepared:
        from lotse_tui.domain.disclosure.network import network_for_outside

        return network_for_outside(report, self._codes, self._releases.load(), minimum)

    def _tasks(
        self, folders: Iterable[str], period: Period, absent: list[Absent]
    ) -> tuple[Task, ...]:
        """Return a task for each team; what cannot be read at all goes to ``absent``."""
        of_team: dict[str, list[str]] = {}
        for folder in dict.fromkeys(folders):
            try:
                with open_folder(folder, home=self._home) as opened:
                    team, shown = whose(opened), opened.named("")
            except (NoSharedFolder, NewerFormat, DiskError) as error:
                # An address may hold a name: the error knows it without.
                shown = error.path if "://" in folder else folder
                absent.append(Absent(shown, _reason(error)))
                continue
            if team:
                of_team.setdefault(team, []).append(folder)
            else:
                absent.append(Absent(shown, "no_team"))
        periods = (period, period.previous(), period.year_before())
        today = self._clock().date()
        return tuple(
            Task(tuple(places), self._home, team, periods, today)
            for team, places in of_team.items()
        )

    def _read(self, tasks: Sequence[Task], progress: Progress) -> Iterator[SiteFigures | str]:
        """Yield figures, or why there are none, in the order of the tasks."""
        mains = main_topics(self._codes)
        done = 0
        processes = min(_cores(), _MOST_PROCESSES)
        if len(tasks) >= _FEW_SITES and processes > 1:
            for found in _side_by_side(tasks, mains, processes):
                progress(done, len(tasks))
                yield found
                done += 1
        reader = Reader(mains)
        for task in tasks[done:]:  # all of them, unless processes helped
            progress(done, len(tasks))
            yield read_site(reader, task)
            done += 1
        progress(done, len(tasks))

    def _doubles(self, sites: Sequence[_Site]) -> Iterator[Double]:
        """Yield what each site holds that an earlier one holds as well."""
        met: set[bytes] = set()
        reader = Reader(main_topics(self._codes))
        for place, (task, figures) in enumerate(sites):
            mine = set(_marks(figures))
            twice = frozenset(mine & met)
            met |= mine
            for other, (earlier, before) in enumerate(sites[:place] if twice else ()):
                both = twice.intersection(_marks(before))
                if both:
                    twice -= both
                    yield self._double((other, place), (earlier, task), both, reader)

    def _double(
        self,
        places: tuple[int, int],
        tasks: tuple[Task, Task],
        marks: frozenset[bytes],
        reader: Reader,
    ) -> Double:
        """Return what two sites have in common, as the second one counts it."""
        (contacts, events), (others, other_events) = (reader.said(task, marks) for task in tasks)
        same = [one for key, one in others.items() if key in contacts]
        same_events = [one for key, one in other_events.items() if key in events]
        now, before, year = tasks[1].periods
        return Double(
            places,
            (
                self._tally(same, same_events, now),
                self._tally(same, same_events, before),
                self._tally(same, same_events, year),
            ),
        )

    def _tally(
        self, contacts: Iterable[Contact], events: Iterable[GroupEvent], period: Period
    ) -> Tally:
        return tally_by(contacts, events, main_topics(self._codes), period)


def read_site(reader: Reader, task: Task) -> SiteFigures | str:
    """Return the figures of a contact point, or why there are none."""
    try:
        return reader.read(task, lambda _name: None)
    except (NoSharedFolder, DiskError, NewerFormat) as error:
        return _reason(error)


def _reason(error: NoSharedFolder | NewerFormat | DiskError) -> str:
    if isinstance(error, NoSharedFolder):
        return error.reason
    if isinstance(error, ServerError):
        return error.kind
    return "newer" if isinstance(error, NewerFormat) else "unreadable"


def _marks(figures: SiteFigures) -> list[bytes]:
    keys = figures.keys
    return [keys[place : place + MARK] for place in range(0, len(keys), MARK)]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# What a process of its own keeps between two sites.
_reader: Reader | None = None


def _side_by_side(
    tasks: Sequence[Task], mains: Mapping[str, str], processes: int
) -> Iterator[SiteFigures | str]:
    """Yield what several processes read; fewer than asked for where they cannot go on.

    Whatever ends this early (a person, say) ends the processes with it.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        # Not forked: the open program has threads, which a fork would cut in two.
        pool = ProcessPoolExecutor(processes, get_context("spawn"), _begin, (mains,))
    except (OSError, ImportError):  # a machine without semaphores
        return
    try:
        yield from pool.map(_read_here, tasks, chunksize=_SITES_AT_ONCE)
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(mains: Mapping[str, str]) -> None:
    import gc
    import signal

    global _reader  # noqa: PLW0603 - a process has one, and this is where it begins
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that waits for it says what happens
    gc.disable()
    _reader = Reader(mains)


def _read_here(task: Task) -> SiteFigures | str:
    assert _reader is not None  # noqa: S101 - every process begins with it
    return read_site(_reader, task)

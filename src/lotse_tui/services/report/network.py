"""The report over the folders of many contact points, which stay as they are.

Nothing is taken into the own log (``docs/decisions/0017-network.md``): every folder is read as it
lies there; what it comes to is remembered, so that nothing is read twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.report.network import SiteFigures, network_report
from lotse_tui.domain.tally import main_topics
from lotse_tui.services.report.network_memory import EVER, NetworkMemory
from lotse_tui.services.report.network_sites import NetworkSites
from lotse_tui.storage.network_cache import NetworkCache
from lotse_tui.storage.release_file import ReleaseFile
from lotse_tui.storage.shared_folder import CARD, LOG
from lotse_tui.storage.whole_file import disk_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.disclosure.outside import Prepared
    from lotse_tui.services.report.network_sites import Progress


def sites_in(folder: str) -> tuple[str, ...]:
    """Return the shared folders that lie directly in ``folder``, by name.

    Raises:
        NoSharedFolder: it is not there, or none of its folders is one.
        DiskError: nobody may look into it.
    """
    place = os.path.abspath(os.path.expanduser(folder))
    if not os.path.isdir(place):
        raise NoSharedFolder(place, "not_a_folder" if os.path.exists(place) else "no_network")
    try:
        names = sorted(os.listdir(place))
    except OSError as error:
        raise disk_error("read", place, error) from None
    inside = (os.path.join(place, name) for name in names)
    found = tuple(
        path for path in inside if any(os.path.exists(os.path.join(path, n)) for n in (CARD, LOG))
    )
    if not found:
        raise NoSharedFolder(place, "no_sites")
    return found


class NetworkReporting:
    """Makes reports over many shared folders. ``home`` is the data of this desk.

    ``cache`` holds what was read for them, ``releases`` what was given out of them.
    """

    def __init__(
        self,
        home: str,
        codes: Codes,
        clock: Callable[[], datetime],
        entry_name: Callable[[str], str],
        cache: NetworkCache,
        releases: ReleaseFile,
    ) -> None:
        self._home = home
        self._cache = cache
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
        called before each is looked at, and before each is read.

        Raises:
            NothingToReport: not one of the folders can be read.
        """
        periods = (period, period.previous(), period.year_before())
        mains = main_topics(self._codes)
        once = tuple(dict.fromkeys(folders))
        memory = NetworkMemory(self._cache, (*once, team), periods, mains)
        network = NetworkSites(self._home, memory, periods, mains, progress)
        network.look(once, team)
        doubles, sums = network.together()
        today = self._clock().date()
        lines = [_as_of(today, site.line) for site in network.sites]
        return network_report(
            lines, sums, network.absent, doubles, self._codes, today, self._entry_name
        )

    def preview(self, report: Report, minimum: int) -> Report:
        """Return exactly what :meth:`release` would give out now, without giving it out.

        Raises:
            NotForOutside, DamagedFile: see :meth:`release`.
        """
        return self._prepared(report, minimum, lambda _done, _of: None).report

    def release(
        self, report: Report, minimum: int, progress: Progress = lambda _done, _of: None
    ) -> Report:
        """Return a report made by :meth:`report` for outside, and remember that it was given out.

        ``progress`` counts the numbers looked at; who breaks off has given nothing out.

        Raises:
            NotForOutside: it must not leave, on its own or after what has left before.
            DamagedFile, DiskError, LockTimeout: as ``Publishing.release`` does.
        """
        with self._releases.writing():
            prepared = self._prepared(report, minimum, progress)
            self._releases.add(prepared.released)
        return prepared.report

    def _prepared(self, report: Report, minimum: int, progress: Progress) -> Prepared:
        from lotse_tui.domain.disclosure.network import network_for_outside

        known = self._releases.load()
        return network_for_outside(report, self._codes, known, minimum, progress)


def _as_of(today: date, site: SiteFigures) -> SiteFigures:
    """Return a site's line with the day of the report for desks that nobody waits for."""
    desks = (desk._replace(until=today) if desk.until == EVER else desk for desk in site.desks)
    return site._replace(desks=tuple(desks))

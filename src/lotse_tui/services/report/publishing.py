"""Reports that leave the house, and the memory of what has left."""

from __future__ import annotations

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.disclosure.hiding import MINIMUM
from lotse_tui.domain.disclosure.outside import Prepared, for_outside
from lotse_tui.domain.disclosure.world import Released
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.services.report.reporting import Reporting
from lotse_tui.storage.release_file import ReleaseFile


class Publishing:
    """Makes reports for outside. What was released once counts as known to everybody, for ever."""

    def __init__(self, reporting: Reporting, codes: Codes, releases: ReleaseFile) -> None:
        self._reporting = reporting
        self._codes = codes
        self._releases = releases

    def preview(self, period: Period, minimum: int = MINIMUM) -> Report:
        """Return exactly what :meth:`release` would give out now, without giving it out.

        Raises:
            NotForOutside, DamagedFile: see :meth:`release`.
        """
        return self._prepared(period, minimum).report

    def preview_rounded(self, period: Period) -> Report:
        """Return exactly what :meth:`release_rounded` would give out now, without giving it out.

        Raises:
            NotForOutside, DamagedFile: see :meth:`release`.
        """
        return self._prepared_rounded(period, self._releases.load()).report

    def release_rounded(self, period: Period) -> Report:
        """Return the report rounded to 5 instead, and remember that it was given out.

        Raises:
            NotForOutside, DamagedFile, DiskError, LockTimeout: as :meth:`release` does.
        """
        with self._releases.writing():
            known = self._releases.load()
            prepared = self._prepared_rounded(period, known)
            if not any(prepared.released.whole == one.whole for one in known):
                self._releases.add(prepared.released)
        return prepared.report

    def release(self, period: Period, minimum: int = MINIMUM) -> Report:
        """Return the report of ``period`` for outside, and remember that it was given out.

        The same report asked for again (in another format, say) is the same.

        Raises:
            NotForOutside: with what was given out before it would give somebody away.
            DamagedFile: what was given out before cannot be read, so nothing can be promised.
            DiskError, LockTimeout: it cannot be remembered, so it must not leave.
        """
        with self._releases.writing():
            prepared = self._prepared(period, minimum)
            self._releases.add(prepared.released)
        return prepared.report

    def _prepared_rounded(self, period: Period, known: list[Released]) -> Prepared:
        from lotse_tui.domain.disclosure.rounding import rounded_for_outside  # rarely asked for

        return rounded_for_outside(self._reporting.report(period), self._codes, known)

    def _prepared(self, period: Period, minimum: int) -> Prepared:
        report = self._reporting.report(period)
        known = self._releases.load()
        return for_outside(
            report,
            self._codes,
            known,
            self._reporting.figures,
            minimum,
            zeros_shown=self._codes.site.zeros_shown,
        )

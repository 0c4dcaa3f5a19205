"""Where the report of a screen comes from: the own site, or many contact points that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.services.house import House


class Source(Protocol):
    """Makes a report for inside and for outside; a ``minimum`` of 0 is rounding.

    ``rounding`` tells whether there is that at all.
    """

    rounding: bool

    @property
    def period(self) -> Period:
        """The days it is about."""

    def exact(self) -> Report:
        """Return the report for inside."""

    def preview(self, minimum: int) -> Report:
        """Return exactly what :meth:`release` would give out."""

    def release(self, minimum: int) -> Report:
        """Return the report for outside, and remember that it was given out."""


class OwnSource:
    """The reports of the own site over a period."""

    rounding = True

    def __init__(self, house: House, period: Period) -> None:
        self._house = house
        self.period = period

    def exact(self) -> Report:
        """Return the report for inside."""
        return self._house.reporting.report(self.period)

    def preview(self, minimum: int) -> Report:
        """Return exactly what :meth:`release` would give out."""
        publishing = self._house.publishing
        if minimum:
            return publishing.preview(self.period, minimum)
        return publishing.preview_rounded(self.period)

    def release(self, minimum: int) -> Report:
        """Return the report for outside, and remember that it was given out."""
        publishing = self._house.publishing
        if minimum:
            return publishing.release(self.period, minimum)
        return publishing.release_rounded(self.period)


class NetworkSource:
    """A report over many contact points that was read: it leaves as it was seen."""

    rounding = False

    def __init__(self, house: House, report: Report) -> None:
        self._house = house
        self._report = report
        self.period = report.head.period

    def exact(self) -> Report:
        """Return the report for inside."""
        return self._report

    def preview(self, minimum: int) -> Report:
        """Return exactly what :meth:`release` would give out."""
        return self._house.network.preview(self._report, minimum)

    def release(self, minimum: int) -> Report:
        """Return the report for outside, and remember that it was given out."""
        return self._house.network.release(self._report, minimum)

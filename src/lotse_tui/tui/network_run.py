"""Reading all folders of a network for the screen, which looks on and may leave it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from textual.message import Message

from lotse_tui.domain.errors import LotseError

if TYPE_CHECKING:
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.services.house import House


class NetworkRead(Message):
    """The report a ``run`` came to, the reason there is none, or neither: somebody left."""

    def __init__(
        self, run: NetworkRun, report: Report | None = None, error: LotseError | None = None
    ) -> None:
        super().__init__()
        self.run = run
        self.report = report
        self.error = error


class _LeftError(Exception):
    """Leaves the reading between two contact points; nothing can be half done."""


class NetworkRun:
    """One reading of a period: of the whole network, or of the contact point of a ``team``."""

    def __init__(self, period: Period, team: str = "") -> None:
        self.period = period
        self.read = self.of = 0
        self._team = team
        self._left = Event()

    @property
    def left(self) -> bool:
        """Whether somebody asked the worker to stop."""
        return self._left.is_set()

    def leave(self) -> None:
        """Ask the worker to stop before the next contact point."""
        self._left.set()

    def through(self, house: House) -> NetworkRead:
        """Read everything (in a worker)."""
        from lotse_tui.services.report.network import sites_in

        try:
            folders = sites_in(house.settings.desk.sites)
            report = house.network.report(folders, self.period, self._progress, team=self._team)
            return NetworkRead(self, report)
        except _LeftError:
            return NetworkRead(self)
        except LotseError as error:
            house.events.failed(error, "network")
            return NetworkRead(self, error=error)

    def _progress(self, read: int, of: int) -> None:
        self.read, self.of = read, of
        if self.left:
            raise _LeftError

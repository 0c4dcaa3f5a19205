"""A sync under way: the worker counts files, the screen looks on and may stop it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.services.exchange import Exchange, Outcome


class _Stopped(Exception):
    """Leaves the exchange between two files, where nothing can be half done."""


class SyncRun:
    """One sync; ``files`` is the number of files looked at so far."""

    def __init__(self) -> None:
        self.files = 0
        self._stop = Event()

    def stop(self) -> None:
        """Ask the worker to stop before the next file."""
        self._stop.set()

    def through(self, exchange: Exchange, accept: tuple[str, ...]) -> Outcome | None:
        """Exchange (in a worker) and return the outcome, None where somebody stopped it.

        Raises:
            LotseError: see :meth:`~lotse_tui.services.exchange.Exchange.sync`.
        """
        try:
            return exchange.sync(accept=accept, progress=self._progress)
        except _Stopped:
            return None

    def _progress(self, _name: str) -> None:
        if self._stop.is_set():
            raise _Stopped
        self.files += 1

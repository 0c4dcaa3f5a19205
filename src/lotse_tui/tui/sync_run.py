"""A sync under way: the worker counts files, the screen looks on and may stop it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.services.sync.exchange import Exchange, Outcome, Plan


class _Stopped(Exception):
    """Leaves the exchange between two files, where nothing can be half done."""


# Looks of the screen (ten a second) without a further file until a folder counts as slow.
_SLOW = 30


class SyncRun:
    """One sync, or a look at what it would do; ``files`` is how many files were looked at so far.

    ``looking`` is true for the look; ``accept`` and ``refuse`` answer files that wait.
    """

    def __init__(
        self,
        *,
        looking: bool = False,
        accept: tuple[str, ...] = (),
        refuse: tuple[str, ...] = (),
    ) -> None:
        self.files = 0
        self._accept, self._refuse = accept, refuse
        self.looking = looking
        self._stop = Event()
        self._waited = 0
        self._seen = 0

    def stop(self) -> None:
        """Ask the worker to stop before the next file."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether somebody has asked it to stop."""
        return self._stop.is_set()

    def look(self) -> None:
        """Note that the screen looks on; :attr:`slow` counts from that."""
        self._waited = self._waited + 1 if self.files == self._seen else 0
        self._seen = self.files

    @property
    def slow(self) -> bool:
        """Whether nothing has come out of the folder for a while."""
        return self._waited >= _SLOW

    def through(self, exchange: Exchange) -> Outcome | None:
        """Exchange (in a worker) and return the outcome, None where somebody stopped it.

        Raises:
            LotseError: see :meth:`~lotse_tui.services.sync.exchange.Exchange.sync`.
        """
        try:
            return exchange.sync(accept=self._accept, refuse=self._refuse, progress=self._progress)
        except _Stopped:
            return None

    def plan(self, exchange: Exchange) -> Plan | None:
        """Say what a sync would do (in a worker), None where somebody stopped looking.

        Raises:
            LotseError: see :meth:`~lotse_tui.services.sync.exchange.Exchange.plan`.
        """
        try:
            return exchange.plan(progress=self._progress)
        except _Stopped:
            return None

    def _progress(self, _name: str) -> None:
        self.files += 1
        if self._stop.is_set():
            raise _Stopped

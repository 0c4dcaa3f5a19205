"""Exchanging by itself: soon after the start, at an interval, and when leaving.

Nothing waits for it: it runs in a thread, may be cut off anywhere without harm, and says only what
somebody should know. Problems stand on the sync screen.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, TextIO

from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.tui.sync_run import SyncRun

if TYPE_CHECKING:
    from textual.timer import Timer

    from lotse_tui.services.house import House
    from lotse_tui.services.sync.exchange import Outcome
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp

# The first frame, the guide and the first key come first.
_FIRST_AFTER = 3.0
_PATIENCE_WHEN_LEAVING = 5.0


class SyncedQuietly(Message):
    """A sync in the background is over; ``outcome`` is None where it did not come to one."""

    def __init__(self, outcome: Outcome | None) -> None:
        super().__init__()
        self.outcome = outcome


class BackgroundSync:
    """Syncs soon after it was made, and from then on at the interval of the desk (minutes > 0)."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self.run: SyncRun | None = None
        self._minutes = 0
        self._ticks: Timer | None = None
        app.set_timer(_FIRST_AFTER, self.sync)
        self.every(app.desk.sync_minutes)

    def every(self, minutes: int) -> None:
        """Sync at this interval from now on; 0 for no more by itself."""
        if minutes == self._minutes:
            return
        self._minutes = minutes
        if self._ticks is not None:
            self._ticks.stop()
        self._ticks = self._app.set_interval(60 * minutes, self.sync) if minutes else None

    def sync(self) -> None:
        """Sync now, unless a sync is under way already."""
        if self.run is not None or getattr(self._app.screen, "run", None) is not None:
            return
        self.run = SyncRun()
        self._app.later(self._work)

    def stop(self) -> None:
        """Stop before the next file: somebody syncs by hand, or leaves."""
        if self.run is not None:
            self.run.stop()

    def over(self, outcome: Outcome | None) -> None:
        """Show what came in, and be ready for the next one."""
        app = self._app
        self.run = None
        if outcome is None:
            return
        if outcome.received:
            app.tally_again()
            app.tell_news()
        if outcome.emptied and not app.news:
            app.say(app.words("The shared folder was empty. Is the drive connected?"), "warning")
        if outcome.guides and not app.news:
            app.say(app.words("A new guide has come: F6 shows what would change."), "accent")
        if outcome.waiting and not app.news:
            app.say(app.words("Something waits for an answer: F6"), "warning")

    def _work(self) -> None:
        run = self.run
        outcome = None
        try:
            if run is not None:
                outcome = run.through(self._app.house.exchange)
        except LotseError:
            outcome = None  # out of reach, for instance: the next one tries again, F6 says why
        finally:
            self._app.post_message(SyncedQuietly(outcome))


def sync_when_leaving(
    house: House, words: Words, out: TextIO, *, patience: float = _PATIENCE_WHEN_LEAVING
) -> None:
    """Sync once more after the program was left, at most ``patience`` seconds long.

    What does not get through by then goes along next time.
    """
    try:
        desk = house.settings.desk
    except LotseError:
        return
    if not desk.share or not desk.sync_minutes:
        return

    def work() -> None:
        try:
            house.exchange.sync()
        except LotseError:
            return  # nothing is lost, and whoever leaves cannot mend it now

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(min(0.3, patience))
    if not thread.is_alive():
        return
    out.write(words("Syncing … Ctrl+C leaves at once; nothing gets lost.") + "\n")
    out.flush()
    try:
        thread.join(patience)
    except KeyboardInterrupt:
        return

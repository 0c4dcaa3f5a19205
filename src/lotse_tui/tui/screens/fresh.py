"""Screens that begin anew whenever they are opened, but not when help over them is closed."""

from __future__ import annotations

from textual.worker import Worker, WorkerState

from lotse_tui.tui.screens.base import LotseScreen


class FreshScreen(LotseScreen):
    """Calls :meth:`opened` each time somebody goes to it from another screen."""

    def __init__(self) -> None:
        super().__init__()
        self._covered = False

    def on_screen_suspend(self) -> None:
        """Remember whether something lies on top, or another screen was opened."""
        self._covered = self in self.app.screen_stack

    def on_screen_resume(self) -> None:
        """Begin anew after another screen; the base reads the news then, as always."""
        covered, self._covered = self._covered, False
        if not covered:
            self.opened()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that reading broke off for a reason nobody foresaw, instead of waiting for ever."""
        if event.state is WorkerState.ERROR:
            reason = type(event.worker.error).__name__
            self.lotse.say(self.words("That did not work: {reason}.", reason=reason), "error")

    def opened(self) -> None:
        """Begin anew."""

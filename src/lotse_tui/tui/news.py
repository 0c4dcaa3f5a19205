"""What the bottom line says: what just happened, or a hint for a new desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.lines import Line, span
from lotse_tui.tui.widgets.bottom import Bottom

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp

_SETUP = "app.run_command('setup')"


class News:
    """Holds the last thing said, until another one takes its place or somebody goes elsewhere."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self._said: tuple[Line, ...] = ()
        self._excuse = False

    def wordings(self) -> tuple[Line, ...]:
        """Return what to say, from the longest wording to the shortest."""
        if self._said:
            return self._said
        app, desk = self._app, self._app.desk_known
        says_it = getattr(app.screen, "ABOUT_SETUP", False) or getattr(app.screen, "steps", None)
        if desk is None or desk.is_set_up or says_it:
            return ()
        short = span(app.words("Not set up yet: Ctrl+O"), "muted", _SETUP)
        more = span(app.words(" – everything works before, too."), "muted", _SETUP)
        return (short, more), (short,)

    def say(self, text: str, role: str = "", *, short: str = "") -> None:
        """Say something on whatever screen is in front; ``short`` is for narrow terminals."""
        self._said = tuple((span(said, role),) for said in (text, short) if said)
        self._excuse = False
        for bottom in self._app.screen.query_children(Bottom):
            bottom.refresh()

    def excuse(self, text: str) -> None:
        """Say why a key cannot do its work now; that is over with the next key."""
        self.say(text, "warning")
        self._excuse = True

    def next_key(self) -> None:
        """Take back an excuse: it was about another key."""
        if self._excuse:
            self.say("")

    def forget(self) -> None:
        """Say nothing any more."""
        self._said, self._excuse = (), False

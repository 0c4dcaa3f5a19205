"""An app of Textual, but for what that does by itself and nobody here wants."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.filter import ANSIToTruecolor, LineFilter

from lotse_tui.tui import leaving
from lotse_tui.tui.themes import variable_defaults

if TYPE_CHECKING:
    from textual.screen import Screen

_FRAME = 1 / 60  # seconds


class QuietApp(App[None]):
    """Nothing moves by itself, nothing is printed after a crash, and no frame waits without need.

    :attr:`unforeseen` is the error that ended it, for whoever ran it; :attr:`no_colour` says that
    somebody wants none (no-color.org).
    """

    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]  # empty means not set (no-color.org); Textual asks no more
        self.no_colour = "NO_COLOR" in os.environ
        super().__init__(ansi_color=self.no_colour or None)
        self.animation_level = "none"  # nothing moves by itself, and nothing costs a slow line
        self.unforeseen: Exception | None = None

    def _handle_exception(self, error: Exception) -> None:
        """End quietly: Textual would print the values of every variable, what was typed among them.

        Whoever ran the program finds the error in :attr:`unforeseen`. One that is met while the
        screens are put away already keeps nobody from leaving.
        """
        if self._exit:
            self.crashed_while_leaving(error)
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = self.unforeseen = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def crashed_while_leaving(self, error: Exception) -> None:
        """Hear of an error that is met while the screens are put away."""

    def told_to_stop(self, number: int) -> None:
        """Leave because the system says so (it shuts down, or the terminal was closed)."""
        self.exit(return_code=leaving.BY_SIGNAL + number)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colour names for themes that do not have them."""
        return variable_defaults()

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Add the rules of a screen to those there are; Textual would parse all of them anew."""
        for path in map(str, screen.css_path):
            if not self.stylesheet.has_source(path):
                with open(path, encoding="utf-8") as file:
                    self.stylesheet.add_source(file.read(), (path, ""))
        super()._load_screen_css(screen)

    def get_line_filters(self) -> list[LineFilter]:
        """Leave out a filter that looks through every line for the sixteen old colours.

        Themes without them have none; one with them keeps them, and needs no filter either.
        """
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    def once_painted(self, work: Callable[[], object]) -> None:
        """Do ``work`` when the first frame is on the terminal.

        It is written by a thread, which would wait for one that reads: only one computes at a time.
        """
        self.call_after_refresh(self.set_timer, _FRAME, work)

    def collect_garbage(self) -> None:
        """Let the garbage collector work from now on, where the start had put it off.

        What the start made stays (modules, style rules, the guide's index): looking through it
        again and again would cost a tenth of the first frame and, later, a key now and then.
        """
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

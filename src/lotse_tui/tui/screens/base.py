"""What every screen of Lotse has: a head line, a body, and the bottom lines.

A screen is small: it arranges widgets, asks services through workers, and hands lines to
widgets. What it shows is computed by plain functions; what it does is declared in the table of
commands. To write one::

    class TodayScreen(LotseScreen):
        NAME = "today"
        HEADING = "Today"
        BINDINGS = bindings_for("today")

        def compose_body(self) -> ComposeResult: ...
        def news(self) -> None: ...        # entered, or something was logged: read again
        def say_again(self) -> None: ...   # the language changed: make all texts anew
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container
from textual.screen import Screen

from lotse_tui.tui.widgets.bottom import Bottom
from lotse_tui.tui.widgets.line_widget import LineWidget
from lotse_tui.tui.widgets.top import Top

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp


class LotseScreen(Screen[None]):
    """Base of all screens; ``NAME`` is its name in the table of commands.

    ``HEADING`` and ``HELP`` (three sentences for F1) are msgids. Letters are commands on most
    screens, so nothing gets the focus by itself; a screen with a field sets ``AUTO_FOCUS``.
    """

    AUTO_FOCUS = ""
    NAME: ClassVar[str] = ""
    HEADING: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    # Help and palette lie over another screen, which stays the one that is worked with.
    LIES_OVER: ClassVar[bool] = False
    # Esc goes back to the screen from which somebody came; from other screens to the guide.
    SIDE: ClassVar[bool] = False
    back_to = "guide"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (60, "-stacked"),
        (100, "-wide"),
    ]

    _was_away = False

    def compose(self) -> ComposeResult:
        """Lay out head, body and bottom; subclasses fill the body."""
        # Textual looks at the width after the first frame only; the frame would jump.
        fitting = [
            name for least, name in self.HORIZONTAL_BREAKPOINTS if self.app.size.width >= least
        ]
        self.add_class(fitting[-1])
        yield Top(self.HEADING)
        with Container(id="body"):
            yield from self.compose_body()
        yield Bottom(self.NAME)

    def compose_body(self) -> ComposeResult:
        """Yield the widgets between head and bottom."""
        yield from ()

    @property
    def place_of_keys(self) -> str:
        """What the footer shows the keys of: the screen, or a place on it (``DETAILS``)."""
        return self.NAME

    @property
    def lotse(self) -> LotseApp:
        """The app, with its services and words."""
        return cast("LotseApp", self.app)

    @property
    def words(self) -> Words:
        """The words in the present language; never keep them, the language may change."""
        return self.lotse.words

    def on_screen_suspend(self) -> None:
        """Remember that names, words or colours may change meanwhile."""
        self._was_away = True

    def on_screen_resume(self) -> None:
        """Read again: another screen or program may have written meanwhile."""
        if self._was_away:
            self.refresh_lines()
        self.news()

    def refresh_lines(self) -> None:
        """Draw everything anew that is made of words."""
        for widget in self.walk_children(LineWidget):
            widget.refresh()

    def news(self) -> None:
        """React to being entered, or to something logged, undone, corrected or synced.

        Called on the main thread; disk-heavy reading goes to a worker from here.
        """

    def say_again(self) -> None:
        """React to a change of language; line widgets draw themselves anew without this."""

    def action_back(self) -> None:
        """Go one step back: to the guide, or where somebody came from."""
        self.lotse.go_back(self)

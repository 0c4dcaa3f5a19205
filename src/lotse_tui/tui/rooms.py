"""Going from screen to screen: the guide lies below, one of the others on it, dialogs on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.screens.base import LotseScreen

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp

GUIDE = "guide"


def show(app: LotseApp, name: str) -> None:
    """Bring a screen to the front; dialogs on top of the present one are closed.

    From a side room Esc goes back to the screen that was in front.
    """
    came_from = _front(app, name)
    room = app.get_screen(name)
    if isinstance(room, LotseScreen) and room.SIDE and came_from != name:
        before = app.screen
        if not (isinstance(before, LotseScreen) and before.SIDE and before.back_to == name):
            room.back_to = came_from
    _bring(app, name)


def go_back(app: LotseApp, room: LotseScreen) -> None:
    """Go back to where somebody came from: the guide, but from a side room."""
    _front(app, room.back_to)
    _bring(app, room.back_to)


def _front(app: LotseApp, name: str) -> str:
    """Close what lies on top, and for the guide everything; return what is in front then."""
    while len(app.screen_stack) > (1 if name == GUIDE else 2):
        app.pop_screen()
    return str(getattr(app.screen, "NAME", ""))


def _bring(app: LotseApp, name: str) -> None:
    front = getattr(app.screen, "NAME", "")
    if len(app.screen_stack) == 2 and front != name:
        app.switch_screen(name)  # what was chosen there is still chosen on return
    elif name != GUIDE and len(app.screen_stack) == 1:
        app.push_screen(name)

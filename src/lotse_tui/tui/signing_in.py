"""Where a server asks who signs in: the screen for it, over the one that needed the folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lotse_tui.domain.errors import LotseError, ServerError

if TYPE_CHECKING:
    from lotse_tui.tui.screens.base import LotseScreen


def asks_for_login(error: LotseError) -> bool:
    """Tell whether a name and a password would help."""
    return isinstance(error, ServerError) and error.kind == "login"


def say_wait(screen: LotseScreen, share: str) -> None:
    """Say that a server is being asked, which may take seconds; a directory is there at once."""
    if "://" in share:
        screen.lotse.say(screen.words("Asking the server …"), "muted")


def ask_for_login(screen: LotseScreen, share: str, then: Callable[[str], None]) -> None:
    """Ask on a screen of its own; ``then`` gets the folder's address once the server is content."""
    from lotse_tui.tui.screens.login import LoginScreen  # only for folders on a server

    screen.app.push_screen(LoginScreen(share, then))

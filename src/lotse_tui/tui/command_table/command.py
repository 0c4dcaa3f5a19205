"""What a command is: everything a key, a click or the palette can do, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lotse_tui.tui import able

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp


# Not a screen but a place on several: the details of an entry. Letters act on it, and the footer
# shows them while it has the focus.
DETAILS = "entry"
# Screens with a field: there characters are typed, so no command can have them.
TYPED_IN = ("guide", "palette", "filters", "setup", "correct", "themes")


class Command(NamedTuple):
    """One thing a person can do.

    ``keys`` are Textual's names, the first one is shown; a command without keys is found in the
    palette only. ``action`` is run on the screen unless it begins with ``app.``. ``screens`` are
    the names of the screens where it applies, empty for everywhere. ``words`` are what people
    may call it, for the palette. ``why_not`` returns a sentence (msgid) when it cannot run now.
    ``footer`` is its rank there, 1 the most important, 0 for not shown.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    action: str
    screens: tuple[str, ...] = ()
    words: str = ""
    why_not: Callable[[LotseApp], str] = able.always
    footer: int = 0

    def here(self, screen: str) -> bool:
        """Tell whether the command belongs to the screen with this name."""
        return not self.screens or screen in self.screens

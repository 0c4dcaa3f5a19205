"""What leaves the terminal: the clipboard, and programs of the desktop."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp

# Terminals that know no escape sequence for the clipboard and would show it or nothing.
_WITHOUT = frozenset(("linux", "dumb", "vt100", "vt220"))


def copied(app: LotseApp, text: str) -> bool:
    """Hand ``text`` to the terminal for the clipboard (OSC 52); False where it has none.

    No terminal answers whether it took the text, so whoever calls says the text as well.
    """
    if os.environ.get("TERM", "") in _WITHOUT or os.environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    app.copy_to_clipboard(text)
    return True


def has_desktop() -> bool:
    """Tell whether there is a desktop that could open a link.

    Without one, Python would start a browser of the terminal in the middle of the screen.
    """
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def opened(url: str) -> bool:
    """Open a web page or a mail in the program of the desktop; False where none takes it."""
    import webbrowser  # only where somebody opens something

    return has_desktop() and webbrowser.open(url)

"""What leaves the terminal: the clipboard, and programs of the desktop or the phone."""

from __future__ import annotations

import os
import sys
from shutil import which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.tui.app import LotseApp

# Terminals that know no escape sequence for the clipboard and would show it or nothing.
_WITHOUT = frozenset(("linux", "dumb", "vt100", "vt220"))
_LONGEST = 2.0
# Where an environment names such a variable, these take a text for its clipboard; the first one
# there is. A terminal may be several at once: tmux in a window of a desktop.
_CLIPBOARDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TERMUX_VERSION", ("termux-clipboard-set",)),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("TMUX", ("tmux", "load-buffer", "-w", "-")),
)
_OPENERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TERMUX_VERSION", ("termux-open-url",)),
    ("WSL_DISTRO_NAME", ("wslview",)),
)
_FILE_OPENERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("TERMUX_VERSION", ("termux-open",)),
    ("WSL_DISTRO_NAME", ("wslview",)),
)
_OF_PLATFORM = {"darwin": ("pbcopy",), "win32": ("clip",)}


def sent(app: LotseApp, text: str) -> bool:
    """Hand ``text`` to the terminal for the clipboard (OSC 52); False where it has none.

    No terminal answers whether it took the text, so whoever calls says the text as well.
    """
    if os.environ.get("TERM", "") in _WITHOUT or os.environ.get("TERM_PROGRAM") == "Apple_Terminal":
        return False
    app.copy_to_clipboard(text)
    return True


def clipboard_program() -> tuple[str, ...]:
    """Return the command that takes a text for the clipboard, () where there is none."""
    return _OF_PLATFORM.get(sys.platform) or _found(_CLIPBOARDS)


def copied(program: tuple[str, ...], text: str) -> bool:
    """Give ``text`` to such a command (for a worker thread); tell whether it took it."""
    # What belongs to Windows reads its own encoding.
    encoding = "utf-16-le" if program[0].startswith("clip") else "utf-8"
    return _ran(program, text.encode(encoding))


def has_desktop() -> bool:
    """Tell whether there is a desktop, or a phone, that could open a link.

    Without one, Python would start a browser of the terminal in the middle of the screen.
    """
    if sys.platform in ("darwin", "win32") or _found(_OPENERS):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def opened(url: str) -> bool:
    """Open a page, a mail or a call in the program for it; False where none takes it."""
    if not has_desktop():
        return False
    opener = _found(_OPENERS)
    if opener:
        return _ran((*opener, url), b"")
    import webbrowser  # only where somebody opens something

    return webbrowser.open(url)


def opened_file(path: str) -> bool:
    """Open a file in the program for it, which stays open; False where none takes it."""
    if not has_desktop():
        return False
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a report that was written a moment ago
        return True
    opener = ("open",) if sys.platform == "darwin" else _found(_FILE_OPENERS)
    import subprocess  # only where somebody opens something

    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the table above
            (*(opener or ("xdg-open",)), path),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return process.wait(_LONGEST) == 0
    except subprocess.TimeoutExpired:
        return True  # it is the program itself, and still open
    except OSError:
        return False


def _found(programs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    for name, program in programs:
        if os.environ.get(name) and which(program[0]):
            return program
    return ()


def _ran(program: tuple[str, ...], given: bytes) -> bool:
    import subprocess  # only where somebody hands something on

    try:
        done = subprocess.run(  # noqa: S603 - a program of the table above
            program,
            input=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0

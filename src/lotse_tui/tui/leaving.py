"""Leaving the terminal as it was, however the program ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from lotse_tui.tui.threads import LeavableThreads

# The exit code of a program that was ended by a signal begins here (shell convention).
BY_SIGNAL = 128
_STOPPED_BY = ("SIGTERM", "SIGHUP")
# A terminal that is gone may hold up the last frame: then the system ends the process.
_PATIENCE_SECONDS = 5
# Out of the second screen, cursor visible, no reports of mouse, focus, paste or special keys.
_AS_BEFORE = (
    "\x1b[<u\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l"
    "\x1b[?2004l\x1b[?2048l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
)


def leavable_threads() -> LeavableThreads:
    """Run what is read in the background in threads that end with the program; return them."""
    threads = LeavableThreads()
    asyncio.get_running_loop().set_default_executor(threads)
    return threads


def obey_signals(stop: Callable[[int], object]) -> None:
    """Call ``stop`` with the number of the signal when the system tells this process to end.

    Without it a shutdown, or a closed window, would end the program in the middle of a frame.
    Windows and threads have no such signals: there nothing happens.
    """
    loop = asyncio.get_running_loop()

    def told(number: int) -> None:
        signal.alarm(_PATIENCE_SECONDS)
        loop.remove_signal_handler(number)  # told again, it ends at once
        stop(number)

    for name in _STOPPED_BY:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, told, number)


def signal_of(code: int) -> str:
    """Return the name of the signal behind an exit code, "" where it was none."""
    try:
        return signal.Signals(code - BY_SIGNAL).name
    except ValueError:
        return ""


def write_nowhere() -> None:
    """Let what is still to be written to a terminal that is gone go nowhere.

    Python would fail to write it at its very end, and say 120 instead of the code of the signal.
    """
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.__stdout__, sys.__stderr__):
            if stream is not None:
                os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def terminal_kept() -> Iterator[Callable[[], None]]:
    """Give the terminal back as it was when an error breaks out of the block.

    Yields a function that does the same, for errors that were caught inside.
    """
    try:
        import termios
    except ImportError:  # Windows: its console forgets with the process

        def set_back() -> None:
            _write_sequences()
    else:
        before = None
        with suppress(termios.error, OSError):
            before = termios.tcgetattr(sys.__stdin__ or 0)

        def set_back() -> None:
            _write_sequences()
            if before is not None:
                with suppress(termios.error, OSError):
                    termios.tcsetattr(sys.__stdin__ or 0, termios.TCSADRAIN, before)

    try:
        yield set_back
    except BaseException:
        set_back()
        raise


def _write_sequences() -> None:
    if sys.__stdout__ is not None:
        with suppress(OSError, ValueError):
            sys.__stdout__.write(_AS_BEFORE)
            sys.__stdout__.flush()

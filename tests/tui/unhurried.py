"""An event loop on which nobody waits: what is due in a moment is due now.

The clock jumps to the next frame as soon as there is nothing left to compute. Threads keep their
time, and so does everything that is due later than in a moment. Whether the program is at rest is
known here; Textual's pilot guesses it from how long the processor was idle, several times a key.
"""

from __future__ import annotations

import asyncio
import selectors
from time import monotonic, process_time

from textual import _time, app, pilot

_MOMENT = 0.1  # seconds; a frame takes 0.017, a cursor blinks every 0.5
_BLOCKED = 0.02  # a thread that computes nothing for so long waits for something itself
_skipped = 0.0


def now() -> float:
    """The time on the clock that jumps."""
    return monotonic() + _skipped


class _Selector(selectors.DefaultSelector):
    """Waits for threads only."""

    loop: Unhurried

    def select(self, timeout=None):
        global _skipped  # noqa: PLW0603 - Textual's timers ask a module what time it is
        found = super().select(0)
        if found or timeout == 0:
            return found
        if self.loop.abroad:
            frame = timeout is not None and timeout <= _BLOCKED
            begun = process_time()
            found = super().select(timeout if frame else _BLOCKED)
            if found or frame or process_time() - begun > _BLOCKED / 10:
                return found
        elif timeout is not None and timeout <= _MOMENT:
            _skipped += timeout
            return found
        elif not self.loop.resting:
            return super().select(timeout)
        self.loop.wake()
        return found


class Unhurried(asyncio.SelectorEventLoop):
    """The event loop of all tests of screens."""

    def __init__(self) -> None:
        selector = _Selector()
        selector.loop = self
        self.abroad = 0  # threads that have not reported yet
        self.resting: list[asyncio.Future[None]] = []
        super().__init__(selector)

    def time(self) -> float:
        return now()

    def run_in_executor(self, executor, func, *args):
        future = super().run_in_executor(executor, func, *args)
        self.abroad += 1
        future.add_done_callback(self._back)
        return future

    def _back(self, _future) -> None:
        self.abroad -= 1

    def wake(self) -> None:
        """Tell those who wait for rest."""
        for future in self.resting:
            if not future.done():
                future.set_result(None)
        self.resting.clear()


async def rest(*_seconds: float) -> None:
    """Wait until there is nothing to do: no message, no frame, no thread that computes."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, Unhurried)
    future = loop.create_future()
    loop.resting.append(future)
    await future


async def _screen_at_rest(_pilot, _timeout: float = 0) -> bool:
    await rest()
    return True


def hurry() -> None:
    """Let Textual's pilot wait like this too, and its timers go by the clock that jumps."""
    _time.get_time = now
    app.wait_for_idle = pilot.wait_for_idle = rest
    pilot.Pilot._wait_for_screen = _screen_at_rest

"""Threads that leaving does not wait for.

Reading may hang for as long as a network drive or a server likes, and asyncio waits for every
thread of its pool. What is written here survives being cut off anywhere, so somebody who leaves is
made to wait for a moment only, in which all that is under way on this machine comes to its end.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.thread import ThreadPoolExecutor
from threading import Thread
from time import monotonic
from typing import Any

SECONDS_WHEN_LEAVING = 1.0


class LeavableThreads(ThreadPoolExecutor):
    """Runs each piece of work in a thread that ends with the program."""

    def __init__(self) -> None:
        super().__init__(max_workers=1)  # asyncio asks for this class; its own threads stay unused
        self._begun: set[Thread] = set()
        self._left = False

    @property
    def hanging(self) -> bool:
        """Whether something was let go of that had not come to its end."""
        return self._left and bool(self._begun)

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Begin ``work`` at once, and return what will hold its result."""
        future: Future[Any] = Future()

        def run() -> None:
            try:
                result, error = work(*args, **named), None
            except BaseException as raised:  # noqa: BLE001 - whoever waits for it gets it
                result, error = None, raised
            self._begun.discard(thread)
            if self._left:
                return  # nobody is there any more to be told
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        thread = Thread(target=run, daemon=True)
        self._begun.add(thread)
        future.set_running_or_notify_cancel()
        thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as asyncio calls it
        """Wait a moment for what is under way, and let go of the rest."""
        until = monotonic() + (SECONDS_WHEN_LEAVING if wait else 0)
        for thread in tuple(self._begun):
            thread.join(max(0.0, until - monotonic()))
        self._left = True

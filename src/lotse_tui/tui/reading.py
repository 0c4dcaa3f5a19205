"""Reading in the background: a worker computes and posts one message, it never touches a widget."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from textual.message import Message

from lotse_tui.domain.errors import LotseError

if TYPE_CHECKING:
    from lotse_tui.tui.screens.base import LotseScreen


Found = TypeVar("Found")


class ReadingFailed(Message):
    """The worker met an error that a person can be told about."""

    def __init__(self, error: LotseError) -> None:
        super().__init__()
        self.error = error


def in_background(screen: LotseScreen, work: Callable[[], Message], group: str) -> None:
    """Run ``work`` in a thread and post the message it returns to ``screen``.

    A newer run of the same ``group`` makes the older one pointless, but a thread cannot be
    stopped: messages therefore say what they are about, and screens drop old news.
    """

    async def run() -> None:
        try:
            message = await in_thread(work)
        except LotseError as error:
            message = ReadingFailed(error)
        screen.post_message(message)

    worker: Any = run  # not run(): one that is never begun would never be awaited
    screen.run_worker(worker, exclusive=True, group=group, exit_on_error=False)


async def in_thread(work: Callable[[], Found]) -> Found:
    """Return what ``work`` returns; it runs in a thread that nobody waits for when leaving.

    A network drive that has gone away holds a read for minutes; the threads of a pool would hold
    the program as long.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Found] = loop.create_future()

    def settle(act: Callable[[], None]) -> None:
        if not future.done():
            act()

    def tell(act: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the program was left meanwhile
            loop.call_soon_threadsafe(settle, act)

    def run() -> None:
        try:
            found = work()
        except BaseException as error:  # noqa: BLE001 - handed on to whoever awaits it
            failure = error
            tell(lambda: future.set_exception(failure))
        else:
            tell(lambda: future.set_result(found))

    Thread(target=copy_context().run, args=(run,), daemon=True).start()
    return await future

"""Reading in the background: a worker computes and posts one message, it never touches a widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from lotse_tui.domain.errors import LotseError

if TYPE_CHECKING:
    from lotse_tui.tui.screens.base import LotseScreen


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

    def run() -> None:
        try:
            message = work()
        except LotseError as error:
            screen.lotse.house.events.failed(error, group)
            message = ReadingFailed(error)
        screen.post_message(message)

    screen.run_worker(run, thread=True, exclusive=True, group=group, exit_on_error=False)

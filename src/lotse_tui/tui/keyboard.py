"""Who gets a key: the capture bar, a question, a command of the open entry, or the screen.

Keys are often typed ahead: a letter arrives while the key before is still on its way through the
widgets, up to the program, which then opens another screen. It waits here for that; otherwise it
would land in what was in front before.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Input

if TYPE_CHECKING:
    from textual import events
    from textual.message_pump import MessagePump

    from lotse_tui.tui.app import LotseApp

# A widget that works longer than this on one key lets the next ones pass.
_LONGEST = 0.3


class Keyboard:
    """Takes what is not the screen's, and keeps keys in their order."""

    def __init__(self, app: LotseApp) -> None:
        self._app = app
        self._held: deque[events.Key] = deque()
        self._under_way: asyncio.TimerHandle | None = None

    @property
    def at_rest(self) -> bool:
        """Whether every key that was pressed has done what it does."""
        return self._under_way is None and not self._held

    async def takes(self, event: events.Key) -> bool:
        """Use or keep a key; False where the screen in front shall have it."""
        if self._under_way is not None:
            self._held.append(event)
            return True
        app = self._app
        runs = app.keys.everywhere(event.key)
        if app.capture.active and runs != "quit":
            app.capture.take(event)
            return True
        if app.question.active and app.question.take(event):
            return True
        if runs == "log":
            app.capture.open()
            return True
        letter = app.keys.letter(getattr(app.screen, "place_of_keys", ""), event.key)
        if letter:  # at once, so that the answer to its question can be typed ahead
            await app.action_run_command(letter)
            return True
        return False

    def handed_on(self, event: events.Key) -> None:
        """Follow a key through the widgets, where it may do more than write a character."""
        target = self._app.focused or self._app.screen
        if event.is_printable and isinstance(target, Input):
            return
        loop = asyncio.get_running_loop()
        self._under_way = loop.call_later(_LONGEST, self._app.call_later, self._arrived)
        target.call_later(self._climb, target)

    def _climb(self, node: MessagePump) -> None:
        """Go the way a key goes: from widget to widget, and behind it in every queue."""
        above = node._parent  # noqa: SLF001 - as Textual lets messages bubble
        if isinstance(node, App):
            self._app.call_next(self._arrived)
        elif above is not None:
            above.call_later(self._climb, above)

    async def _arrived(self) -> None:
        """Give out the keys that were kept: the one before has done what it does."""
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None
        while self._held and self._under_way is None:
            await self._app.on_event(self._held.popleft())

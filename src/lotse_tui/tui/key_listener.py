"""``lotse keys`` in a terminal: names every key that arrives, and what it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.widgets import Static

from lotse_tui.texts.keys import key_name
from lotse_tui.tui import own_keys
from lotse_tui.tui.commands import COMMANDS, Keys, label

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words

_HEAD = 3


class KeyListener(App[None]):
    """Shows the newest keys below each other; what was seen is printed when it is left."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []  # noqa: RUF012 - as Textual declares it; every key is looked at, Ctrl+Q too

    def __init__(self, house: House, words: Words) -> None:
        super().__init__(ansi_color=True)
        self.keys, _ = own_keys.read(house.home)
        self.words = words
        self.seen: list[str] = []
        self._last = ""

    def show(self) -> None:
        """Run it, then print what was seen: to be copied into a mail to whoever helps."""
        self.run()
        for line in self.seen:
            print(line)  # noqa: T201 - the terminal is the shell's again

    def compose(self) -> ComposeResult:
        """Lay out one text."""
        yield Static(self._text(), markup=False)

    async def on_event(self, event: events.Event) -> None:
        """Name every key before anything else sees it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._take(event)
        else:
            await super().on_event(event)

    def _take(self, event: events.Key) -> None:
        self.seen.append(seen_line(event.key, event.character, self.keys, self.words))
        if self._last == event.key == "escape":
            self.exit()
            return
        self._last = event.key
        self.query_one(Static).update(self._text())

    def _text(self) -> str:
        words = self.words
        room = max(1, self.size.height - _HEAD - 1)
        said = words("Press keys: each is named as it arrives. Esc twice leaves.")
        nothing = words("A key that names nothing here is kept by the terminal or the desktop.")
        return "\n".join([said, nothing, "", *self.seen[-room:]])


def seen_line(key: str, character: str | None, keys: Keys, words: Words) -> str:
    """Return a line about a key: its name, what it writes, the commands it runs where."""
    parts = [key_name(key, words)]
    if parts[0] != key:
        parts.append(key)
    if character and character.isprintable() and character not in parts:
        parts.append(f"“{character}”")
    runs = [label(one, words) for one in COMMANDS if key in keys.of(one)]
    said = ", ".join(dict.fromkeys(runs)) or words("no command")
    return f"{' · '.join(parts)}: {said}"

"""A person at the keyboard: types, presses, looks.

async with at(house) as person:
    await person.types("clearing dortmund")
    await person.presses("f2 t b s enter")
    person.sees("Gespeichert: Telefon · Bürger:in · Sucht · heute 1")
"""

from __future__ import annotations

from contextlib import asynccontextmanager

from desks import lotse, seen, settled
from textual import events

KEYS = {
    " ": "space",
    "!": "exclamation_mark",
    "*": "asterisk",
    ">": "greater_than_sign",
    "?": "question_mark",
    "#": "number_sign",
    "+": "plus",
    "@": "at",
    "-": "minus",
    ".": "full_stop",
}
CHARACTERS = {name: char for char, name in KEYS.items()}


class Person:
    """Somebody in front of the program."""

    def __init__(self, pilot) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def types(self, text: str) -> None:
        """Type a text, one key right after the other."""
        await self._posts([(_name(char), char) for char in text])

    async def presses(self, keys: str) -> None:
        """Press keys by name, separated by spaces: ``f2 t b s enter``."""
        if keys.startswith("f2"):  # the logger never has to be waited for
            await self.bursts(keys)
        else:
            await self.presses_each(keys.split())

    async def presses_each(self, keys) -> None:
        await self.pilot.press(*keys)
        await settled(self.pilot)

    async def bursts(self, keys: str) -> None:
        """Press all keys at once, as a fast hand or a slow machine does: nobody waits between."""
        await self._posts([(_name(key), _char(key)) for key in keys.split()])

    async def _posts(self, keys) -> None:
        for name, char in keys:
            event = events.Key(name, char)
            event.set_sender(self.app)
            self.app.post_message(event)
        await settled(self.pilot)

    async def pastes(self, text: str) -> None:
        event = events.Paste(text)
        event.set_sender(self.app)
        self.app.post_message(event)
        await settled(self.pilot)

    async def waits(self) -> None:
        """Look until everything stands still."""
        await settled(self.pilot)

    async def resizes(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await settled(self.pilot)

    @property
    def screen(self) -> str:
        """The text on the screen."""
        return seen(self.pilot)

    def sees(self, *texts: str) -> None:
        """Fail unless all texts stand on the screen, broken over lines or not."""
        screen = self.screen
        running = " ".join(screen.split())
        for text in texts:
            assert text in screen or text in running, f"{text!r} is not on the screen:\n{screen}"

    def sees_not(self, *texts: str) -> None:
        """Fail if one of the texts stands on the screen."""
        screen = self.screen
        for text in texts:
            assert text not in screen, f"{text!r} is on the screen:\n{screen}"


def _name(char: str) -> str:
    return KEYS.get(char, char)


def _char(key: str) -> str | None:
    return key if len(key) == 1 else CHARACTERS.get(key)


@asynccontextmanager
async def at(house, *, size=(100, 30), language="de"):
    """Sit down in front of the program; the guide is loaded when this returns."""
    async with lotse(house, language).run_test(size=size) as pilot:
        await settled(pilot)
        yield Person(pilot)

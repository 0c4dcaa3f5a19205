"""Every word on every screen comes from the catalogue, or from data: nothing is English by itself.

The catalogue is read in capital letters here. What then stands in small ones was written past it:
in the code, by Textual, or it is data (guide, codes, handbook), which is looked for there.
"""

from __future__ import annotations

import re
from pathlib import Path

from desks import log
from person import at

from lotse_tui.texts.words import Words
from lotse_tui.tui import outside
from lotse_tui.tui.command_table.places import PLACES
from lotse_tui.tui.lines import text_of
from lotse_tui.tui.screens.help import help_lines
from lotse_tui.tui.screens.opened import SCREENS

ROOT = Path(__file__).resolve().parents[2]
DATA = (
    "docs/log-format.md",
    "data/guide/*.json",
    "data/codes/*.json",
    "data/forms/*",
    "docs/handbuch/*.md",
)
FORMATS = ("src/lotse_tui/texts/locale/formats.json", "themes/*.toml")

# Everything is opened, and everything that asks, refuses or confirms is made to say so: keys that
# are pressed in one go, then somebody looks.
WALK = (
    *("enter", "q", "escape f", "escape x", "escape z", "escape g", "ctrl+z", "k", "escape", "n"),
    *("escape d", "c", "plus", "escape", "ctrl+f", "escape f8", "escape", "ctrl+l", "enter"),
    *("f4", "tab", "v", "escape e", "escape delete", "r", "b", "escape"),
    *("f5", "e", "n", "escape a", "f", "escape y", "a", "f6", "s", "1", "a", "ctrl+o", "enter"),
    *("escape ctrl+p", "escape f2 question_mark", "escape f2 t b s slash", "escape f2 at"),
    *("escape f2 t b s exclamation_mark", "escape f2 plus", "escape f2 q", "escape f2 t b s enter"),
    *("ctrl+z", "ctrl+y", "ctrl+c"),
)
COMMANDS = ("stored", "theme", "site", "handbook", "setup")


class Loud(Words):
    """Says every sentence in capital letters; what is filled in stays as it is."""

    __slots__ = ()

    def __call__(self, message: str, **fields: object) -> str:
        parts = re.split(r"(\{[^}]*\})", super().__call__(message))
        said = "".join(part if part.startswith("{") else part.upper() for part in parts)
        return said.format(**fields) if fields else said


def quiet_words(person) -> set[str]:
    """The words on the screen that hold small letters."""
    words = re.findall(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])", person.screen)
    return {word for word in words if re.search("[a-zäöüß]{3}", word)}


async def test_every_word_on_every_screen_comes_from_the_catalogue_or_from_data(
    house, monkeypatch, tmp_path
):
    monkeypatch.setattr(outside, "has_desktop", lambda: False)
    paths = [path for pattern in (*DATA, *FORMATS) for path in ROOT.glob(pattern)]
    data = "\n".join(path.read_text("utf-8") for path in paths)
    # Names of this desk and its folders, and the fields of a stored record, which are shown as such.
    known = f"{data} {house.home} {Path.home()} Lotse Kontaktstelle Platz"
    met: set[str] = set()
    log(house, "phone", "addiction", date="2026-10-05")
    log(house, "phone", "addiction")
    async with at(house, size=(100, 30)) as person:
        person.app.words = Loud("de")
        person.app.screen.say_again()
        person.app.refresh_lines()
        await person.types("sucht")

        def look(after: str) -> None:
            new = quiet_words(person) - met
            met.update(new)
            strange = sorted(word for word in new if word not in known)
            assert not strange, f"after {after}: {strange}\n{person.screen}"

        for keys in WALK:
            await person.bursts(keys)
            look(keys)
        for command in COMMANDS:
            await person.app.do_anywhere(command)
            await person.waits()
            look(command)
            await person.bursts("escape")


async def test_the_search_for_other_words_finds_some(house):
    async with at(house, language="en") as person:
        assert {"Guide", "Month"} <= quiet_words(person)


def test_every_help_and_every_command_come_from_the_catalogue():
    words, known = Loud("de"), "Deutsch English Enter"
    for screen in (*SCREENS, *PLACES):
        lines = help_lines(screen, screen.upper(), "", words, 90)
        said = " ".join(text_of(line) for line in lines)
        assert not {
            word for word in re.findall("[A-Z]?[a-zäöüß]{3,}", said) if word not in known
        }, screen

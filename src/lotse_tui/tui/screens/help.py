"""F1: what the screen underneath is for, in three sentences, and its keys."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import msgid
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.commands import DELIVERED, Command, Keys, bindings_for, commands_for
from lotse_tui.tui.lines import EMPTY, Line, Span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.screens.opened import handbook_over
from lotse_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

    from lotse_tui.texts.words import Words

_KEY_WIDTH = 12
# Digits do the same one after the other: a row for all of them.
_KEYS_NAMED = 3
_WIDEST = 90
# The page of the handbook about a screen; the start page for all others.
_PAGES = {
    **dict.fromkeys(("guide", "filters", "correct", "work", "qr"), "wegweiser"),
    **dict.fromkeys(("today", "history", "site"), "kontakte"),
    **dict.fromkeys(("month", "closing", "network"), "bericht"),
    **dict.fromkeys(("sync", "setup"), "team"),
    "stored": "datenschutz",
}


class HelpScreen(LotseScreen):
    """Lies over the screen it explains; Esc or F1 closes it."""

    NAME = "help"
    HEADING = msgid("Help")
    LIES_OVER = True
    AUTO_FOCUS = "#help"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = bindings_for("help")

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        self._over = over

    def compose_body(self) -> ComposeResult:
        """Lay out one scrolling text."""
        yield Page(self._lines, id="help")

    def say_again(self) -> None:
        """Write the text in the present language."""
        self.query_one(Page).remake()

    def _lines(self, width: int) -> list[Line]:
        name, heading, sentences = (
            str(getattr(self._over, about, "")) for about in ("NAME", "HEADING", "HELP")
        )
        width = min(width, _WIDEST)
        return help_lines(name, heading, sentences, self.words, width, self.lotse.keys)

    def action_handbook(self) -> None:
        """Open the page of the handbook about the screen underneath."""
        page = _PAGES.get(getattr(self._over, "NAME", ""), "")
        self.dismiss()
        self.app.call_later(handbook_over, self.lotse, page)

    def action_back(self) -> None:
        """Close the help."""
        self.dismiss()


def help_lines(
    name: str, heading: str, sentences: str, words: Words, width: int, keys: Keys = DELIVERED
) -> list[Line]:
    """Return the help for a screen: its sentences, its keys, the keys of everywhere."""
    lines: list[Line] = [EMPTY, (Span(words(heading), "strong"),) if heading else EMPTY]
    names = keys.names(words)
    if sentences:
        lines += [EMPTY, *wrap((Span(words(sentences, **names)),), width)]
    table = commands_for(name)
    mine = [command for command in table if command.screens and keys.of(command)]
    own = [command for command in mine if DETAILS not in command.screens]
    letters = [command for command in mine if DETAILS in command.screens]
    everywhere = [command for command in table if not command.screens and keys.of(command)]
    if own:
        lines += [EMPTY, (Span(words("Keys on this screen"), "accent"),)]
        lines += _keys(own, words, width, keys)
    if letters:
        lines += [EMPTY, (Span(words("Letters for the entry (in its details)"), "accent"),)]
        lines += _keys(letters, words, width, keys)
    lines += [EMPTY, (Span(words("Keys everywhere"), "accent"),)]
    lines += _keys(everywhere, words, width, keys)
    lines += [EMPTY, (Span(words("While logging (after F2)"), "accent"),)]
    lines += wrap((Span(words(_LOGGING)),), width)
    return lines


_LOGGING = msgid(
    "One letter (or digit) each for channel, asker and topic, then Enter. Before them - is "
    "yesterday, -- the day before, @19.11. any day. After them *3 counts three alike, > refers "
    "to the entry that is open, ! is a gap, x is not counted, # begins a private note, Tab asks "
    "for details. F2 + logs an event of a group, F2 F2 the same again; F2 u takes back, F2 y does "
    "it again, ? shows all letters, Esc closes and saves nothing."
)


def _keys(commands: list[Command], words: Words, width: int, keys: Keys) -> list[Line]:
    lines: list[Line] = []
    for said, alike in groupby(commands, key=lambda command: command.help):
        names = [key_name(key, words) for command in alike for key in keys.of(command)]
        shown = f"{names[0]} … {names[-1]}" if len(names) > _KEYS_NAMED else " ".join(names)
        head = Span(f"{shown:<{_KEY_WIDTH}}", "key")
        lines += wrap((head, Span(words(said))), width, indent=_KEY_WIDTH)
    return lines

"""What ``lotse keys`` is handed of the program: its commands, and a screen that names keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lotse_tui.tui.command_table import COMMANDS
from lotse_tui.tui.command_table.command import DETAILS, TYPED_IN
from lotse_tui.tui.command_table.places import PLACES

if TYPE_CHECKING:
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.command_table import Command


class KeyTable:
    """The table of commands as the command line shows it."""

    commands = COMMANDS
    typed_in = TYPED_IN
    apart = DETAILS

    def by_place(self, words: Words) -> Iterator[tuple[str, list[Command]]]:
        """Yield each place with its commands: those of everywhere, then screen by screen.

        What can be done with an open entry stands under the entry alone.
        """
        for place, heading in PLACES.items():
            yield words(heading), [one for one in COMMANDS if _belongs(one, place)]

    def listen(self, house: House, words: Words) -> None:
        """Show every key that arrives until Esc was pressed twice."""
        from lotse_tui.tui.key_listener import KeyListener

        KeyListener(house, words).show()


def _belongs(command: Command, place: str) -> bool:
    if place in ("", DETAILS):
        return place in (command.screens or ("",))
    return place in command.screens and DETAILS not in command.screens

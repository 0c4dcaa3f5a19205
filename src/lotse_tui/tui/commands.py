"""Looking commands up: for bindings, the footer, the palette, the help and the list of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from lotse_tui.texts.formats import formats
from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import next_language
from lotse_tui.tui.command_table import COMMANDS, Command
from lotse_tui.tui.command_table.command import DETAILS

if TYPE_CHECKING:
    from lotse_tui.texts.words import Words

__all__ = [
    "COMMANDS",
    "DELIVERED",
    "Command",
    "Keys",
    "bindings_for",
    "command",
    "commands_for",
    "global_bindings",
    "label",
]


_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """Return the command with this id (KeyError where the table has none)."""
    return _BY_ID[command_id]


def label(command: Command, words: Words) -> str:
    """Return what a command is called; that for languages is called like the next one."""
    if command.id == "language":
        return formats(next_language(words.language)).name
    return words(command.label)


def commands_for(screen: str) -> tuple[Command, ...]:
    """Return what can be done on a screen: its own commands first, then those of everywhere."""
    own = [command for command in COMMANDS if screen in command.screens]
    return (*own, *(command for command in COMMANDS if not command.screens))


class Keys:
    """The keys in force: those of the table, but for commands that somebody ``chose`` others for.

    Whatever shows or reads a key asks here, never the table.
    """

    def __init__(self, chosen: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.chosen = dict(chosen or {})
        self._letters = {
            key: command.id
            for command in COMMANDS
            if DETAILS in command.screens
            for key in self.of(command)
        }
        self._everywhere = {
            key: command.id
            for command in COMMANDS
            if not command.screens
            for key in self.of(command)
        }

    def of(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command, the one to be shown first."""
        return self.chosen.get(command.id, command.keys) if self.chosen else command.keys

    def name(self, command_id: str, words: Words) -> str:
        """Return a command's key as people read it, "" where it has none."""
        keys = self.of(_BY_ID[command_id])
        return key_name(keys[0], words) if keys else ""

    def letter(self, place: str, key: str) -> str:
        """Return the id of the command of an open entry that ``key`` runs, "" for none."""
        return self._letters.get(key, "") if place == DETAILS else ""

    def everywhere(self, key: str) -> str:
        """Return the id of the command that ``key`` runs on every screen, "" for none."""
        return self._everywhere.get(key, "")

    def names(self, words: Words) -> dict[str, str]:
        """Return the names of all keys by command id, for sentences with such fields."""
        return {command.id: self.name(command.id, words) for command in COMMANDS}

    def bindings(self) -> dict[str, str]:
        """Return the chosen keys as Textual's ``set_keymap`` takes them."""
        return {name: ",".join(keys) for name, keys in self.chosen.items()}


DELIVERED = Keys()


def bindings_for(screen: str) -> list[BindingType]:
    """Return the bindings of a screen's own commands, for its ``BINDINGS``.

    Those of an open entry are not among them: the app runs them itself (:meth:`Keys.letter`).
    """
    own = (command for command in COMMANDS if screen in command.screens)
    return _bindings(command for command in own if DETAILS not in command.screens)


def global_bindings() -> list[BindingType]:
    """Return the bindings of the commands that apply everywhere, for the app."""
    return _bindings(command for command in COMMANDS if not command.screens)


def _bindings(commands: Iterable[Command]) -> list[BindingType]:
    # Every key goes through app.run_command, which says why a command cannot run now. Those that
    # somebody chose take their place by `App.set_keymap`.
    return [
        Binding(
            # A name no terminal sends where there is no key: somebody may have chosen one.
            ",".join(command.keys) or f"no_key_of_{command.id}",
            f"app.run_command('{command.id}')",
            show=False,
            id=command.id,
            # Function keys and Ctrl+Q work over fields and dialogs alike.
            priority=not command.screens,
        )
        for command in commands
    ]

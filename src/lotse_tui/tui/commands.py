"""Looking commands up: for bindings, the footer, the palette, the help and the list of keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from lotse_tui.tui.command_table import COMMANDS, Command
from lotse_tui.tui.command_table.command import DETAILS

__all__ = [
    "COMMANDS",
    "Command",
    "bindings_for",
    "command",
    "commands_for",
    "global_bindings",
    "letter_command",
]


_BY_ID = {command.id: command for command in COMMANDS}
_LETTERS = {
    key: command.id for command in COMMANDS if DETAILS in command.screens for key in command.keys
}


def command(command_id: str) -> Command:
    """Return the command with this id (KeyError where the table has none)."""
    return _BY_ID[command_id]


def letter_command(place: str, key: str) -> str:
    """Return the id of the command of an open entry that ``key`` runs at ``place``, "" for none."""
    return _LETTERS.get(key, "") if place == DETAILS else ""


def commands_for(screen: str) -> tuple[Command, ...]:
    """Return what can be done on a screen: its own commands first, then those of everywhere."""
    own = [command for command in COMMANDS if screen in command.screens]
    return (*own, *(command for command in COMMANDS if not command.screens))


def bindings_for(screen: str) -> list[BindingType]:
    """Return the bindings of a screen's own commands, for its ``BINDINGS``.

    Those of an open entry are not among them: the app runs them itself (:func:`letter_command`).
    """
    own = (command for command in COMMANDS if screen in command.screens)
    return _bindings(command for command in own if DETAILS not in command.screens)


def global_bindings() -> list[BindingType]:
    """Return the bindings of the commands that apply everywhere, for the app."""
    return _bindings(command for command in COMMANDS if not command.screens)


def _bindings(commands: Iterable[Command]) -> list[BindingType]:
    # Every key goes through app.run_command, which says why a command cannot run now.
    return [
        Binding(
            ",".join(command.keys),
            f"app.run_command('{command.id}')",
            show=False,
            id=command.id,
            # Function keys and Ctrl+Q work over fields and dialogs alike.
            priority=not command.screens,
        )
        for command in commands
        if command.keys
    ]

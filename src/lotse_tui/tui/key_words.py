"""Sentences that name a key, where somebody chose another one for that command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lotse_tui.texts.keys import key_name
from lotse_tui.texts.words import Words
from lotse_tui.tui.commands import COMMANDS

if TYPE_CHECKING:
    from lotse_tui.tui.commands import Keys

# Keys are named in sentences as they stand on the keyboard: F6, Strg+Z. Single letters are fields.
_KEY = re.compile(r"(?<![\w+])(?:F\d{1,2}|(?:Strg|Ctrl)\+[A-Z])(?!\w)")


class KeyWords(Words):
    """Says sentences with the keys in force in the place of those delivered."""

    __slots__ = ("_named", "_renamed")

    def __init__(self, language: str, keys: Keys) -> None:
        super().__init__(language)
        self._named: dict[str, str] = {}
        plain = Words(language)
        self._renamed = {
            key_name(delivered, plain): keys.name(command.id, plain)
            for command in COMMANDS
            if command.id in keys.chosen
            for delivered in command.keys
            if delivered not in keys.chosen[command.id]
        }

    def __call__(self, message: str, **fields: object) -> str:
        """Return ``message`` in this language, with the keys in force."""
        said = self._named.get(message)
        if said is None:
            said = _KEY.sub(self._name, super().__call__(message))
            self._named[message] = said
        return said.format(**fields) if fields else said

    def _name(self, found: re.Match[str]) -> str:
        return self._renamed.get(found[0], found[0])

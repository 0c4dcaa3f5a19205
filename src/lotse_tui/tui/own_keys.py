"""The keys that somebody chose, as the program uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.services.own_keys import OwnKeys
from lotse_tui.texts.words import Words
from lotse_tui.tui.command_table import COMMANDS
from lotse_tui.tui.command_table.command import DETAILS, TYPED_IN
from lotse_tui.tui.commands import DELIVERED, Keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lotse_tui.domain.keymap import KeyProblem


def read(home: str) -> tuple[Keys, Sequence[KeyProblem]]:
    """Return the keys in force for a home, and what somebody wished that cannot be."""
    chosen = OwnKeys(home).chosen(COMMANDS, TYPED_IN, DETAILS)
    return (Keys(chosen.keys) if chosen.keys else DELIVERED), chosen.problems


def words(language: str, keys: Keys) -> Words:
    """Return the words of a language, naming the keys in force."""
    if not keys.chosen:
        return Words(language)
    from lotse_tui.tui.key_words import KeyWords  # most people have no keys of their own

    return KeyWords(language, keys)


def trouble(problems: Sequence[KeyProblem], said: Words) -> str:
    """Return the first problem as a sentence and how many more there are, "" without any."""
    if not problems:
        return ""
    from lotse_tui.texts.keys import key_problem

    more = len(problems) - 1
    first = key_problem(problems[0], said)
    others = said.n(" ({n} more: lotse doctor)", " ({n} more: lotse doctor)", more) if more else ""
    return first + others

"""``lotse keys``: what the terminal sends, the keys in force, and a file to change them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from lotse_tui.cli.arguments import Arguments
from lotse_tui.cli.context import DONE, FAILED, WITH_PROBLEMS, Context
from lotse_tui.domain.keymap import Keyed
from lotse_tui.services.own_keys import OwnKeys
from lotse_tui.texts.keys import key_name, key_problem

if TYPE_CHECKING:
    from lotse_tui.domain.keymap import KeyProblem
    from lotse_tui.services.house import House
    from lotse_tui.services.own_keys import ChosenKeys
    from lotse_tui.texts.words import Words


class Labelled(Keyed, Protocol):
    """A command as a list of keys shows it."""

    @property
    def label(self) -> str:
        """Its name (msgid)."""


class KeyTable(Protocol):
    """What the program hands over about its keys; the command line knows no screens."""

    @property
    def commands(self) -> Sequence[Labelled]:
        """All commands."""

    @property
    def typed_in(self) -> Iterable[str]:
        """Screens where characters are typed."""

    @property
    def apart(self) -> str:
        """The place on them where letters act all the same."""

    def by_place(self, words: Words) -> Iterable[tuple[str, Sequence[Labelled]]]:
        """Return headings, each with its commands."""

    def listen(self, house: House, words: Words) -> None:
        """Show every key that arrives, until the person leaves."""


def run_keys(arguments: Arguments, context: Context) -> int:
    """Show what the terminal sends; with ``--list``, JSON or no terminal, list the keys."""
    table = context.keys()
    own = OwnKeys(context.house.home)
    if arguments.template:
        return _begin(own, table, context)
    answers = arguments.list or context.json or context.plain
    if not answers and context.out.isatty() and sys.stdin.isatty():
        table.listen(context.house, context.words)
        return DONE
    chosen = own.chosen(table.commands, table.typed_in, table.apart)
    context.answer(_as_data(table, chosen, context), "\n".join(_lines(table, chosen, context)))
    for problem in chosen.problems:
        context.note(key_problem(problem, context.words))
    return WITH_PROBLEMS if chosen.problems else DONE


def problems(context: Context) -> tuple[KeyProblem, ...]:
    """Return what somebody wished of the keys that cannot be, for ``lotse doctor``."""
    own = OwnKeys(context.house.home)
    if not own.exists:
        return ()
    table = context.keys()
    return own.chosen(table.commands, table.typed_in, table.apart).problems


def _begin(own: OwnKeys, table: KeyTable, context: Context) -> int:
    words = context.words
    if not own.begin("\n".join(_template(table, context)) + "\n"):
        context.note(words("{path} is there already; it was left as it is.", path=own.path))
        return FAILED
    context.answer({"path": own.path}, words("Written: {path}", path=own.path))
    return DONE


def _template(table: KeyTable, context: Context) -> Iterator[str]:
    words = context.words
    yield "# " + words("Keys of Lotse. Take the # away in front of a line and write another key.")
    several = f'today = ["F4", "{key_name("ctrl+t", words)}"]'
    yield "# " + words("Several keys: {example}", example=several)
    yield "# " + words("lotse doctor says what cannot be used. It counts from the next start.")
    met: set[str] = set()
    for heading, commands in table.by_place(words):
        new = [command for command in commands if command.id not in met]
        met.update(command.id for command in new)
        if new:
            yield f"\n# {heading}"
        for command in new:
            keys = ", ".join(f'"{key_name(key, words)}"' for key in command.keys)
            yield f"# {command.id} = [{keys}]  # {words(command.label)}"


def _lines(table: KeyTable, chosen: ChosenKeys, context: Context) -> Iterator[str]:
    words = context.words
    for place, (heading, commands) in enumerate(table.by_place(words)):
        if place:
            yield ""
        yield f"{heading}:"
        for command in commands:
            keys = chosen.keys.get(command.id, command.keys)
            shown = " ".join(key_name(key, words) for key in keys) or words("no key")
            yield f"  {shown:<12}  {words(command.label)}  ({command.id})"


def _as_data(table: KeyTable, chosen: ChosenKeys, context: Context) -> dict[str, object]:
    words = context.words
    return {
        "path": OwnKeys(context.house.home).path,
        "commands": [
            {
                "id": command.id,
                "label": words(command.label),
                "screens": list(command.screens),
                "keys": [*chosen.keys.get(command.id, command.keys)],
                "changed": command.id in chosen.keys,
            }
            for command in table.commands
        ],
        "problems": [
            {
                "class": problem.kind,
                "command": problem.command,
                "value": problem.value,
                "text": key_problem(problem, words),
            }
            for problem in chosen.problems
        ],
    }

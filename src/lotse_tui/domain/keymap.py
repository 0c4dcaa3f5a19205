"""Keys that somebody chose: reading their names, and which of them can be used.

A wrong wish never takes a key away: the command keeps the one it had, and the problem is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol
from unicodedata import name as unicode_name

# They mean the same on every screen. A command that has one of them keeps it beside what is
# chosen, and no other command can take it.
FIXED = frozenset(
    (
        *("escape", "enter", "tab", "shift+tab", "space", "backspace", "ctrl+c"),
        *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    )
)
# Ctrl with these letters is another key to every terminal: Backspace, Tab, Enter, Enter.
_SAME_AS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
_NAMES = {
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    "esc": "escape",
    "eingabe": "enter",
    "return": "enter",
    "del": "delete",
    "entf": "delete",
    "ins": "insert",
    "einfg": "insert",
    "rücktaste": "backspace",
    "leertaste": "space",
    "pgup": "pageup",
    "bild↑": "pageup",
    "pgdn": "pagedown",
    "bild↓": "pagedown",
    "pos1": "home",
    "ende": "end",
}
_NAMED = FIXED | frozenset(("delete", "insert"))
_SIGNS = {"hyphen_minus": "minus", "plus_sign": "plus", "low_line": "underscore"} | {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
}
_MODIFIERS = {"strg": "ctrl", "control": "ctrl", "umschalt": "shift"}
_HIGHEST = 24


class Keyed(Protocol):
    """What has keys: a command of the table."""

    @property
    def id(self) -> str:
        """Its name in the file."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it is delivered with."""

    @property
    def screens(self) -> tuple[str, ...]:
        """Where it applies; () for everywhere."""


class KeyProblem(NamedTuple):
    """Why a wish was not used.

    ``kind`` is ``file`` (``value`` is its path, ``detail`` the reason), ``command`` (nobody knows
    it; ``detail`` is what was meant), ``key`` (no key that terminals send), ``fixed``, ``letter``
    (it would keep one from typing) or ``clash`` (``detail`` is the other command's id).
    """

    kind: str
    command: str
    value: str = ""
    detail: str = ""


def read_key(text: str) -> str:
    """Return Textual's name of a key as somebody writes it ("Strg+T", "F11", "Entf", "+").

    "" where it is no key, or none that every terminal sends (Alt, Ctrl with anything but a
    letter).
    """
    given = "".join(text.split())
    if len(given) == 1:
        return _sign(given.lower())
    *before, last = given.lower().replace("ctrl-", "ctrl+").split("+")
    last = _NAMES.get(last, last)
    pressed = [_MODIFIERS.get(one.strip(), one.strip()) for one in before]
    if not pressed:
        is_function = last[:1] == "f" and last[1:].isdecimal() and 1 <= int(last[1:]) <= _HIGHEST
        return last if is_function or last in _NAMED or last in SIGNS else ""
    if pressed == ["ctrl"] and len(last) == 1 and last.isascii() and last.isalpha():
        return _SAME_AS.get(f"ctrl+{last}", f"ctrl+{last}")
    return "shift+tab" if (pressed, last) == (["shift"], "tab") else ""


def _sign(character: str) -> str:
    if character.isalnum():
        return character
    named = unicode_name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _SIGNS.get(named, named)


# Textual's names of the signs on a keyboard: ``plus``, ``question_mark``.
SIGNS = {_sign(chr(code)): chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}


def types_something(key: str) -> bool:
    """Tell whether a key writes a character where one can type."""
    return len(key) == 1 or key == "space" or key in SIGNS


def in_force(
    commands: Sequence[Keyed],
    wishes: Mapping[str, object],
    typed_in: Iterable[str],
    apart: str,
) -> tuple[dict[str, tuple[str, ...]], list[KeyProblem]]:
    """Return the keys of the commands that somebody gave other ones, and what cannot be used.

    ``wishes`` are the lines of the file; ``typed_in`` are the screens where characters are typed,
    which no command takes away; ``apart`` is the place on them where letters act all the same.
    """
    known = {command.id: command for command in commands}
    fields = frozenset(typed_in)
    problems: list[KeyProblem] = []
    chosen: dict[str, tuple[str, ...]] = {}
    for name, value in wishes.items():
        command = known.get(name)
        if command is None:
            from difflib import get_close_matches  # only a mistake pays for it

            meant = get_close_matches(name, known, n=1)
            problems.append(KeyProblem("command", name, str(value), meant[0] if meant else ""))
            continue
        typed = not command.screens or (
            apart not in command.screens and bool(fields.intersection(command.screens))
        )
        keys, wrong = _read(command, value, may_type=not typed)
        if wrong is not None:
            problems.append(wrong)
        else:
            chosen[name] = keys
    return chosen, [*problems, *_without_clashes(commands, chosen)]


def _read(
    command: Keyed, value: object, *, may_type: bool
) -> tuple[tuple[str, ...], KeyProblem | None]:
    """Return the keys of one line of the file, or what is wrong with it."""
    wished = value if isinstance(value, list) else [value]
    keys: dict[str, None] = {}
    for one in wished:
        key = read_key(one) if isinstance(one, str) else ""
        shown = str(one)
        if not key:
            return (), KeyProblem("key", command.id, shown)
        if key in FIXED and key not in command.keys:
            return (), KeyProblem("fixed", command.id, shown)
        if types_something(key) and not may_type:
            return (), KeyProblem("letter", command.id, shown)
        keys[key] = None
    if not keys:
        return (), KeyProblem("key", command.id, str(value))
    keys.update(dict.fromkeys(key for key in command.keys if key in FIXED))
    return tuple(keys), None


def _without_clashes(
    commands: Sequence[Keyed], chosen: dict[str, tuple[str, ...]]
) -> list[KeyProblem]:
    """Take out of ``chosen`` what would run two commands by one key; return what was taken."""
    problems = []
    while (found := _clash(commands, chosen)) is not None:
        key, one, other = found
        # Whoever stands later in the file gives way; what is delivered never clashes.
        order = [name for name in chosen if name in (one, other)]
        given_up = order[-1]
        del chosen[given_up]
        problems.append(KeyProblem("clash", given_up, key, other if given_up == one else one))
    return problems


def _clash(
    commands: Sequence[Keyed], chosen: Mapping[str, tuple[str, ...]]
) -> tuple[str, str, str] | None:
    """Return a key that two commands have at one place, with their ids."""
    places = dict.fromkeys(screen for command in commands for screen in command.screens)
    for place in places:
        taken: dict[str, str] = {}
        for command in commands:
            if command.screens and place not in command.screens:
                continue
            for key in chosen.get(command.id, command.keys):
                other = taken.setdefault(key, command.id)
                if other != command.id and (other in chosen or command.id in chosen):
                    return key, other, command.id
    return None

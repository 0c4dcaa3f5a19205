"""Names of keys as people read them on their keyboard, and what is wrong with chosen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.cleaning import clean
from lotse_tui.texts.words import Words

if TYPE_CHECKING:
    from lotse_tui.domain.keymap import KeyProblem

_SIGNS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "plus": "+",
}


def key_name(key: str, words: Words) -> str:
    """Return ``F2``, ``Strg+P``, ``Entf`` … for Textual's name of a key."""
    if key.startswith("ctrl+"):
        pressed = key[5:].upper() if len(key) == len("ctrl+x") else key_name(key[5:], words)
        return words("Ctrl+{key}", key=pressed)
    if key.startswith("shift+"):
        return words("Shift+{key}", key=key_name(key[6:], words))
    if key in _SIGNS:
        return _SIGNS[key]
    named = {
        "delete": words("Del"),
        "backspace": words("Backspace"),
        "space": words("Space"),
        "pageup": words("PgUp"),
        "pagedown": words("PgDn"),
        "home": words("Home"),
        "end": words("End"),
    }
    if key in named:
        return named[key]
    if "_" in key or len(key) > 3:
        from lotse_tui.domain.keymap import SIGNS  # only where somebody chose such a key

        return SIGNS.get(key, key)
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


def key_problem(problem: KeyProblem, words: Words) -> str:
    """Return why a line of ``keys.toml`` was not used, and what to do."""
    kind, command, value, detail = (clean(part, limit=200) for part in problem)
    if kind == "file":
        return words(
            "{path} cannot be read ({reason}). The keys are as delivered; mend or delete the file.",
            path=value,
            reason=detail,
        )
    said = {
        "command": _command_problem(command, detail, words),
        "key": words("'{key}' is no key that every terminal sends.", key=value),
        "fixed": words("{key} means the same on every screen and stays as it is.", key=value),
        "letter": words("With {key} nobody could type any more there.", key=value),
        "clash": words(
            "{key} belongs to {other} already.", key=key_name(value, words), other=detail
        ),
    }[kind]
    return words("keys.toml, {command}: {problem}", command=command, problem=said)


def _command_problem(command: str, meant: str, words: Words) -> str:
    if meant:
        return words("there is no such command; meant: {meant}?", meant=meant)
    return words("there is no such command. lotse keys --list names all.", command=command)

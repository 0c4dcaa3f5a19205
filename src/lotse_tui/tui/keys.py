"""Names of keys as people read them on their keyboard."""

from __future__ import annotations

from lotse_tui.texts.words import Words

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
        return words("Ctrl+{key}", key=key[5:].upper())
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
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key

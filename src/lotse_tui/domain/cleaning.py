"""One cleaning function for text that comes from files.

Terminals obey escape sequences in data, and Textual passes them on in nearly every widget
(finding 10 of the sync design). So whatever was read from a file, a folder name included, goes
through :func:`clean` before it reaches a screen, a report or a log line.
"""

from __future__ import annotations

# Tabs and line ends become spaces: a field is one line wherever it is shown.
_SPACES = frozenset("\t\n\r\v\f\x85\u2028\u2029")
# Cc control, Cf bidi and zero-width marks, Co private use, Cs lone surrogates, Cn unassigned.
_REFUSED = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))


def clean(text: str, *, limit: int = 2000) -> str:
    """Return ``text`` without anything a terminal would obey or hide.

    Line ends and tabs become one space; control, format (bidi, zero-width), private-use,
    unassigned and surrogate characters become ``\ufffd`` so that tampering stays visible; the
    soft hyphen is dropped. The result has at most ``limit`` characters. The function is
    idempotent.
    """
    text = text[:limit]
    if text.isprintable():  # nothing of the refused kinds is, nor is the soft hyphen
        return text
    import unicodedata  # a library to load: plain text, the usual case, needs none

    kept: list[str] = []
    for char in text:
        if char in _SPACES:
            kept.append(" ")
        elif char == "\u00ad":
            continue
        elif unicodedata.category(char) in _REFUSED:
            kept.append("\ufffd")
        else:
            kept.append(char)
    return "".join(kept)


def is_clean(text: str) -> bool:
    """Tell whether :func:`clean` would leave ``text`` as it is, whatever its length."""
    return clean(text, limit=len(text) + 1) == text


def clean_all(value: object) -> object:
    """Return a decoded JSON value with every text in it cleaned, names of fields too."""
    if isinstance(value, str):
        return clean(value, limit=len(value))
    if isinstance(value, dict):
        return {clean_all(name): clean_all(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clean_all(item) for item in value]
    return value

"""Breaking texts into lines: thousands in a report over many contact points."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return what ``textwrap.wrap`` does, with indents for the ``first`` line and the ``rest``.

    That takes a table's time for a line; here only what breaks inside of words is left to it.
    """
    if 0 < len(text) <= width - len(first) and text.isprintable() and text == text.strip():
        return [first + text]
    words = text.split(" ")
    room = width - max(len(first), len(rest))
    if "-" in text or "" in words or not text.isprintable() or max(map(len, words)) > room:
        return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest)
    lines, line = [], first + words[0]
    for word in words[1:]:
        if len(line) + len(word) < width:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = rest + word
    return [*lines, line]

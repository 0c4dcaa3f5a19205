"""Breaking labels into lines: thousands in a report over many contact points."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int) -> list[str]:
    """Return what ``textwrap.wrap`` does; it takes its time also with a text that fits."""
    if 0 < len(text) <= width and text.isprintable() and text == text.strip():
        return [text]
    return textwrap.wrap(text, width)

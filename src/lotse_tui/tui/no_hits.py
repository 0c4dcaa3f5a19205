"""What stands in the place of the guide's list while there is nothing to list."""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import EMPTY, Line, Span, span, wrap


def advice(words: Words, *, open_only: bool, place: str) -> list[str]:
    """Return what to try when nothing was found, the nearest first."""
    said = [words("Nothing found.")]
    if open_only:
        said.append(words("F7 shows what is closed or unknown, too."))
    if place:
        said.append(words("F8 widens the search to other places."))
    said.append(words("Try fewer or other words."))
    said.append(words("Ctrl+G counts it as a gap: the topic is stored, not what you typed."))
    return said


def no_hit_lines(sentences: Iterable[str], width: int) -> list[Line]:
    """Return the sentences as lines for a list of ``width`` cells."""
    lines: list[Line] = [EMPTY]
    for text in sentences:
        lines += [(Span("  "), *row) for row in wrap((span(text, "muted"),), max(20, width - 4))]
    return lines

"""Lines of text as the screens draw them: spans with a role, never markup.

What a screen shows is made by plain functions that return lines; widgets only paint them. So the
whole presentation can be tested without a terminal, and text from files cannot become markup or
an escape sequence: every span goes through :func:`~lotse_tui.domain.cleaning.clean`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from lotse_tui.domain.cleaning import clean

# Every role has a style in themes.py.
ROLES = (
    "strong",
    "muted",
    "accent",
    "key",
    "open",
    "closed",
    "unknown",
    "good",
    "warning",
    "error",
    "flash",
    "rule",
    "bar",
    "cursor",
    "hit",
)


class Span(NamedTuple):
    """A piece of a line. ``role`` says what it is ("" plain), ``action`` what a click does."""

    text: str
    role: str = ""
    action: str = ""


Line = tuple[Span, ...]

EMPTY: Line = ()
_RUNS = re.compile(" +|[^ ]+")


def span(text: str, role: str = "", action: str = "") -> Span:
    """Return a span of cleaned text: the way in for everything that comes from a file."""
    return Span(clean(text), role, action)


def line(*parts: Span | str) -> Line:
    """Return a line of spans and plain strings."""
    return tuple(part if isinstance(part, Span) else Span(clean(part)) for part in parts)


def width_of(spans: Iterable[Span]) -> int:
    """Return the width in terminal cells."""
    return sum([_cells(part.text) for part in spans])


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def text_of(spans: Iterable[Span]) -> str:
    """Return the bare text."""
    return "".join(part.text for part in spans)


def cut(spans: Sequence[Span], width: int) -> Line:
    """Return the line in at most ``width`` cells; an ellipsis shows that something is missing."""
    if width <= 0:
        return EMPTY
    if width_of(spans) <= width:
        return tuple(spans)
    kept: list[Span] = []
    room = width - 1
    for part in spans:
        length = _cells(part.text)
        if length > room:
            kept.append(part._replace(text=set_cell_size(part.text, room).rstrip() + "…"))
            break
        kept.append(part)
        room -= length
    return tuple(kept)


def fill(spans: Sequence[Span], width: int) -> Line:
    """Return the line in exactly ``width`` cells, cut or with spaces added."""
    shown = cut(spans, width)
    missing = width - width_of(shown)
    return (*shown, Span(" " * missing)) if missing > 0 else shown


def spread(left: Sequence[Span], right: Sequence[Span], width: int) -> Line:
    """Return ``left`` and ``right`` at the two ends of ``width`` cells; ``right`` is kept whole."""
    room = width - width_of(right)
    if room <= 0:
        return fill(right, width)
    return (*fill(left, room), *right)


def wrap(spans: Sequence[Span], width: int, *, indent: int = 0) -> list[Line]:
    """Break a line at spaces into lines of at most ``width`` cells.

    Lines after the first begin with ``indent`` spaces. A word that is longer than a line is
    broken where the line ends. There is always at least one line.
    """
    width = max(width, 4)
    indent = min(indent, width // 2)
    whole = text_of(spans)
    if _cells(whole) <= width and whole == whole.strip() and "  " not in whole:
        return [_joined([part for part in spans if part.text])]
    rows: list[list[Span]] = [[]]
    used = 0
    space: Span | None = None  # stands where a word follows in the same line
    for found in _words(spans):
        word = found
        length = _cells(word.text)
        if not word.text.strip():
            space = word if used else None
            continue
        gap = len(space.text) if space else 0
        too_long = length > width - indent  # for any line: broken where this one ends
        begun = used > (indent if len(rows) > 1 else 0)
        if used + gap + length > width and not too_long and begun:
            rows.append([Span(" " * indent)] if indent else [])
            used = indent
        elif space and used + gap < width:
            rows[-1].append(space)
            used += gap
        space = None
        while used + length > width:
            if used >= width:
                rows.append([Span(" " * indent)] if indent else [])
                used = indent
            # Only what stands for half a wide character; other spaces are part of the word.
            head = set_cell_size(word.text, width - used).rstrip(" ")
            rows[-1].append(word._replace(text=head))
            word = word._replace(text=word.text[len(head) :])
            length = _cells(word.text)
            rows.append([Span(" " * indent)] if indent else [])
            used = indent
        rows[-1].append(word)
        used += length
    return [_joined(row) for row in rows]


def indented(text: str, width: int) -> list[Line]:
    """Break a text with leading spaces; they stay, and further lines stand two cells deeper."""
    margin = Span(" " * (len(text) - len(text.lstrip(" "))))
    rows = wrap((span(text.strip()),), width - len(margin.text), indent=2)
    return [(margin, *row) if margin.text else row for row in rows]


def _words(spans: Sequence[Span]) -> Iterable[Span]:
    for part in spans:
        for run in _RUNS.findall(part.text):
            yield Span(run, part.role, part.action)


def _joined(row: Sequence[Span]) -> Line:
    """Return the row without spaces at its end, neighbours of one role as one span."""
    kept = list(row)
    while kept and not kept[-1].text.strip():
        kept.pop()
    joined: list[Span] = []
    for part in kept:
        if joined and joined[-1][1:] == part[1:]:
            joined[-1] = part._replace(text=joined[-1].text + part.text)
        else:
            joined.append(part)
    return tuple(joined)

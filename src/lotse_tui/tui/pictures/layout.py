"""Putting blocks of lines beside and below each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lotse_tui.tui.lines import EMPTY, Line, Span, fill, span, wrap


def beside(left: list[Line], right: list[Line], left_width: int, gap: int = 3) -> list[Line]:
    """Set two blocks side by side; the left one takes ``left_width`` cells."""
    height = max(len(left), len(right))
    lefts = left + [EMPTY] * (height - len(left))
    rights = right + [EMPTY] * (height - len(right))
    return [
        (*fill(one, left_width), Span(" " * gap), *two) if two else one
        for one, two in zip(lefts, rights, strict=True)
    ]


def stacked(blocks: Iterable[list[Line]]) -> list[Line]:
    """Set blocks below each other with one blank line between; empty ones leave no trace."""
    lines: list[Line] = []
    for block in blocks:
        if block and lines:
            lines.append(EMPTY)
        lines.extend(block)
    return lines


def in_columns(blocks: Sequence[list[Line]], width: int, gap: int = 3) -> list[Line]:
    """Set blocks in two columns of about the same height, read down the left one first."""
    heights = [len(block) + 1 for block in blocks]
    total = sum(heights)
    split = min(
        range(len(blocks) + 1),
        key=lambda number: abs(total - 2 * sum(heights[:number])),
    )
    left_width = (width - gap) // 2
    return beside(stacked(blocks[:split]), stacked(blocks[split:]), left_width, gap)


def wrapped(sentences: Iterable[str], width: int, role: str = "", *, indent: int = 0) -> list[Line]:
    """Return each sentence from a new line on, broken at spaces."""
    return [
        row for sentence in sentences for row in wrap((span(sentence, role),), width, indent=indent)
    ]

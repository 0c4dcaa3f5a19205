"""Small pictures of a series of numbers in block characters, which every terminal font has."""

from __future__ import annotations

from collections.abc import Sequence

_LEVELS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[int]) -> str:
    """Return one character a value; 0 is the base line, whoever counted at all stands above it."""
    largest = max(values, default=0)
    return "".join(
        _LEVELS[0] if value <= 0 else _LEVELS[max(1, -(-7 * value // largest))] for value in values
    )


def upright(values: Sequence[int], height: int, wide: int = 1) -> list[str]:
    """Return ``height`` lines of upright bars in eighths, the top line first.

    Each value takes ``wide`` characters, the last of them free where there is room for a gap.
    The largest value reaches the top; 0 leaves its place empty.
    """
    largest = max(values, default=0)
    solid = max(1, wide - 1)
    lines = []
    for row in range(height - 1, -1, -1):
        cells = []
        for value in values:
            eighths = max(1, 8 * height * value // largest) if value > 0 else 0
            level = min(8, max(0, eighths - 8 * row))
            block = _LEVELS[level - 1] if level else " "
            cells.append((block * solid).ljust(wide))
        lines.append("".join(cells))
    return lines


def axis(labels: Sequence[str], wide: int) -> str:
    """Return labels below :func:`upright`, each at its value, without those that would touch."""
    text = ""
    for place, label in enumerate(labels):
        start = place * wide
        if label and (not text or start > len(text)):
            text = text.ljust(start) + label
    return text

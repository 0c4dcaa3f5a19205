"""Tables with many columns in lines of text: contact points side by side."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.texts.abbreviation import abbreviated
from lotse_tui.texts.report.network import Page, cell_text
from lotse_tui.texts.report.wrapping import wrapped

_NARROWEST_NAME = 16
# Heads in the widest form in which all columns fit.
_WIDEST_HEAD, _NARROWEST_HEAD = 16, 4


class SetGrid(NamedTuple):
    """A page in lines: its heads, and the lines of each row, names before numbers."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def set_grid(page: Page, width: int, language: str) -> SetGrid:
    """Return the page in ``width`` cells; ``rows`` are its lines and then its foot.

    Heads break between words and are shortened as on paper; names break into lines of their own,
    so that the numbers stand below each other whatever happens.
    """
    lines = (*page.lines, *page.foot)
    longest = max((len(line.label) for line in lines), default=0)
    room = width - max(_NARROWEST_NAME, min(longest, width // 3))
    said = {cell: cell_text(cell, language) for line in lines for cell in {*line.cells}}
    cells = [[said[cell] for cell in line.cells] for line in lines]
    columns = list(zip(*cells, strict=True)) or [()] * len(page.heads)
    least = [max(map(len, column), default=0) for column in columns]
    for widest in range(_WIDEST_HEAD, _NARROWEST_HEAD - 1, -1):
        heads = [_broken(head, widest) for head in page.heads]
        widths = [
            max(number, *map(len, head)) + 1 for head, number in zip(heads, least, strict=True)
        ]
        if sum(widths) <= room:
            break
    high = max(map(len, heads), default=0)
    heads = [[""] * (high - len(head)) + head for head in heads]
    label = max(width - sum(widths), 8)
    form = "".join([f"{{:<{label}}}", *(f"{{:>{number}}}" for number in widths)])
    above = tuple(form.format("", *row).rstrip() for row in zip(*heads, strict=True))
    rows = []
    for line, numbers in zip(lines, cells, strict=True):
        *first, last = wrapped(line.label, label) or [""]
        rows.append((*first, form.format(last, *numbers).rstrip()))
    return SetGrid(above, tuple(rows))


def _broken(head: str, room: int) -> list[str]:
    """Return a head in lines of at most ``room``; a longer word is shortened."""
    lines = [""]
    for word in head.replace("/", "/ ").split():
        short = abbreviated(word, room)
        together = f"{lines[-1]} {short}" if lines[-1] else short
        lines = [*lines[:-1], together] if len(together) <= room else [*lines, short]
    return lines

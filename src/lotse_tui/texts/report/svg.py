"""Pictures of counts as SVG; whatever they show stands beside them as a number.

Bars and courses in the row of a table are hidden from screen readers: the row says it. A chart that
stands by itself says what it is and what it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDE, _HIGH = 200, 12
_COLUMN, _TALL = 40, 90
_SPARK_COLUMN, _SPARK_TALL = 6, 16


def bar(count: int | None, largest: int) -> str:
    """Return a lying bar, the longest for ``largest``; nothing where nothing is to be seen."""
    if not count or largest <= 0:
        return ""
    wide = max(1, round(_WIDE * count / largest))
    return (
        f'<svg aria-hidden="true" width="100%" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" '
        f'preserveAspectRatio="none"><rect width="{wide}" height="{_HIGH}"/></svg>'
    )


def spark(counts: Sequence[int]) -> str:
    """Return a small picture of a course, the largest count as high as a line."""
    largest = max(counts, default=0)
    shapes = []
    for place, count in enumerate(counts):
        tall = max(1, round(_SPARK_TALL * count / largest)) if count else 0
        if tall:
            left, top = _SPARK_COLUMN * place, _SPARK_TALL - tall
            shapes.append(
                f'<rect x="{left}" y="{top}" width="{_SPARK_COLUMN - 1}" height="{tall}"/>'
            )
    wide = _SPARK_COLUMN * len(counts)
    return (
        f'<svg aria-hidden="true" width="{wide}" height="{_SPARK_TALL}" '
        f'viewBox="0 0 {wide} {_SPARK_TALL}">{"".join(shapes)}</svg>'
    )


def upright(columns: Sequence[tuple[str, int | None]], name: str, title: str, said: str) -> str:
    """Return standing bars with their names below; a hidden count is a dot above its name.

    To a screen reader it is one picture with a ``title``, and ``said`` tells what can be seen; the
    ids of both begin with ``name``.
    """
    largest = max((count or 0 for _, count in columns), default=0)
    if not largest:
        return ""
    shapes = []
    for place, (label, count) in enumerate(columns):
        middle = _COLUMN * place + _COLUMN // 2
        tall = max(1, round(_TALL * count / largest)) if count else 0
        if tall:
            left, top = _COLUMN * place + 6, _TALL - tall
            shapes.append(f'<rect x="{left}" y="{top}" width="{_COLUMN - 12}" height="{tall}"/>')
        elif count is None:
            shapes.append(f'<text x="{middle}" y="{_TALL - 4}" text-anchor="middle">·</text>')
        shapes.append(
            f'<text x="{middle}" y="{_TALL + 12}" text-anchor="middle">{escape(label)}</text>'
        )
    wide = _COLUMN * len(columns)
    return (
        f'<svg role="img" aria-labelledby="{name}-title" aria-describedby="{name}-said" '
        f'width="100%" viewBox="0 0 {wide} {_TALL + 18}" style="max-width:{wide}px">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-said">{escape(said)}</desc>{"".join(shapes)}</svg>\n'
    )

"""Pictures of counts as SVG; whatever they show stands beside them as a number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_WIDE, _HIGH = 200, 12
_COLUMN, _TALL = 40, 90


def bar(count: int | None, largest: int) -> str:
    """Return a lying bar, the longest for ``largest``; nothing where nothing is to be seen."""
    if not count or largest <= 0:
        return ""
    wide = max(1, round(_WIDE * count / largest))
    return (
        f'<svg aria-hidden="true" width="100%" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" '
        f'preserveAspectRatio="none"><rect width="{wide}" height="{_HIGH}"/></svg>'
    )


def upright(columns: Sequence[tuple[str, int | None]]) -> str:
    """Return standing bars with their names below; a hidden count is a dot above its name."""
    largest = max((count or 0 for _, count in columns), default=0)
    if not largest:
        return ""
    shapes = []
    for place, (name, count) in enumerate(columns):
        middle = _COLUMN * place + _COLUMN // 2
        tall = max(1, round(_TALL * count / largest)) if count else 0
        if tall:
            left, top = _COLUMN * place + 6, _TALL - tall
            shapes.append(f'<rect x="{left}" y="{top}" width="{_COLUMN - 12}" height="{tall}"/>')
        elif count is None:
            shapes.append(f'<text x="{middle}" y="{_TALL - 4}" text-anchor="middle">·</text>')
        shapes.append(
            f'<text x="{middle}" y="{_TALL + 12}" text-anchor="middle">{escape(name)}</text>'
        )
    wide = _COLUMN * len(columns)
    return (
        f'<svg aria-hidden="true" width="100%" viewBox="0 0 {wide} {_TALL + 18}" '
        f'style="max-width:{wide}px">{"".join(shapes)}</svg>\n'
    )

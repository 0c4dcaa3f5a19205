"""What is in conflict on the screen: the versions side by side, the first one to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.conflicts import Conflict
from lotse_tui.domain.contact import Contact
from lotse_tui.texts.decisions import conflict_title, double_line, version_lines
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, Span, line, span
from lotse_tui.tui.pictures.layout import beside, wrapped

_SIDE_BY_SIDE = 76
_GAP = 3
_AIR = 4  # as wide as the number before a version


def conflict_lines(
    conflicts: Sequence[Conflict], names: Mapping[str, str], codes: Codes, words: Words, width: int
) -> list[Line]:
    """Return the first conflict with its versions, and how many more wait; nothing without any."""
    if not conflicts:
        return []
    first, *more = conflicts
    lines = [line(span(words("To decide"), "accent"))]
    lines += wrapped([f"! {conflict_title(first, words)}"], width, "warning", indent=2)
    said = [version_lines(version, names, codes, words) for version in first.versions]
    blocks = [[f"[{number}] {one[0]}", *one[1:]] for number, one in enumerate(said, start=1)]
    if width >= _SIDE_BY_SIDE and len(blocks) == 2:
        half = (width - _GAP) // 2
        left, right = (_version(block, half) for block in blocks)
        lines += beside(left, right, half, _GAP)
    else:
        for block in blocks:
            lines += _version(block, width)
    lines += wrapped([words("The number decides; Ctrl+Z takes it back.")], width, "muted")
    if more:
        waiting = words.n("{n} more waits.", "{n} more wait.", len(more))
        lines += wrapped([waiting], width, "muted")
    return lines


def double_lines(
    groups: Sequence[tuple[Contact, ...]],
    names: Mapping[str, str],
    codes: Codes,
    words: Words,
    width: int,
) -> list[Line]:
    """Return the contacts that may be the same one noted twice; nothing where there are none."""
    if not groups:
        return []
    said = (f"? {double_line(group, names, codes, words)}" for group in groups)
    return [line(span(words("Noted twice?"), "accent")), *wrapped(said, width, indent=2)]


def _version(block: Sequence[str], width: int) -> list[Line]:
    """Return a version: what follows its number stands below what it says."""
    first, *rest = block
    below = wrapped(rest, width - _AIR)
    return [*wrapped([first], width, indent=_AIR), *((Span(" " * _AIR), *row) for row in below)]

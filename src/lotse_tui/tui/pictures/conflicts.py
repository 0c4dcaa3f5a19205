"""What is in conflict on the screen: the versions side by side, the first one to be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.conflicts import Conflict
from lotse_tui.texts.decisions import conflict_title, version_lines
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.pictures.layout import beside, wrapped

_SIDE_BY_SIDE = 76
_GAP = 3


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
        left, right = (wrapped(block, half, indent=4) for block in blocks)
        lines += beside(left, right, half, _GAP)
    else:
        for block in blocks:
            lines += wrapped(block, width, indent=4)
    lines += wrapped([words("The number decides; Ctrl+Z takes it back.")], width, "muted")
    if more:
        waiting = words.n("{n} more waits.", "{n} more wait.", len(more))
        lines += wrapped([waiting], width, "muted")
    return lines

"""Numbers run without gaps per device: what is missing between them has not arrived."""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.domain.operations import Op


def gaps(ops: Iterable[Op]) -> dict[str, str]:
    """Return each device of which numbers are missing, with these: ``3, 7-9``."""
    numbers: dict[str, set[int]] = {}
    for op in ops:
        numbers.setdefault(op.device, set()).add(op.number)
    return {
        device: _missing(known)
        for device, known in sorted(numbers.items())
        if len(known) < max(known)
    }


def _missing(known: set[int]) -> str:
    """Return what is missing between the numbers; a hostile one may leave a gap of billions."""
    parts = []
    before = 0
    for number in sorted(known):
        if number > before + 1:
            first = before + 1
            parts.append(str(first) if number == first + 1 else f"{first}-{number - 1}")
        before = number
    return ", ".join(parts)

"""Cells that a spreadsheet program opens without running anything in them."""

from __future__ import annotations

import re

# A spreadsheet takes a cell that starts like this for a formula, or drops the mark and looks on.
_FORMULA = re.compile(r"'* *[=+\-@\t\r\n＝＋－＠]")


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet runs: a formula gets an apostrophe before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def taken_back(cell: str) -> str:
    """Return the text that :func:`inert` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell

"""Everything that has left the house about some days, as one system of sums.

A cell is a figure of certain days, as it is counted now (layer 0) or as an earlier report gave it
out (its number as layer) where that differs. Sums hold within a period, between periods that
cover each other, and between a figure and its earlier state: the difference is a cell as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from enum import Enum
from typing import NamedTuple

from lotse_tui.domain.disclosure.rules import Days, Figure


class Cell(NamedTuple):
    """One number: its days, table and row, and the layer it was given out in (0: as of now)."""

    days: Days
    table: str
    key: str
    layer: int = 0


class State(Enum):
    """What the world knows of a cell."""

    SHOWN = "shown"  # known to everybody, for good
    OPEN = "open"  # would be printed now; can still be hidden
    HIDDEN = "hidden"  # printed as a dot
    LATENT = "latent"  # printed nowhere, but part of a sum
    ROUNDED = "rounded"  # printed as the next multiple of 5


# Tables of numbers nobody prints: what has changed, and what the parts of closed days make.
CHANGE, TOGETHER = "change:", "together:"

# Room for more than anybody asks for.
_PLENTY = 1_000_000


def rounded(count: int) -> int:
    """Return the multiple of 5 that stands for a number: it is at most 2 away."""
    return 5 * ((count + 2) // 5)


class Released(NamedTuple):
    """A public report as it left: each figure with its value and whether it was shown.

    ``whole`` are the days whose figures were all given out: what is not listed there is a zero,
    except in the tables of ``withheld``, of which nothing was said. With a ``rounding`` every
    number was printed rounded to it, and nothing else. Where ``zeros_shown``, whoever has the
    report knows that none of its dots is a zero.
    """

    number: int
    minimum: int
    whole: Days
    figures: Mapping[Days, Mapping[Figure, tuple[int, bool]]]
    withheld: frozenset[str] = frozenset()
    rounding: int = 0
    zeros_shown: bool = True

    def shown(self, days: Days, figure: Figure) -> tuple[int, bool] | None:
        """Return value and visibility of a figure; None where this report does not speak of it."""
        found = self.figures.get(days, {}).get(figure)
        if found is None and days == self.whole and figure[0] not in self.withheld:
            return 0, True
        return found


class Sum(NamedTuple):
    """``whole`` = ``parts`` added up."""

    whole: Cell
    parts: tuple[Cell, ...]


class World:
    """Cells with value and state, and the sums between them.

    ``least`` is what everybody knows a hidden cell to be at least: 1 where zeros are shown, now or
    in an earlier report. Where they are not, it is 1 for whatever stands only because somebody was
    counted there; ``anyway`` tells what stands without that.
    """

    def __init__(self, *, zeros_shown: bool, anyway: Callable[[Figure], bool]) -> None:
        self.values: dict[Cell, int] = {}
        self.states: dict[Cell, State] = {}
        self.sums: list[Sum] = []
        self.sums_of: defaultdict[Cell, list[int]] = defaultdict(list)
        self._zeros_shown = zeros_shown
        self._anyway = anyway

    def put(self, cell: Cell, value: int, state: State) -> Cell:
        """Add a cell; what is known already stays."""
        if cell not in self.values:
            self.values[cell] = value
            self.states[cell] = state
        return cell

    def add(self, whole: Cell, parts: tuple[Cell, ...]) -> None:
        """Add a sum, unless it does not hold: then it is a fault, and nothing follows from it."""
        if self.values[whole] != sum(self.values[part] for part in parts):
            return
        number = len(self.sums)
        self.sums.append(Sum(whole, parts))
        for cell in (whole, *parts):
            self.sums_of[cell].append(number)

    def least(self, cell: Cell) -> int:
        """Return the smallest value everybody knows the cell can have."""
        if cell.table.startswith(CHANGE):
            return 1
        if self.states[cell] is State.ROUNDED:
            return max(rounded(self.values[cell]) - 2, 0)
        if self.states[cell] is State.LATENT:
            return 0
        # A zero can stand in a table that somebody else is counted in.
        known = self._zeros_shown or not self._anyway((cell.table, cell.key))
        return int(known and self.values[cell] > 0)

    def room(self, cell: Cell, by: int) -> int:
        """Return how often the cell can change ``by`` 1 or -1 with nothing known to everybody."""
        value = self.values[cell]
        if by < 0:
            return value - self.least(cell)
        return rounded(value) + 2 - value if self.states[cell] is State.ROUNDED else _PLENTY

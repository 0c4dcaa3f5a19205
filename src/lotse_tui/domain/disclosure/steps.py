"""The single steps of looking for a swap: what may change, and which sums that leaves wrong.

A column of a network has a cell for each of hundreds of contact points, and each of them is a way
to go on; so cells and sums are plain numbers here, and what a step would come to is known before it
is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lotse_tui.domain.disclosure.world import CHANGE, TOGETHER, Cell, State, World
from lotse_tui.domain.report.model import RESIDUAL

# The group of the totals; every other one is a table, or several that hang together.
TOTALS = 0
_TOTAL_TABLES = frozenset(("total", f"{CHANGE}total", f"{TOGETHER}total"))

# To lose the total of all contacts is worse than to lose any row.
_TOTAL_COST = 1_000_000
# What everybody knows cannot be hidden at any price.
_KNOWN = -1


class Part(NamedTuple):
    """An unfinished swap: its changes, the sums they miss and by how much, what it costs so far.

    ``up`` and ``down`` are how often it can be done, and done the other way round.
    """

    changes: Mapping[int, int]
    missed: Mapping[int, int]
    cost: int
    up: int
    down: int


# A change of a cell: its number, and 1 or -1.
Step = tuple[int, int]


class Steps:
    """The steps of a world in which a swap must be possible ``most`` times."""

    def __init__(self, world: World, most: int) -> None:
        self._most = most
        self.cells = [*world.states]
        self.places = {cell: place for place, cell in enumerate(self.cells)}
        self.prices = [_price(world, cell) for cell in self.cells]
        # How often each cell can rise and fall.
        self._rooms = {way: [world.room(cell, way) for cell in self.cells] for way in (1, -1)}
        self._sums = [
            (self.places[whole], [self.places[part] for part in parts])
            for whole, parts in world.sums
        ]
        # The sums of each cell, and which way they are missed when it rises.
        self._sums_of: list[list[Step]] = [[] for _ in self.cells]
        for number, (whole, parts) in enumerate(self._sums):
            self._sums_of[whole].append((number, 1))
            for part in parts:
                self._sums_of[part].append((number, -1))
        self.groups = self._grouped()
        self.groups_of_sums = [
            max(self.groups[place] for place in (whole, *parts)) for whole, parts in self._sums
        ]

    def _grouped(self) -> list[int]:
        """Return the group of each cell: the totals, and what hangs together without them."""
        groups = [TOTALS if cell.table in _TOTAL_TABLES else -1 for cell in self.cells]
        count = TOTALS
        followed: set[int] = set()
        for first in range(len(groups)):
            waiting = [first]
            if groups[first] < 0:
                count += 1
            while waiting:
                place = waiting.pop()
                if groups[place] < 0:
                    groups[place] = count
                    fresh = {number for number, _ in self._sums_of[place]} - followed
                    followed |= fresh
                    for whole, parts in (self._sums[number] for number in fresh):
                        waiting.extend((whole, *parts))
        return groups

    def possible(self, part: Part, place: int, by: int) -> bool:
        """Tell whether the swap could be repeated often enough with this change as well."""
        if self.prices[place] == _KNOWN:
            return False
        up, down = self._rooms[by][place], self._rooms[-by][place]
        return min(part.up, up) + min(part.down, down) >= self._most

    def changed(self, part: Part, place: int, by: int) -> Part:
        """Return the swap with one more change."""
        missed = dict(part.missed)
        for number, way in self._sums_of[place]:
            missed[number] = missed.get(number, 0) + way * by
            if not missed[number]:
                del missed[number]
        up = min(part.up, self._rooms[by][place])
        down = min(part.down, self._rooms[-by][place])
        changes = {**part.changes, place: by}
        return Part(changes, missed, part.cost + self.prices[place], up, down)

    def missed(self, part: Part, group: int | None) -> list[int]:
        """Return the sums of a group (None: all) that are still wrong, the shortest first."""
        if group is None:
            found = [*part.missed]
        else:
            found = [number for number in part.missed if self.groups_of_sums[number] == group]
        return sorted(found, key=lambda number: (len(self._sums[number][1]), number))

    def missed_after(self, part: Part, step: Step, group: int | None, count: int) -> int:
        """Return how many of the ``count`` missed sums there would be with one more change."""
        place, by = step
        for number, way in self._sums_of[place]:
            if group is not None and self.groups_of_sums[number] != group:
                continue
            was = part.missed.get(number, 0)
            if not was:
                count += 1
            elif was == -way * by:
                count -= 1
        return count

    def repairs(self, part: Part, missed: list[int], group: int | None) -> list[Step]:
        """Return the single changes that bring a sum nearer: of the sum that has the fewest.

        None at all as soon as one of the sums has none: then nothing can become of it.
        """
        best: list[Step] = []
        for number in missed:
            ways = self._ways(part, number, group, len(best) or len(self.cells))
            if ways is None:
                continue
            if not ways:
                return []
            best = ways
        return best

    def _ways(self, part: Part, number: int, group: int | None, fewer: int) -> list[Step] | None:
        """Return the changes that bring a sum nearer; None where there are not ``fewer``."""
        by = 1 if part.missed[number] > 0 else -1
        whole, parts = self._sums[number]
        found: list[Step] = []
        for place, way in ((whole, -by), *((place, by) for place in parts)):
            if place in part.changes or (group is not None and self.groups[place] != group):
                continue
            if self.possible(part, place, way):
                found.append((place, way))
                if len(found) >= fewer:
                    return None
        return found


def _price(world: World, cell: Cell) -> int:
    """Return what it costs to hide the cell."""
    state, value = world.states[cell], world.values[cell]
    if state is not State.OPEN:
        return _KNOWN if state is State.SHOWN else 0
    if cell.table == "total":
        return _TOTAL_COST + value
    # What says least is hidden first.
    return 1 + value // (4 if cell.key in RESIDUAL else 1)

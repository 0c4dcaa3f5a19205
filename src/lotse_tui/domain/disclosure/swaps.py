"""Looking for swaps: changes of secret numbers by one each that no printed number and no sum shows.

The search goes from an unfinished swap to those with one change more, the cheapest first, until no
sum is missed any more. A column of a network has a cell for each of hundreds of contact points, and
each of them is a way to go on; so cells and sums are plain numbers here, and what a step would come
to is known before it is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from lotse_tui.domain.disclosure.world import Cell, State, World
from lotse_tui.domain.report.model import RESIDUAL

# By how much each cell of a swap changes: 1 or -1.
Swap = Mapping[Cell, int]

# A swap that is not found after so many steps is looked for more hastily, then given up. Haste is
# what every sum still missed counts for, in contacts hidden.
MOST_STEPS = 300
_WEIGHTS = (4, 100, 100_000)
# To lose the total of all contacts is worse than to lose any row.
_TOTAL_COST = 1_000_000
# What everybody knows cannot be hidden at any price.
_KNOWN = -1


class _Part(NamedTuple):
    """An unfinished swap: its changes, the sums they miss and by how much, what it costs so far.

    ``up`` and ``down`` are how often it can be done, and done the other way round.
    """

    changes: Mapping[int, int]
    missed: Mapping[int, int]
    cost: int
    up: int
    down: int


# One in the queue: its rank, the swap it comes from, and the change that makes it of that.
_Waiting = tuple[int, int, int, _Part, int, int]


class Search:
    """Looks for the cheapest swaps in ``world``; what is hidden meanwhile is said by ``hidden``."""

    def __init__(self, world: World, minimum: int) -> None:
        self._most = minimum - 1
        self._cells = [*world.states]
        self._places = {cell: place for place, cell in enumerate(self._cells)}
        self._prices = [_price(world, cell) for cell in self._cells]
        # How often each cell can rise and fall.
        self._rooms = {way: [world.room(cell, way) for cell in self._cells] for way in (1, -1)}
        self._sums = [
            (self._places[whole], [self._places[part] for part in parts])
            for whole, parts in world.sums
        ]
        # The sums of each cell, and which way they are missed when it rises.
        self._sums_of: list[list[tuple[int, int]]] = [[] for _ in self._cells]
        for number, (whole, parts) in enumerate(self._sums):
            self._sums_of[whole].append((number, 1))
            for part in parts:
                self._sums_of[part].append((number, -1))

    def hidden(self, cell: Cell) -> None:
        """Take note that the cell is hidden now: to change it costs nothing more."""
        self._prices[self._places[cell]] = 0

    def swap(self, cell: Cell, steps: int) -> Swap | None:
        """Return a swap that has ``cell`` in it, None where there is none (or none is found)."""
        place = self._places[cell]
        nothing = _Part({}, {}, 0, self._most, self._most)
        if not self._possible(nothing, place, 1):
            return None
        for weight in _WEIGHTS:
            found = self._best_first(self._changed(nothing, place, 1), weight, steps)
            if found is not None:
                return {self._cells[one]: by for one, by in found.items()}
        return None

    def _best_first(self, start: _Part, weight: int, steps: int) -> Mapping[int, int] | None:
        """Go on with the swap that costs least; each sum it still misses counts ``weight``."""
        queue: list[_Waiting] = []
        seen: set[frozenset[tuple[int, int]]] = set()
        part: _Part | None = start
        entered = 0
        for _ in range(steps):
            if part is None or not part.missed:
                return None if part is None else part.changes
            size = -1 - len(part.changes)
            for place, by, missed in self._repairs(part):
                entered += 1
                rank = part.cost + self._prices[place] + weight * missed
                heappush(queue, (rank, size, entered, part, place, by))
            part = self._next(queue, seen)
        return None

    def _next(self, queue: list[_Waiting], seen: set[frozenset[tuple[int, int]]]) -> _Part | None:
        """Return the swap of the lowest rank that has not been gone on with yet."""
        while queue:
            *_, part, place, by = heappop(queue)
            state = frozenset((*part.changes.items(), (place, by)))
            if state not in seen:
                seen.add(state)
                return self._changed(part, place, by)
        return None

    def _repairs(self, part: _Part) -> Iterator[tuple[int, int, int]]:
        """Yield the single changes that bring its shortest sum nearer.

        Each with the number of sums that are missed after it.
        """
        shortest = min(part.missed, key=lambda number: (len(self._sums[number][1]), number))
        by = 1 if part.missed[shortest] > 0 else -1
        whole, parts = self._sums[shortest]
        if whole not in part.changes and self._possible(part, whole, -by):
            yield whole, -by, self._missed_after(part, whole, -by)
        for place in parts:
            if place not in part.changes and self._possible(part, place, by):
                yield place, by, self._missed_after(part, place, by)

    def _possible(self, part: _Part, place: int, by: int) -> bool:
        """Tell whether the swap could be repeated often enough with this change as well."""
        if self._prices[place] == _KNOWN:
            return False
        up, down = self._rooms[by][place], self._rooms[-by][place]
        return min(part.up, up) + min(part.down, down) >= self._most

    def _missed_after(self, part: _Part, place: int, by: int) -> int:
        missed = part.missed
        count = len(missed)
        for number, way in self._sums_of[place]:
            was = missed.get(number, 0)
            if not was:
                count += 1
            elif was == -way * by:
                count -= 1
        return count

    def _changed(self, part: _Part, place: int, by: int) -> _Part:
        """Return the swap with one more change."""
        missed = dict(part.missed)
        for number, way in self._sums_of[place]:
            missed[number] = missed.get(number, 0) + way * by
            if not missed[number]:
                del missed[number]
        up = min(part.up, self._rooms[by][place])
        down = min(part.down, self._rooms[-by][place])
        changes = {**part.changes, place: by}
        return _Part(changes, missed, part.cost + self._prices[place], up, down)


def _price(world: World, cell: Cell) -> int:
    """Return what it costs to hide the cell."""
    state, value = world.states[cell], world.values[cell]
    if state is not State.OPEN:
        return _KNOWN if state is State.SHOWN else 0
    if cell.table == "total":
        return _TOTAL_COST + value
    # What says least is hidden first.
    return 1 + value // (4 if cell.key in RESIDUAL else 1)

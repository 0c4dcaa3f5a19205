"""Looking for swaps: changes of secret numbers by one each that no printed number and no sum shows.

The search goes from an unfinished swap to those with one change more, the cheapest first, until no
sum is missed any more. Where that leads nowhere, it goes table by table: after many overlapping
reports a swap can have a hundred changes, in every table some.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush
from itertools import islice

from lotse_tui.domain.disclosure.steps import TOTALS, Part, Step, Steps
from lotse_tui.domain.disclosure.world import Cell, World

# By how much each cell of a swap changes: 1 or -1.
Swap = Mapping[Cell, int]

# A swap that is not found after so many steps is looked for more hastily, then given up. Haste is
# what every sum still missed counts for, in contacts hidden.
_MOST_STEPS = 300
_HASTE = (4, 100, 100_000)
# Headlong is always to go on with what was changed last, and back only where nothing leads on.
_HEADLONG = 0
# More than a swap can cost.
_FAR = 10**12
# So many ways to change the totals are tried from each of them.
_MOST_TOTALS = 4

# One in the queue: its rank, the swap it comes from, and the change that makes it of that.
_Waiting = tuple[int, int, int, Part, Step]


class Search:
    """Looks for the cheapest swaps in ``world``; what is hidden meanwhile is said by ``hidden``."""

    def __init__(self, world: World, minimum: int) -> None:
        self._most = minimum - 1
        self._steps = Steps(world, self._most)

    def hidden(self, cell: Cell) -> None:
        """Take note that the cell is hidden now: to change it costs nothing more."""
        self._steps.prices[self._steps.places[cell]] = 0

    def swap(self, cell: Cell) -> Swap | None:
        """Return a swap that has ``cell`` in it, None where there is none (or none is found)."""
        place = self._steps.places[cell]
        found = self._at_once(place) or self._by_tables(place)
        return {self._steps.cells[one]: by for one, by in found.items()} if found else None

    def _at_once(self, place: int) -> Mapping[int, int] | None:
        for start in self._started(place, (self._most, self._most)):
            for haste in _HASTE:
                for found in self._best_first(start, haste):
                    return found.changes
        return None

    def _started(self, place: int, repeated: tuple[int, int]) -> Iterator[Part]:
        """Yield the swap of one change, to be repeated so often either way, if it can be."""
        nothing = Part({}, {}, 0, *repeated)
        if self._steps.possible(nothing, place, 1):
            yield self._steps.changed(nothing, place, 1)

    def _by_tables(self, place: int) -> Mapping[int, int] | None:
        """Look for a swap group by group: first what changes in the totals, then in each table.

        Given the totals, tables know nothing of each other; looked for at once, each way through
        one of them would be tried with each way through all the others.
        """
        for repeated in ((self._most, 0), (0, self._most), (self._most, self._most)):
            for start in self._started(place, repeated):
                for part in self._with_totals(start, place):
                    found = self._filled(part, self._steps.groups[place])
                    if found is not None:
                        return found.changes
        return None

    def _with_totals(self, start: Part, place: int) -> Iterator[Part]:
        """Yield the swap with changes in the totals of days it is about; first with none."""
        if self._steps.groups[place] == TOTALS:
            yield from self._totals_right(start)
            return
        yield start
        first, last = self._steps.cells[place].days
        met: set[frozenset[Step]] = set()
        for total, cell in enumerate(self._steps.cells):
            from_, to = cell.days
            if self._steps.groups[total] != TOTALS or from_ > last or first > to:
                continue
            for by in (1, -1):
                if self._steps.possible(start, total, by):
                    for part in self._totals_right(self._steps.changed(start, total, by)):
                        state = frozenset(part.changes.items())
                        if state not in met:
                            met.add(state)
                            yield part

    def _totals_right(self, start: Part) -> Iterator[Part]:
        return islice(self._best_first(start, _HASTE[0], TOTALS), _MOST_TOTALS)

    def _filled(self, part: Part, group: int) -> Part | None:
        """Return the swap with the changes that make every table right, beginning with one."""
        while True:
            ways = (self._best_first(part, haste, group) for haste in (_HASTE[0], _HEADLONG))
            found = next((found for way in ways for found in way), None)
            if found is None or not found.missed:
                return found
            part, group = found, min(self._steps.groups_of_sums[one] for one in found.missed)

    def _best_first(self, start: Part, haste: int, group: int | None = None) -> Iterator[Part]:
        """Yield swaps, going on with the one that costs least.

        Each sum it still misses counts ``haste``. With a ``group`` only its cells are changed, and
        only its sums have to be right.
        """
        steps = self._steps
        queue: list[_Waiting] = []
        seen: set[frozenset[Step]] = set()
        part: Part | None = start
        entered = 0
        for _ in range(_MOST_STEPS):
            if part is None:
                return
            missed = steps.missed(part, group)
            if not missed:
                yield part
            size = -1 - len(part.changes)
            for step in steps.repairs(part, missed, group):
                entered += 1
                left = steps.missed_after(part, step, group, len(missed))
                rank = part.cost + steps.prices[step[0]] + (haste or _HASTE[0]) * left
                if haste == _HEADLONG:
                    rank += _FAR * size
                heappush(queue, (rank, size, entered, part, step))
            part = self._next(queue, seen)

    def _next(self, queue: list[_Waiting], seen: set[frozenset[Step]]) -> Part | None:
        """Return the swap of the lowest rank that has not been gone on with yet."""
        while queue:
            *_, part, step = heappop(queue)
            state = frozenset((*part.changes.items(), step))
            if state not in seen:
                seen.add(state)
                return self._steps.changed(part, *step)
        return None

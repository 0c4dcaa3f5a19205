"""Disclosure control: which numbers of a report stay inside so that nobody is given away.

Rule (domain.md, "What leaves the house"): a number from 1 to ``minimum`` - 1 is not printed, and
enough others are not printed either, so that for every hidden number at least ``minimum`` values
are possible, whatever somebody computes from totals, other tables, other periods or earlier
reports. The same holds for numbers that nobody prints but anybody could compute: the months that a
year leaves over, the topics of those who are no citizens, what a late correction has added.

The proof is a *swap*: a change of hidden numbers by one each, up or down, that leaves every
printed number and every sum as it is. If it can be repeated ``minimum`` - 1 times, one way or the
other, without a hidden number falling below what it is known to be at least, then so many other
worlds print the very same report, and every number in the swap has ``minimum`` possible values.
For each number in need the cheapest swap is looked for; the printed numbers in it are hidden as
well. :func:`proven` checks the swaps again, without having looked for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from lotse_tui.domain.disclosure.world import Cell, State, World
from lotse_tui.domain.report.model import RESIDUAL

MINIMUM = 3

# A swap that is not found after so many steps is looked for more hastily, then given up. Haste is
# what every sum still missed counts for, in contacts hidden.
_MOST_STEPS = 300
_WEIGHTS = (4, 100, 100_000)
# Where many were counted it pays to look on for what was not found: there mostly is a swap, and
# without it a whole table or report would be refused.
_MANY, _PATIENT_STEPS = 200, 3000
# To lose the total of all contacts is worse than to lose any row.
_TOTAL_COST = 1_000_000

# What is no secret unless it is small, and what a swap may change.
_UNSAID = frozenset((State.LATENT, State.ROUNDED))
_SECRET = _UNSAID | {State.HIDDEN}

Swap = Mapping[Cell, int]


class Protection(NamedTuple):
    """What to hide, and why that is enough.

    ``small`` are the numbers of the new report that are hidden for themselves, ``more`` those
    hidden to protect others. ``swaps`` prove it. ``bare`` are cells that nothing can protect any
    more, because of what has left the house before; with any of them the report must not leave.
    """

    small: frozenset[Cell]
    more: frozenset[Cell]
    swaps: tuple[Swap, ...]
    bare: tuple[Cell, ...]

    @property
    def hidden(self) -> frozenset[Cell]:
        """Every cell of the new report that is not printed."""
        return self.small | self.more


def protect(world: World, minimum: int = MINIMUM) -> Protection:
    """Return what to hide of the open cells of ``world``, and mark it hidden there."""
    small = frozenset(
        cell
        for cell, state in world.states.items()
        if state is State.OPEN and world.values[cell] < minimum
    )
    for cell in small:
        world.states[cell] = State.HIDDEN
    found = _Found(world, minimum)
    bare = found.protect(needy(world, minimum))
    if bare and max(world.values.values()) >= _MANY:
        bare = found.protect(bare, _PATIENT_STEPS)
    return Protection(small, frozenset(found.more), tuple(found.swaps), tuple(bare))


class _Found:
    """The swaps found so far, and what had to be hidden for them."""

    def __init__(self, world: World, minimum: int) -> None:
        self._world = world
        self._minimum = minimum
        self._certain: set[Cell] = set()
        self.more: set[Cell] = set()
        self.swaps: list[Swap] = []

    def protect(self, cells: Iterable[Cell], steps: int = _MOST_STEPS) -> list[Cell]:
        """Look for a swap for each of the cells; return those that have none."""
        bare = []
        for cell in cells:
            if cell in self._certain:
                continue
            swap = _Search(self._world, self._minimum).swap(cell, steps)
            if swap is None:
                bare.append(cell)
            else:
                self._take(swap)
        return bare

    def _take(self, swap: Swap) -> None:
        for changed in swap:
            self._certain.add(changed)
            if self._world.states[changed] is State.OPEN:
                self._world.states[changed] = State.HIDDEN
                self.more.add(changed)
        self.swaps.append(swap)


def needy(world: World, minimum: int) -> list[Cell]:
    """Return the cells that need several possible values: hidden ones, and small latent ones.

    The small ones come first: what protects them mostly protects the others too.
    """
    found = [
        cell
        for cell, state in world.states.items()
        if state is State.HIDDEN or (state in _UNSAID and 0 < world.values[cell] < minimum)
    ]
    return sorted(found, key=lambda cell: (world.values[cell] >= minimum, cell))


def proven(world: World, minimum: int, swaps: Iterable[Swap]) -> bool:
    """Return whether the swaps prove that every cell in need has ``minimum`` possible values."""
    shown: set[Cell] = set()
    for swap in swaps:
        if not _balanced(world, swap) or _repeatable(world, swap) < minimum - 1:
            return False
        shown.update(swap)
    return shown.issuperset(needy(world, minimum))


def _balanced(world: World, swap: Swap) -> bool:
    """Tell whether a swap changes nothing that is known, and no sum."""
    secret = all(world.states[cell] in _SECRET for cell in swap)
    numbers = {number for cell in swap for number in world.sums_of[cell]}
    sums = (world.sums[number] for number in numbers)
    return secret and all(
        swap.get(whole, 0) == sum(swap.get(part, 0) for part in parts) for whole, parts in sums
    )


def _repeatable(world: World, swap: Swap) -> int:
    """Return how many worlds a swap leads to, done again and again either way."""
    return sum(min(world.room(cell, way * by) for cell, by in swap.items()) for way in (1, -1))


class _Part(NamedTuple):
    """An unfinished swap: its changes, the sums they miss and by how much, what it costs so far.

    ``up`` and ``down`` are how often it can be done, and done the other way round.
    """

    changes: dict[Cell, int]
    missed: dict[int, int]
    cost: int
    up: int
    down: int


class _Search:
    """Looks for the cheapest swap that changes a cell."""

    def __init__(self, world: World, minimum: int) -> None:
        self._world = world
        self._most = minimum - 1

    def swap(self, cell: Cell, steps: int) -> Swap | None:
        """Return a swap that has ``cell`` in it, None where there is none (or none is found)."""
        start = self._changed(_Part({}, {}, 0, self._most, self._most), cell, 1)
        for weight in _WEIGHTS if start else ():
            found = self._best_first(start, weight, steps) if start else None
            if found is not None:
                return found
        return None

    def _best_first(self, start: _Part, weight: int, steps: int) -> Swap | None:
        """Go on with the swap that costs least; each sum it still misses counts ``weight``."""
        queue: list[tuple[int, int, int, _Part]] = [(0, 0, 0, start)]
        seen: set[frozenset[tuple[Cell, int]]] = set()
        entered = 0
        for _ in range(steps):
            if not queue:
                return None
            *_, part = heappop(queue)
            if not part.missed:
                return part.changes
            for more in self._repairs(part):
                state = frozenset(more.changes.items())
                if state not in seen:
                    seen.add(state)
                    entered += 1
                    rank = more.cost + weight * len(more.missed)
                    heappush(queue, (rank, -len(more.changes), entered, more))
        return None

    def _repairs(self, part: _Part) -> list[_Part]:
        """Return what single changes make of a swap that bring its shortest sum nearer."""
        sums = self._world.sums
        number = min(part.missed, key=lambda number: (len(sums[number].parts), number))
        by = 1 if part.missed[number] > 0 else -1
        whole, parts = sums[number]
        wanted = ((whole, -by), *((cell, by) for cell in parts))
        found = (self._changed(part, *one) for one in wanted if one[0] not in part.changes)
        return [more for more in found if more is not None]

    def _changed(self, part: _Part, cell: Cell, by: int) -> _Part | None:
        """Return the swap with one more change; None where the cell cannot change so."""
        world, price = self._world, self._price(cell)
        if price is None:
            return None
        up, down = min(part.up, world.room(cell, by)), min(part.down, world.room(cell, -by))
        if up + down < self._most:
            return None
        missed = dict(part.missed)
        for number in world.sums_of[cell]:
            change = by if world.sums[number].whole == cell else -by
            missed[number] = missed.get(number, 0) + change
            if not missed[number]:
                del missed[number]
        return _Part({**part.changes, cell: by}, missed, part.cost + price, up, down)

    def _price(self, cell: Cell) -> int | None:
        """Return what it costs to hide the cell; None if everybody knows it already."""
        state, value = self._world.states[cell], self._world.values[cell]
        if state is not State.OPEN:
            return None if state is State.SHOWN else 0
        if cell.table == "total":
            return _TOTAL_COST + value
        # What says least is hidden first.
        return 1 + value // (4 if cell.key in RESIDUAL else 1)

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

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lotse_tui.domain.disclosure.swaps import Search, Swap
from lotse_tui.domain.disclosure.world import Cell, State, World

MINIMUM = 3

# What is no secret unless it is small, and what a swap may change.
_UNSAID = frozenset((State.LATENT, State.ROUNDED))
_SECRET = _UNSAID | {State.HIDDEN}


# How many numbers were looked at, of how many; an exception from it cancels.
Progress = Callable[[int, int], None]


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


def protect(
    world: World, minimum: int = MINIMUM, progress: Progress = lambda _done, _of: None
) -> Protection:
    """Return what to hide of the open cells of ``world``, and mark it hidden there."""
    small = frozenset(
        cell
        for cell, state in world.states.items()
        if state is State.OPEN and world.values[cell] < minimum
    )
    for cell in small:
        world.states[cell] = State.HIDDEN
    found = _Found(world, minimum)
    bare = found.protect(needy(world, minimum), progress)
    return Protection(small, frozenset(found.more), tuple(found.swaps), tuple(bare))


class _Found:
    """The swaps found so far, and what had to be hidden for them."""

    def __init__(self, world: World, minimum: int) -> None:
        self._world = world
        self._search = Search(world, minimum)
        self._certain: set[Cell] = set()
        self.more: set[Cell] = set()
        self.swaps: list[Swap] = []

    def protect(self, cells: list[Cell], progress: Progress) -> list[Cell]:
        """Look for a swap for each of the cells; return those that have none."""
        bare = []
        for done, cell in enumerate(cells):
            progress(done, len(cells))
            if cell in self._certain:
                continue
            swap = self._search.swap(cell)
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
                self._search.hidden(changed)
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

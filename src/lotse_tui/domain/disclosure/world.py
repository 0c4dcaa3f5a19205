"""Everything that has left the house about some days, as one system of sums.

A cell is a figure of certain days, as it is counted now (layer 0) or as an earlier report gave it
out (its number as layer) where that differs. Sums hold within a period, between periods that
cover each other, and between a figure and its earlier state: the difference is a cell as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.disclosure.rules import (
    TOTAL,
    Days,
    Figure,
    Rule,
    is_rest,
    rules_of,
    stands_anyway,
)


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


# Room for more than anybody asks for.
_PLENTY = 1_000_000


def rounded(count: int) -> int:
    """Return the multiple of 5 that stands for a number: it is at most 2 away."""
    return 5 * ((count + 2) // 5)


class Released(NamedTuple):
    """A public report as it left: each figure with its value and whether it was shown.

    ``whole`` are the days whose figures were all given out: what is not listed there is a zero,
    except in the tables of ``withheld``, of which nothing was said. With a ``rounding`` every
    number was printed rounded to it, and nothing else.
    """

    number: int
    minimum: int
    whole: Days
    figures: Mapping[Days, Mapping[Figure, tuple[int, bool]]]
    withheld: frozenset[str] = frozenset()
    rounding: int = 0

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

    ``least`` is what everybody knows a hidden cell to be at least: 1 where zeros are shown. Where
    they are not, it is 1 for whatever stands only because somebody was counted there; ``anyway``
    tells what stands without that.
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
        if cell.table.startswith("change:"):
            return 1
        if self.states[cell] is State.ROUNDED:
            return max(rounded(self.values[cell]) - 2, 0)
        if self.states[cell] is State.LATENT:
            return 0
        if self._zeros_shown:
            return 1
        # A zero can stand in a table that somebody else is counted in.
        return int(self.values[cell] > 0 and not self._anyway((cell.table, cell.key)))

    def room(self, cell: Cell, by: int) -> int:
        """Return how often the cell can change ``by`` 1 or -1 with nothing known to everybody."""
        value = self.values[cell]
        if by < 0:
            return value - self.least(cell)
        return rounded(value) + 2 - value if self.states[cell] is State.ROUNDED else _PLENTY


FiguresOf = Callable[[Days], Mapping[Figure, int]]


class Builder:
    """Builds the world of one public report and all earlier ones that touch its days.

    ``own`` are the figures of the report, ``main`` its days; of the tables ``withheld`` nothing is
    said. ``count`` returns all figures of some days as counted now. Zeros are hidden like small
    numbers unless ``zeros_shown``.
    """

    def __init__(
        self,
        own: Mapping[Days, Mapping[Figure, int]],
        main: Days,
        released: Iterable[Released],
        count: FiguresOf,
        codes: Codes,
        *,
        withheld: frozenset[str] = frozenset(),
        zeros_shown: bool = True,
    ) -> None:
        self._own = {
            days: {figure: value for figure, value in found.items() if figure[0] not in withheld}
            for days, found in own.items()
        }
        self._main = main
        self._withheld = withheld
        self._codes = codes
        self._count = count
        self._counted: dict[Days, Mapping[Figure, int]] = {main: own[main]}
        self._released = touching(own, released)
        self._zeros_shown = zeros_shown
        self.world = World(
            zeros_shown=zeros_shown, anyway=lambda figure: stands_anyway(figure, codes)
        )

    def build(self) -> World:
        """Return the world, nothing of the new report hidden yet."""
        covered = self._covered()
        for days, figures in covered.items():
            for figure in sorted(figures):
                self._put_now(days, figure)
        for days, figures in self._add_times(covered).items():
            self._add_rules(days, rules_of(sorted(figures), self._codes), self._now)
        for release in self._released:
            for days in release.figures:
                self._add_layer(release, days)
        return self.world

    def _covered(self) -> dict[Days, set[Figure]]:
        """Return which figures of which days anybody has printed, prints now, or keeps quiet about.

        The rows of a withheld table are printed nowhere, but others are made of them: who knows
        from another report that a month had eight of unknown topic knows as much of its quarter.
        """
        covered: dict[Days, set[Figure]] = {days: set(found) for days, found in self._own.items()}
        for release in self._released:
            for days, figures in release.figures.items():
                covered.setdefault(days, set()).update(figures)
        if self._withheld:
            covered[self._main].update(self._counted[self._main])
        everything = {figure for figures in covered.values() for figure in figures}
        whole = [self._main, *(release.whole for release in self._released)]
        for days in whole if len(covered) > 1 else ():
            covered[days] |= everything
        return covered

    def _value(self, days: Days, figure: Figure) -> int:
        own = self._own.get(days, {})
        if figure in own:
            return own[figure]
        if days not in self._counted:
            self._counted[days] = self._count(days)
        return self._counted[days].get(figure, 0)

    def _put_now(self, days: Days, figure: Figure) -> None:
        value = self._value(days, figure)
        state = State.LATENT
        for release in self._released:
            known = release.shown(days, figure)
            if known is not None and known[0] == value:
                state = State.SHOWN if known[1] else State.HIDDEN
                if known[1]:
                    break
        own = self._own.get(days, {})
        if days == self._main and figure not in own and figure[0] not in self._withheld:
            state = State.SHOWN  # a row that is not there is a zero
        if state is not State.SHOWN and figure in own:
            state = State.SHOWN if self._zeros_shown and not value else State.OPEN
        self.world.put(Cell(days, *figure), value, state)

    def _now(self, days: Days, figure: Figure) -> Cell | None:
        cell = Cell(days, *figure)
        return cell if cell in self.world.values else None

    def _add_rules(
        self,
        days: Days,
        rules: Iterable[Rule],
        cell_of: Callable[[Days, Figure], Cell | None],
        layer: int = 0,
    ) -> None:
        """Add the sums of one period; with a ``layer`` only those that differ from now."""
        for rule in rules:
            whole = cell_of(days, rule.whole)
            named = [cell_of(days, part) for part in rule.parts if not is_rest(part)]
            parts = [cell for cell in named if cell is not None]
            if whole is None or len(parts) < len(named):
                continue
            if layer and not any(cell.layer for cell in (whole, *parts)):
                continue
            rest = self.world.values[whole] - sum(self.world.values[cell] for cell in parts)
            parts.extend(
                self.world.put(Cell(days, *part, layer), rest, State.LATENT)
                for part in rule.parts
                if is_rest(part) and rest >= 0
            )
            self.world.add(whole, tuple(parts))

    def _add_times(self, covered: Mapping[Days, set[Figure]]) -> Mapping[Days, set[Figure]]:
        """Add what a longer period says about the shorter ones in it, and the other way round.

        Returns the figures that there are now for each stretch of days, printed or not: no rest
        can be negative in what lies between two reports as little as in them.
        """
        spoken: defaultdict[Figure, list[Days]] = defaultdict(list)
        for days, figures in covered.items():
            for figure in sorted(figures):
                spoken[figure].append(days)
        cuts: dict[frozenset[Days], dict[Days, list[Days]]] = {}
        there = defaultdict(set, {days: set(figures) for days, figures in covered.items()})
        # All tables are cut alike: a withheld one may say what the rows of another are made of.
        rich = frozenset(days for days, figures in covered.items() if figures != {TOTAL})
        for figure, all_days in spoken.items():
            same = rich.union(all_days)
            if same not in cuts:
                cuts[same] = pieces(same)
            for days, parts in cuts[same].items():
                if days not in all_days:
                    continue
                cells = [Cell(part, *figure) for part in parts]
                for part, cell in zip(parts, cells, strict=True):
                    there[part].add(figure)
                    self.world.put(cell, self._value(part, figure), State.LATENT)
                self.world.add(Cell(days, *figure), tuple(cells))
        return there

    def _add_layer(self, release: Released, days: Days) -> None:
        """Add what an earlier report said differently, with the difference as a cell."""
        world, figures = self.world, release.figures[days]
        for figure, (value, shown) in figures.items():
            now = Cell(days, *figure)
            change = world.values[now] - value
            if change:
                state = State.SHOWN if shown else State.HIDDEN
                then = world.put(Cell(days, *figure, release.number), value, state)
                of = Cell(days, f"change:{figure[0]}", figure[1], release.number)
                world.put(of, abs(change), State.LATENT)
                world.add(*((now, (then, of)) if change > 0 else (then, (now, of))))

        def then_or_now(days: Days, figure: Figure) -> Cell | None:
            cell = Cell(days, *figure, release.number)
            return cell if cell in world.values else self._now(days, figure)

        self._add_rules(days, rules_of(figures, self._codes), then_or_now, release.number)


def touching(days: Iterable[Days], released: Iterable[Released]) -> list[Released]:
    """Return the earlier reports that share a day with these, or with one that does."""
    spoken = set(days)
    waiting = list(released)
    found: list[Released] = []
    while True:
        near = [
            release
            for release in waiting
            if any(_overlap(one, other) for one in release.figures for other in spoken)
        ]
        if not near:
            return sorted(found, key=lambda release: release.number)
        found.extend(near)
        waiting = [release for release in waiting if release not in near]
        spoken.update(days for release in near for days in release.figures)


def pieces(all_days: Iterable[Days]) -> dict[Days, list[Days]]:
    """Return each period that others cut, with the shortest stretches it is cut into."""
    periods = sorted(all_days)
    edges = sorted({first for first, _ in periods} | {_after(last) for _, last in periods})
    found: dict[Days, list[Days]] = {}
    for first, last in periods:
        inner = [edge for edge in edges if first <= edge <= last]
        if len(inner) > 1:
            ends = [*(_before(edge) for edge in inner[1:]), last]
            found[first, last] = list(zip(inner, ends, strict=True))
    return found


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

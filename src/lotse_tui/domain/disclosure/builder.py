"""Building the world of a report: its figures, those given out before, and their sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

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
from lotse_tui.domain.disclosure.world import CHANGE, TOGETHER, Cell, Released, State, World

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
            zeros_shown=zeros_shown or any(one.zeros_shown for one in self._released),
            anyway=lambda figure: stands_anyway(figure, codes),
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
        for release in self._released:
            self._add_times_then(release)
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
                self._add_pieces(Cell(days, *figure), tuple(cells))
        return there

    def _add_pieces(self, whole: Cell, parts: tuple[Cell, ...]) -> None:
        """Add that days are made of shorter stretches.

        A closed month stands as it was closed, a stretch of its days as it is known now; and what
        an earlier report said of a quarter need not be what others said of its months. The
        difference is a number that anybody can compute, like any other change.
        """
        world = self.world
        made = sum(world.values[part] for part in parts)
        change = made - world.values[whole]
        if not change:
            world.add(whole, parts)
            return
        # A layer that no report has, for each such sum another one.
        named = whole._replace(table=f"{CHANGE}{whole.table}", layer=-1 - len(world.sums))
        of = world.put(named, abs(change), State.LATENT)
        if change < 0:
            world.add(whole, (*parts, of))
        else:
            sums = named._replace(table=f"{TOGETHER}{whole.table}")
            together = world.put(sums, made, State.LATENT)
            world.add(together, parts)
            world.add(together, (whole, of))

    def _add_times_then(self, release: Released) -> None:
        """Add what an earlier report's longer periods say of the shorter ones as they were then.

        Of those it did not speak of itself, what another report said at about that time is taken.
        """
        spoken = {days for one in self._released for days in one.figures}
        for days, figures in release.figures.items():
            tilings = _tilings(days, spoken)
            for figure in figures if tilings else ():
                whole = Cell(days, *figure, release.number)
                for tiling in tilings if whole in self.world.values else ():
                    found = [self._then(part, figure, release.number) for part in tiling]
                    parts = [cell for cell in found if cell is not None]
                    if len(parts) == len(found):
                        self._add_pieces(whole, tuple(parts))

    def _then(self, days: Days, figure: Figure, number: int) -> Cell | None:
        """Return the cell of a figure as it was when report ``number`` was given out, or nearly."""
        speaking = [one for one in self._released if figure in one.figures.get(days, {})]
        before = [one for one in speaking if one.number <= number]
        for one in (*before[-1:], *speaking[:1]):
            cell = Cell(days, *figure, one.number)
            return cell if cell in self.world.values else self._now(days, figure)
        return self._now(days, figure)

    def _add_layer(self, release: Released, days: Days) -> None:
        """Add what an earlier report said differently, with the difference as a cell."""
        world, figures = self.world, release.figures[days]
        for figure, (value, shown) in figures.items():
            now = Cell(days, *figure)
            change = world.values[now] - value
            if change:
                state = State.SHOWN if shown else State.HIDDEN
                then = world.put(Cell(days, *figure, release.number), value, state)
                of = Cell(days, f"{CHANGE}{figure[0]}", figure[1], release.number)
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


def _tilings(days: Days, spoken: Iterable[Days]) -> list[list[Days]]:
    """Return how stretches that are spoken of make up ``days``: the longest, and the shortest."""
    inside = sorted(
        one for one in spoken if one != days and days[0] <= one[0] and one[1] <= days[1]
    )
    found: list[list[Days]] = []
    for best in (max, min):
        tiling: list[Days] = []
        first = days[0]
        while first <= days[1]:
            ways = [one for one in inside if one[0] == first]
            if not ways:
                break
            tiling.append(best(ways))
            first = _after(tiling[-1][1])
        if first > days[1] and tiling not in found:
            found.append(tiling)
    return found


def _overlap(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()

"""The network report for outside: sites, their sums and everything else as one system of sums.

A number hidden in one contact point's line must not follow from its total and the other numbers of
the line, nor from the column's sum less the other contact points. The proof is the one of
``disclosure.hiding``, over the sites' lines and all tables of the report at once. Nothing is
compared with earlier periods, and the days of one report leave once: what two reports over other
contact points or other days say together is not proven.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.disclosure.builder import Builder, touching
from lotse_tui.domain.disclosure.hiding import MINIMUM, Progress, protect, proven
from lotse_tui.domain.disclosure.outside import OutsidePage, Prepared, uncompared
from lotse_tui.domain.disclosure.rules import TOTAL, Days, days_of, figures_of
from lotse_tui.domain.disclosure.world import Cell, Released, State, World
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.report.model import Outside, Report
from lotse_tui.domain.report.network import Grid, Network, Site

_SITE = "site"


def network_for_outside(
    report: Report,
    codes: Codes,
    released: Iterable[Released],
    minimum: int = MINIMUM,
    progress: Progress = lambda _done, _of: None,
) -> Prepared:
    """Return a network report for outside; asked for again it is the same.

    ``released`` are earlier network reports. ``progress`` counts the numbers looked at. Desks,
    files, folders and corrections stay inside.

    Raises:
        NotForOutside: some of its days have left with other figures or another minimum (``mixed``),
            or nothing that can be hidden is enough.
    """
    report, released = uncompared(report), list(released)
    network = report.network
    if network is None:
        raise ValueError(report.head.period.id)
    own, main = figures_of(report), days_of(report.head.period)
    world = Builder(own, main, [], lambda _days: {}, codes).build()
    lines = _add_sites(world, network, main)
    for cell in lines:
        own[main][cell.table, cell.key] = world.values[cell]
    for earlier in touching(own, released):
        if not _same(earlier, own, main, minimum):
            raise NotForOutside(report.head.period.id, (), "mixed")
    found = protect(world, minimum, progress)
    if found.bare or not proven(world, minimum, found.swaps):
        raise NotForOutside(report.head.period.id, tuple(sorted({c.table for c in found.bare})))
    number = 1 + max((one.number for one in released), default=0)
    figures = {
        days: {
            figure: (value, Cell(days, *figure) not in found.hidden)
            for figure, value in values.items()
        }
        for days, values in own.items()
    }
    page = OutsidePage(report, figures, codes).report(Outside(minimum))
    shown = _shown(network, main, found.hidden)
    hidden = page.audit.hidden + sum(
        count is None for grid in shown.grids for row in grid.rows for count in row
    )
    page = page._replace(network=shown, audit=page.audit._replace(hidden=hidden))
    return Prepared(page, Released(number, minimum, main, figures))


def _same(earlier: Released, own: Mapping[Days, Mapping[tuple[str, str], int]], main: Days,
          minimum: int) -> bool:  # fmt: skip
    """Tell whether the earlier report was this one: then it hides the same again."""
    then = {days: {f: value for f, (value, _) in v.items()} for days, v in earlier.figures.items()}
    return (earlier.whole, earlier.minimum, then) == (main, minimum, dict(own))


def _add_sites(world: World, network: Network, days: Days) -> list[Cell]:
    """Add the lines of all sites, and what they make; return the cells that are printed."""
    printed: list[Cell] = []
    totals = _put_column(world, network.grids[0], 0, _cells(network, days, "total", ""), printed)
    _add_column(world, network.grids[0], 0, totals, Cell(days, *TOTAL))
    for grid in network.grids:
        columns = []
        for place, code in enumerate(grid.columns[1:], start=1):
            cells = _put_column(world, grid, place, _cells(network, days, grid.of, code), printed)
            _add_column(world, grid, place, cells, Cell(days, grid.of, code))
            columns.append(cells)
        for total, line in zip(totals, zip(*columns, strict=True), strict=True):
            world.add(total, line)
    return printed


def _cells(network: Network, days: Days, of: str, code: str) -> list[Cell]:
    return [Cell(days, f"{_SITE}:{of}", f"{site.team}/{code}") for site in network.sites]


def _put_column(
    world: World, grid: Grid, place: int, cells: list[Cell], printed: list[Cell]
) -> list[Cell]:
    for cell, row in zip(cells, grid.rows, strict=True):
        value = row[place] or 0
        world.put(cell, value, State.OPEN if value else State.SHOWN)
        printed.append(cell)
    return cells


def _add_column(world: World, grid: Grid, place: int, cells: list[Cell], network: Cell) -> None:
    """Add the sum of a column: what lies in two folders is a number that anybody can compute."""
    if network not in world.values:
        return
    twice = grid.twice[place]
    if not twice:
        world.add(network, tuple(cells))
        return
    off = world.put(Cell(network.days, "twice", f"{grid.of}/{place}"), twice, State.LATENT)
    made = world.put(
        Cell(network.days, "together", f"{grid.of}/{place}"),
        grid.together[place] or 0,
        State.LATENT,
    )
    world.add(made, tuple(cells))
    world.add(made, (network, off))


def _shown(network: Network, days: Days, hidden: frozenset[Cell]) -> Network:
    """Return what leaves of the network: lines without what is hidden, names and states."""
    return Network(
        sites=tuple(map(_nameable, network.sites)),
        absent=tuple(one._replace(folder="") for one in network.absent),
        twice=(),
        grids=tuple(_grid(grid, network, days, hidden) for grid in network.grids),
    )


def _nameable(site: Site) -> Site:
    head = site.head._replace(deliveries=(), closing=None, unread=0)
    return site._replace(folders=(), team="", head=head, gaps=(), since=0, refused=())


def _grid(grid: Grid, network: Network, days: Days, hidden: frozenset[Cell]) -> Grid:
    names = [("total", ""), *((grid.of, code) for code in grid.columns[1:])]
    columns = [
        [
            None if cell in hidden else row[place]
            for cell, row in zip(_cells(network, days, *name), grid.rows, strict=True)
        ]
        for place, name in enumerate(names)
    ]
    of_all = [TOTAL, *names[1:]]
    sums = tuple(
        None if Cell(days, *name) in hidden else count
        for name, count in zip(of_all, grid.network, strict=True)
    )
    # What the lines make together is printed only where that is what the network counts.
    return grid._replace(
        rows=tuple(zip(*columns, strict=True)),
        together=sums,
        twice=(0,) * len(sums),
        network=sums,
    )

"""Many contact points side by side: how complete each one is, its figures, the sums of all.

A contact counts once in the network, wherever its operations lie. What lies in the folders of two
contact points is named and taken off once, so the sites' figures add up to the network's or the
report says why not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.report.build import Facts, build, head_of
from lotse_tui.domain.report.model import (
    Delivery,
    Difference,
    Head,
    Refused,
    Report,
    Sources,
    State,
)
from lotse_tui.domain.tally import Key, Tally, joined, less, main_topic_list

# The tables that every site has a line in.
SIDE_BY_SIDE = ("asker", "channel", "topic")
TOTAL = "total"
# What else is asked of a single site: who delivered, and which months have contacts.
_IN_A_LINE = (*SIDE_BY_SIDE, "month", "device")

# The figures of the reported period, the one before and the year before.
Sums = tuple[Tally, Tally, Tally]


class Gap(NamedTuple):
    """Numbers of a desk's operations that lie in no file: from ``first`` to ``last``."""

    device: str
    first: int
    last: int


class SiteFigures(NamedTuple):
    """What the shared folders of one contact point say.

    ``folders`` are all that were given for it; several are copies of one, or parts. ``now``,
    ``before`` and ``year_before`` are its figures for the reported period and those it is compared
    with, closed months as they were closed. ``closed`` are the closed months of the period with
    their revision; ``since`` is by how much the counted contacts have changed after that, and
    ``corrected`` whether any figure has. ``keys`` are marks of its counted contacts (see
    ``services/report/network_reading.py``). ``states`` says for each folder as what it was read
    (``services/report/folder_state.py``); none where something has to be tried again.
    """

    folders: tuple[str, ...]
    name: str
    team: str
    desks: tuple[Delivery, ...]
    gaps: tuple[Gap, ...]
    now: Tally
    before: Tally
    year_before: Tally
    closed: tuple[tuple[str, int], ...] = ()
    since: int = 0
    corrected: bool = False
    sources: Sources = Sources()
    keys: bytes = b""
    states: tuple[str, ...] = ()

    def line(self) -> SiteFigures:
        """Return what a report says of this site alone; all else goes into the sums."""
        tables = {name: self.now.tables[name] for name in _IN_A_LINE if name in self.now.tables}
        empty = {of: getattr(self, of)._replace(tables={}) for of in ("before", "year_before")}
        return self._replace(now=self.now._replace(tables=tables), **empty, keys=b"")


class Absent(NamedTuple):
    """A folder nothing could be read of; ``reason`` as in ``NoSharedFolder``, or ``empty``,
    ``no_team`` (nobody can tell whose it is) or ``newer``.
    """

    folder: str
    reason: str


class Double(NamedTuple):
    """Contacts that lie in the folders of two sites (by their places); ``figures`` is what they
    come to in the reported period, the one before and the year before.
    """

    sites: tuple[int, int]
    figures: Sums


class Site(NamedTuple):
    """A contact point in the report. ``name`` is told apart from others of the same name;
    ``months`` are those of the period with contacts, ``out_of`` how many the period has.
    """

    name: str
    folders: tuple[str, ...]
    team: str
    head: Head
    gaps: tuple[Gap, ...]
    closed: tuple[tuple[str, int], ...]
    months: int
    out_of: int
    since: int
    refused: tuple[Refused, ...]

    @property
    def lacks_something(self) -> bool:
        """Whether days, numbers or files are missing; a period that still runs lacks nothing."""
        late = any(delivery.missing for delivery in self.head.deliveries)
        return bool(late or self.gaps or self.head.unread)

    @property
    def until(self) -> date | None:
        """Up to which day all its desks have delivered; None where that is unknown of one."""
        days = [delivery.until for delivery in self.head.deliveries]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None


class Grid(NamedTuple):
    """A table of all sites: a line for each with its total first, then a number for each code.

    ``of`` is the code list. ``together`` is what the lines make, ``twice`` what is taken off
    because it lies in two folders, ``network`` what the network counts. Hidden numbers are None.
    """

    of: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]
    together: tuple[int | None, ...]
    twice: tuple[int, ...]
    network: tuple[int | None, ...]


class Network(NamedTuple):
    """What a report over many sites says beside the sums; sites stand by name.

    ``twice`` names two sites and how many contacts (tallied) both hold.
    """

    sites: tuple[Site, ...]
    absent: tuple[Absent, ...]
    twice: tuple[tuple[str, str, int], ...]
    grids: tuple[Grid, ...]

    @property
    def incomplete(self) -> tuple[Site, ...]:
        """The sites something is missing of: days, numbers or files that should be here by now."""
        return tuple(site for site in self.sites if site.lacks_something)


def sums(sites: Sequence[SiteFigures], doubles: Sequence[Double]) -> Sums:
    """Return what at least one site comes to, all together, each contact counted once."""
    now, before, year_before = zip(*map(_figures, sites), strict=True)
    off = tuple(zip(*(double.figures for double in doubles), strict=True)) or ((), (), ())
    return (
        less(joined(now, now[0].period), off[0]),
        less(joined(before, before[0].period), off[1]),
        less(joined(year_before, year_before[0].period), off[2]),
    )


def network_report(
    sites: Sequence[SiteFigures],
    together: Sums,
    absent: Sequence[Absent],
    doubles: Sequence[Double],
    codes: Codes,
    as_of: date,
    entry_name: Callable[[str], str],
) -> Report:
    """Return the report of at least one site over the period their figures are of.

    ``together`` are the :func:`sums` of the sites; of each alone its line is enough.
    """
    now, before, year_before = together
    names = _names(sites)
    months = now.period.months()
    listed = [_site(one, name, as_of, months) for one, name in zip(sites, names, strict=True)]
    desks = tuple(desk for site in sites for desk in site.desks)
    facts = Facts("", as_of, desks, sources=_sources(sites))
    same = year_before.period == before.period
    made = build(now, before, codes, facts, entry_name, None if same else year_before)
    grids = tuple(_grid(of, sites, doubles, now, codes) for of in SIDE_BY_SIDE)
    network = Network(
        tuple(sorted(listed, key=lambda site: site.name.casefold())),
        tuple(absent),
        tuple((names[d.sites[0]], names[d.sites[1]], d.figures[0].total) for d in doubles),
        tuple(_ordered(grid, names) for grid in grids),
    )
    head = made.head._replace(deliveries=(), state=_state(network))
    differences = (*made.audit.differences, *_cross_foot(network))
    checked = (*made.audit.checked, *(f"site/{of}" for of in SIDE_BY_SIDE))
    audit = made.audit._replace(differences=differences, checked=checked)
    return made._replace(head=head, audit=audit, network=network)


def _figures(site: SiteFigures) -> Sums:
    return site.now, site.before, site.year_before


def _names(sites: Sequence[SiteFigures]) -> list[str]:
    """Return the sites' names; two of the same name are told apart by their folders."""
    plain = [clean(site.name, limit=200) for site in sites]
    often = Counter(plain)
    return [
        name if often[name] == 1 else f"{name} ({clean(_last_part(site.folders[0]))})"
        for name, site in zip(plain, sites, strict=True)
    ]


def _last_part(folder: str) -> str:
    return folder.replace("\\", "/").rstrip("/").rpartition("/")[2] or folder


def _site(site: SiteFigures, name: str, as_of: date, months: Sequence[str]) -> Site:
    facts = Facts(name, as_of, site.desks, sources=site.sources)
    head = head_of(site.now, facts)
    if len(site.closed) == len(months) and not head.running:
        head = head._replace(state="corrected" if site.corrected else "final")
    elif site.gaps:
        head = head._replace(state="provisional")
    with_contacts = site.now.of("month")
    return Site(
        name=name,
        folders=tuple(clean(folder) for folder in site.folders),
        team=clean(site.team),
        head=head,
        gaps=site.gaps,
        closed=site.closed,
        months=sum((month,) in with_contacts for month in months),
        out_of=len(months),
        since=site.since,
        refused=tuple(
            Refused(clean(bad.kind), clean(bad.file), clean(bad.detail))
            for bad in site.sources.refused
        ),
    )


def _sources(sites: Iterable[SiteFigures]) -> Sources:
    several = [site.sources for site in sites]
    return Sources(
        sum(one.files for one in several),
        sum(one.operations for one in several),
        sum(one.duplicates for one in several),
        tuple(bad for one in several for bad in one.refused),
    )


def _state(network: Network) -> State:
    states = {site.head.state for site in network.sites}
    if network.absent or "provisional" in states:
        return "provisional"
    if "complete" in states:
        return "complete"
    return "corrected" if "corrected" in states else "final"


def _grid(
    of: str, sites: Sequence[SiteFigures], doubles: Sequence[Double], now: Tally, codes: Codes
) -> Grid:
    listed = [topic.id for topic in main_topic_list(codes)] if of == "topic" else codes[of].ids
    met = {code for site in sites for (code,) in site.now.of(of)}
    columns = (*listed, *sorted(met - set(listed)))
    keys = [(code,) for code in columns]
    rows = [_line(site.now, of, keys) for site in sites]
    taken_off = [_line(double.figures[0], of, keys) for double in doubles]
    return Grid(
        of,
        (TOTAL, *(clean(code, limit=80) for code in columns)),
        tuple(rows),
        tuple(map(sum, zip(*rows, strict=True))),
        tuple(map(sum, zip(*taken_off, strict=True))) or (0,) * (1 + len(columns)),
        _line(now, of, keys),
    )


def _line(tally: Tally, of: str, keys: Sequence[Key]) -> tuple[int, ...]:
    counts = tally.of(of)
    return (tally.total, *[counts.get(key, 0) for key in keys])


def _ordered(grid: Grid, names: Sequence[str]) -> Grid:
    """Return the grid with its lines by the names of the sites."""
    order = sorted(range(len(names)), key=lambda place: names[place].casefold())
    return grid._replace(rows=tuple(grid.rows[place] for place in order))


def _cross_foot(network: Network) -> list[Difference]:
    """Return the lines that do not make their total, and the columns that miss the network's."""
    found: list[Difference] = []
    for grid in network.grids:
        lines = (*grid.rows, grid.network)
        sums = [(sum(map(_known, line[1:])), _known(line[0])) for line in lines]
        columns = zip(grid.together, grid.twice, grid.network, strict=True)
        sums += [(_known(made) - twice, _known(whole)) for made, twice, whole in columns]
        found.extend(
            Difference(f"site/{grid.of}", made, whole, "count")
            for made, whole in sums
            if made != whole
        )
    return found


def _known(count: int | None) -> int:
    return count or 0


def site_rows(network: Network) -> Iterable[tuple[Site, Mapping[str, Mapping[str, int | None]]]]:
    """Yield each site with its numbers by table and code, ``total`` among them."""
    for place, site in enumerate(network.sites):
        yield (
            site,
            {
                grid.of: dict(zip(grid.columns, grid.rows[place], strict=True))
                for grid in network.grids
            },
        )

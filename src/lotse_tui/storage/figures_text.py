"""Figures as lists that JSON takes, and back: exactly what was there, in the same order.

For files of our own that hold what was counted; whoever reads one has made sure that it is whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Delivery, Refused, Sources
from lotse_tui.domain.report.network import Double, Gap, SiteFigures, Sums
from lotse_tui.domain.tally import Tally


def written_sums(sums: Sums) -> list[Any]:
    """Return the figures of three periods as lists."""
    return [_written_tally(one) for one in sums]


def read_sums(lists: Iterable[list[Any]]) -> Sums:
    """Return the figures of three periods."""
    now, before, year_before = map(_tally, lists)
    return now, before, year_before


def written_double(double: Double) -> list[Any]:
    """Return what two contact points have in common as lists."""
    return [double.sites, written_sums(double.figures)]


def read_double(lists: list[Any]) -> Double:
    """Return what two contact points have in common."""
    (one, other), figures = lists
    return Double((one, other), read_sums(figures))


def written_site(site: SiteFigures) -> list[Any]:
    """Return the figures of a contact point as lists, but for its keys."""
    desks = [(one.device, one.desk, one.until and one.until.isoformat()) for one in site.desks]
    return [
        site.folders,
        site.name,
        site.team,
        desks,
        site.gaps,
        written_sums((site.now, site.before, site.year_before)),
        site.closed,
        site.since,
        site.corrected,
        site.sources,
        site.states,
    ]


def read_site(lists: list[Any], keys: bytes = b"") -> SiteFigures:
    """Return the figures of a contact point."""
    folders, name, team, desks, gaps, figures, closed, since, corrected, sources, states = lists
    files, operations, duplicates, refused = sources
    now, before, year_before = read_sums(figures)
    return SiteFigures(
        folders=tuple(folders),
        name=name,
        team=team,
        desks=tuple([_delivery(*desk) for desk in desks]),
        gaps=tuple([Gap(*gap) for gap in gaps]),
        now=now,
        before=before,
        year_before=year_before,
        closed=tuple([(month, revision) for month, revision in closed]),
        since=since,
        corrected=corrected,
        sources=Sources(files, operations, duplicates, tuple([Refused(*bad) for bad in refused])),
        keys=keys,
        states=tuple(states),
    )


def _delivery(device: str, desk: str, until: str | None) -> Delivery:
    return Delivery(device, desk, date.fromisoformat(until) if until else None)


def _written_tally(tally: Tally) -> list[Any]:
    first, last, kind = tally.period
    tables = {
        name: [(*key, count) for key, count in counts.items()]
        for name, counts in tally.tables.items()
    }
    numbers = tally.total, tally.entries, tally.withdrawn, tally.in_conflict, tally.clearing
    return [(first.isoformat(), last.isoformat(), kind), numbers, tables]


def _tally(lists: list[Any]) -> Tally:
    (first, last, kind), (total, entries, withdrawn, in_conflict, clearing), written = lists
    period = Period(date.fromisoformat(first), date.fromisoformat(last), kind)
    tables = {name: {tuple(row[:-1]): row[-1] for row in rows} for name, rows in written.items()}
    return Tally(period, total, entries, withdrawn, in_conflict, clearing, tables)

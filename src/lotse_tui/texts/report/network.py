"""The contact points of a network report side by side, as pages that every printer can set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.report.network import TOTAL, Absent, Grid, Network, Site
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words

# Whole numbers are printed as the form prints them; None is a hidden one.
Cell = int | str | None


class Line(NamedTuple):
    """A line of a page: what it is about, for people and for programs, and its cells."""

    label: str
    code: str
    cells: tuple[Cell, ...]


class Page(NamedTuple):
    """A table: title, heads of the columns, lines, those under the line, sentences below it."""

    id: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    foot: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()


def network_pages(report: Report, labels: ReportLabels) -> list[Page]:
    """Return the pages of a network report, completeness first; none of any other report."""
    if report.network is None:
        return []
    said = _Said(report.network, labels)
    first = said.standing() if report.outside else said.completeness()
    return [first, *(said.grid(grid) for grid in report.network.grids)]


class _Said:
    """Puts a network into words."""

    def __init__(self, network: Network, labels: ReportLabels) -> None:
        self._network = network
        self._labels = labels
        self._words = labels.words
        self._language = labels.language

    def completeness(self) -> Page:
        """Return how complete every contact point is, with everything that is missing below."""
        words = self._words
        lines = [Line(site.name, site.team, self._complete(site)) for site in self._network.sites]
        heads = (
            words("Standing"),
            words("Desks"),
            words("Months"),
            words("Closed"),
            words("Delivered up to"),
            words("Numbers missing"),
            words("Files unread"),
        )
        title = words("Completeness")
        return Page("sites", title, heads, tuple(lines), (), tuple(self._missing()))

    def standing(self) -> Page:
        """Return how far every contact point is, as everybody may know."""
        words = self._words
        heads = (words("Standing"), words("Months"), words("Closed"))
        lines = [Line(site.name, "", self._standing(site)) for site in self._network.sites]
        return Page("sites", words("Completeness"), heads, tuple(lines))

    def _standing(self, site: Site) -> tuple[Cell, ...]:
        state = state_word(site.head.state, self._words)
        return state, f"{site.months}/{site.out_of}", f"{len(site.closed)}/{site.out_of}"

    def _complete(self, site: Site) -> tuple[Cell, ...]:
        head = site.head
        state, months, closed = self._standing(site)
        return (
            state,
            len(head.deliveries),
            months,
            closed,
            numbers.day(site.until, self._language) if site.until else self._words("unknown"),
            sum(gap.last - gap.first + 1 for gap in site.gaps),
            head.unread,
        )

    def _missing(self) -> Iterable[str]:
        """Yield a sentence for everything that is missing or odd, site by site."""
        words, network = self._words, self._network
        for absent in network.absent:
            yield absent_line(absent, words)
        for site in network.sites:
            yield from self._missing_of(site)
        for one, other, contacts in network.twice:
            yield words.n(
                "{n} contact lies in the folders of {first} and of {other}; it counts once.",
                "{n} contacts lie in the folders of {first} and of {other}; they count once.",
                contacts,
                first=one,
                other=other,
            )

    def _missing_of(self, site: Site) -> Iterable[str]:
        words, names = self._words, {d.device: d.desk for d in site.head.deliveries}
        if len(site.folders) > 1:
            yield words(
                "{site} was named {count} times, as {folders}: counted once.",
                site=site.name,
                count=len(site.folders),
                folders=", ".join(site.folders),
            )
        for delivery in site.head.deliveries:
            if delivery.missing:
                first, last = (numbers.day(day, self._language) for day in delivery.missing)
                desk = delivery.desk or delivery.device
                yield words(
                    "{site}, {desk}: nothing has come from {first} to {last}.",
                    site=site.name,
                    desk=desk,
                    first=first,
                    last=last,
                )
        for gap in site.gaps:
            yield words(
                "{site}, {desk}: the operations {first} to {last} lie in no file.",
                site=site.name,
                desk=names.get(gap.device) or gap.device,
                first=gap.first,
                last=gap.last,
            )
        if site.since:
            yield words(
                "{site}: {change} contacts since the months were closed; the figures are those of "
                "the closing.",
                site=site.name,
                change=f"{site.since:+}".replace("-", "−"),
            )

    def grid(self, grid: Grid) -> Page:
        """Return a table of all contact points with their sums."""
        words, labels = self._words, self._labels
        heads = [
            words("In total") if code == TOTAL else labels.short(grid.of, code)
            for code in grid.columns
        ]
        lines = [
            Line(site.name, site.team, row)
            for site, row in zip(self._network.sites, grid.rows, strict=True)
        ]
        foot = [Line(words("Together"), "together", grid.together)]
        if any(grid.twice):
            foot.append(Line(words("Counted twice"), "twice", tuple(-one for one in grid.twice)))
            foot.append(Line(words("Network"), "network", grid.network))
        title = labels.table(f"site/{grid.of}")
        return Page(f"site/{grid.of}", title, tuple(heads), tuple(lines), tuple(foot))


def network_lines(network: Network, words: Words) -> list[str]:
    """Return what stands at the head: how many contact points (or the only one), how they are."""
    count = len(network.sites)
    alone = network.sites[0].name if count == 1 else ""
    lines = [alone or words.n("{n} contact point", "{n} contact points", count)]
    unfinished = len(network.incomplete)
    if unfinished or network.absent:
        lines.append(
            words(
                "Not everything is here: contact points with something missing: {incomplete}; "
                "folders that could not be read: {absent}.",
                incomplete=unfinished,
                absent=len(network.absent),
            )
        )
    return lines


def state_word(state: str, words: Words) -> str:
    """Return the state of a contact point in a word."""
    return {
        "provisional": words("provisional"),
        "complete": words("complete"),
        "final": words("final"),
        "corrected": words("corrected"),
    }[state]


def absent_line(absent: Absent, words: Words) -> str:
    """Return why nothing of a folder is in the report."""
    reasons = {
        "missing": words("it is not there; check the drive or the network"),
        "not_a_folder": words("it is a file and no folder"),
        "own_data": words("the data of this desk lie there; name the shared folder"),
        "no_team": words("no team card lies there, so it is no shared folder of Lotse"),
        "newer": words("it was written by a newer Lotse; update Lotse"),
        "offline": words("the server does not answer; check the network"),
        "login": words("the server refuses name or password"),
    }
    reason = reasons.get(absent.reason, words("it cannot be read; check the rights"))
    return words(
        "Not in the report: {folder} – {reason}.", folder=clean(absent.folder), reason=reason
    )


def cell_text(cell: Cell, language: str) -> str:
    """Return a cell as a table prints it."""
    return cell if isinstance(cell, str) else numbers.cell(cell, language)

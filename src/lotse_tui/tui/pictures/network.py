"""The network report on the screen: how complete each contact point is, sums, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from lotse_tui.domain.report.model import Report
from lotse_tui.domain.report.network import Network, Site
from lotse_tui.texts import numbers
from lotse_tui.texts.report.grid import set_grid
from lotse_tui.texts.report.network import (
    Line as PageLine,
)
from lotse_tui.texts.report.network import (
    Page,
    cell_text,
    network_lines,
    network_pages,
)
from lotse_tui.texts.report.notes import ReportNotes
from lotse_tui.tui.lines import Line, Span, fill, line, span
from lotse_tui.tui.pictures.layout import stacked, wrapped
from lotse_tui.tui.pictures.month import (
    MARKS,
    STATE_ROLES,
    audit_lines,
    drawn,
    head_lines,
    tables,
)
from lotse_tui.tui.pictures.tables import TableStyle

_WIDEST = 180
# Below, the columns of a page do not fit beside each other.
_BESIDE = 58
_LONGEST_BAR = 40


def network_page(report: Report, style: TableStyle, width: int) -> list[Line]:
    """Return the whole page in ``width`` cells, completeness first.

    Every contact point leads to its own figures (``screen.site``), unless there is only one.
    """
    network = report.network
    if network is None:
        raise ValueError(report.head.period.id)
    width, labels = min(width, _WIDEST), style.labels
    notes = ReportNotes(report, labels)
    completeness, *grids = network_pages(report, labels)
    many = len(network.sites) > 1
    blocks = [
        [
            *head_lines(report, notes, style, width),
            *(_standing(network, style, width) if many else []),
        ],
        _sites(network, completeness, style, width, lead=many),
        wrapped(completeness.notes, width, "warning", indent=2),
    ]
    if report.audit.entries:
        if style.pictures:
            blocks.extend(drawn(report, (), style, width))
        blocks.extend(tables(report, notes, style, width, drill=False))
        shown = grids if many else []
        blocks.extend(page_lines(grid, labels.language, width) for grid in shown)
        blocks.append(audit_lines(report, notes, style, width))
    return stacked(blocks)


def reading_lines(said: str, read: int, of: int, hint: str, width: int) -> list[Line]:
    """Return how far the reading is, in words and as a bar."""
    room = min(width, _LONGEST_BAR)
    bar = numbers.bar(read, of, room) if of else ""
    return [
        line(span(said)),
        line(Span(bar, "bar"), Span("·" * (room - len(bar)), "muted")),
        line(span(hint, "muted")),
    ]


def page_lines(page: Page, language: str, width: int) -> list[Line]:
    """Return a table of many columns: side by side, or where it is narrow a line for each name."""
    title = wrapped([page.title], width, "accent")
    if width < _BESIDE:
        below = [_spoken(page, one, language, width) for one in (*page.lines, *page.foot)]
        return [*title, *(row for block in below for row in block)]
    found = set_grid(page, width, language)
    foot = len(found.rows) - len(page.foot)
    rows = [
        line(span(text, "strong" if number >= foot else ""))
        for number, row in enumerate(found.rows)
        for text in row
    ]
    return [*title, *(line(span(head, "muted")) for head in found.heads), *rows]


def _standing(network: Network, style: TableStyle, width: int) -> list[Line]:
    """Say how many contact points there are, and whether something is missing."""
    first, *missing = network_lines(network, style.labels.words)
    return [
        *wrapped([first], width),
        *wrapped([f"! {text}" for text in missing], width, "warning", indent=2),
    ]


def _sites(
    network: Network, page: Page, style: TableStyle, width: int, *, lead: bool
) -> list[Line]:
    """Return a line for each contact point: a mark, its contacts, how complete they are."""
    language = style.labels.language
    totals = [row[0] for row in network.grids[0].rows]
    cells = [
        (numbers.cell(total, language), *(cell_text(cell, language) for cell in one.cells))
        for total, one in zip(totals, page.lines, strict=True)
    ]
    heads = (style.labels.words("Contacts"), *page.heads)
    names = [site.name for site in network.sites]
    shown, label = _fitting(heads, cells, max(map(len, names)), width)
    widths = [max(len(row[column]) for row in (heads, *cells)) + 2 for column in shown]
    lines = [_row((span(page.title, "accent"),), heads, shown, widths, label, "muted")]
    for number, (site, row) in enumerate(zip(network.sites, cells, strict=True)):
        marks = [_mark(site), *[Span("  ")] * len(site.name)]
        *above, last = (
            (mark, *text)
            for mark, text in zip(marks, wrapped([site.name], label - 2), strict=False)
        )
        action = f"screen.site({number})" if lead else ""
        parts = (*above, _row(last, row, shown, widths, label))
        lines.extend(tuple(one._replace(action=action) for one in part) for part in parts)
    return lines


def _mark(site: Site) -> Span:
    """Return the sign before a contact point."""
    if site.lacks_something:
        return Span("! ", "warning")
    return Span(f"{MARKS[site.head.state]} ", STATE_ROLES[site.head.state])


# In this order columns are given a place: contacts, standing, up to when, numbers missing, files
# unread, closed, months, desks.
_ORDER = (0, 1, 5, 6, 7, 4, 3, 2)
# They are worth a place only where something is missing.
_MISSING = (6, 7)
_NARROWEST_NAME = 18


def _fitting(
    heads: Sequence[str], cells: Sequence[Sequence[str]], longest: int, width: int
) -> tuple[list[int], int]:
    """Return the columns there is room for, in their order, and the room for names."""
    room = width - min(longest + 2, max(_NARROWEST_NAME, width // 3))
    shown: list[int] = []
    for column in _ORDER:
        wide = max(len(row[column]) for row in (heads, *cells)) + 2
        idle = column in _MISSING and all(row[column] == numbers.NOTHING for row in cells)
        if idle or (shown and wide > room):
            continue
        shown.append(column)
        room -= wide
    shown.sort()
    used = sum(max(len(row[column]) for row in (heads, *cells)) + 2 for column in shown)
    return shown, width - used


def _row(
    start: Line,
    cells: Sequence[str],
    shown: list[int],
    widths: list[int],
    label: int,
    role: str = "",
) -> Line:
    right = "".join(cells[column].rjust(wide) for column, wide in zip(shown, widths, strict=True))
    return (*fill(start, label), span(right, role))


def _spoken(page: Page, one: PageLine, language: str, width: int) -> list[Line]:
    """Return a line of a page as a sentence: what there is none of is left out."""
    told = [
        f"{head} {cell_text(cell, language)}"
        for head, cell in zip(page.heads, one.cells, strict=True)
        if cell != 0
    ]
    return [
        *wrapped([one.label], width, "strong"),
        *((Span("  "), *row) for row in wrapped([" · ".join(told) or numbers.NOTHING], width - 2)),
    ]

"""The report for screen readers: a figure a line, each with what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from lotse_tui.domain.report.model import Report, Row, Table
from lotse_tui.texts.numbers import NOTHING, UNKNOWN
from lotse_tui.texts.plain import plain
from lotse_tui.texts.report.cells import columns, figures, trend_heads, trends
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import cell_text, network_pages
from lotse_tui.texts.report.notes import ReportNotes


def report_plain(report: Report, labels: ReportLabels) -> str:
    """Return the whole report, ending with a line break; always in the same order."""
    return plain("\n".join(_lines(report, labels)), labels.words) + "\n"


def _lines(report: Report, labels: ReportLabels) -> Iterator[str]:
    notes = ReportNotes(report, labels)
    yield notes.title()
    yield from notes.head()
    yield from notes.deliveries()
    for page in network_pages(report, labels):
        yield f"{page.title}:"
        for line in (*page.lines, *page.foot):
            cells = (spoken(cell_text(cell, labels.language), labels) for cell in line.cells)
            told = (f"{head} {cell}" for head, cell in zip(page.heads, cells, strict=True))
            yield f"{line.label}: {', '.join(told)}"
        yield from page.notes
    for section in report.sections:
        yield labels.section(section.id) + ":"
        if section.id == "total":
            yield from notes.total()
        for table in section.tables:
            title = labels.heading(section, table)
            if title:
                yield f"{title}:"
            yield from _table_lines(table, labels, report.head.period.kind)
            yield from notes.under(table)
        yield from notes.after(section)
    if report.omitted:
        yield notes.omitted()
    yield labels.section("audit") + ":"
    yield from notes.audit()


def _table_lines(table: Table, labels: ReportLabels, kind: str) -> Iterator[str]:
    rows = [(labels.row(table, row), row) for row in table.printed()]
    if table.summed:
        rows.append((labels.words("Together"), table.together()))
    for name, row in rows:
        yield f"{name}: {', '.join(_row_facts(table, row, labels, kind))}"


def _row_facts(table: Table, row: Row, labels: ReportLabels, kind: str) -> Iterator[str]:
    """Yield the count, then every other figure of a row with the head of its column."""
    count, *more = figures(table, row, labels.language)
    yield spoken(count, labels)
    heads = columns(table, labels, kind)[1:]
    for head, cell in zip(heads, more, strict=True):
        if cell != NOTHING:  # the share of nothing, a period before without any
            yield f"{head} {spoken(cell, labels)}"
    for head, said in zip(trend_heads(table, labels), trends(table, row, labels), strict=False):
        if said.strip():
            yield f"{head} {said}"


def spoken(cell: str, labels: ReportLabels) -> str:
    """Return a cell in words: signs of statistics are read out as punctuation, or not at all."""
    return {NOTHING: "0", UNKNOWN: labels.words("hidden")}.get(cell, cell)

"""The report as a table of comma- or semicolon-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lotse_tui.domain.report.model import Report, Row, Table
from lotse_tui.domain.spreadsheet import inert
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import network_pages
from lotse_tui.texts.report.notes import ReportNotes


def report_csv(report: Report, labels: ReportLabels, *, plain: bool = False) -> bytes:
    """Return the report as the bytes of a file.

    One row is ``section;code;label;count;percent``, with a head. For German Excel: UTF-8 with a
    byte order mark, semicolons, a decimal comma. ``plain`` is RFC 4180 for programs: no mark,
    commas, a decimal point. Both end lines with CR LF and have no formulas in them. A count of
    0 is 0, a hidden one a dot; a share of nothing is empty.
    """
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter="," if plain else ";", lineterminator="\r\n")
    for row in _rows(report, labels, "." if plain else ","):
        writer.writerow([inert(cell) for cell in row])
    return page.getvalue().encode("utf-8" if plain else "utf-8-sig")


def _rows(report: Report, labels: ReportLabels, mark: str) -> Iterable[tuple[str, ...]]:
    words, notes = labels.words, ReportNotes(report, labels)
    head = report.head
    yield (words("Section"), words("Code"), words("Label"), words("Count"), words("Percent"))
    yield ("head", head.period.id, notes.title(), "", "")
    for line in notes.head():
        yield ("head", "", line, "", "")
    for delivery, line in zip(head.deliveries, notes.deliveries(), strict=True):
        yield ("desk", delivery.device, line, str(delivery.contacts), "")
    yield from _side_by_side(report, labels)
    yield ("total", "total", labels.section("total"), _plain(report.total.count), "")
    for table in report.tables():
        for row in table.printed() if table.ranked else table.rows:
            yield _row(table, row, labels, mark)
        if table.summed:
            together = table.together()._replace(name=words("Together"))
            yield _row(table, together, labels, mark)
        for line in notes.under(table):
            yield (table.id, "", line, "", "")
    for line in notes.audit():
        yield ("audit", "", line, "", "")


def _side_by_side(report: Report, labels: ReportLabels) -> Iterable[tuple[str, ...]]:
    for page in network_pages(report, labels):
        for line in (*page.lines, *page.foot):
            for name, cell in zip(page.heads, line.cells, strict=True):
                shown = _no_date(cell, labels) if isinstance(cell, str) else _plain(cell)
                yield (page.id, line.code, f"{line.label} · {name}", shown, "")
        for note in page.notes:
            yield (page.id, "", note, "", "")


def _no_date(text: str, labels: ReportLabels) -> str:
    """Return a text that no spreadsheet takes for a date: it would make one of 11/12."""
    part, slash, whole = text.partition("/")
    return labels.words("{part} of {whole}", part=part, whole=whole) if slash else text


def _plain(count: int | None) -> str:
    return numbers.UNKNOWN if count is None else str(count)


def _row(table: Table, row: Row, labels: ReportLabels, mark: str) -> tuple[str, ...]:
    hidden = row.count is None
    share = "" if row.share is None else numbers.decimal(row.share, mark)
    return (
        table.id,
        row.code,
        row.name or labels.row(table, row),
        _plain(row.count),
        numbers.UNKNOWN if hidden else share,
    )

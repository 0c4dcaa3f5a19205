"""The columns of a printed table, the same for plain text and Markdown."""

from __future__ import annotations

from lotse_tui.domain.report import Row, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report_labels import ReportLabels


def columns(table: Table, labels: ReportLabels, kind: str) -> list[str]:
    """Return the heads of the number columns; ``kind`` is that of the reported period."""
    heads = [labels.words("Count")]
    if table.summed:
        heads.append(labels.words("Share"))
    if table.compared:
        heads.append(labels.before(kind))
    return heads


def figures(table: Table, row: Row, language: str) -> list[str]:
    """Return a row's numbers as they stand under :func:`columns`."""
    cells = [numbers.cell(row.count, language)]
    if table.summed:
        cells.append(numbers.share_cell(row.count, row.share, language))
    if table.compared:
        cells.append(numbers.cell(row.before, language))
    return cells


def has_trends(table: Table) -> bool:
    """Return whether any row has a trend to print."""
    return any(row.trend for row in table.rows)

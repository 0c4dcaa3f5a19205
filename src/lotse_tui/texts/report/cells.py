"""The columns of a printed table, the same for plain text and Markdown."""

from __future__ import annotations

from lotse_tui.domain.report.model import Row, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels


def columns(table: Table, labels: ReportLabels, kind: str) -> list[str]:
    """Return the heads of the number columns; ``kind`` is that of the reported period."""
    heads = [labels.words("Count")]
    if table.summed:
        heads.append(labels.words("Share"))
    if table.compared:
        heads.append(labels.before(kind))
    if table.year_compared:
        heads.append(labels.words("Year before"))
    return heads


def figures(table: Table, row: Row, language: str) -> list[str]:
    """Return a row's numbers as they stand under :func:`columns`."""
    cells = [numbers.cell(row.count, language)]
    if table.summed:
        cells.append(numbers.share_cell(row.count, row.share, language))
    if table.compared:
        cells.append(numbers.cell(row.before, language))
    if table.year_compared:
        cells.append(numbers.cell(row.year_before, language))
    return cells


def trend_heads(table: Table, labels: ReportLabels) -> list[str]:
    """Return the heads of the columns with trends; none where no row has one."""
    heads = [labels.words("Trend")] if any(row.trend for row in table.rows) else []
    if any(row.year_trend for row in table.rows):
        heads.append(labels.words("on the year"))
    return heads


def trends(table: Table, row: Row, labels: ReportLabels) -> list[str]:
    """Return a row's trends as they stand under :func:`trend_heads`."""
    words = [labels.trend(row.trend)] if any(one.trend for one in table.rows) else []
    if any(one.year_trend for one in table.rows):
        words.append(labels.trend(row.year_trend))
    return words

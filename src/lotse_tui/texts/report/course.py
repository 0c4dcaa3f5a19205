"""The words of a report's course: its rows by name, and its months in short."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.domain.report.model import Report, Row, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels


class CourseLine(NamedTuple):
    """One small picture: what it counts, and how many each month."""

    label: str
    counts: tuple[int, ...]


def course_title(labels: ReportLabels) -> str:
    """Return the heading above the small pictures."""
    return labels.words("Over twelve months")


def course_tables(
    report: Report, labels: ReportLabels, *, short: bool = False
) -> list[tuple[str, list[CourseLine]]]:
    """Return each table's title with its lines; none where the report has no course."""
    if report.course is None:
        return []
    return [
        (
            labels.table(table),
            [CourseLine(_label(table, code, labels, short=short), rows[code]) for code in rows],
        )
        for table, rows in report.course.tables.items()
    ]


def month_names(report: Report, language: str) -> list[str]:
    """Return the months in three letters each."""
    months = report.course.months if report.course else ()
    return [numbers.month(month, language)[:3] for month in months]


def _label(table: str, code: str, labels: ReportLabels, *, short: bool) -> str:
    if short:
        return labels.short(table, code)
    return labels.row(Table(table, (table,), (), None), Row((code,), None))

"""From a number on the screen to what it counts."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.tally import Key
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels


class Number(NamedTuple):
    """A number of a report: its period, table ("" for the total), row (None for all) and value.

    ``name`` says in words what it counts.
    """

    period: Period
    table: str
    key: Key | None
    value: int
    name: str


def number_of(report: Report, place: int, row: int, labels: ReportLabels) -> Number:
    """Return a number of the report with its name; a place or row of -1 stands for all."""
    period = report.head.period
    names = [numbers.period_name(period, labels.language)]
    if place < 0:
        return Number(period, "", None, report.total.count or 0, names[0])
    table = report.tables()[place]
    section = next(section for section in report.sections if table in section.tables)
    names.append(labels.heading(section, table) or labels.section(section.id))
    if row < 0:
        return Number(period, table.id, None, table.total or 0, " · ".join(names))
    found = table.rows[row]
    names.append(found.name or labels.row(table, found))
    return Number(period, table.id, found.key, found.count or 0, " · ".join(names))

"""The report for outside: the exact one without what must not leave the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.disclosure.builder import Builder, FiguresOf, touching
from lotse_tui.domain.disclosure.hiding import MINIMUM, protect, proven
from lotse_tui.domain.disclosure.rules import (
    TOTAL,
    Days,
    Figure,
    days_of,
    figures_of,
    month_within,
    stands_withheld,
    whole_of,
)
from lotse_tui.domain.disclosure.world import CHANGE, TOGETHER, Cell, Released
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.report.model import Audit, Outside, Report, Row, Section, Table, Total, shares


class Prepared(NamedTuple):
    """A report that may leave, and how it is to be remembered once it has left."""

    report: Report
    released: Released


def for_outside(
    report: Report,
    codes: Codes,
    released: Iterable[Released],
    count: FiguresOf,
    minimum: int = MINIMUM,
    *,
    zeros_shown: bool = True,
) -> Prepared:
    """Return ``report`` for outside, safe together with everything ``released`` before.

    ``count`` returns all figures of some days as counted now. The minimum is never smaller than
    that of an earlier report about the same days. Zeros are small numbers, too, unless
    ``zeros_shown``. Desks, numbers of records
    and corrections of closed months stay inside. With a period that was given out rounded nothing
    is compared.

    Raises:
        NotForOutside: with what has left before, nothing that can be hidden is enough, or days of
            the period have left rounded.
    """
    released = list(released)
    if _any_rounded(report, released):
        report = uncompared(report)
    if _any_rounded(report, released):
        raise NotForOutside(report.head.period.id, (), "mixed")
    own, main = figures_of(report), days_of(report.head.period)
    known = touching(own, released)
    minimum = max(minimum, *(release.minimum for release in known), MINIMUM)
    withheld: frozenset[str] = frozenset()
    while True:
        builder = Builder(
            own, main, known, count, codes, withheld=withheld, zeros_shown=zeros_shown
        )
        world = builder.build()
        found = protect(world, minimum)
        if not found.bare:
            break
        tables = {_table(cell.table) for cell in found.bare}
        said = {table for figures in own.values() for table, _ in figures} - withheld - {TOTAL[0]}
        more = said & tables
        if not more:
            changed = any(cell.table.startswith(CHANGE) for cell in found.bare)
            reason = "changed" if changed else "earlier"
            raise NotForOutside(report.head.period.id, tuple(sorted(tables)), reason)
        withheld |= more
    if not proven(world, minimum, found.swaps):
        raise NotForOutside(report.head.period.id, ())
    number = 1 + max((release.number for release in released), default=0)
    figures = {
        days: {
            figure: (value, Cell(days, *figure) not in found.hidden)
            for figure, value in values.items()
            if figure[0] not in withheld
        }
        for days, values in own.items()
    }
    release = Released(number, minimum, main, figures, withheld, zeros_shown=zeros_shown)
    outside = Outside(minimum, tuple(sorted(withheld)), zeros_shown=zeros_shown)
    return Prepared(OutsidePage(report, figures, codes).report(outside), release)


def uncompared(report: Report) -> Report:
    """Return the report without the period before and the year before."""
    sections = tuple(
        section._replace(tables=tuple(_uncompared(table) for table in section.tables))
        for section in report.sections
    )
    return report._replace(total=Total(report.total.count), sections=sections)


def _uncompared(table: Table) -> Table:
    rows = tuple(row._replace(before=None, trend="") for row in table.without_year().rows)
    return table._replace(rows=rows, compared=False, year_compared=False)


def _any_rounded(report: Report, released: Iterable[Released]) -> bool:
    return any(release.rounding for release in touching(figures_of(report), released))


def _table(table: str) -> str:
    """Return the table whose figures a change or a rest is about."""
    for prefix in (CHANGE, TOGETHER, "rest:"):
        table = table.removeprefix(prefix)
    return table


class OutsidePage:
    """Takes out of a report what is not shown."""

    def __init__(
        self,
        report: Report,
        figures: Mapping[Days, Mapping[Figure, tuple[int, bool]]],
        codes: Codes,
    ) -> None:
        self._codes = codes
        self._report = report
        self._figures = figures
        self._period = report.head.period
        self._days = days_of(self._period)
        self._past = days_of(self._period.previous())
        self._a_year = days_of(self._period.year_before())

    def report(self, outside: Outside) -> Report:
        """Return the whole report."""
        report = self._report
        sections = tuple(
            Section(
                section.id,
                tuple(
                    self._table(self._mute(table) if table.id in outside.withheld else table)
                    for table in section.tables
                ),
            )
            for section in report.sections
        )
        total = self._total(report.total)
        tables = [table for section in sections for table in section.tables]
        hidden = (total.count is None) + sum(_hidden(table) for table in tables)
        return report._replace(
            head=report.head._replace(deliveries=(), closing=None),
            total=total,
            sections=sections,
            audit=self._audit(report.audit, tables, hidden),
            outside=outside,
            course=None,
        )

    def _total(self, total: Total) -> Total:
        count = self._shown(self._days, TOTAL)
        before = None if total.before is None else self._shown(self._past, TOTAL)
        year_before = None if total.year_before is None else self._shown(self._a_year, TOTAL)
        return Total(
            count,
            before,
            "" if count is None or before is None else total.trend,
            year_before,
            "" if count is None or year_before is None else total.year_trend,
        )

    def _mute(self, table: Table) -> Table:
        """Return a withheld table without rows that stand only where somebody was counted."""
        rows = (row for row in table.rows if stands_withheld((table.id, row.key[0]), self._codes))
        return table._replace(rows=tuple(rows))

    def _table(self, table: Table) -> Table:
        whole = whole_of(table.id)
        total = self._shown(self._days, whole) if whole and table.total is not None else None
        rows = [self._row(table, row) for row in table.rows]
        parts = shares([row.count for row in rows], total)
        if table.summed:
            rows = [row._replace(share=share) for row, share in zip(rows, parts, strict=True)]
        if table.id in ("gap", "referral"):  # they stand by size, which would rank hidden ones
            rows.sort(key=lambda row: (row.count is None, -(row.count or 0), row.key))
        return table._replace(rows=tuple(rows), total=total)

    def _row(self, table: Table, row: Row) -> Row:
        if table.id == "month":
            return row._replace(count=self._shown(month_within(row.key[0], self._period), TOTAL))
        figure = (table.id, row.code)
        count = self._shown(self._days, figure)
        before = None if row.before is None else self._shown(self._past, figure)
        year = None if row.year_before is None else self._shown(self._a_year, figure)
        return row._replace(
            count=count,
            before=before,
            trend="" if count is None or before is None else row.trend,
            year_before=year,
            year_trend="" if count is None or year is None else row.year_trend,
        )

    def _shown(self, days: Days, figure: Figure) -> int | None:
        value, shown = self._figures.get(days, {}).get(figure, (0, False))
        return value if shown else None

    @staticmethod
    def _audit(audit: Audit, tables: Iterable[Table], hidden: int) -> Audit:
        whole = {table.id for table in tables if not _hidden(table)}
        return Audit(
            sources=type(audit.sources)(),
            entries=None if audit.entries else audit.entries,
            withdrawn=None,
            conflicts=None,
            checked=tuple(table for table in audit.checked if table in whole),
            differences=tuple(found for found in audit.differences if found.table in whole),
            hidden=hidden,
        )


def _hidden(table: Table) -> int:
    cells = [row.count for row in table.rows]
    return sum(cell is None for cell in cells) + (table.summed and table.total is None)

"""The report for outside with every number rounded to 5, each by itself, and none hidden.

Rounding alone proves nothing: five rows of "0" under a total of "10" are five times 2. So it is
checked like hiding is (``domain.disclosure``), with the span a printed number stands for as what
everybody knows, and refused where a number from 1 to 2 could not be 0, 1 and 2 alike. What only
stands where somebody was counted (rare rows, tables nobody need fill in) is left out where it
rounds to 0, so that absence says no more than "0 to 2". Nothing is compared, and no days are given
out both rounded and otherwise: what the two say together is not proven.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.disclosure.builder import Builder, touching
from lotse_tui.domain.disclosure.hiding import MINIMUM, protect, proven
from lotse_tui.domain.disclosure.outside import Prepared, uncompared
from lotse_tui.domain.disclosure.rules import (
    Days,
    Figure,
    days_of,
    figures_of,
    stands_always,
    stands_anyway,
)
from lotse_tui.domain.disclosure.world import Released, State, rounded
from lotse_tui.domain.errors import NotForOutside
from lotse_tui.domain.report.model import (
    NOT_STATED,
    Audit,
    Outside,
    Report,
    Section,
    Sources,
    Table,
    Total,
    shares,
)

BASE = 5


def rounded_for_outside(report: Report, codes: Codes, released: Iterable[Released]) -> Prepared:
    """Return ``report`` rounded for outside; asked for again it is the same.

    Raises:
        NotForOutside: some of the days were given out otherwise before (``mixed``), or rounding
            is not enough (``rounding``).
    """
    report, released = uncompared(report), list(released)
    own, main = figures_of(report), days_of(report.head.period)
    for earlier in touching(own, released):
        if not _same(earlier, own, main):
            raise NotForOutside(report.head.period.id, (), "mixed")
    world = Builder(own, main, [], lambda _days: {}, codes).build()
    for cell, state in world.states.items():
        if state is not State.LATENT:
            world.states[cell] = State.ROUNDED
    found = protect(world, MINIMUM)
    if found.bare or not proven(world, MINIMUM, found.swaps):
        tables = tuple(sorted({cell.table for cell in found.bare}))
        raise NotForOutside(report.head.period.id, tables, "rounding")
    number = 1 + max((release.number for release in released), default=0)
    figures = {
        days: {figure: (value, False) for figure, value in values.items()}
        for days, values in own.items()
    }
    memory = Released(number, MINIMUM, main, figures, frozenset(), BASE)
    return Prepared(_page(report, codes), memory)


def _same(earlier: Released, own: Mapping[Days, Mapping[Figure, int]], main: Days) -> bool:
    """Tell whether the earlier report was this one, number for printed number."""
    then = {
        (days, figure): rounded(value)
        for days, values in earlier.figures.items()
        for figure, (value, _) in values.items()
    }
    now = {
        (days, figure): rounded(value)
        for days, values in own.items()
        for figure, value in values.items()
    }
    return earlier.rounding == BASE and earlier.whole == main and then == now


def _page(report: Report, codes: Codes) -> Report:
    sections = [
        Section(section.id, tuple(_tables(section.tables, codes))) for section in report.sections
    ]
    always = {"total", *(section.id for section in sections if section.tables)}
    gone = [section.id for section in sections if section.id not in always]
    return report._replace(
        head=report.head._replace(deliveries=(), closing=None),
        total=Total(_rounded(report.total.count)),
        sections=tuple(section for section in sections if section.id in always),
        omitted=tuple(sorted((*report.omitted, *gone))),  # the order must not tell them apart
        audit=Audit(Sources(), None, None, None, (), ()),
        outside=Outside(MINIMUM, (), BASE),
        course=None,
    )


def _tables(tables: Iterable[Table], codes: Codes) -> Iterable[Table]:
    for table in tables:
        rows = [row._replace(count=_rounded(row.count)) for row in table.rows]
        rows = [row for row in rows if row.count or stands_anyway((table.id, row.key[0]), codes)]
        counted = any(row.count for row in rows if row.key[0] != NOT_STATED)
        always = stands_always(table.id)
        if table.id == "fine_topic" or not (counted or always):
            continue
        total = _rounded(table.total)
        if table.summed:
            parts = shares([row.count for row in rows], total)
            rows = [row._replace(share=share) for row, share in zip(rows, parts, strict=True)]
        if table.id in ("gap", "referral"):  # they stand by size, exact size
            rows.sort(key=lambda row: (-(row.count or 0), row.key))
        yield table._replace(rows=tuple(rows), total=total)


def _rounded(count: int | None) -> int | None:
    return None if count is None else rounded(count)

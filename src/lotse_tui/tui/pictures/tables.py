"""The tables of a report as lines: label, bar, count, share and the period before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lotse_tui.domain.codes import Code, Codes
from lotse_tui.domain.report.drill import NO_CONTACTS
from lotse_tui.domain.report.model import Row, Table, Trend
from lotse_tui.domain.report.tables import LIST_OF_FIELD
from lotse_tui.texts import numbers
from lotse_tui.texts.report.cells import columns, figures
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.tui.lines import EMPTY, Line, Span, line, span, width_of, wrap

_ARROWS: dict[Trend, str] = {"": " ", "rising": "↑", "falling": "↓", "steady": "→"}
_GAP = 2
_SHORTEST_BAR = 4
_LONGEST_BAR = 40
_NARROWEST_LABEL = 12
# From here on the columns of numbers have heads; below, the numbers explain themselves.
_WITH_HEADS = 46
# From here on the year before has a column, too.
_WITH_YEAR = 72
_WITH_YEAR_PLAIN = 54
# A longer label than this share of the room would leave no bar to speak of.
_LABEL_SHARE = 0.55
_WIDEST_SHARE = 0.75
_MOST = 0.8


class TableStyle(NamedTuple):
    """What tables are printed with; ``kind`` is that of the reported period.

    Without ``pictures`` there are numbers only, and room for more of them.
    """

    labels: ReportLabels
    codes: Codes
    kind: str
    pictures: bool = True


class TableSetter:
    """Sets tables in ``width`` cells (36 and more), their columns in line with each other.

    Numbers always stand. Where it is narrow labels take their short form and bars shrink;
    names and labels of several parts break into lines instead, so that nothing is lost.
    """

    def __init__(self, tables: Sequence[Table], style: TableStyle, width: int) -> None:
        self._style = style
        self._width = width
        self._language = style.labels.language
        tables = [self._fitting(table) for table in tables]
        self._trends = any(row.trend or row.year_trend for table in tables for row in table.rows)
        self._with_heads = width >= _WITH_HEADS
        cells = [row for table in tables for row in self._all_cells(table)]
        self._cells = tuple(
            max((len(row[column]) for row in cells if len(row) > column), default=0) + _GAP
            for column in range(max(map(len, cells), default=0))
        )
        self._room = width - sum(self._cells)
        self._comfortable = max(_NARROWEST_LABEL, int(self._room * _LABEL_SHARE))
        labels = [self._sum_label, *(label for table in tables for label in self._labels(table))]
        # A single long label breaks into lines and does not push all the bars aside.
        fitting = [len(label) for label in labels if len(label) <= self._comfortable]
        self._label = max(fitting) if len(fitting) >= _MOST * len(labels) else self._widest(labels)
        self._bar = min(self._room - self._label - 1, _LONGEST_BAR)
        if self._bar < _SHORTEST_BAR or not style.pictures:
            self._label, self._bar = self._room - 1, 0

    def _fitting(self, table: Table) -> Table:
        least = _WITH_YEAR if self._style.pictures else _WITH_YEAR_PLAIN
        return table if self._width >= least else table.without_year()

    def _label_lines(self, label: Span) -> list[Line]:
        """Return the label in lines; the last one has room for the numbers behind it.

        A word too long for that gets lines of its own above the numbers.
        """
        if max(map(len, label.text.split()), default=0) <= self._label:
            return wrap((label,), self._label, indent=2)
        return [*wrap((label,), self._width, indent=2), EMPTY]

    def _widest(self, labels: Sequence[str]) -> int:
        """Return a width that leaves some bar, but never breaks a word for it."""
        word = max(len(word) for label in labels for word in label.split())
        return max(_NARROWEST_LABEL, int(self._room * _WIDEST_SHARE), word)

    @property
    def _sum_label(self) -> str:
        return self._style.labels.words("Together")

    def lines(self, table: Table, title: str, number: int | None = None) -> list[Line]:
        """Return the title, the rows, and the line of the total.

        ``number`` is the table's place in the report: each number leads to its contacts then.
        """
        table = self._fitting(table)
        behind = table.id if number is not None and table.id not in NO_CONTACTS else ""
        rows = table.printed()
        largest = max((row.count or 0 for row in rows), default=0) if table.summed else 0
        lines = self._title(table, title)
        for row, label in zip(rows, self._labels(table), strict=True):
            role = "" if row.count else "muted"
            *above, last = self._label_lines(span(label, role))
            bar = Span(numbers.bar(row.count, largest, self._bar), "bar")
            gap = Span(" " * (self._label - width_of(last) + 1))
            shown = [*above, self._row((*last, gap, bar), self._figures(table, row), role)]
            if behind and row.count:
                shown = _leading(shown, f"screen.drill({number}, {table.rows.index(row)})")
            lines.extend(shown)
        if table.summed:
            together = self._figures(table, table.together())
            foot = [self._row((span(self._sum_label, "strong"),), together, "strong")]
            lines.extend(_leading(foot, f"screen.drill({number}, -1)" if behind else ""))
        return lines

    def _row(self, start: Line, cells: list[str], role: str) -> Line:
        air = Span(" " * (self._room - width_of(start)))
        return (*start, air, span(self._in_columns(cells), role))

    def _in_columns(self, cells: list[str]) -> str:
        placed = zip(cells, self._cells, strict=False)
        return "".join(text.rjust(wide) for text, wide in placed)

    def _title(self, table: Table, title: str) -> list[Line]:
        named = line(span(title, "accent"))
        if not self._with_heads:
            return [named]
        heads = self._in_columns(self._heads(table))
        if len(title) < self._room + _GAP:
            return [self._row(named, self._heads(table), "muted")]
        return [named, line(Span(" " * self._room), span(heads, "muted"))]

    def _labels(self, table: Table) -> list[str]:
        """Return the rows' labels in the longest form that leaves room for bars.

        One table has one form: "soziale Selbsthilfe" beside "chronisch" would look a mistake.
        """
        rows = table.printed()
        found = [self._style.labels.row(table, row) for row in rows]
        for short in (False, True):
            if max(map(len, found), default=0) <= self._comfortable:
                break
            found = [
                self._shorter(table, row, label, short=short)
                for row, label in zip(rows, found, strict=True)
            ]
        return found

    def _shorter(self, table: Table, row: Row, label: str, *, short: bool) -> str:
        """Return ``label`` with its first part shorter, where a code list has a shorter one."""
        of = LIST_OF_FIELD.get(table.of[0], table.of[0])
        if of not in _CODE_LISTS or row.key[0] not in self._style.codes[of]:
            return label
        code = self._style.codes[of].get(row.key[0])
        first = (Code.short if short else Code.label)(code, self._language)
        rest = label.split(" · ")[1:] if len(table.of) > 1 else []
        return " · ".join((first, *rest))

    def _all_cells(self, table: Table) -> list[list[str]]:
        cells = [self._figures(table, row) for row in (*table.printed(), table.together())]
        return [*cells, self._heads(table)] if self._with_heads else cells

    def _figures(self, table: Table, row: Row) -> list[str]:
        """Return a row's numbers; each trend stands behind what it is held against."""
        cells = figures(table, row, self._language)
        if self._trends and table.compared:
            cells[-2 if table.year_compared else -1] += f" {_ARROWS[row.trend]}"
        if self._trends and table.year_compared:
            cells[-1] += f" {_ARROWS[row.year_trend]}"
        return cells

    def _heads(self, table: Table) -> list[str]:
        heads = columns(table, self._style.labels, self._style.kind)
        for column in range(-table.compared - table.year_compared, 0):
            heads[column] += "  " * self._trends
        return heads


def _leading(lines: list[Line], action: str) -> list[Line]:
    """Let the lines lead somewhere when they are chosen or clicked."""
    return [tuple(part._replace(action=action) for part in one) for one in lines]


_CODE_LISTS = frozenset(
    ("channel", "asker", "topic", "event", "exclusion", "request", "result", "funding", "gap")
)

"""The report as a workbook: a sheet a section, real numbers, charts that Excel draws itself.

Numbers and percentages are stored as such and printed by the spreadsheet's own language. Text is
written as text, so nothing in it can be a formula.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.report.model import Report, Row, Section, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import Page, network_pages
from lotse_tui.texts.report.notes import ReportNotes

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# A sheet's name holds 31 characters, and none of these.
_LONGEST = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_LABEL_WIDTH, _NUMBER_WIDTH = 46, 14
# Pixels: of pictures, and of a line beside them.
_LOWEST, _HIGHEST, _LINE = 160, 420, 20
_COURSES = frozenset(("month", "hour"))


def report_xlsx(report: Report, labels: ReportLabels) -> bytes:
    """Return the bytes of the workbook."""
    from xlsxwriter import Workbook  # 30 ms: only where somebody wants a workbook

    page = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(page, options) as book:
        _Book(book, report, labels).write()
    return page.getvalue()


class _Book:
    """Writes one report into a workbook."""

    def __init__(self, book: Workbook, report: Report, labels: ReportLabels) -> None:
        self._book = book
        self._report = report
        self._labels = labels
        self._notes = ReportNotes(report, labels)
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({"bold": True, "bottom": 1, "align": "right"})
        self._name = book.add_format({"bold": True, "bottom": 1})
        self._whole = book.add_format({"num_format": "#,##0"})
        self._share = book.add_format({"num_format": "0.0%"})
        self._sum = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self._sum_share = book.add_format({"bold": True, "top": 1, "num_format": "0.0%"})
        self._right = book.add_format({"align": "right"})
        # Workbooks of the same report are the same bytes.
        book.set_properties({"title": self._notes.title(), "created": self._created()})

    def _created(self) -> Any:
        from datetime import datetime

        return datetime.combine(self._report.head.as_of, datetime.min.time())

    def write(self) -> None:
        """Write the sheets: the head with the total, one for each section, the audit."""
        words = self._labels.words
        first = self._sheet(words("Overview"))
        lines = [*self._notes.head(), "", *self._notes.total(), "", *self._notes.deliveries()]
        first.write_string(0, 0, self._notes.title(), self._title)
        for place, line in enumerate([*lines, "", self._notes.omitted()], start=1):
            first.write_string(place, 0, line)
        for page in network_pages(self._report, self._labels):
            self._page(page)
        for section in self._report.sections:
            if section.tables:
                self._section(section)
        audit = self._sheet(self._labels.section("audit"))
        for place, line in enumerate(self._notes.audit()):
            audit.write_string(place, 0, line)

    def _sheet(self, name: str) -> Worksheet:
        short = name.translate(_FORBIDDEN)
        sheet = self._book.add_worksheet(short[:_LONGEST].rstrip())
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(1, 6, _NUMBER_WIDTH)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def _page(self, page: Page) -> None:
        """Write the contact points side by side, the heads and names kept in sight."""
        sheet = self._sheet(page.title)
        sheet.write_string(0, 0, page.title, self._title)
        sheet.set_column(1, len(page.heads), _NUMBER_WIDTH)
        for column, head in enumerate(page.heads, start=1):
            sheet.write_string(2, column, head, self._head)
        sheet.freeze_panes(3, 1)
        place = 2
        for line in (*page.lines, *page.foot):
            place += 1
            sheet.write_string(place, 0, line.label)
            for column, cell in enumerate(line.cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell, self._right)
                else:
                    style = self._sum if line in page.foot else self._whole
                    self._number(sheet, place, column, cell, style)
        for note in page.notes:
            place += 1
            sheet.write_string(place + 1, 0, note)

    def _section(self, section: Section) -> None:
        sheet, place = self._sheet(self._labels.section(section.id)), 0
        sheet.write_string(0, 0, self._labels.section(section.id), self._title)
        place = 2
        for table in section.tables:
            place = self._table(sheet, section, table, place) + 1
        for line in self._notes.after(section):
            sheet.write_string(place, 0, line)

    def _table(self, sheet: Worksheet, section: Section, table: Table, top: int) -> int:
        """Write a table from the line ``top`` on; return the line after it."""
        labels, words = self._labels, self._labels.words
        title = labels.heading(section, table) or labels.section(section.id)
        sheet.write_string(top, 0, title, self._name)
        heads = [words("Count"), *[words("Share")] * table.summed]
        if table.compared:
            heads += [labels.before(self._report.head.period.kind), words("Trend")]
        if table.year_compared:
            heads += [words("Year before"), words("on the year")]
        for column, head in enumerate(heads, start=1):
            sheet.write_string(top, column, head, self._head)
        rows = table.printed()
        for place, row in enumerate(rows, start=top + 1):
            self._row(sheet, place, row.name or labels.row(table, row), table, row)
        last = top + len(rows)
        end = top
        if rows and table.summed and table.total:
            end = self._chart(sheet, table, title, top, last)
        if table.summed:
            last += 1
            together = table.together()
            sheet.write_string(last, 0, words("Together"), self._sum)
            self._number(sheet, last, 1, together.count, self._sum)
            self._portion(sheet, last, together, self._sum_share)
            if table.compared:
                self._number(sheet, last, 3, together.before, self._sum)
            if table.year_compared:
                year = _year_column(table)
                self._number(sheet, last, year, together.year_before, self._sum)
        for line in self._notes.under(table):
            last += 1
            sheet.write_string(last, 0, line)
        return max(last, end) + 1

    def _row(self, sheet: Worksheet, place: int, label: str, table: Table, row: Row) -> None:
        sheet.write_string(place, 0, label)
        self._number(sheet, place, 1, row.count, self._whole)
        if table.summed:
            self._portion(sheet, place, row, self._share)
        if table.compared:
            self._number(sheet, place, 3, row.before, self._whole)
            sheet.write_string(place, 4, self._labels.trend(row.trend), self._right)
        if table.year_compared:
            year = _year_column(table)
            self._number(sheet, place, year, row.year_before, self._whole)
            said = self._labels.trend(row.year_trend)
            sheet.write_string(place, year + 1, said, self._right)

    def _portion(self, sheet: Worksheet, place: int, row: Row, style: Any) -> None:
        if row.count is None:
            sheet.write_string(place, 2, numbers.UNKNOWN, self._right)
        elif row.share is not None:
            sheet.write_number(place, 2, row.share / 1000, style)

    def _number(
        self, sheet: Worksheet, place: int, column: int, count: int | None, style: Any
    ) -> None:
        if count is None:
            sheet.write_string(place, column, numbers.UNKNOWN, self._right)
        else:
            sheet.write_number(place, column, count, style)

    def _chart(self, sheet: Worksheet, table: Table, title: str, top: int, last: int) -> int:
        """Draw the counts beside the table: a course standing, everything else lying.

        Returns the last line the picture covers.
        """
        kind = "column" if table.id in _COURSES else "bar"
        chart = self._book.add_chart({"type": kind})
        name = sheet.get_name()
        chart.add_series(
            {
                "name": title,
                "categories": [name, top + 1, 0, last, 0],
                "values": [name, top + 1, 1, last, 1],
                "fill": {"color": "#1F5F8B"},
                "gap": 40,
            }
        )
        chart.set_legend({"none": True})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
        height = min(max(_LOWEST, 26 * (last - top + 2)), _HIGHEST)
        chart.set_size({"width": 520, "height": height})
        sheet.insert_chart(top, 8, chart)
        return top + height // _LINE


def _year_column(table: Table) -> int:
    """Return where the year before stands: behind the period before, if that is there."""
    return 5 if table.compared else 3

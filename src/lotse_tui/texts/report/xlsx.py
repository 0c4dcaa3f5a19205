"""The report as a workbook: a sheet a section, real numbers, charts that Excel draws itself.

Numbers and percentages are stored as such and printed by the spreadsheet's own language. Text is
written as text, so nothing in it can be a formula.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.report.model import Report, Row, Section, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.course import course_tables, course_title, month_names
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import Page, network_pages
from lotse_tui.texts.report.notes import ReportNotes

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

# A sheet's name holds 31 characters, and none of these.
_LONGEST = 31
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")
_LABEL_WIDTH, _NUMBER_WIDTH, _TEXT_WIDTH, _GAP_WIDTH = 44, 12, 80, 2
# Pixels: of pictures, and of a line beside them.
_WIDE, _LOWEST, _HIGHEST, _A_BAR, _LINE = 420, 120, 640, 30, 20
_MONTH_WIDTH = 6
_NARROWEST = 10
# Points a line of text takes.
_HEIGHT = 15
_A4 = 9
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
        self._broken_head = book.add_format(
            {"bold": True, "bottom": 1, "align": "right", "valign": "bottom", "text_wrap": True}
        )
        self._name = book.add_format({"bold": True, "bottom": 1})
        self._whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self._share = book.add_format({"num_format": "0.0%", "valign": "top"})
        self._sum = book.add_format({"bold": True, "top": 1, "num_format": "#,##0"})
        self._sum_share = book.add_format({"bold": True, "top": 1, "num_format": "0.0%"})
        self._right = book.add_format({"align": "right", "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._names: set[str] = set()
        # Workbooks of the same report are the same bytes.
        book.set_properties({"title": self._notes.title(), "created": self._created()})

    def _created(self) -> Any:
        from datetime import datetime

        return datetime.combine(self._report.head.as_of, datetime.min.time())

    def write(self) -> None:
        """Write the sheets: the head with the total, one for each section, the audit."""
        words = self._labels.words
        first = self._prose(words("Overview"))
        lines = [*self._notes.head(), "", *self._notes.total(), "", *self._notes.deliveries()]
        first.write_string(0, 0, self._notes.title(), self._title)
        for place, line in enumerate([*lines, "", self._notes.omitted()], start=1):
            self._wrapped(first, place, line, _TEXT_WIDTH)
        for page in network_pages(self._report, self._labels):
            self._page(page)
        for section in self._report.sections:
            if section.tables:
                self._section(section)
        self._course()
        audit = self._prose(self._labels.section("audit"))
        audit.write_string(0, 0, self._labels.section("audit"), self._title)
        for place, line in enumerate(self._notes.audit(), start=2):
            self._wrapped(audit, place, line, _TEXT_WIDTH)

    def _course(self) -> None:
        """Write the twelve months, each line with a sparkline of the spreadsheet's own."""
        tables = course_tables(self._report, self._labels)
        if not tables:
            return
        sheet, place = self._sheet(course_title(self._labels)), 0
        from xlsxwriter.utility import xl_range_abs  # as above

        months = month_names(self._report, self._labels.language)
        sheet.set_landscape()
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(1, len(months), _MONTH_WIDTH)
        sheet.set_column(len(months) + 1, len(months) + 1, _LABEL_WIDTH // 2)
        sheet.write_string(0, 0, course_title(self._labels), self._title)
        for title, lines in tables:
            place += 2
            sheet.write_string(place, 0, title, self._name)
            for column, month in enumerate(months, start=1):
                sheet.write_string(place, column, month, self._head)
            for one in lines:
                place += 1
                self._wrapped(sheet, place, one.label, _LABEL_WIDTH)
                for column, count in enumerate(one.counts, start=1):
                    sheet.write_number(place, column, count, self._whole)
                cells = xl_range_abs(place, 1, place, len(months))
                name = sheet.get_name().replace("'", "''")
                sheet.add_sparkline(
                    place,
                    len(months) + 1,
                    {
                        "range": f"'{name}'!{cells}",
                        "type": "column",
                        "series_color": "#1F5F8B",
                        "min": 0,
                    },
                )

    def _prose(self, name: str) -> Worksheet:
        """Return a sheet of sentences."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, _TEXT_WIDTH)
        return sheet

    def _sheet(self, name: str) -> Worksheet:
        """Return a new sheet; no two names are alike, whatever a form calls its own."""
        tidy = name.translate(_FORBIDDEN).strip() or self._notes.title()
        short, number = tidy[:_LONGEST].rstrip(), 1
        while short.casefold() in self._names:
            number += 1
            short = f"{tidy[: _LONGEST - 4].rstrip()} {number}"
        self._names.add(short.casefold())
        sheet = self._book.add_worksheet(short)
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L{self._notes.title().replace('&', '&&')}&R&P/&N")
        return sheet

    def _page(self, page: Page) -> None:
        """Write the contact points side by side, the heads and names kept in sight."""
        sheet = self._sheet(page.title)
        sheet.write_string(0, 0, page.title, self._title)
        sheet.set_landscape()
        sheet.set_column(0, 0, _LABEL_WIDTH)
        lines = (*page.lines, *page.foot)
        columns = zip(*(line.cells for line in lines), strict=True)
        widths = [_width(head, cells) for head, cells in zip(page.heads, columns, strict=True)]
        heights = [1]
        for column, (head, wide) in enumerate(zip(page.heads, widths, strict=True), start=1):
            sheet.set_column(column, column, wide)
            sheet.write_string(2, column, head, self._broken_head)
            heights.append(len(wrap(head, wide - 1)))
        sheet.set_row(2, _HEIGHT * max(heights))
        sheet.write_blank(2, 0, None, self._name)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 1)
        for place, line in enumerate(lines, start=3):
            foot = line in page.foot
            self._wrapped(sheet, place, line.label, _LABEL_WIDTH, self._sum if foot else None)
            for column, cell in enumerate(line.cells, start=1):
                if isinstance(cell, str):
                    sheet.write_string(place, column, cell, self._right)
                else:
                    style = self._sum if foot else self._whole
                    self._number(sheet, place, column, cell, style)
        for place, note in enumerate(page.notes, start=len(lines) + 4):
            self._sentence(sheet, place, note, widths)

    def _section(self, section: Section) -> None:
        sheet, place = self._sheet(self._labels.section(section.id)), 0
        self._beside = 1 + max(len(self._heads(table)) for table in section.tables)
        self._widths = [_NUMBER_WIDTH] * (self._beside - 1)
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(1, self._beside - 1, _NUMBER_WIDTH)
        sheet.set_column(self._beside, self._beside, _GAP_WIDTH)
        if any(_pictured(table) for table in section.tables):
            sheet.set_landscape()
        sheet.write_string(0, 0, self._labels.section(section.id), self._title)
        place = 2
        for table in section.tables:
            place = self._table(sheet, section, table, place) + 1
        for line in self._notes.after(section):
            self._sentence(sheet, place, line, self._widths)
            place += 1

    def _heads(self, table: Table) -> list[str]:
        words = self._labels.words
        heads = [words("Count"), *[words("Share")] * table.summed]
        if table.compared:
            heads += [self._labels.before(self._report.head.period.kind), words("Trend")]
        if table.year_compared:
            heads += [words("Year before"), words("on the year")]
        return heads

    def _table(self, sheet: Worksheet, section: Section, table: Table, top: int) -> int:
        """Write a table from the line ``top`` on; return the line after it."""
        labels, words = self._labels, self._labels.words
        title = labels.heading(section, table) or labels.section(section.id)
        sheet.write_string(top, 0, title, self._name)
        for column, head in enumerate(self._heads(table), start=1):
            sheet.write_string(top, column, head, self._head)
        rows = table.printed()
        for place, row in enumerate(rows, start=top + 1):
            self._row(sheet, place, row.name or labels.row(table, row), table, row)
        last = top + len(rows)
        end = top
        if _pictured(table):
            end = self._chart(sheet, table, title, top)
        if table.summed:
            last += 1
            together = table.together()
            for column in range(1, 1 + len(self._heads(table))):
                sheet.write_blank(last, column, None, self._sum)
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
            self._sentence(sheet, last, line, self._widths)
        return max(last, end) + 1

    def _row(self, sheet: Worksheet, place: int, label: str, table: Table, row: Row) -> None:
        self._wrapped(sheet, place, label, _LABEL_WIDTH)
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

    def _sentence(self, sheet: Worksheet, place: int, text: str, widths: Sequence[int]) -> None:
        """Write a sentence below a table, as wide as that: beyond it the picture would hide it.

        ``widths`` are those of the columns behind the first.
        """
        sheet.merge_range(place, 0, place, len(widths), "", self._text)
        self._wrapped(sheet, place, text, _LABEL_WIDTH + sum(widths))

    def _wrapped(
        self, sheet: Worksheet, place: int, text: str, room: int, style: Any = None
    ) -> None:
        """Write a text into the first column in as many lines as ``room`` characters need.

        Neither Excel nor LibreOffice finds the height of a row out by itself when it opens a file.
        """
        lines = len(wrap(text, room - 2))
        if lines > 1:
            sheet.set_row(place, _HEIGHT * lines)
        sheet.write_string(place, 0, text, style or self._text)

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

    def _chart(self, sheet: Worksheet, table: Table, title: str, top: int) -> int:
        """Draw the counts beside the table: a course standing, everything else lying.

        Each bar bears its number; a hidden one, which a chart takes for 0, bears none.
        Returns the last line the picture covers.
        """
        rows = table.printed()
        last = top + len(rows)
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
                "data_labels": {
                    "value": True,
                    "num_format": "#,##0",
                    "custom": [{"delete": True} if not row.count else {} for row in rows],
                },
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"name": title, "name_font": {"size": 11}})
        unseen = {"visible": False, "major_gridlines": {"visible": False}}
        if kind == "bar":
            chart.set_x_axis(unseen)
            chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
        else:
            chart.set_y_axis(unseen)
            chart.set_x_axis({"num_font": {"size": 9}})
        height = min(max(_LOWEST, _A_BAR * (last - top + 2)), _HIGHEST)
        chart.set_size({"width": _WIDE, "height": height})
        sheet.insert_chart(top, self._beside + 1, chart)
        return top + height // _LINE


def _width(head: str, cells: Iterable[object]) -> int:
    """Return the width of a column: its head breaks between words, its words never do."""
    words = [*head.split(), *(cell for cell in cells if isinstance(cell, str))]
    return max(_NARROWEST, *(len(word) + 2 for word in words))


def _pictured(table: Table) -> bool:
    """Tell whether a table has a chart: several rows that make up a whole."""
    return bool(table.summed and table.total and len(table.printed()) > 1)


def _year_column(table: Table) -> int:
    """Return where the year before stands: behind the period before, if that is there."""
    return 5 if table.compared else 3

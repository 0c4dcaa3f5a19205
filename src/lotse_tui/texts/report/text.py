"""The report as plain text, at most 80 columns wide, readable aloud line by line."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.domain.report.model import Report, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.cells import columns, figures, trend_heads, trends
from lotse_tui.texts.report.grid import set_grid
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import Page, network_pages
from lotse_tui.texts.report.notes import ReportNotes
from lotse_tui.texts.report.wrapping import wrapped

WIDTH = 80
_WIDEST_BAR = 24
_NARROWEST_BAR = 8
_NARROWEST_LABEL = 20


class _Line(NamedTuple):
    """A line of a table before it is set: the label, the numbers, the trends, what bars show."""

    label: str
    figures: list[str]
    trends: list[str]
    weight: int | None = 0


def report_text(
    report: Report, labels: ReportLabels, *, width: int = WIDTH, bars: bool = True
) -> str:
    """Return the whole report, ending with a line break.

    No line is longer than ``width`` (at least 60); where the rows' year before does not fit beside
    the rest, it is left out. ``bars`` adds a bar in eighths to each row
    where there is room; every number also stands as a number.
    """
    notes = ReportNotes(report, labels)
    page = _Page(labels, max(width, 60), report.head.period.kind, bars=bars)
    page.heading(notes.title(), "═")
    page.sentences(notes.head())
    page.blank()
    page.items(notes.deliveries())
    for side_by_side in network_pages(report, labels):
        page.grid(side_by_side)
    for section in report.sections:
        page.heading(labels.section(section.id), "─")
        if section.id == "total":
            page.sentences(notes.total())
        for table in section.tables:
            title = labels.heading(section, table)
            page.table(table, title, notes.under(table))
        page.sentences(notes.after(section))
    if report.omitted:
        page.blank()
        page.sentences([notes.omitted()])
    page.heading(labels.section("audit"), "─")
    page.sentences(notes.audit())
    return page.text()


class _Page:
    """Sets lines one below the other."""

    def __init__(self, labels: ReportLabels, width: int, kind: str, *, bars: bool) -> None:
        self._labels = labels
        self._width = width
        self._bars = bars
        self._kind = kind
        self._lines: list[str] = []

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._lines).strip("\n") + "\n"

    def blank(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def heading(self, title: str, rule: str) -> None:
        self.blank()
        lines = wrapped(title, self._width)
        self._lines.extend([*lines, rule * max(map(len, lines), default=0)])

    def sentences(self, sentences: list[str]) -> None:
        for sentence in sentences:
            self._lines.extend(wrapped(sentence, self._width))

    def items(self, items: list[str]) -> None:
        for item in items:
            self._lines.extend(wrapped(item, self._width, "- ", "  "))

    def table(self, table: Table, title: str, notes: list[str]) -> None:
        if self._lines[-1][-1:] not in ("─", ""):
            self.blank()
        lines = self._table_lines(table, title)
        if table.year_compared and self._room(lines) < _NARROWEST_LABEL:
            lines = self._table_lines(table.without_year(), title)
        self._set(lines)
        self.sentences(notes)

    def grid(self, page: Page) -> None:
        """Set a table with many columns."""
        self.heading(page.title, "─")
        found = set_grid(page, self._width, self._labels.language)
        self._lines.extend([*found.heads, *(line for row in found.rows for line in row)])
        self.blank()
        self.items(list(page.notes))

    def _table_lines(self, table: Table, title: str) -> list[_Line]:
        words, language = self._labels.words, self._labels.language
        heads = columns(table, self._labels, self._kind)
        lines = [_Line(title, heads, trend_heads(table, self._labels))]
        for row in table.printed():
            label, weight = self._labels.row(table, row), row.count if table.summed else 0
            said = trends(table, row, self._labels)
            lines.append(_Line(label, figures(table, row, language), said, weight))
        if table.summed:
            together = table.together()
            said = trends(table, together, self._labels)
            lines.append(_Line(words("Together"), figures(table, together, language), said))
        return lines

    def _room(self, lines: list[_Line]) -> int:
        return self._width - sum(_widths([[*line.figures, *line.trends] for line in lines]))

    def _set(self, lines: list[_Line]) -> None:
        widths = _widths([line.figures for line in lines])
        trended = _widths([line.trends for line in lines])
        longest = max(len(line.label) for line in lines)
        room = max(self._room(lines), _NARROWEST_LABEL)
        if longest < room:
            widths[0] += 1  # air between label and number, where no label breaks for it
            room -= 1
        label = min(room, longest)
        spare = room - label - 2
        bar = min(spare, _WIDEST_BAR) if self._bars and spare >= _NARROWEST_BAR else 0
        largest = max((line.weight or 0 for line in lines), default=0)
        for line in lines:
            *above, name = wrapped(line.label, label) or [""]
            aligned = zip(line.figures, widths, strict=True)
            counted = "".join(figure.rjust(width) for figure, width in aligned)
            self._lines.extend(above)
            said = zip(line.trends, trended, strict=True)
            end = "".join(f" {word}".ljust(width) for word, width in said)
            picture = numbers.bar(line.weight, largest, bar)
            self._lines.append(f"{name:<{label}}{counted}{end}  {picture}")


def _widths(rows: list[list[str]]) -> list[int]:
    """Return how wide each column is, with the space before it."""
    return [max(map(len, column)) + 1 for column in zip(*rows, strict=True)]

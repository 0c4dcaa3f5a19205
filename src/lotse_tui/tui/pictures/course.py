"""Twelve months of each channel, asker and topic: small pictures beside each other."""

from __future__ import annotations

from lotse_tui.domain.report.model import Report
from lotse_tui.texts import numbers
from lotse_tui.texts.report.course import CourseLine, course_tables, course_title, month_names
from lotse_tui.tui.lines import EMPTY, Line, Span, fill, line, span
from lotse_tui.tui.pictures.layout import wrapped
from lotse_tui.tui.pictures.sparkline import sparkline
from lotse_tui.tui.pictures.tables import TableStyle

# A picture with its name and the last month's number.
_NARROWEST, _WIDEST, _GAP = 34, 56, 3
_NUMBER = 5


def course_lines(report: Report, style: TableStyle, width: int) -> list[Line]:
    """Return the pictures in as many columns as fit, each in a scale of its own."""
    labels = style.labels
    tables = course_tables(report, labels, short=True)
    if not tables:
        return []
    names = month_names(report, labels.language)
    said = labels.words(
        "{first} to {last}; each line in its own scale, the last month as a number",
        first=numbers.month(report.course.months[0], labels.language) if report.course else "",
        last=numbers.month(report.course.months[-1], labels.language) if report.course else "",
    )
    lines = [line(span(course_title(labels), "accent")), *wrapped([said], width, "muted")]
    columns = max(1, min(len(tables), (width + _GAP) // (_NARROWEST + _GAP)))
    wide = min(_WIDEST, (width + _GAP) // columns - _GAP)
    blocks = [_block(title, rows, names, style, wide) for title, rows in tables]
    for start in range(0, len(blocks), columns):
        beside = blocks[start : start + columns]
        for row in range(max(map(len, beside))):
            cells = [block[row] if row < len(block) else EMPTY for block in beside]
            spread: list[Span] = []
            for cell in cells[:-1]:
                spread += [*fill(cell, wide), Span(" " * _GAP)]
            lines.append((*spread, *cells[-1]))
    return lines


def _block(
    title: str, rows: list[CourseLine], names: list[str], style: TableStyle, width: int
) -> list[Line]:
    pictured = len(names)
    label = width - pictured - _NUMBER - 1
    initials = "".join(name[0] for name in names)
    lines = [(*fill((span(title, "strong"),), label), Span(" "), span(initials, "muted"))]
    for one in rows:
        number = numbers.cell(one.counts[-1], style.labels.language).rjust(_NUMBER)
        lines.append(
            (
                *fill((span(one.label),), label),
                Span(" "),
                Span(sparkline(one.counts), "bar"),
                span(number),
            )
        )
    return lines

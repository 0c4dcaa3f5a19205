"""The month on the screen: the report of the domain as blocks of lines."""

from __future__ import annotations

from collections.abc import Sequence

from lotse_tui.domain.report.model import Report, Section, Table
from lotse_tui.texts import numbers
from lotse_tui.texts.report.notes import ReportNotes
from lotse_tui.tui.lines import Line, line, span, width_of, wrap
from lotse_tui.tui.pictures.course import course_lines
from lotse_tui.tui.pictures.layout import beside, in_columns, stacked, wrapped
from lotse_tui.tui.pictures.sparkline import axis, upright
from lotse_tui.tui.pictures.tables import TableSetter, TableStyle

# A terminal of 100 columns, less the margins and the scroll mark.
_TWO_COLUMNS = 96
_WIDEST = 180
_CHART_HEIGHT = 3
# Files that could not be read are all named in the file; here some stand for all.
_MOST_REASONS = 6
_BETWEEN = 4
STATE_ROLES = {
    "final": "good",
    "corrected": "warning",
    "complete": "good",
    "provisional": "warning",
}
# These tables are shown as pictures.
_DRAWN = frozenset(("month", "hour"))
_NAMED = frozenset(("referral", "gap", "excluded", "event"))
MARKS = {"final": "●", "corrected": "●", "complete": "●", "provisional": "○"}


def month_lines(
    report: Report, per_day: Sequence[int], style: TableStyle, width: int
) -> list[Line]:
    """Return the whole page in ``width`` cells: two columns of tables where there is room.

    ``per_day`` is the counted contacts of each day of the period, in order; anything longer
    than a month shows its months instead. Without pictures it is tables alone, these included.
    """
    notes = ReportNotes(report, style.labels)
    width = min(width, _WIDEST)
    head = head_lines(report, notes, style, width, "screen.drill(-1, -1)")
    if not report.audit.entries:
        hint = style.labels.words(
            "F2 logs a contact, ← and → turn to other months. What a month looks like: Ctrl+T "
            "opens sample data."
        )
        return stacked([head, wrapped([hint], width, "muted")])
    course = course_lines(report, style, width) if style.pictures else []
    blocks = [head]
    blocks.extend(drawn(report, per_day, style, width) if style.pictures else [])
    if report.table("month"):
        blocks.append(course)
    blocks.extend(tables(report, notes, style, width, drill=True))
    if not report.table("month"):
        blocks.append(course)
    blocks.append(audit_lines(report, notes, style, width))
    return stacked(blocks)


def tables(
    report: Report, notes: ReportNotes, style: TableStyle, width: int, *, drill: bool
) -> list[list[Line]]:
    """Return the tables as blocks, or one block of two columns where there is room.

    ``drill`` lets every number lead to its contacts.
    """
    two = width >= _TWO_COLUMNS
    column = (width - 3) // 2 if two else width
    places = {table.id: number for number, table in enumerate(report.tables())}
    shown = [
        (section, table)
        for section in report.sections
        for table in section.tables
        if table.id not in _DRAWN or not style.pictures
    ]
    setters = {
        named: TableSetter(
            [table for _, table in shown if _is_named(table) is named], style, column
        )
        for named in (False, True)
    }
    blocks = [
        [
            *setters[_is_named(table)].lines(
                table, _title(section, table, style), places[table.id] if drill else None
            ),
            *wrapped(notes.under(table), column, "muted" if table.adds_up else "error"),
        ]
        for section, table in shown
    ]
    return [in_columns(blocks, width)] if two else blocks


def head_lines(
    report: Report, notes: ReportNotes, style: TableStyle, width: int, behind: str = ""
) -> list[Line]:
    """Say how many, what the figures are worth, and whose contacts are still missing.

    ``behind`` is the action that shows what the total is made of.
    """
    head, words = report.head, style.labels.words
    count, *compared = notes.total()
    all_of_them = span(count, "strong", behind if report.total.count else "")
    first = line(all_of_them, *(span(f"  ·  {text}", "muted") for text in compared))
    if width_of(first) <= width:
        lines = [first]
    else:
        lines = [*wrap((all_of_them,), width), *wrapped(compared, width, "muted")]
    reasons = notes.state()[:_MOST_REASONS]  # none where only numbers of desks are missing
    marks = [MARKS[head.state], *("–" for _ in reasons[1:])]
    marked = [f"{mark} {reason}" for mark, reason in zip(marks, reasons, strict=False)]
    lines += wrapped(marked, width, STATE_ROLES[head.state], indent=2)
    lines += wrapped(notes.closing(), width, "muted", indent=2)
    desks = head.deliveries
    late = [note for note, desk in zip(notes.deliveries(), desks, strict=True) if desk.missing]
    if len(desks) > 1:
        delivered = words(
            "{there} of {all} desks have delivered", there=len(desks) - len(late), all=len(desks)
        )
        lines += wrapped([f"{'○' if late else '●'} {delivered}"], width, indent=2)
    return lines + wrapped([f"○ {note}" for note in late], width, "warning", indent=2)


def drawn(
    report: Report, per_day: Sequence[int], style: TableStyle, width: int
) -> list[list[Line]]:
    """Return the course over days and hours as pictures, side by side where there is room."""
    hours = _hours(report, style, width)
    right = max((width_of(row) for row in hours), default=0)
    for widest in (3, 2) if per_day or report.table("month") else ():
        course = _course(report, per_day, style, width, widest)
        left = max((width_of(row) for row in course), default=0)
        if hours and left + right + _BETWEEN <= width:
            return [beside(course, hours, left, _BETWEEN)]
    return [_course(report, per_day, style, width, 3), hours]


def _course(
    report: Report, per_day: Sequence[int], style: TableStyle, width: int, widest: int
) -> list[Line]:
    """Draw the days of a month, or the months of anything longer."""
    words, language = style.labels.words, style.labels.language
    months = report.table("month")
    if months is None:
        days = range(1, len(per_day) + 1)
        labels = [str(day) if day == 1 or day % 5 == 0 else "" for day in days]
        return _chart(words("By day"), per_day, labels, style, width, widest=widest)
    values = [row.count or 0 for row in months.rows]
    labels = [numbers.month(month, language)[:3] for month in report.head.period.months()]
    return _chart(words("By month"), values, labels, style, width, widest=2 * widest)


def _hours(report: Report, style: TableStyle, width: int) -> list[Line]:
    """Draw the hours from the first to the last that counted; nobody counted: nothing."""
    table = report.table("hour")
    if table is None:
        return []
    rows = {int(row.key[0]): row.count or 0 for row in table.rows if row.key[0].isdigit()}
    busy = [hour for hour, count in rows.items() if count]
    if not busy:
        return []
    hours = range(min(*busy, 8), max(*busy, 17) + 1)
    values = [rows.get(hour, 0) for hour in hours]
    labels = [str(hour) for hour in hours]
    return _chart(style.labels.words("By hour"), values, labels, style, width, widest=4)


def _chart(
    title: str,
    values: Sequence[int],
    labels: list[str],
    style: TableStyle,
    width: int,
    *,
    widest: int,
) -> list[Line]:
    wide = min(widest, width // max(1, len(values)))
    if not wide or not values:
        return []
    most = numbers.whole(max(values, default=0), style.labels.language)
    said = style.labels.words("at most {n}", n=most)
    top = line(span(title, "accent"), span(f"  {said}", "muted"))
    chart = [line(span(row.rstrip(), "bar")) for row in upright(values, _CHART_HEIGHT, wide)]
    return [top, *chart, line(span(axis(labels, wide), "muted"))]


def _is_named(table: Table) -> bool:
    """Tell whether labels are names, sentences or several codes: longer than those of a list."""
    return table.id in _NAMED or table.id.startswith("topic:")


def _title(section: Section, table: Table, style: TableStyle) -> str:
    return style.labels.heading(section, table) or style.labels.section(section.id)


def audit_lines(report: Report, notes: ReportNotes, style: TableStyle, width: int) -> list[Line]:
    """Return the report's account of itself."""
    role = "muted" if report.audit.ok else "error"
    title = line(span(style.labels.section("audit"), "accent"))
    return [title, *wrapped(notes.audit(), min(width, 96), role)]

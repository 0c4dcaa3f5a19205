"""How a report leaves the screen: exact or for outside, whole or as a form, seen before it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from lotse_tui.domain.disclosure.hiding import MINIMUM
from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.report.forms import Form, fill
from lotse_tui.texts.report.form import FormLabels
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.network import network_pages
from lotse_tui.texts.report.notes import ReportNotes
from lotse_tui.texts.report.text import report_text
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.pictures.layout import stacked, wrapped
from lotse_tui.tui.pictures.network import page_lines
from lotse_tui.tui.pictures.tables import TableSetter, TableStyle

if TYPE_CHECKING:
    from collections.abc import Callable

    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.report_source import Source

# The smallest number printed outside, one key after the other; 0 is rounding to 5 instead.
_MINIMA = (MINIMUM, 5, 10, 0)
# Below, the columns of a printed page do not fit.
_A_PAGE = 60


class Shape(NamedTuple):
    """What is asked of a report that leaves.

    ``outside`` takes out what gives somebody away: numbers below ``minimum``, or all of them
    rounded to 5 where that is 0. ``form`` is the funder's form it takes, None for the whole report.
    """

    outside: bool = False
    minimum: int = MINIMUM
    form: Form | None = None

    @property
    def exact(self) -> bool:
        """Whether it is the report that the screen shows anyway."""
        return not self.outside and self.form is None

    def stricter(self, *, rounding: bool) -> Shape:
        """Return the next way to protect small numbers, after the last the first."""
        ways = _MINIMA if rounding else _MINIMA[:-1]
        at = ways.index(self.minimum)
        return self._replace(minimum=ways[(at + 1) % len(ways)])

    def preview(self, source: Source) -> Report:
        """Compute what would leave (may read the log: for a worker).

        Raises:
            NotForOutside, DamagedFile, DiskError: see ``services.publishing``.
        """
        return source.preview(self.minimum) if self.outside else source.exact()

    def release(self, source: Source) -> Report:
        """Give the report out, and remember that where it leaves the house.

        Raises:
            LotseError: it must not leave.
        """
        return source.release(self.minimum) if self.outside else source.exact()


class PreviewRead(Message):
    """What would leave now of a period in a shape, or why nothing may.

    ``anew`` says that it is not what was shown before.
    """

    def __init__(
        self,
        period: Period,
        shape: Shape,
        report: Report | None,
        error: LotseError | None = None,
        *,
        anew: bool = False,
    ) -> None:
        super().__init__()
        self.period = period
        self.shape = shape
        self.report = report
        self.error = error
        self.anew = anew


def previewed(source: Source, shape: Shape) -> PreviewRead:
    """Return what would leave, or the reason why it may not (for a worker)."""
    try:
        return PreviewRead(source.period, shape, shape.preview(source))
    except LotseError as error:
        return PreviewRead(source.period, shape, None, error)


def give_out(
    source: Source, shape: Shape, seen: Report, write: Callable[[Report], Message]
) -> Message:
    """Give out the report that was ``seen`` and write it; the preview anew if it has changed.

    Raises:
        LotseError: nothing was written.
    """
    now = shape.preview(source)
    if now != seen:
        return PreviewRead(source.period, shape, now, anew=True)
    return write(shape.release(source))


def preview_lines(
    report: Report, form: Form | None, codes: Codes, words: Words, width: int
) -> list[Line]:
    """Return the report as it leaves, line by line; where it is narrow, with every number too."""
    labels: ReportLabels = ReportLabels(words, codes)
    if form is not None:
        report, labels = fill(report, form, words.language), FormLabels(words, codes, form)
    if width < _A_PAGE:
        return _narrow_lines(report, TableStyle(labels, codes, report.head.period.kind), width)
    return [line(span(text)) for text in report_text(report, labels, width=width).splitlines()]


def _narrow_lines(report: Report, style: TableStyle, width: int) -> list[Line]:
    """Return what the page says, its tables set as those of the month: none of them is cut off."""
    labels, notes = style.labels, ReportNotes(report, style.labels)
    blocks = [wrapped([notes.title()], width, "strong"), wrapped(notes.head(), width)]
    for page in network_pages(report, labels):
        blocks.append(page_lines(page, labels.language, width))
        blocks.append(wrapped(page.notes, width))
    for section in report.sections:
        if section.id == "total":
            blocks.append(wrapped([labels.section(section.id)], width, "accent"))
            blocks.append(wrapped(notes.total(), width))
        for table in section.tables:
            title = labels.heading(section, table) or labels.section(section.id)
            setter = TableSetter([table], style._replace(pictures=False), width)
            blocks.append([*setter.lines(table, title), *wrapped(notes.under(table), width)])
        blocks.append(wrapped(notes.after(section), width))
    blocks.append(wrapped([text for text in (notes.omitted(),) if text], width))
    blocks.append(wrapped([labels.section("audit")], width, "accent"))
    blocks.append(wrapped(notes.audit(), width))
    return stacked(blocks)

"""What leaves the house, on the screen: the preview, and the file that is exactly like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from lotse_tui.texts.report.text import report_text
from lotse_tui.tui.lines import Line, line, span

if TYPE_CHECKING:
    from collections.abc import Callable

    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.services.house import House
    from lotse_tui.texts.report.labels import ReportLabels


class PreviewRead(Message):
    """What would leave now; ``anew`` says that it is not what was shown before."""

    def __init__(self, report: Report, *, anew: bool = False) -> None:
        super().__init__()
        self.report = report
        self.anew = anew


def read_preview(house: House, period: Period) -> PreviewRead:
    """Compute what would leave (reads the log: for a worker).

    Raises:
        NotForOutside, DamagedFile, DiskError: see ``services.publishing``.
    """
    return PreviewRead(house.publishing.preview(period))


def give_out(
    house: House, period: Period, seen: Report, write: Callable[[Report], Message]
) -> Message:
    """Release the report that was ``seen`` and write it; the preview anew if it has changed.

    Raises:
        LotseError: nothing was written.
    """
    now = house.publishing.preview(period)
    if now != seen:
        return PreviewRead(now, anew=True)
    return write(house.publishing.release(period))


def preview_lines(report: Report, labels: ReportLabels, width: int) -> list[Line]:
    """Return the report line by line as it leaves."""
    return [line(span(text)) for text in report_text(report, labels, width=width).splitlines()]

"""The network report of a period: all contact points whose folders lie in one, over the month."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, line, span, wrap
from lotse_tui.tui.reading import in_background
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.services.house import House

_NARROWEST_TABLE = 60


class NetworkRead(Message):
    """The report over all contact points, the reason there is none, or neither: somebody left."""

    def __init__(self, report: Report | None, error: LotseError | None = None) -> None:
        super().__init__()
        self.report = report
        self.error = error


class _LeftError(Exception):
    """Leaves the reading between two contact points; nothing can be half done."""


class NetworkRun:
    """One reading of all folders: a worker reads, the screen looks on and may leave it."""

    def __init__(self) -> None:
        self.read = self.of = 0
        self._left = Event()

    def leave(self) -> None:
        """Ask the worker to stop before the next contact point."""
        self._left.set()

    def through(self, house: House, period: Period) -> NetworkRead:
        """Read everything (in a worker)."""
        from lotse_tui.services.report.network import sites_in

        try:
            folders = sites_in(house.settings.desk.sites)
            return NetworkRead(house.network.report(folders, period, self._progress))
        except _LeftError:
            return NetworkRead(None)
        except LotseError as error:
            return NetworkRead(None, error)

    def _progress(self, read: int, of: int) -> None:
        self.read, self.of = read, of
        if self._left.is_set():
            raise _LeftError


class NetworkScreen(LotseScreen):
    """Lies over the month; Esc stops the reading, or closes the report."""

    NAME = "network"
    HEADING = msgid("Network report")
    HELP = msgid(
        "All contact points whose folders lie in the one that the settings name: how "
        "complete each is, side by side, and their sums. Nothing of it is taken into the own "
        "figures. lotse report --network writes it into a file, also for outside."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#network"
    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar = bindings_for("network")

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period
        self._run = NetworkRun()
        self._found: NetworkRead | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out one scrolling text."""
        yield Page(self._lines, id="network")

    def on_mount(self) -> None:
        """Begin to read, and say how far that is."""
        house, period, run = self.lotse.house, self._period, self._run
        in_background(self, lambda: run.through(house, period), "network")
        self._watch = self.set_interval(0.25, self.say_again)

    def on_network_read(self, message: NetworkRead) -> None:
        """Show the report, or why there is none."""
        self._watch.stop()
        self._found = message
        self.say_again()

    def say_again(self) -> None:
        """Write the text in the present language, and how far the reading is."""
        self.query_one(Page).remake()

    def _lines(self, width: int) -> list[Line]:
        found, run = self._found, self._run
        if found is None:
            said = self.words("Contact points read: {read} of {of}", read=run.read, of=run.of)
            return [EMPTY, line(span(said, "muted"))]
        if found.error is not None:
            return [EMPTY, *wrap((span(sentence(found.error, self.words), "error"),), width)]
        return self._text(found.report, width) if found.report else []

    def _text(self, report: Report, width: int) -> list[Line]:
        labels = ReportLabels(self.words, self.lotse.house.codes)
        if width >= _NARROWEST_TABLE:
            from lotse_tui.texts.report.text import report_text

            return [line(text) for text in report_text(report, labels, width=width).splitlines()]
        from lotse_tui.texts.report.plain import report_plain

        rows = report_plain(report, labels).splitlines()
        return [row for text in rows for row in wrap((span(text),), width, indent=2)]

    def action_back(self) -> None:
        """Stop reading, and close the report."""
        self._run.leave()
        self.dismiss()

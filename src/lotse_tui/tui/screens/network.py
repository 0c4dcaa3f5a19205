"""The network report of a period: all contact points whose folders lie in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lotse_tui.texts import numbers
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, line, span, wrap
from lotse_tui.tui.network_run import NetworkRead, NetworkRun
from lotse_tui.tui.pictures.layout import stacked, wrapped
from lotse_tui.tui.pictures.network import network_page, reading_lines
from lotse_tui.tui.reading import in_background
from lotse_tui.tui.report_source import NetworkSource
from lotse_tui.tui.screens.opened import change_setting
from lotse_tui.tui.screens.periodic import PeriodicScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.export_bar import ExportBar
from lotse_tui.tui.widgets.target_page import TargetPage

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.model import Report
    from lotse_tui.domain.report.network import Site
    from lotse_tui.tui.lines import Line

_NAME_FOLDER = "screen.name_folder"


class NetworkScreen(PeriodicScreen):
    """Lies over the month; with a ``site`` it shows that one by itself, and lies over the network.

    What was read stays until another period is turned to: a country takes seconds.
    """

    NAME = "network"
    HEADING = msgid("Network report")
    HELP = msgid(
        "All contact points whose folders lie in the one that the settings name: how "
        "complete each is (! something is missing), their sums, and all side by side. "
        "{site_figures} shows the marked one by itself, with everything that is missing of it. "
        "Time, pictures and export are as in the month; nothing is taken into the own figures. "
        "Esc stops the reading, or goes back."
    )
    CSS_PATH = "network.tcss"
    AUTO_FOCUS = "#network"
    BINDINGS: ClassVar = bindings_for("network")

    def __init__(self, period: Period, site: Site | None = None) -> None:
        super().__init__()
        self._period = period
        self._site = site
        self._run: NetworkRun | None = None
        self._found: NetworkRead | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out the head and one scrolling page."""
        yield ExportBar(self._heading, id="head")
        yield TargetPage(self.shown_lines, id="network")

    def on_mount(self) -> None:
        """Look now and then how far the reading is."""
        self.exports.may_leave = self._site is None
        self._watch = self.set_interval(0.25, self.say_again, pause=True)

    def news(self) -> None:
        """Read the period, unless that is done or under way: nothing logged here changes it."""
        if not self.lotse.house.settings.desk.sites:
            self.redraw(keep_position=True)
            self.query_one(TargetPage).choose(_NAME_FOLDER)
            return
        if self._run is not None and self._run.period == self.period:
            return
        self._stop()
        team = self._site.team if self._site else ""
        run = self._run = NetworkRun(self.period, team)
        self._found = None
        house = self.lotse.house
        in_background(self, lambda: run.through(house), "network")
        self._watch.resume()
        self.redraw(keep_position=False)

    def on_network_read(self, message: NetworkRead) -> None:
        """Show the report, or why there is none."""
        if message.run is self._run:
            self._watch.pause()
            self._found = message
            self.redraw(keep_position=True)

    def _heading(self) -> str:
        name = numbers.period_name(self.period, self.words.language)
        return f"{self._site.name} · {name}" if self._site else name

    def report_lines(self, width: int) -> list[Line]:
        """Return the report, how far the reading is, or what to do first."""
        words, keys, found, run = self.words, self.lotse.keys, self._found, self._run
        if run is None:
            return self._first_steps(width)
        if found is None:
            said = words("Contact points read: {read} of {of}", read=run.read, of=run.of)
            hint = words("{back} stops it.", back=keys.name("back", words))
            return [EMPTY, *reading_lines(said, run.read, run.of, hint, width)]
        if found.error is not None:
            return [EMPTY, *wrap((span(sentence(found.error, words), "error"),), width)]
        if found.report is None:
            return [line(span(words("Reading …"), "muted"))]
        return network_page(found.report, self.table_style, width)

    def _first_steps(self, width: int) -> list[Line]:
        """Say what this is for, and lead to the setting it needs."""
        words = self.words
        about = words(
            "For whoever coordinates several contact points: their shared folders, side by side "
            "in one folder, give one report – how complete each is, and the sums. Nothing of it "
            "is taken into the own figures."
        )
        step = words("Name the folder of the network")
        key = self.lotse.keys.name("site_figures", words)
        lead = line(span(f"{key}  ", "key", _NAME_FOLDER), span(step, "", _NAME_FOLDER))
        return stacked([wrapped([about], width), [lead]])

    # --- what keys do ------------------------------------------------------------------------

    def action_site(self, number: int) -> None:
        """Show a contact point by itself."""
        report = self.exact_report()
        if report is None or report.network is None:
            return
        self.query_one(TargetPage).choose(f"screen.site({number})")
        self.app.push_screen(NetworkScreen(self.period, report.network.sites[number]))

    def action_name_folder(self) -> None:
        """Go to the setting that names the folder."""
        change_setting(self.lotse, "sites")

    def exact_report(self) -> Report | None:
        """Return the report for inside, None while it is read."""
        return self._found.report if self._found else None

    def source(self) -> NetworkSource | None:
        """Return what was read: it leaves as it was seen."""
        report = self.exact_report()
        return NetworkSource(self.lotse.house, report) if report else None

    def action_outside(self) -> None:
        """Show what would leave, and what must not leave beside it."""
        super().action_outside()
        if self.exports.shape.outside:
            words = self.words
            long = words(
                "For the same days give out the reports of the contact points or this one, not "
                "both."
            )
            short = words("Give out their own reports or this one, not both.")
            self.lotse.say(long, "warning", short=short)

    def action_export(self) -> None:
        """Offer the formats once there is something to write."""
        if self.exact_report() is None:
            self.lotse.say(self.words("Nothing has been read that could be written."), "warning")
        else:
            super().action_export()

    def action_back(self) -> None:
        """Leave the folder or the formats, or stop reading and go back."""
        if not self.step_back():
            self._stop()
            self.app.pop_screen()

    def on_unmount(self) -> None:
        """Let go of the folders when the program is left."""
        self._stop()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.leave()

"""Exporting the report of a screen: for inside or outside, whole or as a form, into a file."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from textual.message import Message

from lotse_tui.domain.report.forms import paid_elsewhere
from lotse_tui.texts.report.forms import rendered_form
from lotse_tui.tui import outside
from lotse_tui.tui.lines import line, span
from lotse_tui.tui.outside_view import (
    PreviewRead,
    Shape,
    give_out,
    preview_lines,
    previewed,
)
from lotse_tui.tui.pictures.export import file_name, shown_path
from lotse_tui.tui.pictures.layout import wrapped
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.export_bar import ExportBar
from lotse_tui.tui.widgets.target_page import TargetPage

if TYPE_CHECKING:
    from lotse_tui.domain.errors import LotseError
    from lotse_tui.domain.periods import Period
    from lotse_tui.domain.report.forms import Form
    from lotse_tui.domain.report.model import Report
    from lotse_tui.tui.lines import Line
    from lotse_tui.tui.report_source import Source


# From here on a path is told together with what can be done with it.
_WIDE_ENOUGH = 80


class Written(Message):
    """A report was written to ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class ExportingScreen(FreshScreen):
    """A screen with a report and an :class:`ExportBar`; shows what would leave before it does."""

    def __init__(self) -> None:
        super().__init__()
        self._preview: Report | None = None
        self._refused: LotseError | None = None
        self.written = ""

    @property
    def period(self) -> Period:
        """The period of the report."""
        raise NotImplementedError

    def redraw(self, *, keep_position: bool) -> None:
        """Draw bar and figures anew."""
        self.exports.redraw()
        self.query_one(TargetPage).remake(keep_position=keep_position)

    @property
    def exports(self) -> ExportBar:
        """The head, where exporting goes on."""
        return self.query_one(ExportBar)

    @property
    def exporting(self) -> bool:
        """Whether the letters of the formats apply now."""
        return self.exports.choosing

    @property
    def today(self) -> date:
        """The civil day of the clock."""
        return self.lotse.house.clock().date()

    def preview(self, width: int) -> list[Line] | None:
        """Return what would leave, or why nothing may; None where the exact report is shown."""
        shape = self.exports.shape
        if shape.exact:
            return None
        if self._refused is not None:
            return wrapped([sentence(self._refused, self.words)], width, "error")
        if self._preview is None:
            return [line(span(self.words("Reading …"), "muted"))]
        codes = self.lotse.house.codes
        return preview_lines(self._preview, shape.form, codes, self.words, width)

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what kept the figures from being read, or a file from being written."""
        self.lotse.say(sentence(message.error, self.words), "error")

    def stop_exporting(self) -> None:
        """Go back to the exact figures and to the name of the report."""
        self.exports.choose(on=False)
        self._take(Shape())

    def action_export(self) -> None:
        """Offer the formats, for inside at first."""
        self._take(Shape())
        self.exports.choose()

    def action_outside(self) -> None:
        """Show what would leave the house, or the exact figures again."""
        shape = self.exports.shape
        self._take(shape._replace(outside=not shape.outside))

    def action_stricter(self) -> None:
        """Protect small numbers another way: hidden below 3, 5 or 10, or all of them rounded."""
        source = self.source()
        if source is not None:
            self._take(self.exports.shape.stricter(rounding=source.rounding))

    def action_form(self) -> None:
        """Let somebody choose the form the report takes."""
        from lotse_tui.tui.screens.forms import FormScreen

        self.app.push_screen(FormScreen(self._take_form))

    def _take_form(self, form: Form | None) -> None:
        self._take(self.exports.shape._replace(form=form))

    def _take(self, shape: Shape) -> None:
        """Show the report in this shape."""
        if shape == self.exports.shape:
            return
        self.exports.shape, self._preview, self._refused = shape, None, None
        self.redraw(keep_position=False)
        source = self.source()
        if source is not None and not shape.exact:
            in_background(self, lambda: previewed(source, shape), "preview")

    def on_preview_read(self, message: PreviewRead) -> None:
        """Show what would leave, and warn where it would be paid for twice."""
        if (message.shape, message.period) != (self.exports.shape, self.period):
            return
        self._preview, self._refused = message.report, message.error
        self.redraw(keep_position=message.anew)
        if message.anew:
            self.lotse.say(self.words("The figures have changed. Look again."), "warning")
            return
        form = message.shape.form
        found = message.report
        twice = paid_elsewhere(found, form) if found and form else 0
        if twice != 0:
            count = "·" if twice is None else str(twice)
            self.lotse.say(
                self.words("Paid for twice? {count} belong to other funding lines.", count=count),
                "warning",
            )

    def action_folder(self) -> None:
        """Ask for the folder."""
        self.exports.ask_folder()

    def exact_report(self) -> Report | None:
        """Return the report that is shown for inside, None while it is read."""
        raise NotImplementedError

    def source(self) -> Source | None:
        """Return where the report comes from when it leaves, None while there is none."""
        raise NotImplementedError

    def action_write(self, form: str) -> None:
        """Write the report that is shown."""
        shape = self.exports.shape
        seen, source = self.exact_report() if shape.exact else self._preview, self.source()
        if seen is None or source is None:
            if self._refused is not None:
                said = self.words("Nothing was written: this must not leave the house.")
                self.lotse.say(said, "warning")
            return
        folder, house, words = self.exports.folder, self.lotse.house, self.words
        name = file_name(seen, form, self.today, shape.form.id if shape.form else "")
        if self.lotse.desk.sample:
            name = f"{words('sample')}-{name}"

        def write(report: Report) -> Message:
            content = rendered_form(report, shape.form, form, words, house.codes)
            return Written(folder.write(name, content))

        if shape.outside:
            in_background(self, lambda: give_out(source, shape, seen, write), "export")
        else:
            in_background(self, lambda: write(seen), "export")
            self.exports.choose(on=False)

    def on_written(self, message: Written) -> None:
        """Say where the file is."""
        self.stop_exporting()
        self.written = message.path
        said = self.words("Written: {path}", path="{path}")
        key = self.lotse.keys.name("open_written", self.words)
        longer = self.words("{said} · {key} opens it", said=said, key=key)
        long, short = (
            text.replace("{path}", shown_path(message.path, self.size.width - len(text) + 4))
            for text in (longer, said)
        )
        wide = self.size.width >= _WIDE_ENOUGH
        self.lotse.say(long if wide else short, "good", short=short)

    def action_open_written(self) -> None:
        """Open the file that was written last in the program for it."""
        path, name = self.written, os.path.basename(self.written)

        def open_it() -> None:
            said, role = self.words("Opened: {what}", what=name), "good"
            if not outside.opened_file(path):
                said, role = self.words("Nothing here opens {path}.", path=name), "warning"
            self.app.call_from_thread(self.lotse.say, said, role)

        self.lotse.later(open_it)

    def step_back(self) -> bool:
        """Leave the folder or the formats; False where nothing is being exported."""
        if self.exports.asking:
            self.exports.choose()
            self.query_one(TargetPage).focus()
            return True
        if self.exporting:
            self.lotse.say("")
            self.stop_exporting()
            return True
        return False

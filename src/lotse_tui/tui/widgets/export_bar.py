"""The head of a report on the screen: its name, the formats to export it in, and the folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.containers import Container

from lotse_tui.domain.errors import LotseError
from lotse_tui.services.export_folder import ExportFolder
from lotse_tui.tui.lines import Line, line, span
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from lotse_tui.tui.app import LotseApp
    from lotse_tui.tui.command_table.command import Command

_COMMANDS = (
    "export_outside",
    "export_text",
    "export_markdown",
    "export_csv",
    "export_html",
    "export_xlsx",
    "export_json",
    "export_folder",
)


class ExportBar(Container):
    """Shows ``name()`` until somebody exports; then the formats, then perhaps the folder.

    :attr:`choosing` says that a letter names a format now; :attr:`asking` that the folder is
    being typed, :attr:`outside` that the report is for outside the house.
    """

    DEFAULT_CSS = """
    ExportBar { height: 2; }
    ExportBar > #export-line { height: 1; }
    ExportBar > #export-folder { height: 1; display: none; background: $surface; }
    ExportBar.-asking > #export-folder { display: block; }
    """

    def __init__(self, name: Callable[[], str], *, id: str) -> None:
        super().__init__(id=id)
        self._name_of = name
        self.choosing = False
        self.outside = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the field below it."""
        yield _ExportLine(self)
        yield Field(id="export-folder")

    @property
    def lotse(self) -> LotseApp:
        """The app, with its words."""
        return cast("LotseApp", self.app)

    @property
    def folder(self) -> ExportFolder:
        """Where files go."""
        return ExportFolder(self.lotse.house.home)

    @property
    def asking(self) -> bool:
        """Whether the folder is being typed."""
        return self.has_class("-asking")

    def choose(self, *, on: bool = True) -> None:
        """Offer the formats, or put the name of the report back."""
        self.choosing = on
        self.remove_class("-asking")
        self.redraw()
        if on:
            said = self.lotse.words("Reports go to {folder}", folder=self.folder.path)
            self.lotse.say(said, "muted")

    def ask_folder(self) -> None:
        """Ask for the folder; Enter applies, empty means the documents of this user."""
        field = self.query_one(Field)
        field.value = self.folder.path
        field.cursor_position = len(field.value)
        self.add_class("-asking")
        self.redraw()
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take over the folder."""
        event.stop()
        try:
            self.folder.choose(event.value)
        except LotseError as error:
            self.lotse.say(sentence(error, self.lotse.words), "error")
            return
        self.choose()
        self.screen.focus_next()

    def redraw(self) -> None:
        """Draw the line anew: the name has changed."""
        self.query_one(_ExportLine).refresh()

    def line(self) -> Line:
        """Return the line as it is now; each format can be clicked."""
        from lotse_tui.tui.commands import command

        words = self.lotse.words
        if self.asking:
            return line(span(words("Folder for reports:"), "accent"))
        if not self.choosing:
            return line(span(self._name_of(), "strong"))
        spans = [span(words("Outside:") if self.outside else words("Inside:"), "accent")]
        for command_id in _COMMANDS:
            offered, action = command(command_id), f"app.run_command('{command_id}')"
            spans += [
                span("  "),
                span(offered.keys[0], "key", action),
                span(f" {self._label(offered)}", "", action),
            ]
        return tuple(spans)

    def _label(self, offered: Command) -> str:
        words = self.lotse.words
        if offered.id == "export_outside":
            return words("inside") if self.outside else words("outside")
        return words(offered.label)


class _ExportLine(LineWidget):
    def __init__(self, bar: ExportBar) -> None:
        super().__init__(id="export-line")
        self._bar = bar

    def line_at(self, y: int) -> Line:
        del y
        return self._bar.line()

"""The head of a report on the screen: its name, the formats to export it in, and the folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.containers import Container

from lotse_tui.domain.errors import LotseError
from lotse_tui.services.report.export_folder import ExportFolder
from lotse_tui.texts.keys import key_name
from lotse_tui.tui.lines import EMPTY, Line, line, span, width_of
from lotse_tui.tui.outside_view import Shape
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
    "export_stricter",
    "export_form",
    "export_text",
    "export_markdown",
    "export_csv",
    "export_html",
    "export_xlsx",
    "export_json",
    "export_folder",
)


# The name of the report, and a line of air.
_LEAST = 2


class ExportBar(Container):
    """Shows ``name()`` until somebody exports; then the formats, then perhaps the folder.

    :attr:`choosing` says that a letter names a format now; :attr:`asking` that the folder is
    being typed, :attr:`shape` what is asked of the report, :attr:`may_leave` whether there is a
    form of it for outside.
    """

    DEFAULT_CSS = """
    ExportBar { height: auto; }
    ExportBar > #export-folder { height: 1; display: none; background: $surface; }
    ExportBar.-asking > #export-folder { display: block; }
    """

    def __init__(self, name: Callable[[], str], *, id: str) -> None:
        super().__init__(id=id)
        self._name_of = name
        self.choosing = False
        self.shape = Shape()
        self.may_leave = True

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
        self.set_class(on, "-choosing")
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
        """Draw the lines anew, as many as they are: the name has changed, or the formats."""
        shown = self.query_one(_ExportLine)
        shown.styles.height = max(_LEAST, len(self.lines(shown.columns)))
        shown.refresh()

    def on_resize(self) -> None:
        """Break the formats for the new width."""
        self.redraw()

    def lines(self, width: int) -> list[Line]:
        """Return the lines as they are now; each format can be clicked."""
        from lotse_tui.tui.commands import command

        words = self.lotse.words
        if self.asking:
            return [line(span(words("Folder for reports:"), "accent"))]
        if not self.choosing:
            return [line(span(self._name_of(), "strong"))]
        name = words("Outside:") if self.shape.outside else words("Inside:")
        rows: list[Line] = [line(span(name, "accent"))]
        for command_id in _COMMANDS:
            if command_id == "export_stricter" and not self.shape.outside:
                continue
            if command_id == "export_outside" and not self.may_leave:
                continue
            offered, action = command(command_id), f"app.run_command('{command_id}')"
            keys = self.lotse.keys.of(offered)
            item = (
                span(key_name(keys[0], words) if keys else "", "key", action),
                span(f" {self._label(offered)}", "", action),
            )
            if width_of(rows[-1]) + 2 + width_of(item) > width:
                rows.append(item)
            else:
                rows[-1] = (*rows[-1], span("  "), *item)
        return rows

    def _label(self, offered: Command) -> str:
        words, shape = self.lotse.words, self.shape
        if offered.id == "export_outside":
            return words("inside") if shape.outside else words("outside")
        if offered.id == "export_stricter":
            return words("from {n}", n=shape.minimum) if shape.minimum else words("rounded")
        if offered.id == "export_form" and shape.form is not None:
            return shape.form.title(words.language)
        return words(offered.label)


class _ExportLine(LineWidget):
    def __init__(self, bar: ExportBar) -> None:
        super().__init__(id="export-line")
        self._bar = bar

    def line_at(self, y: int) -> Line:
        rows = self._bar.lines(self.columns)
        return rows[y] if y < len(rows) else EMPTY

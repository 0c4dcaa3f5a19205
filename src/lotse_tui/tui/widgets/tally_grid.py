"""The grid of a day: shows the counts, and logs a contact by a click or the space bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.message import Message

from lotse_tui.domain.day_grid import DayGrid
from lotse_tui.domain.tally_sheet import TallySheet
from lotse_tui.tui.lines import EMPTY, Line, line, span, width_of
from lotse_tui.tui.pictures.day_grid import GridPicture, grid_picture, sheet_line
from lotse_tui.tui.widgets.line_widget import LineWidget

if TYPE_CHECKING:
    from textual import events

    from lotse_tui.domain.codes import Code
    from lotse_tui.tui.app import LotseApp


# Keys that keep their meaning while a paper tally is typed.
_PASSED_ON = frozenset(
    ("up", "down", "left", "right", "pageup", "pagedown", "tab", "shift+tab", "space")
)


class _Asking(NamedTuple):
    """The cell that was chosen while the asker is still open."""

    channel: str
    topic: str


class TallyGrid(LineWidget, can_focus=True):
    """Channels by topics, with a cursor, a line that names its cell, and a question for the asker.

    Posts :class:`Chosen` once channel, topic and asker are known; it stores nothing itself.
    """

    BINDINGS: ClassVar = [
        ("up", "move(-1, 0)"),
        ("down", "move(1, 0)"),
        ("left", "move(0, -1)"),
        ("right", "move(0, 1)"),
        ("space", "choose"),
        ("enter", "choose"),
    ]
    DEFAULT_CSS = "TallyGrid { height: 10; }"

    class Chosen(Message):
        """A contact to be logged: the three codes."""

        def __init__(self, channel: str, asker: str, topic: str) -> None:
            super().__init__()
            self.channel = channel
            self.asker = asker
            self.topic = topic

    class Filled(Message):
        """A paper tally to be stored."""

        def __init__(self, sheet: TallySheet) -> None:
            super().__init__()
            self.sheet = sheet

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.grid: DayGrid | None = None
        self.sheet: TallySheet | None = None
        self.cursor = (0, 0)
        self._asking: _Asking | None = None

    @property
    def lotse(self) -> LotseApp:
        """The app, with codes and words."""
        return cast("LotseApp", self.app)

    def show(self, grid: DayGrid) -> None:
        """Show other counts; the cursor stays."""
        rows = len(grid.channels) + 3
        if self.grid is None or len(self.grid.channels) != len(grid.channels):
            self.styles.height = rows
        self.grid = grid
        self.cursor = (
            min(self.cursor[0], len(grid.channels) - 1),
            min(self.cursor[1], len(grid.topics) - 1),
        )
        self.refresh()

    @property
    def picture(self) -> GridPicture | None:
        """The grid as it is painted now, None before there are counts."""
        if self.grid is None:
            return None
        app = self.lotse
        grid = self.grid if self.sheet is None else self.sheet.grid(self.grid)
        return grid_picture(grid, app.house.codes, app.words, self.content_size.width)

    def line_at(self, y: int) -> Line:
        """Return a row of the grid; the last one names the cell or asks who it was."""
        picture = self.picture
        if picture is None:
            return line(span(self.lotse.words("Reading …"), "muted")) if y == 0 else EMPTY
        if y < picture.height:
            return picture.line_at(y, self.cursor if self.has_focus else None)
        if y > picture.height or not self.has_focus:
            return EMPTY
        if self.sheet is not None:
            return sheet_line(self.sheet, self.lotse.house.codes, self.lotse.words, self.columns)
        return self._question() if self._asking else self._hint(picture)

    def _hint(self, picture: GridPicture) -> Line:
        width = self.content_size.width
        said = picture.describe(self.cursor, width)
        hint = "  " + self.lotse.words("Space logs one")
        return (*said, span(hint, "muted")) if width_of(said) + len(hint) <= width else said

    def _question(self) -> Line:
        words = self.lotse.words
        spans = [span(words("Who asks?"), "accent")]
        for code in self._askers():
            spans += [span("  "), span(code.letter, "key", f"answer('{code.letter}')")]
            spans.append(span(f" {code.short(words.language)}", "", f"answer('{code.letter}')"))
        return tuple(spans)

    def _askers(self) -> tuple[Code, ...]:
        return self.lotse.house.codes["asker"].codes

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor by a cell; it stops at the edges."""
        if self.grid is None:
            return
        self._asking = None
        row = max(0, min(self.cursor[0] + rows, len(self.grid.channels) - 1))
        column = max(0, min(self.cursor[1] + columns, len(self.grid.topics) - 1))
        self.cursor = (row, column)
        self.refresh()

    def action_choose(self) -> None:
        """Log the cell under the cursor, or ask for the asker where the site has no default."""
        if self.grid is None:
            return
        channel, topic = self._cell
        if self.sheet is not None:
            self._write(self.sheet.added((channel, topic)))
            return
        asker = self.lotse.desk.asker
        if asker:
            self.post_message(self.Chosen(channel, asker, topic))
        else:
            self._asking = _Asking(channel, topic)
        self.refresh()

    def action_answer(self, key: str) -> None:
        """Take the letter (or digit) of an asker."""
        code = self.lotse.house.codes["asker"].by_key(key)
        if self._asking is None or code is None:
            return
        channel, topic = self._asking
        self._asking = None
        self.post_message(self.Chosen(channel, code.id, topic))
        self.refresh()

    @property
    def _cell(self) -> tuple[str, str]:
        """Channel and topic under the cursor; only while there is a grid."""
        grid = self.grid
        return (grid.channels[self.cursor[0]], grid.topics[self.cursor[1]]) if grid else ("", "")

    def begin_sheet(self) -> None:
        """Begin a paper tally: empty cells, and the asker the site presets (else the first)."""
        asker = self.lotse.desk.asker or self._askers()[0].id
        self._asking = None
        self.sheet = TallySheet(asker)
        self.refresh()

    def end_sheet(self) -> None:
        """Show what is stored again."""
        self.sheet = None
        self.refresh()

    def _write(self, sheet: TallySheet | None) -> None:
        if sheet is not None:
            self.sheet = sheet
        self.refresh()

    def _take_for_sheet(self, sheet: TallySheet, event: events.Key) -> bool:
        """Read a key of a paper tally; False where it belongs to somebody else."""
        key = event.key
        asker = next((code for code in self._askers() if code.letter == key), None)
        if key == "escape":
            self.end_sheet()
        elif key == "enter":
            if sheet.total:
                self.post_message(self.Filled(sheet))
        elif key in ("backspace", "delete"):
            self._write(sheet.erased(self._cell))
        elif key.isascii() and key.isdigit():
            self._write(sheet.typed(self._cell, key))
        elif asker is not None:
            self._write(sheet._replace(asker=asker.id))
        else:
            return key not in _PASSED_ON
        return True

    def on_key(self, event: events.Key) -> None:
        """While asking, letters answer and Esc takes the question back; a tally takes digits."""
        if self.sheet is not None:
            if self._take_for_sheet(self.sheet, event):
                event.stop()
                event.prevent_default()
            return
        if self._asking is None:
            return
        if event.key == "escape":
            self._asking = None
            self.refresh()
        elif event.character and event.is_printable and event.key != "space":
            self.action_answer(event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Log the cell that was clicked."""
        picture = self.picture
        place = event.get_content_offset(self)
        if picture is None or place is None:
            return
        cell = picture.cell_at(place.x, place.y)
        if cell is not None:
            self.cursor = cell
            self.action_choose()

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the cursor; an open question is taken back, a paper tally stays."""
        self._asking = None
        self.refresh()

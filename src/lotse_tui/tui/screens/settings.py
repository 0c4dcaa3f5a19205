"""All settings of this desk as one list; the marked one is explained below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from lotse_tui.domain.errors import LotseError
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, cut, fill, span, width_of, wrap
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.setting_rows import (
    CHOICE,
    SETTINGS,
    TEXT,
    Setting,
    next_choice,
    shown,
    store_typed,
    typed_before,
)
from lotse_tui.tui.signing_in import ask_for_login, asks_for_login, say_wait
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

_LABEL = 20


class Stored(Message):
    """A setting was stored, or ``problem`` says why not, or a server ``asked`` who that is."""

    def __init__(self, problem: str = "", *, asked: str = "") -> None:
        super().__init__()
        self.problem = problem
        self.asked = asked


class SettingList(RowList[Setting], can_focus=True):
    """The rows; Enter and arrows act on the one under the cursor."""

    def line_at(self, y: int) -> Line:
        """Return a row; the first and the last in sight say whether there are others beyond."""
        row = super().line_at(y)
        below = y == self.rows - 1 and self.top + self.rows < len(self.items)
        mark = "↓" if below else "↑" if y == 0 and self.top else ""
        return (*fill(row, self.columns - 2), Span(f"{mark} ", "accent")) if mark else row


class SettingsScreen(FreshScreen):
    """Enter changes the marked row: at once, in the field below the list, or where it leads."""

    NAME = "settings"
    HEADING = msgid("Settings")
    HELP = msgid(
        "Every setting of this desk. Arrows mark one, below stands what it is for. "
        "Enter changes it: at once, or in a field that opens below. "
        "Esc leaves; what was changed is stored already."
    )
    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "SettingList"
    SIDE = True
    BINDINGS: ClassVar = bindings_for("settings")

    def __init__(self) -> None:
        super().__init__()
        self._typing: Setting | None = None
        self._explained = SETTINGS[0]
        self._begin_at = ""

    def compose_body(self) -> ComposeResult:
        """Lay out the list, what the marked row is for, and the field."""
        yield SettingList(self._row, id="rows")
        yield Figures(self._about, id="about")
        yield Field(id="typed")

    def begin_at(self, setting: str) -> None:
        """Mark the row of this id when the screen is opened next."""
        self._begin_at = setting

    def opened(self) -> None:
        """Begin with the list."""
        self._close_field()

    def news(self) -> None:
        """Show what counts now."""
        rows = self.query_one(SettingList)
        wanted = [place for place, row in enumerate(SETTINGS) if row.id == self._begin_at]
        rows.show(SETTINGS, cursor=wanted[0] if wanted else rows.cursor)
        self._begin_at = ""
        self.say_again()

    def say_again(self) -> None:
        """Make all texts anew."""
        self.query_one(Figures).remake()
        self.query_one(SettingList).refresh()

    @property
    def marked(self) -> Setting:
        """The row under the cursor."""
        return self.query_one(SettingList).chosen or SETTINGS[0]

    def _about(self, width: int) -> list[Line]:
        self._explained = self.marked
        return wrap((span(self.words(self.marked.help), "muted"),), width)

    def _row(self, setting: Setting, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList
        app = self.lotse
        if setting.id == "theme":
            value = app.looks.label(self.words)
        else:
            value = shown(setting.id, app.desk, app.house, self.words)
        label = fill((span(self.words(setting.label)),), _LABEL)
        head: Line = (Span("▸ " if chosen else "  ", "accent"), *label, Span(" "))
        return (*head, *cut((span(value, "key"),), width - width_of(head)))

    def action_cursor(self, by: int) -> None:
        """Move in the list."""
        if self.query_one(SettingList).move(by):
            self.say_again()

    def action_change(self) -> None:
        """Change the marked row, open the field for it, or go where it is changed."""
        setting, app = self.marked, self.lotse
        if setting.form == TEXT:
            self._open_field(setting)
        elif setting.form != CHOICE:
            app.call_later(app.action_run_command, setting.form)
        elif setting.id == "language":
            app.action_language()
        else:
            self._store(lambda: next_choice(setting.id, app.house))

    def on_row_chosen(self) -> None:
        """Explain what was clicked; a click on what is explained already changes it."""
        if self.marked is self._explained:
            self.action_change()
        else:
            self.say_again()

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Store what was typed; on a mistake it stays there."""
        event.stop()
        self._type(event.value)

    def _type(self, text: str) -> None:
        setting, app = self._typing, self.lotse
        if setting is not None:
            # In a thread: a network folder may take its time.
            say_wait(self, text)
            app.later(lambda: self._store(lambda: store_typed(setting.id, text, app.house), text))

    def _store(self, act: Callable[[], None], text: str = "") -> None:
        try:
            act()
        except LotseError as error:
            asked = text if asks_for_login(error) else ""
            self.post_message(Stored(sentence(error, self.words), asked=asked))
        else:
            self.post_message(Stored())

    def on_stored(self, message: Stored) -> None:
        """Show the new value, or what is wrong with it."""
        if message.asked:
            self.lotse.say("")
            ask_for_login(self, message.asked, self._type)
            return
        if message.problem:
            self.lotse.say(message.problem, "error")
            return
        self._close_field()
        self.lotse.desk_changed()
        self.lotse.say(self.words("Stored."), "good")
        self.news()

    def _open_field(self, setting: Setting) -> None:
        self._typing = setting
        field = self.query_one(Field)
        field.value = typed_before(setting.id, self.lotse.desk, self.lotse.house)
        field.cursor_position = len(field.value)
        self.add_class("-typing")
        field.focus()
        self.lotse.say(self.words("Enter stores, Esc leaves it as it was."), "muted")

    def _close_field(self) -> None:
        self._typing = None
        self.remove_class("-typing")
        self.query_one(SettingList).focus()

    def action_back(self) -> None:
        """Close the field, else go back."""
        if self._typing is not None:
            self._close_field()
            self.lotse.say("")
        else:
            super().action_back()

"""Correcting an entry, or writing a new one: field by field, as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from lotse_tui.domain.errors import BadField, LotseError
from lotse_tui.texts.entries import field_name
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, Span, cut, fill, span, wrap
from lotse_tui.tui.screens.base import LotseScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.form_field import FormField
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.texts.words import Words
    from lotse_tui.tui.entry_form import EntryForm

_LABEL = 22
_NARROW_LABEL = 12


class CorrectScreen(LotseScreen):
    """Shows ``form`` field by field; ``store`` stores it and raises what is wrong with it."""

    NAME = "correct"
    HEADING = msgid("Correct")
    HELP = msgid(
        "Type the field that is marked as you would write it; below stands how it is understood. "
        "Up and down go to other fields, Ctrl+S stores everything that was changed. "
        "Several of a kind are separated by a semicolon. Esc leaves; what was typed is kept."
    )
    LIES_OVER = True
    AUTO_FOCUS = "#typed"
    CSS_PATH = "correct.tcss"
    BINDINGS: ClassVar = bindings_for("correct")

    def __init__(self, form: EntryForm, name: str, store: Callable[[], None]) -> None:
        super().__init__()
        self._form = form
        self._name = name
        self._store = store

    def compose_body(self) -> ComposeResult:
        """Lay out the field that is worked on above the list of all."""
        with Container(id="editing"):
            yield Figures(self._about, id="about")
            yield FormField(self._go, id="typed")
            yield Figures(self._meaning, id="meaning")
        yield RowList(self._row, id="fields")

    def on_mount(self) -> None:
        """Begin with the field that changes most often."""
        self._typed_in = self.query_one("#typed", FormField)
        self._list = self.query_one("#fields", RowList)
        self._list.show(self._form.fields)
        self._show_field()
        self.watch(self._typed_in, "value", self._typed, init=False)

    @property
    def field(self) -> str:
        """The field that is worked on."""
        return str(self._list.chosen)

    def say_again(self) -> None:
        """Say everything in the present language."""
        for figures in self.query(Figures):
            figures.remake()

    def _show_field(self) -> None:
        text = self._form.text(self.field)
        self._typed_in.value = text
        self._typed_in.cursor_position = len(text)
        self.say_again()

    def _typed(self, value: str) -> None:
        self._form.type(self.field, value)
        self.say_again()
        self._list.refresh()

    def _about(self, width: int) -> list[Line]:
        field = field_name(self.field, self.words)
        count = len(self._form.touched)
        changed = self.words.n("{n} field changed", "{n} fields changed", count) if count else ""
        name = cut((span(self._name or self.words("New entry"), "strong"),), width)
        return [name, cut((span(f"{field}:", "accent"), span(f"   {changed}", "muted")), width)]

    def _meaning(self, width: int) -> list[Line]:
        return meaning_lines(self._form, self.field, self.words, width)

    def _row(self, field: str, width: int, chosen: bool) -> Line:  # noqa: FBT001
        return field_row(self._form, field, self.words, width, chosen=chosen)

    def action_cursor(self, by: int) -> None:
        """Go to another field; what was typed stays."""
        if self._list.move(by):
            self._show_field()

    def on_row_chosen(self) -> None:
        """Go to the field that was clicked."""
        self._show_field()
        self._typed_in.focus()

    def _go(self, key: str) -> None:
        """Go to the next field or the one before; Enter stays with one that is not understood."""
        problem = self._form.checked(self.field).problem if key == "enter" else None
        if problem is None:
            self.action_cursor(-1 if key == "up" else 1)
        else:
            self.lotse.say(sentence(problem, self.words), "warning")

    def action_save(self) -> None:
        """Store what was changed; at a mistake go to its field."""
        if not self._form.touched:
            self.dismiss()
            self.lotse.say(self.words("Nothing was changed."))
            return
        try:
            self._store()
        except BadField as problem:
            self._go_to(problem.option)
            self.lotse.say(sentence(problem, self.words), "error")
        except LotseError as error:
            self.lotse.say(sentence(error, self.words), "error")
        else:
            self.dismiss()

    def _go_to(self, path: str) -> None:
        field = path.partition(".")[0].partition("[")[0]
        if field in self._form.fields:
            self._list.move(self._form.fields.index(field) - self._list.cursor)
            self._show_field()

    def action_back(self) -> None:
        """Leave without storing; the form keeps what was typed."""
        kept = bool(self._form.touched)
        self.dismiss()
        if kept:
            self.lotse.say(self.words("Not stored yet; the form keeps what you typed."))


def meaning_lines(form: EntryForm, field: str, words: Words, width: int) -> list[Line]:
    """Return how the text of a field is understood, or what is wrong with it."""
    if field not in form.touched:
        return []
    checked = form.checked(field)
    if checked.problem is not None:
        return wrap((Span("! ", "warning"), span(sentence(checked.problem, words), "warning")),
                    width, indent=2)  # fmt: skip
    text = f"= {checked.normal}" if checked.normal else words("= nothing (the field is cleared)")
    return wrap((span(text, "good"),), width, indent=2)


def field_row(form: EntryForm, field: str, words: Words, width: int, *, chosen: bool) -> Line:
    """Return a field with its text; ● marks a change, ! one that is not understood."""
    mark = "  "
    if field in form.touched:
        mark = "! " if form.checked(field).problem else "● "
    room = _LABEL if width >= 60 else _NARROW_LABEL
    label = fill((span(field_name(field, words), "muted"),), room)
    head: Line = (Span("▸ " if chosen else "  ", "accent"), Span(mark, "warning"))
    return cut((*head, *label, Span(" "), span(form.text(field))), width)

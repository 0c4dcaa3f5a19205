"""The codes of the site on the screen: topics, letters, what is asked, defaults, office hours."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.errors import LotseError
from lotse_tui.domain.site_rows import SiteRow, site_rows, toggled, typed, typed_topic
from lotse_tui.texts.site import clash_line
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import Line, span, wrap
from lotse_tui.tui.pictures.site import row_line
from lotse_tui.tui.screens.fresh import FreshScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.field import Field
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult


class SiteList(RowList[SiteRow], can_focus=True):
    """The rows; letters act on the one under the cursor."""


class SiteScreen(FreshScreen):
    """Enter changes the marked row: at once, or in the field that opens below the list."""

    NAME = "site"
    HEADING = msgid("Codes of the site")
    HELP = msgid(
        "What all desks of the site share: own topics, the letters of the capture bar, what is "
        "asked after Tab, defaults and office hours. Enter changes the marked line, {new_topic} "
        "adds a topic, {topic_in_use} takes an own topic out of use. It reaches the other desks "
        "with the next sync."
    )
    CSS_PATH = "site.tcss"
    AUTO_FOCUS = "SiteList"
    SIDE = True
    BINDINGS: ClassVar = bindings_for("site")

    def __init__(self) -> None:
        super().__init__()
        self._typing: SiteRow | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out a line that explains or complains, the list, and the field."""
        yield Figures(self._about, id="about")
        yield SiteList(self._row, id="rows")
        yield Field(id="typed")

    def opened(self) -> None:
        """Begin with the list."""
        self._close_field()

    def news(self) -> None:
        """Show what counts now."""
        rows = self.query_one(SiteList)
        items, marked = site_rows(self.lotse.house.codes), rows.chosen
        same = [place for place, row in enumerate(items) if marked and row[:4] == marked[:4]]
        rows.show(items, cursor=same[0] if same else rows.cursor)
        self.say_again()

    def say_again(self) -> None:
        """Make all texts anew."""
        self.query_one(Figures).remake()
        self.query_one(SiteList).refresh()

    def _about(self, width: int) -> list[Line]:
        house, words = self.lotse.house, self.words
        clash = next(iter(house.site.clashes), None)
        if clash is not None:
            return wrap((span(clash_line(clash, house.codes, words), "error"),), width)
        if self._typing is not None:
            return wrap((span(self._prompt(self._typing), "accent"),), width)
        about = words(
            "Enter changes the marked line, {new_topic} adds a topic, {topic_in_use} takes one out "
            "of use.",
            **self.lotse.keys.names(words),
        )
        return wrap((span(about, "muted"),), width)

    def _prompt(self, row: SiteRow) -> str:
        if row.kind == "new":
            return self.words(
                "New topic: label, letter of its main topic, own letter. Rheuma, c, r"
            )
        if row.kind == "hours":
            return self.words("Hours, for example: Mo, Mi, Fr 9-13 Uhr. Empty: none.")
        return self.words("One letter. Empty: as shipped.")

    def _row(self, row: SiteRow, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList
        return row_line(row, self.lotse.house.codes, self.words, width, chosen=chosen)

    def action_cursor(self, by: int) -> None:
        """Move in the list."""
        self.query_one(SiteList).move(by)

    def action_change(self) -> None:
        """Change the marked row, or open the field for it."""
        row = self.query_one(SiteList).chosen
        if row is None:
            return
        change = None if row.kind == "topic" else toggled(row, self.lotse.house.codes)
        if change is None:
            self._open_field(row)
        else:
            self._settle(lambda: self.lotse.house.site.settle(*change))

    def action_in_use(self) -> None:
        """Take an own topic out of use, or into use again."""
        row = self.query_one(SiteList).chosen
        change = toggled(row, self.lotse.house.codes) if row and row.kind == "topic" else None
        if change is not None:
            self._settle(lambda: self.lotse.house.site.settle(*change))

    def action_new_topic(self) -> None:
        """Ask for a new topic."""
        self._open_field(SiteRow("", "new", "topic", "", ""))

    def on_input_submitted(self, event: Field.Submitted) -> None:
        """Settle what was typed; on a mistake it stays there."""
        event.stop()
        row, text = self._typing, event.value
        if row is None:
            return
        site, codes = self.lotse.house.site, self.lotse.house.codes

        def settle() -> None:
            if row.kind == "new":
                site.add_topic(typed_topic(text, codes))
            else:
                site.settle(*typed(row, text, codes))

        if self._settle(settle):
            self._close_field()

    def _settle(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except LotseError as error:
            self.lotse.say(sentence(error, self.words), "error")
            return False
        self.lotse.say(self.words("Settled for all desks of the site."), "good")
        self.news()
        return True

    def _open_field(self, row: SiteRow) -> None:
        self._typing = row
        field = self.query_one(Field)
        field.value = row.value
        field.cursor_position = len(row.value)
        self.add_class("-typing")
        field.focus()
        self.say_again()

    def _close_field(self) -> None:
        self._typing = None
        self.remove_class("-typing")
        self.query_one(SiteList).focus()
        self.say_again()

    def action_back(self) -> None:
        """Close the field, else go to the guide."""
        if self._typing is not None:
            self._close_field()
        else:
            super().action_back()

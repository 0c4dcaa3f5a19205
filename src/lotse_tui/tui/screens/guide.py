"""The guide: search as you type, the list and the details side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from lotse_tui.texts.words import msgid
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.filtering import FilteringScreen
from lotse_tui.tui.guide_reading import first_read, read_again
from lotse_tui.tui.hit_rows import HitRows
from lotse_tui.tui.messages import GuideReady
from lotse_tui.tui.no_hits import advice, no_hit_lines
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.bottom import Bottom
from lotse_tui.tui.widgets.chips import ChipLine
from lotse_tui.tui.widgets.filter_line import Filtering, FilterLine
from lotse_tui.tui.widgets.page import Page
from lotse_tui.tui.widgets.row_list import RowList
from lotse_tui.tui.widgets.search_field import SearchField
from lotse_tui.tui.widgets.search_label import SearchLabel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.tui.guide_lines import Moment
    from lotse_tui.tui.lines import Line
    from lotse_tui.tui.widgets.steps_strip import StepsStrip

_FEWEST = 12


class GuideScreen(FilteringScreen):
    """Finds entries on every key; the cursor never leaves the search field unless asked to."""

    NAME = "guide"
    HEADING = msgid("Guide")
    HELP = msgid(
        "Type what you need, in any words: a problem, a place, a name, a language. "
        "Arrows choose an entry, Enter goes into its details, Esc comes back and then clears. "
        "● is open, ○ is closed, ? is unknown or by appointment, ! is old or has ended."
    )
    AUTO_FOCUS = "#search"
    CSS_PATH = "guide.tcss"
    BINDINGS: ClassVar = bindings_for("guide")

    def __init__(self) -> None:
        super().__init__()
        self.steps: StepsStrip | None = None
        self._broken = ""
        self._rows = HitRows(self._moment)

    def compose_body(self) -> ComposeResult:
        """Lay out field, filters, list and details."""
        with Container(id="head"):
            with Container(id="asked"):
                yield SearchLabel()
                yield SearchField(id="search")
            yield FilterLine(id="filters")
            yield ChipLine()
        with Container(id="found"):
            yield RowList(self._rows.row, id="hits", more=self._more)
            yield Page(self._detail_lines, id="details")

    def on_mount(self) -> None:
        """Show the frame; the guide comes from a thread."""
        self._field = self.query_one("#search", SearchField)
        self._hits = self.query_one("#hits", RowList)
        self._details = self.query_one("#details", Page)
        self._filters = self.query_one("#filters", FilterLine)
        self.say_again()
        self.watch(self._field, "value", self._typed, init=False)
        self.lotse.once_painted(self._load)
        self.set_interval(60, self._time_passed)

    # --- loading -----------------------------------------------------------------------------

    def _load(self) -> None:
        in_background(self, lambda: first_read(self.lotse.house), "guide")

    def news(self) -> None:
        """Take in what was changed here, on the command line or by a sync."""
        if self.steps is not None:
            self.steps.look()
        if self._asking.book is not None:
            in_background(self, lambda: read_again(self.lotse.house), "guide")

    def on_guide_ready(self, message: GuideReady) -> None:
        """Answer what was typed meanwhile; the cursor stays on its entry."""
        first = message.standings is None
        same = message.book is self._asking.book and message.standings == self.standings
        if not first:
            self.standings = message.standings or {}
        if same:
            return
        # Who has chosen nothing yet sees the first entry, whatever it is now.
        touched = self._hits.cursor or self._field.value or self._details.has_focus
        entry_id, self._asking.book = (self.open_entry if touched else ""), message.book
        self._search(limit=len(self._hits.items), stay_on=entry_id)
        if first:
            self.lotse.collect_garbage()
            self.news()

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what is wrong; what is open stays open, and logging works without a guide."""
        reason = sentence(message.error, self.words)
        if self._asking.book is not None:
            self.lotse.say(reason, "error")
            return
        self._broken = reason
        self._search()
        self.lotse.collect_garbage()

    # --- searching ---------------------------------------------------------------------------

    def _typed(self, _value: str) -> None:
        if not self.asks_place:
            self._search()

    @property
    def field(self) -> SearchField:
        """Where words, or the place, are typed."""
        return self._field

    def search(self) -> None:
        """Answer what is typed, from the first hit on."""
        self._search()

    def _search(self, limit: int = 0, stay_on: str = "") -> None:
        """Answer what is typed; only as many hits as are seen are worked out."""
        limit = max(limit, _FEWEST, self._hits.content_size.height)
        book = self._asking.book
        if book is None:
            self._hits.show((), self._instead())
            return
        found = self._asking.ask(book, self.query_text, limit)
        ids = [hit.entry.id for hit in found.hits] if stay_on else []
        kept = ids.index(stay_on) if stay_on in ids else 0
        # What to say instead asks the guide again, once a filter: only where it is shown.
        hits = found.hits
        self._hits.show(hits, () if hits else self._instead(), cursor=kept)
        self._filters.show(
            Filtering(self.choices.open_only, self.choices.place, found.count, len(book.entries))
        )
        self._show_details()

    def _more(self, row: int) -> None:
        """Work out the hits up to ``row`` and a page beyond."""
        hits = self._asking.beyond(self.query_text, row)
        if hits:
            self._hits.extend(hits)

    @property
    def found_nothing(self) -> bool:
        """Whether somebody searched and there is nothing."""
        found = self._asking.found
        return bool(found and not found.count and self.query_text.strip())

    @property
    def entry(self) -> Entry | None:
        """The entry whose details are shown."""
        chosen = self._hits.chosen if self.is_mounted else None
        return chosen.entry if chosen else None

    @property
    def place_of_keys(self) -> str:
        """Show the letters that act on the entry while its details have the focus."""
        return DETAILS if self.is_mounted and self.focused is self._details else self.NAME

    def on_descendant_focus(self) -> None:
        """Show the keys of the place that has the focus."""
        self.query_one(Bottom).refresh()

    def _show_details(self) -> None:
        self._details.remake(keep_position=False)

    def _detail_lines(self, width: int) -> list[Line]:
        from lotse_tui.tui.guide_lines import detail_lines

        chosen = self._hits.chosen
        if chosen is None or self._asking.book is None:
            return []
        return detail_lines(chosen, self._asking.book, self._moment(width), self.standing)

    def _moment(self, width: int) -> Moment:
        from lotse_tui.tui.guide_lines import Moment

        house = self.lotse.house
        return Moment(house.clock(), house.codes, self.words, width)

    def on_resize(self) -> None:
        """Break what stands in the place of the list anew."""
        if self._asking.book is not None and not self._hits.items:
            self.call_after_refresh(lambda: self._hits.show((), self._instead()))

    def _instead(self) -> list[Line]:
        """Return what stands in the place of the list while there are no hits."""
        if self._broken or self._asking.book is None:
            said = [self._broken or self.words("The guide is being opened …")]
        else:
            lotse = self.lotse
            said = advice(
                self._asking.without_one(self.query_text),
                lotse.house.codes,
                lotse.words,
                lotse.keys,
            )
        return no_hit_lines(said, self._hits.content_size.width)

    # --- what keys do ------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move in the list, or scroll the details where those have the focus."""
        if self._details.has_focus:
            self._details.action_scroll_lines(by)
            return
        if self._hits.move(by):
            self._show_details()

    def action_page(self, by: int) -> None:
        """Move by a page."""
        if self._details.has_focus:
            self._details.action_scroll_pages(by)
            return
        self.action_cursor(by * self._hits.page)

    def entered(self) -> None:
        """Go into the details, or take over the place."""
        if self.asks_place:
            self.place_given(self._field.value)
        elif self._hits.chosen is not None:
            self._read()

    def on_row_chosen(self) -> None:
        """Show the entry that was clicked."""
        self._show_details()
        if self.has_class("-narrow"):
            self._read()

    def _read(self) -> None:
        self.add_class("-reading")
        self.set_focus(self._details)  # at once; focus() would wait for its turn

    def action_back(self) -> None:
        """Go one step back: place, details, search words."""
        if self.asks_place:
            self.place_given(self.choices.place)
        elif self._details.has_focus or self.has_class("-reading"):
            self.remove_class("-reading")
            self._field.focus()
        elif self._field.value:
            self._field.value = ""
        elif self.steps is not None and not self.choices.taken:
            self.steps.hide()
        else:
            self.action_filter_off()

    def action_count_gap(self) -> None:
        """Open the capture bar with the gap already set."""
        self.lotse.log_like({"gap": "none_exists"})

    # --- what happens elsewhere --------------------------------------------------------------

    def say_again(self) -> None:
        """Make the texts anew in the present language."""
        words = self.words
        self._rows.forget()
        hint = (
            words("town or district, empty for everywhere")
            if self.asks_place
            else words("What is needed? For example: addiction, clearing dortmund")
        )
        self._field.hint(hint)
        self.query_one(SearchLabel).say(words("Place") if self.asks_place else words("Search"))
        if not self._hits.items:
            self._hits.show((), self._instead())
        self._show_details()

    def _time_passed(self) -> None:
        """Look again what is open; the cursor stays."""
        self._rows.forget()
        if self._asking.found is not None and self.is_current:
            self._search(limit=len(self._asking.found.hits), stay_on=self.open_entry)
            self.news()

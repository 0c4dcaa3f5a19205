"""The guide: search as you type, the list and the details side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container

from lotse_tui.texts.words import msgid
from lotse_tui.tui.choices import OPEN, Choice, Choices
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.entry_acts import EntryScreen
from lotse_tui.tui.guide_reading import first_read, read_again
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
    from lotse_tui.domain.hours.opening import Opening
    from lotse_tui.services.guide.guidebook import Found, Guidebook, Hit
    from lotse_tui.tui.guide_lines import Moment
    from lotse_tui.tui.lines import Line
    from lotse_tui.tui.widgets.steps_strip import StepsStrip

_FEWEST = 12
_FIRST_PAGE = 60
_MOST_ROWS = 2000


class GuideScreen(EntryScreen):
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
        self.asks_place = False
        self.choices = Choices()
        self.steps: StepsStrip | None = None
        self._book: Guidebook | None = None
        self._found: Found | None = None
        self._broken = ""
        self._kept_query = ""
        self._rows: dict[tuple[Entry, Opening, int, bool], Line] = {}

    def compose_body(self) -> ComposeResult:
        """Lay out field, filters, list and details."""
        with Container(id="head"):
            with Container(id="asked"):
                yield SearchLabel()
                yield SearchField(id="search")
            yield FilterLine(id="filters")
            yield ChipLine()
        with Container(id="found"):
            yield RowList(self._row, id="hits", more=self._more)
            yield Page(self._detail_lines, id="details")

    def on_mount(self) -> None:
        """Show the frame; the guide comes from a thread."""
        self._field = self.query_one("#search", SearchField)
        self._hits = self.query_one("#hits", RowList)
        self._details = self.query_one("#details", Page)
        self._filters = self.query_one("#filters", FilterLine)
        self._chips = self.query_one(ChipLine)
        self.say_again()
        self.watch(self._field, "value", self._typed, init=False)
        self.call_after_refresh(self._load)
        self.set_interval(60, self._time_passed)

    # --- loading -----------------------------------------------------------------------------

    def _load(self) -> None:
        in_background(self, lambda: first_read(self.lotse.house), "guide")

    def news(self) -> None:
        """Take in what was changed here, on the command line or by a sync."""
        if self.steps is not None:
            self.steps.look()
        if self._book is not None:
            in_background(self, lambda: read_again(self.lotse.house), "guide")

    def on_guide_ready(self, message: GuideReady) -> None:
        """Answer what was typed meanwhile; the cursor stays on its entry."""
        first = message.standings is None
        same = message.book is self._book and message.standings == self.standings
        if not first:
            self.standings = message.standings or {}
        if same:
            return
        # Who has chosen nothing yet sees the first entry, whatever it is now.
        touched = self._hits.cursor or self._field.value or self._details.has_focus
        entry_id, self._book = (self.open_entry if touched else ""), message.book
        self._search(limit=len(self._hits.items), stay_on=entry_id)
        if first:
            self.lotse.collect_garbage()
            self.news()

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what is wrong; what is open stays open, and logging works without a guide."""
        reason = sentence(message.error, self.words)
        if self._book is not None:
            self.lotse.say(reason, "error")
            return
        self._broken = reason
        self._search()
        self.lotse.collect_garbage()

    # --- searching ---------------------------------------------------------------------------

    def _typed(self, _value: str) -> None:
        if not self.asks_place:
            self._search()

    def _search(self, limit: int = 0, stay_on: str = "") -> None:
        """Answer what is typed; only as many hits as are seen are worked out."""
        limit = max(limit, _FEWEST, self._hits.content_size.height)
        book = self._book
        if book is None:
            self._hits.show((), self._instead())
            return
        self._found = self._ask_book(book, limit)
        ids = [hit.entry.id for hit in self._found.hits] if stay_on else []
        kept = ids.index(stay_on) if stay_on in ids else 0
        # What to say instead asks the guide again, once a filter: only where it is shown.
        hits = self._found.hits
        self._hits.show(hits, () if hits else self._instead(), cursor=kept)
        self._filters.show(
            Filtering(
                self.choices.open_only, self.choices.place, self._found.count, len(book.entries)
            )
        )
        self._show_details()

    def _more(self, row: int) -> None:
        """Work out the hits up to ``row`` and a page beyond."""
        found = self._found
        if self._book is None or found is None or len(found.hits) >= found.count:
            return
        self._found = self._ask_book(self._book, row + _FIRST_PAGE)
        self._hits.extend(self._found.hits)

    def _ask_book(self, book: Guidebook, limit: int) -> Found:
        return book.find(self.query_text, limit=limit, **self.choices.wanted())

    @property
    def query_text(self) -> str:
        """What is being searched for."""
        return self._kept_query if self.asks_place else self._field.value

    @property
    def found_nothing(self) -> bool:
        """Whether somebody searched and there is nothing."""
        return bool(self._found and not self._found.count and self.query_text.strip())

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
        if chosen is None or self._book is None:
            return []
        return detail_lines(chosen, self._book, self._moment(width), self.standing)

    def _row(self, hit: Hit, width: int, chosen: bool) -> Line:  # noqa: FBT001
        # With each key most rows are asked for again and say what they said.
        key = (hit.entry, hit.opening, width, chosen)
        row = self._rows.get(key)
        if row is None:
            from lotse_tui.tui.guide_lines import hit_row

            if len(self._rows) > _MOST_ROWS:
                self._rows.clear()
            row = self._rows[key] = hit_row(hit, self._moment(width), chosen=chosen)
        return row

    def _moment(self, width: int) -> Moment:
        from lotse_tui.tui.guide_lines import Moment

        house = self.lotse.house
        return Moment(house.clock(), house.codes, self.words, width)

    def on_resize(self) -> None:
        """Break what stands in the place of the list anew."""
        if self._book is not None and not self._hits.items:
            self.call_after_refresh(lambda: self._hits.show((), self._instead()))

    def _instead(self) -> list[Line]:
        """Return what stands in the place of the list while there are no hits."""
        if self._broken or self._book is None:
            said = [self._broken or self.words("The guide is being opened …")]
        else:
            lotse = self.lotse
            said = advice(self._without_one(), lotse.house.codes, lotse.words, lotse.keys)
        return no_hit_lines(said, self._hits.content_size.width)

    def _without_one(self) -> list[tuple[Choice, int]]:
        """Return each filter with the number of hits without it: which one to take off first.

        Empty where the words find nothing even without any: then no filter is to blame.
        """
        book, query = self._book, self.query_text
        if book is None or not self.choices.taken or not book.find(query, limit=1).count:
            return []
        counted = [
            (one, book.find(query, limit=1, **self.choices.without(one).wanted()).count)
            for one in self.choices.taken
        ]
        return sorted(counted, key=lambda found: -found[1])

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
            self._place_given(self._field.value)
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
            self._place_given(self.choices.place)
        elif self._details.has_focus or self.has_class("-reading"):
            self.remove_class("-reading")
            self._field.focus()
        elif self._field.value:
            self._field.value = ""
        elif self.steps is not None and not self.choices.taken:
            self.steps.hide()
        else:
            self.action_filter_off()

    def action_open_now(self) -> None:
        """Show only what is open for certain, or everything again."""
        self._filter(self.choices.toggled(Choice(OPEN)))

    def action_filter(self) -> None:
        """Offer every filter that would leave something."""
        if self._book is None:
            return
        from lotse_tui.services.guide.facets import facets
        from lotse_tui.tui.screens.filters import FilterScreen

        remaining = self._book.remaining(self.query_text, **self.choices.wanted())
        left = facets(remaining, self.lotse.house.codes)
        take = FilterScreen(self.choices, left, lambda one: self._filter(self.choices.toggled(one)))
        self.app.push_screen(take)

    def action_filter_off(self) -> None:
        """Take the filter off that was chosen last."""
        if self.choices.taken and not self.asks_place:
            self._filter(self.choices.without(self.choices.taken[-1]))

    def action_take_off(self, number: int) -> None:
        """Take off the filter whose chip was clicked."""
        self._filter(self.choices.without(self.choices.coded[number]))

    def _filter(self, choices: Choices) -> None:
        self.choices = choices
        self._chips.show(choices)
        self._search()

    def action_place(self) -> None:
        """Ask for the place in the search field itself: nothing moves on the screen."""
        if self.asks_place:
            return
        self._kept_query = self._field.value
        self.asks_place = True
        self._ask(self.choices.place or self.lotse.desk.place)

    def _place_given(self, place: str) -> None:
        kept = self._kept_query
        self.asks_place = False
        self._ask(kept)
        self._filter(self.choices.at(place.strip()))

    def _ask(self, value: str) -> None:
        self.remove_class("-reading")
        self._field.value = value
        self._field.cursor_position = len(value)
        self._field.focus()
        self.say_again()

    def action_count_gap(self) -> None:
        """Open the capture bar with the gap already set."""
        self.lotse.log_like({"gap": "none_exists"})

    # --- what happens elsewhere --------------------------------------------------------------

    def say_again(self) -> None:
        """Make the texts anew in the present language."""
        words = self.words
        self._rows.clear()
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
        self._rows.clear()
        if self._found is not None and self.is_current:
            self._search(limit=len(self._found.hits), stay_on=self.open_entry)
            self.news()

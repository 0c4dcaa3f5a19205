"""Narrowing what the guide answers: only what is open, a place, codes as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.tui.choices import OPEN, Choice, Choices
from lotse_tui.tui.entry_acts import EntryScreen
from lotse_tui.tui.guide_asking import Asking
from lotse_tui.tui.widgets.chips import ChipLine

if TYPE_CHECKING:
    from lotse_tui.tui.widgets.search_field import SearchField


class FilteringScreen(EntryScreen):
    """Asks the guide, with filters; the place is typed into the search field itself."""

    def __init__(self) -> None:
        super().__init__()
        self.asks_place = False
        self._asking = Asking()
        self._kept_query = ""

    @property
    def field(self) -> SearchField:
        """Where words, or the place, are typed."""
        raise NotImplementedError

    def search(self) -> None:
        """Answer anew: the filters have changed."""
        raise NotImplementedError

    @property
    def choices(self) -> Choices:
        """The filters that are on."""
        return self._asking.choices

    @property
    def query_text(self) -> str:
        """What is being searched for."""
        return self._kept_query if self.asks_place else self.field.value

    def action_open_now(self) -> None:
        """Show only what is open for certain, or everything again."""
        self._filter(self.choices.toggled(Choice(OPEN)))

    def action_filter(self) -> None:
        """Offer every filter that would leave something."""
        book = self._asking.book
        if book is None:
            return
        from lotse_tui.services.guide.facets import facets
        from lotse_tui.tui.screens.filters import FilterScreen

        remaining = book.remaining(self.query_text, **self.choices.wanted())
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
        self._asking.choices = choices
        self.query_one(ChipLine).show(choices)
        self.search()

    def action_place(self) -> None:
        """Ask for the place in the search field itself: nothing moves on the screen."""
        if self.asks_place:
            return
        self._kept_query = self.field.value
        self.asks_place = True
        self._ask(self.choices.place or self.lotse.desk.place)

    def place_given(self, place: str) -> None:
        """Take over a place, and go on with the words of before."""
        kept = self._kept_query
        self.asks_place = False
        self._ask(kept)
        self._filter(self.choices.at(place.strip()))

    def _ask(self, value: str) -> None:
        self.remove_class("-reading")
        self.field.value = value
        self.field.cursor_position = len(value)
        self.field.focus()
        self.say_again()

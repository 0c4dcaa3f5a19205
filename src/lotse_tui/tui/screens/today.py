"""Today: what was logged on a day, as a grid, over the hours and one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from lotse_tui.domain.contact import Contact
from lotse_tui.domain.day_grid import DayGrid, day_grid
from lotse_tui.domain.desk import new_device_id
from lotse_tui.domain.errors import LotseError
from lotse_tui.texts import numbers
from lotse_tui.texts.words import msgid
from lotse_tui.tui.capture_bar import summary
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.pictures.day import day_head, forgotten_line, hour_lines
from lotse_tui.tui.reading import in_background
from lotse_tui.tui.screens.marked import MarkedScreen
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.day_list import DayList
from lotse_tui.tui.widgets.page import Figures
from lotse_tui.tui.widgets.tally_grid import TallyGrid

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from lotse_tui.tui.lines import Line


class DayRead(Message):
    """The contacts of one day and the names of the desks, as read by the worker.

    ``forgotten`` are the open days of late on which nothing was entered.
    """

    def __init__(
        self,
        day: date,
        contacts: list[Contact],
        desks: Mapping[str, str],
        forgotten: tuple[date, ...] = (),
    ) -> None:
        super().__init__()
        self.forgotten = forgotten
        self.day = day
        self.contacts = contacts
        self.desks = desks


class TodayScreen(MarkedScreen):
    """A day: arrows turn to other days, Tab goes between grid and list."""

    NAME = "today"
    HEADING = msgid("Today")
    HELP = msgid(
        "Shows every contact of a day: the grid counts channel by topic, the list below names "
        "each one. Space or a click in the grid logs one more, {batch} enters a paper tally. In "
        "the list {correct_contact} corrects the marked contact, {withdraw} withdraws it, "
        "{restore} restores it, {history} shows its history."
    )
    CSS_PATH = "today.tcss"
    AUTO_FOCUS = "DayList"
    BINDINGS: ClassVar = bindings_for("today")
    # Grid and list need more room side by side than guide and details do.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-stacked"), (110, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self.day: date | None = None
        self._grid: DayGrid | None = None
        self._forgotten: tuple[date, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out head, grid and hours, and the list."""
        with Container(id="day"):
            yield Figures(self._head, id="head")
            yield TallyGrid(id="grid")
            yield Figures(self._hours, id="hours")
        yield DayList(id="contacts")

    @property
    def today(self) -> date:
        """The civil day of the clock."""
        return self.lotse.house.clock().date()

    def opened(self) -> None:
        """Begin with today, however long the program has been open."""
        self.day = self.today

    def news(self) -> None:
        """Read the day again in the background."""
        day = self.day = self.day or self.today
        in_background(self, lambda: self._read(day), "day")

    def _read(self, day: date) -> DayRead:
        house, iso = self.lotse.house, day.isoformat()
        contacts = house.logbook.contacts(iso, iso, deleted=True)
        desks = {state.device: state.desk for state in house.exchange.devices()}
        forgotten = house.logbook.forgotten_days() if day == self.today else ()
        return DayRead(day, contacts, desks if len(desks) > 1 else {}, forgotten)

    def on_day_read(self, message: DayRead) -> None:
        """Show what was read, unless another day was turned to meanwhile."""
        if message.day != self.day:
            return
        self._forgotten = message.forgotten
        self._grid = day_grid(message.contacts, self.lotse.house.codes)
        self.query_one(TallyGrid).show(self._grid)
        self.query_one(DayList).take(message.contacts, message.desks)
        self.say_again()

    def say_again(self) -> None:
        """Make head and hours anew."""
        for figures in self.query(Figures):
            figures.remake()

    def _head(self, width: int) -> list[Line]:
        day = self.day or self.today
        return day_head(day, self.today, self._grid, self.words, width)

    def _hours(self, width: int) -> list[Line]:
        if self._grid is None:
            return []
        lines = hour_lines(self._grid, self.words, width)
        if self._forgotten and self.day == self.today:
            lines[-1] = forgotten_line(self._forgotten, self.words, width)
        return lines

    def on_tally_grid_chosen(self, message: TallyGrid.Chosen) -> None:
        """Log the chosen cell on the day that is shown."""
        values = {"channel": message.channel, "asker": message.asker, "topic": message.topic}
        if self.day is not None and self.day != self.today:
            values["date"] = self.day.isoformat()
        app = self.lotse
        try:
            contact = app.house.logbook.log(values)
        except LotseError as error:
            app.say(sentence(error, self.words), "error")
            return
        app.logged(contact, summary(contact, app.house.codes, self.words))

    def action_day(self, by: int) -> None:
        """Turn to another day; later ones than today have no contacts."""
        day = (self.day or self.today) + timedelta(days=by)
        if day > self.today:
            self.lotse.say(self.words("This is today; later days have no contacts."))
            return
        self._turn_to(day)

    def action_this_day(self) -> None:
        """Turn back to today."""
        self._turn_to(self.today)

    def _turn_to(self, day: date) -> None:
        self.day, self._grid = day, None
        self.say_again()
        self.news()

    def action_batch(self) -> None:
        """Begin a paper tally in the grid, or leave it."""
        grid = self.query_one(TallyGrid)
        grid.focus()
        grid.begin_sheet()

    def on_tally_grid_filled(self, message: TallyGrid.Filled) -> None:
        """Store a paper tally: all of it or nothing."""
        day, sheet = self.day or self.today, message.sheet
        said = self.words.n(
            "Entered afterwards for {day}: {n} contact",
            "Entered afterwards for {day}: {n} contacts",
            sheet.total,
            day=numbers.day(day, self.words.language),
        )
        logbook = self.lotse.house.logbook
        if self.change(
            lambda: logbook.log_all(sheet.contacts(day.isoformat(), new_device_id()[:8])), said
        ):
            self.query_one(TallyGrid).end_sheet()

"""The work list of the guide: what to check next, and doing it with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from lotse_tui.texts.numbers import whole
from lotse_tui.texts.upkeep import task_reason
from lotse_tui.texts.words import msgid
from lotse_tui.tui.command_table.command import DETAILS
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.entry_acts import EntryScreen
from lotse_tui.tui.guide_lines import Moment, detail_lines
from lotse_tui.tui.lines import Line, Span, cut, span, spread, width_of
from lotse_tui.tui.reading import ReadingFailed, in_background
from lotse_tui.tui.trouble import sentence
from lotse_tui.tui.widgets.page import Figures, Page
from lotse_tui.tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.guide.standing import Standing
    from lotse_tui.domain.guide.work import Task
    from lotse_tui.services.guide.guidebook import Guidebook
    from lotse_tui.services.house import House
    from lotse_tui.texts.words import Words

_ROOMY = 60


class WorkRead(Message):
    """The work list was read, with the guide it speaks of."""

    def __init__(
        self, tasks: Sequence[Task], book: Guidebook, standings: Mapping[str, Standing]
    ) -> None:
        super().__init__()
        self.tasks = tasks
        self.book = book
        self.standings = standings


class WorkScreen(EntryScreen):
    """Lists every entry, the most urgent first; the letters act on the one that is marked."""

    NAME = "work"
    HEADING = msgid("Work list")
    HELP = msgid(
        "Shows what to check next: contradictions first, then doubts, ended offers, and the oldest."
        " Call there, then press {verify} where everything is right, or {correct} to correct it. "
        "Enter goes into the details, Esc comes back."
    )
    CSS_PATH = "work.tcss"
    BINDINGS: ClassVar = bindings_for("work")

    def __init__(self) -> None:
        super().__init__()
        self._book: Guidebook | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out a line on top, the list and the details."""
        yield Figures(self._head, id="head")
        with Container(id="found"):
            yield RowList(self._row, id="hits")
            yield Page(self._detail_lines, id="details")

    def on_mount(self) -> None:
        """Show the frame; the list comes from a thread."""
        self._list = self.query_one("#hits", RowList)
        self._details = self.query_one("#details", Page)

    @property
    def place_of_keys(self) -> str:
        """Letters always act on the entry: nothing is typed here."""
        return DETAILS

    @property
    def chosen_task(self) -> Task | None:
        """The task under the cursor."""
        task: Task | None = self._list.chosen if self.is_mounted else None
        return task

    @property
    def entry(self) -> Entry | None:
        """The entry of the task under the cursor."""
        return (
            self._book.entry(self.chosen_task.entry_id) if self._book and self.chosen_task else None
        )

    def news(self) -> None:
        """Read again: something was done, here or elsewhere."""
        in_background(self, lambda: _read(self.lotse.house), "work")

    def on_work_read(self, message: WorkRead) -> None:
        """Show the tasks; the cursor stays in its place, where the next one has come up."""
        self._book, self.standings = message.book, message.standings
        self._list.show(message.tasks, cursor=self._list.cursor)
        self.say_again()

    def on_reading_failed(self, message: ReadingFailed) -> None:
        """Say what kept the list from being read."""
        self.lotse.say(sentence(message.error, self.words), "error")

    def say_again(self) -> None:
        """Make the texts anew."""
        self.query_one(Figures).remake()
        self._details.remake(keep_position=False)

    def _head(self, width: int) -> list[Line]:
        if self._book is None:
            return [(Span(self.words("Reading …"), "muted"),)]
        number = whole(len(self._list.items), self.words.language)
        said = self.words("What to check next, the most urgent first")
        right = (span(f" {number}", "muted"),)
        return [spread(cut((span(said, "strong"),), width - width_of(right)), right, width)]

    def _row(self, task: Task, width: int, chosen: bool) -> Line:  # noqa: FBT001
        return task_row(task, self.lotse.house.codes, self.words, width, chosen=chosen)

    def _detail_lines(self, width: int) -> list[Line]:
        book, entry = self._book, self.entry
        if book is None or entry is None:
            return []
        house = self.lotse.house
        moment = Moment(house.clock(), house.codes, self.words, width)
        return detail_lines(book.as_hit(entry), book, moment, self.standing)

    # --- what keys do ------------------------------------------------------------------------

    def action_cursor(self, by: int) -> None:
        """Move in the list, or scroll the details where those have the focus."""
        if self.focused is self._details:
            self._details.action_scroll_lines(by)
        elif self._list.move(by):
            self._details.remake(keep_position=False)

    def action_page(self, by: int) -> None:
        """Move by a page."""
        if self.focused is self._details:
            self._details.action_scroll_pages(by)
        else:
            self.action_cursor(by * self._list.page)

    def action_read(self) -> None:
        """Go into the details."""
        if self.chosen_task is not None:
            self.add_class("-reading")
            self.set_focus(self._details)

    def on_row_chosen(self) -> None:
        """Show the entry that was clicked."""
        self._details.remake(keep_position=False)
        if self.has_class("-narrow"):
            self.action_read()

    def action_back(self) -> None:
        """Go one step back: from the details to the list, then to the guide."""
        if self.has_class("-reading"):
            self.remove_class("-reading")
            self.set_focus(None)
        else:
            super().action_back()


def _read(house: House) -> WorkRead:
    tasks = house.upkeep.work_list()
    return WorkRead(tasks, house.guidebook, house.upkeep.standings())


def task_row(task: Task, codes: Codes, words: Words, width: int, *, chosen: bool) -> Line:
    """Return the row of a task: name, and why it stands here where there is room."""
    head: Line = (
        Span("▸ " if chosen else "  ", "accent"),
        span(task.name, "strong" if chosen else ""),
    )
    said = task_reason(task, codes, words)
    if width < _ROOMY:  # the details say it in full: the year, or what is the matter
        dated = task.reason in ("age", "ended", "undated")
        said = (task.date[:4] or "?") if dated else said.split(maxsplit=1)[0]
    reason = cut((span(said, "muted"),), width // 2)
    return spread(cut(head, width - width_of(reason) - 2), reason, width)

"""The grid of a day on the screen: channels down, topics across, sums at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.day_grid import DayGrid
from lotse_tui.domain.tally_sheet import TallySheet
from lotse_tui.texts import numbers
from lotse_tui.texts.abbreviation import abbreviated
from lotse_tui.texts.words import Words
from lotse_tui.tui.lines import Line, Span, cut, line, span, width_of

_WIDEST_CELL = 14
_NARROWEST_CELL = 3
# Below this a heading would be an abbreviation nobody reads: the capture letter stands instead.
_NARROWEST_WORD = 6


class GridPicture(NamedTuple):
    """A grid as it is painted in a given width; rows count from the heading, which is row 0."""

    grid: DayGrid
    codes: Codes
    words: Words
    label_width: int
    cell_width: int
    sum_width: int

    @property
    def height(self) -> int:
        """Heading, channels, sums."""
        return len(self.grid.channels) + 2

    @property
    def width(self) -> int:
        """What the grid really takes."""
        return self.label_width + self.cell_width * len(self.grid.topics) + self.sum_width

    def cell_at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return row and column of the cell at a place, None beside the cells."""
        row, column = y - 1, (x - self.label_width) // self.cell_width
        inside = 0 <= row < len(self.grid.channels) and 0 <= column < len(self.grid.topics)
        return (row, column) if inside and x >= self.label_width else None

    def line_at(self, y: int, cursor: tuple[int, int] | None) -> Line:
        """Return one row; the cell under ``cursor`` is marked."""
        if y == 0:
            return self._heading()
        if y == self.height - 1:
            return self._sums()
        return self._row(y - 1, cursor)

    def describe(self, cell: tuple[int, int], width: int) -> Line:
        """Return what the cell under the cursor is, in full words where they fit."""
        channel, topic = self.grid.channels[cell[0]], self.grid.topics[cell[1]]
        codes = self.codes["channel"].get(channel), self.codes["topic"].get(topic)
        language = self.words.language
        count = numbers.whole(self.grid.cell(channel, topic), language)
        named = " · ".join(code.label(language) for code in codes)
        if len(named) + len(count) + 2 > width:
            named = " · ".join(code.short(language) for code in codes)
        return line(span(named, "strong"), span(f": {count}"))

    def _heading(self) -> Line:
        together = abbreviated(self.words("Sum"), self.sum_width - 1)
        return (
            Span(" " * self.label_width),
            *(span(text.rjust(self.cell_width), "accent") for text in self._topic_labels()),
            span(together.rjust(self.sum_width), "strong"),
        )

    def _topic_labels(self) -> Iterator[str]:
        for topic in self.grid.topics:
            code = self.codes["topic"].get(topic)
            if self.cell_width <= _NARROWEST_WORD:
                yield code.letter or code.id[:1]
            else:
                yield abbreviated(code.short(self.words.language), self.cell_width - 1)

    def _row(self, row: int, cursor: tuple[int, int] | None) -> Line:
        channel = self.grid.channels[row]
        label = self.codes["channel"].get(channel).short(self.words.language)
        spans = [span(abbreviated(label, self.label_width - 1).ljust(self.label_width))]
        for column, topic in enumerate(self.grid.topics):
            count = self.grid.cell(channel, topic)
            role = "" if count else "muted"
            if cursor == (row, column):
                role = "cursor"
            spans.append(Span(self._number(count, self.cell_width), role))
        total = self.grid.of_channel(channel)
        spans.append(Span(self._number(total, self.sum_width), "strong" if total else "muted"))
        return tuple(spans)

    def _sums(self) -> Line:
        label = abbreviated(self.words("Sum"), self.label_width - 1)
        counts = [self.grid.of_topic(topic) for topic in self.grid.topics]
        return (
            span(label.ljust(self.label_width), "strong"),
            *(Span(self._number(count, self.cell_width), "strong") for count in counts),
            Span(self._number(self.grid.total, self.sum_width), "strong"),
        )

    def _number(self, count: int, width: int) -> str:
        text = numbers.cell(count, self.words.language)
        return text.rjust(width) if len(text) < width else f">{'9' * (width - 1)}"


def grid_picture(grid: DayGrid, codes: Codes, words: Words, width: int) -> GridPicture:
    """Return the grid laid out in at most ``width`` cells (38 and more)."""
    labels = [codes["channel"].get(channel).short(words.language) for channel in grid.channels]
    narrow = width < 60
    label_width = min(max(map(len, labels)) + 1, 11 if narrow else 14)
    sum_width = 5 if narrow else 8
    room = width - label_width - sum_width
    cell = max(_NARROWEST_CELL, min(_WIDEST_CELL, room // max(1, len(grid.topics))))
    return GridPicture(grid, codes, words, label_width, cell, sum_width)


def sheet_line(sheet: TallySheet, codes: Codes, words: Words, width: int) -> Line:
    """Return what a paper tally is about and which keys it takes, as much as fits."""
    language = words.language
    askers = [(code.letter, code) for code in codes["asker"] if code.letter]
    spans = [span(words("Paper tally"), "accent")]
    for letter, code in askers:
        chosen = "strong" if code.id == sheet.asker else "muted"
        spans += [span("  "), span(letter, "key"), span(f" {code.short(language)}", chosen)]
    total = span("  " + words.n("{n} contact", "{n} contacts", sheet.total), "strong")
    keys = span("  " + words("digits set · Enter stores · Esc drops"), "muted")
    for shown in ((*spans, total, keys), (*spans, total), (spans[0], total)):
        if width_of(shown) <= width:
            return shown
    return cut((spans[0], total), width)

"""A paper tally on the screen: numbers by channel and topic, before they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lotse_tui.domain.contact import MAX_COUNT
from lotse_tui.domain.day_grid import DayGrid
from lotse_tui.domain.values import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

Cell = tuple[str, str]


class TallySheet(NamedTuple):
    """The numbers typed so far, by channel and topic; all of one asker."""

    asker: str = ""
    numbers: Mapping[Cell, int] = {}

    def typed(self, cell: Cell, digit: str) -> TallySheet | None:
        """Return the sheet with a digit added to a cell; None where it would be over 999."""
        number = self.numbers.get(cell, 0) * 10 + int(digit)
        return self.with_number(cell, number) if number <= MAX_COUNT else None

    def erased(self, cell: Cell) -> TallySheet:
        """Return the sheet with the last digit of a cell taken off."""
        return self.with_number(cell, self.numbers.get(cell, 0) // 10)

    def added(self, cell: Cell) -> TallySheet:
        """Return the sheet with one more in a cell, 999 at most."""
        return self.with_number(cell, min(self.numbers.get(cell, 0) + 1, MAX_COUNT))

    def with_number(self, cell: Cell, number: int) -> TallySheet:
        """Return the sheet with a cell holding ``number``."""
        kept = {other: count for other, count in self.numbers.items() if other != cell}
        return self._replace(numbers={**kept, cell: number} if number else kept)

    @property
    def total(self) -> int:
        """All contacts on the sheet."""
        return sum(self.numbers.values())

    def grid(self, like: DayGrid) -> DayGrid:
        """Return the sheet as a grid with the rows and columns of ``like``."""
        return DayGrid(like.channels, like.topics, dict(self.numbers), 0, 0, {})

    def contacts(self, day: str, sheet: str) -> list[dict[str, Any]]:
        """Return the values of the contacts to be logged, marked as entered afterwards.

        ``sheet`` is a random name for this tally: its contacts are taken back together.
        """
        return [
            {
                "date": day,
                "channel": channel,
                "asker": self.asker,
                "topic": topic,
                "count": count,
                "late": True,
                "sheet": sheet,
            }
            for (channel, topic), count in self.numbers.items()
        ]

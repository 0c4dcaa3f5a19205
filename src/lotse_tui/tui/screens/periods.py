"""Choosing the period of a report: offered, or typed as people write it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from lotse_tui.domain.period_offers import offered
from lotse_tui.domain.periods import Period
from lotse_tui.texts import numbers
from lotse_tui.texts.words import msgid
from lotse_tui.tui.commands import bindings_for
from lotse_tui.tui.lines import EMPTY, Line, Span, span, spread
from lotse_tui.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Sequence


class PeriodScreen(Chooser):
    """Lies over the month; ``take`` is called with the chosen period."""

    NAME = "periods"
    HEADING = msgid("Period")
    HELP = msgid(
        "Type the period as you would write it: March, Q3 2025, 2nd half, 2025, "
        "1.3.2026 to 15.4.2026. Enter shows it in the month."
    )
    HEAD, FIELD, LIST = "wanted", "period", "offers"
    AUTO_FOCUS = "#period"
    CSS_PATH = "periods.tcss"
    BINDINGS: ClassVar = bindings_for("periods")

    def __init__(self, take: Callable[[Period], None]) -> None:
        super().__init__()
        self._take = take

    def hint(self) -> str:
        """Return what stands in the empty field."""
        return self.words("March, Q3 2025, 1.3.2026 to 15.4.2026 …")

    def found(self, typed: str) -> Sequence[Period]:
        """Return the periods that may be meant."""
        return offered(typed, self.lotse.house.clock().date())

    def nothing(self, typed: str) -> tuple[Line, ...]:  # noqa: ARG002 - the same for all words
        """Return what stands there where no period is understood."""
        said = self.words("No such period that has begun.")
        return (EMPTY, (span(f"  {said}", "muted"),))

    def row(self, item: Period, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList
        """Return the line of a period: its name and its days."""
        language = self.words.language
        name = numbers.period_name(item, language)
        head: Line = (Span("▸ " if chosen else "  ", "accent"), span(name, "strong"))
        if item.kind == "span":
            return head
        days = f"{numbers.day(item.first, language)} – {numbers.day(item.last, language)} "
        return spread(head, (span(days, "muted"),), width)

    def take(self, item: Period) -> None:
        """Hand the period on."""
        self._take(item)

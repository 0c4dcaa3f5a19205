"""The rows of the guide's list: with each key most are asked for again and say what they said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.domain.hours.opening import Opening
    from lotse_tui.services.guide.guidebook import Hit
    from lotse_tui.tui.guide_lines import Moment
    from lotse_tui.tui.lines import Line

_MOST = 2000


class HitRows:
    """Makes a row once for an entry, its state and a width; ``moment`` says when and in what words.

    Where time has passed or the language changed, :meth:`forget` makes all anew.
    """

    def __init__(self, moment: Callable[[int], Moment]) -> None:
        self._moment = moment
        self._rows: dict[tuple[Entry, Opening, int, bool], Line] = {}

    def row(self, hit: Hit, width: int, chosen: bool) -> Line:  # noqa: FBT001 - as RowList asks
        """Return the row of a hit."""
        key = (hit.entry, hit.opening, width, chosen)
        row = self._rows.get(key)
        if row is None:
            from lotse_tui.tui.guide_lines import hit_row  # behind the first frame

            if len(self._rows) > _MOST:
                self._rows.clear()
            row = self._rows[key] = hit_row(hit, self._moment(width), chosen=chosen)
        return row

    def forget(self) -> None:
        """Make every row anew when it is asked for."""
        self._rows.clear()

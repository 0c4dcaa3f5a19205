"""What is known of a desk: its name, how far its numbers go, who has received them."""

from __future__ import annotations

from datetime import timedelta

from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_LATELY = 7  # days


class DeskState(NamedTuple):
    """A desk as it is known here.

    ``last_number`` is the greatest number held of it, ``last_month`` the month of recording it
    stands in. ``seen_by`` are the devices that have acknowledged that number; they are known
    only right after a look into the shared folder. ``synced`` is the civil day of its last
    sync that this desk knows of, "" where there was none. ``own`` is also true for an id this
    installation had before (``former``). ``retired`` is the day on which somebody said that nobody
    waits for it any more; it ends when the desk syncs again.
    """

    device: str
    desk: str
    site: str
    own: bool
    last_number: int
    last_month: str
    seen_by: tuple[str, ...]
    synced: str
    retired: str = ""
    former: bool = False

    @property
    def name(self) -> str:
        """The desk's name, else the beginning of its id."""
        return self.desk or self.device[:8] or "–"


def waited_for(states: Iterable[DeskState]) -> list[DeskState]:
    """Return the other desks that still belong to the team."""
    return [state for state in states if not state.own and not state.retired]


def silent(states: Iterable[DeskState], today: date) -> list[DeskState]:
    """Return those that have not synced within a week, the longest away first."""
    since = (today - timedelta(days=_LATELY)).isoformat()
    away = [state for state in waited_for(states) if state.synced < since]
    return sorted(away, key=lambda state: (state.synced, state.name.casefold()))

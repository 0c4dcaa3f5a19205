"""When nothing is new anywhere: a sync then costs a look at names, sizes and times.

What a sync finds depends on the shared folder, on what is held here, on the day (a desk says once
a day that it was there) and on the program. Where all of that is as it was when a sync had
nothing to do, it has nothing to do now.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lotse_tui import __version__
from lotse_tui.domain.operations import digest
from lotse_tui.services.sync.desk_state import DeskState
from lotse_tui.storage import standstill_file
from lotse_tui.storage.places import Home
from lotse_tui.storage.shared_folder import state_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.storage.shared_folder import Letter


class Standstill:
    """Remembers the last sync of one home that had nothing to do."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def mark(self, place: str, letters: Iterable[Letter], today: date) -> str:
        """Return a hash of all that a sync with ``letters`` in the folder ``place`` depends on."""
        held = standstill_file.home_state(self._home)
        whole = (__version__, place, today.isoformat(), held, state_of(letters))
        return digest(repr(whole).encode(errors="surrogateescape"))

    def recall(self, mark: str) -> tuple[DeskState, ...] | None:
        """Return the desks as they were found at ``mark``; None where there may be news."""
        found = standstill_file.read(self._home, mark)
        if found is None:
            return None
        return tuple(DeskState(**{**state, "seen_by": tuple(state["seen_by"])}) for state in found)

    def remember(self, mark: str, devices: Iterable[DeskState]) -> None:
        """Keep that there was nothing to do at ``mark``, taken before the look."""
        standstill_file.write(self._home, mark, [state._asdict() for state in devices])

"""What is known of a desk: its name, how far its numbers go, who has received them."""

from __future__ import annotations

from lotse_tui.domain.values import NamedTuple


class DeskState(NamedTuple):
    """A desk as it is known here.

    ``last_number`` is the greatest number held of it, ``last_month`` the month of recording it
    stands in. ``seen_by`` are the devices that have acknowledged that number; they are known
    only right after a look into the shared folder. ``synced`` is the civil day of its last
    sync that this desk knows of, "" where there was none. ``own`` is also true for an id this
    installation had before. ``retired`` is the day on which somebody said that nobody waits for it
    any more; it ends when the desk syncs again.
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

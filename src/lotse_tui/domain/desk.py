"""A desk: one installation of Lotse, at one place, with one device id."""

from __future__ import annotations

import os

from lotse_tui.domain.values import NamedTuple

NOTE_DAYS = 30
MOST_NOTE_DAYS = 365


class Desk(NamedTuple):
    """Who this installation is and how it counts; everything has a value that works alone.

    ``device`` is made on first use. ``former`` are ids this installation had before a clone or
    a restored backup was noticed. ``share`` is the shared folder, ``team`` its id once known.
    ``asker`` is the asker preset by the site, empty where it is asked for. ``with_hour`` says
    whether the hour of a contact is stored (for the peak report only). ``sync_minutes`` is how
    often the open program syncs by itself, 0 for never. ``retired`` names desks that this one has
    retired, each ``<device>/<day>``. ``note_days`` is how long private notes are kept, 0 for not
    at all. ``land`` is the Land (``DE-NW``) whose public holidays count for the site's own hours.
    ``sample`` says that everything here is invented (``services/samples.py``).
    ``sites`` is the folder that holds the shared folders of other contact points, for somebody who
    reports over all of them.
    ``site_kind`` is what kind of site this is (``data/codes/site_kind.json``), "" for not said.
    """

    device: str = ""
    site: str = ""
    desk: str = ""
    share: str = ""
    team: str = ""
    former: tuple[str, ...] = ()
    asker: str = ""
    with_hour: bool = True
    language: str = ""
    place: str = ""
    sync_minutes: int = 15
    retired: tuple[str, ...] = ()
    note_days: int = NOTE_DAYS
    land: str = ""
    site_kind: str = ""
    sites: str = ""
    sample: bool = False

    @property
    def is_set_up(self) -> bool:
        """Whether somebody has named this desk yet."""
        return bool(self.site and self.desk)


def new_device_id() -> str:
    """Return a random device id: 16 characters of ``[0-9a-f]``, fit for any file system."""
    return os.urandom(8).hex()


def new_key() -> str:
    """Return a random UUID (version 4) as text; the ``uuid`` module costs half a Python start."""
    digits = bytearray(os.urandom(16))
    digits[6] = digits[6] & 0x0F | 0x40
    digits[8] = digits[8] & 0x3F | 0x80
    text = digits.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

"""Setting a desk up: names that fit the others in the folder, and what suits the kind of site."""

from __future__ import annotations

from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.desk import Desk
from lotse_tui.domain.site_kinds import asker_for, to_settle
from lotse_tui.services.settings import Settings
from lotse_tui.services.site_codes import SiteCodes
from lotse_tui.storage.codec import BadFile
from lotse_tui.storage.desk_card import decode_card
from lotse_tui.storage.folders import open_folder


class Neighbours(NamedTuple):
    """What the cards in a shared folder say: names of sites and of desks, without this desk's."""

    sites: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()


class Beginning:
    """Sets a desk up for the first time, and changes the kind of its site later."""

    def __init__(self, home: str, settings: Settings, site: SiteCodes, codes: Codes) -> None:
        self._home = home
        self._settings = settings
        self._site = site
        self._codes = codes

    def begin(self, *, place: str, kind: str, site: str, desk: str, share: str) -> Desk:
        """Store the answers of the first set-up and return the desk.

        ``site`` and ``desk`` are proposals: where the desks in the folder all say one site, this
        one belongs to it (what a site has settled hangs on its name), and where the name of the
        desk is taken it gets a number.

        Raises:
            BadValue, NoSharedFolder, DiskError: nothing was stored.
        """
        near = self.neighbours(share) if share else Neighbours()
        unchanged = share == self._settings.desk.share  # that of this run is not stored
        named = self._settings.name_desk(
            site=near.sites[0] if len(near.sites) == 1 else site,
            desk=_free(desk, near.desks),
            share=None if unchanged else share,
            place=place,
        )
        self.become(kind)
        return named

    def become(self, kind: str) -> None:
        """Make this a site of ``kind``, with what suits it where nothing else was settled.

        Raises:
            BadValue: there is no such kind. DiskError, LockTimeout: run it again.
        """
        kind = self._codes["site_kind"].check("kind", kind)
        desk = self._settings.desk
        self._site.refresh()
        changes = to_settle(self._site.site, kind, desk.site_kind)
        if changes:
            self._site.settle_all(changes)
        self._settings.prefer(site_kind=kind, asker=asker_for(desk.asker, kind, desk.site_kind))

    def neighbours(self, share: str) -> Neighbours:
        """Return what the other desks in a folder are called.

        Raises:
            NoSharedFolder: the folder is not there. DiskError: it cannot be read.
        """
        here = self._settings.desk.device
        sites: dict[str, None] = {}
        desks: dict[str, None] = {}
        with open_folder(share, home=self._home) as folder:
            for letter in folder.letters():
                data = folder.read(letter) if letter.sort == "desk" else None
                try:
                    card = decode_card(data) if data else None
                except BadFile:
                    continue  # the first sync names it
                if card is not None and card.device != here:
                    sites.setdefault(clean(card.site))
                    desks.setdefault(clean(card.desk))
        sites.pop("", None)
        return Neighbours(tuple(sites), tuple(desks))


def _free(name: str, taken: tuple[str, ...]) -> str:
    """Return ``name``, or with the next number where another desk is called so: Desk 2."""
    if name not in taken:
        return name
    stem = name.rstrip("0123456789").rstrip()
    number = 2
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"

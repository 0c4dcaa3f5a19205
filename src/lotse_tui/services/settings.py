"""Naming the desk, its site and its shared folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from lotse_tui.domain.cleaning import is_clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.desk import MOST_NOTE_DAYS, Desk
from lotse_tui.domain.errors import BadValue, SampleData
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.folders import open_folder
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.places import Home

_LONGEST_NAME = 80
_A_DAY = 24 * 60


def read_minutes(text: str) -> int:
    """Return the interval of the background sync that somebody typed, in minutes; 0 is never.

    Raises:
        BadValue: it is no whole number from 0 to 1440.
    """
    return _read_number("sync", text, _A_DAY)


def read_sites(text: str) -> str:
    """Return the folder that holds the shared folders of contact points, "" for none any more.

    Raises:
        NoSharedFolder: it is not there, or holds none.
    """
    if not text.strip():
        return ""
    from lotse_tui.services.report.network import sites_in  # few have one

    return os.path.dirname(sites_in(text.strip())[0])


def read_note_days(text: str) -> int:
    """Return for how many days somebody wants private notes to be kept; 0 is not at all.

    Raises:
        BadValue: it is no whole number from 0 to 365.
    """
    return _read_number("notes", text, MOST_NOTE_DAYS)


def _read_number(option: str, text: str, most: int) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) <= most):
        raise BadValue(option, text[:_LONGEST_NAME], rule="number", allowed=("0", str(most)))
    return int(text)


class SignedIn(NamedTuple):
    """Who signed in: ``place`` is the folder's address as :meth:`Settings.name_desk` takes it from
    now on; without ``kept`` this system has no keyring, and the password is known until Lotse ends.
    """

    place: str
    kept: bool


class Settings:
    """Reads and changes who this desk is.

    ``land_of`` returns the Land a place lies in, "" where it does not know. ``share`` overrides
    the stored folder for this run.
    """

    def __init__(
        self,
        home: Home,
        desks: DeskFile,
        codes: Codes,
        land_of: Callable[[str], str],
        share: str = "",
    ) -> None:
        self._home = home
        self._desks = desks
        self._codes = codes
        self._land_of = land_of
        self._share = share

    @property
    def desk(self) -> Desk:
        """The desk as stored, with the folder of this run."""
        desk = self._desks.load()
        return desk._replace(share=_shown(self._share)) if self._share else desk

    def name_desk(
        self,
        *,
        site: str,
        desk: str,
        share: str | None = None,
        place: str | None = None,
        land: str = "",
        join: bool = False,
    ) -> Desk:
        """Store the names (and the folder, where given) and return the desk with its id.

        May run again: names are replaced, the device id stays. A folder that is named joins this
        desk to the team it finds there; with ``join`` also where it was in another team before.
        The folder's path is checked, so that a typing error shows now and not at month end. A new
        place brings its Land along, unless one is named.

        Raises:
            SampleData: what is invented keeps the name that says so.
            BadValue: a name is empty, too long or holds control characters; no such Land.
            NoSharedFolder: the folder is not there, or is this desk's own data folder.
            ServerError: the server it lies on cannot be reached, or refuses (``login``: see
                :meth:`sign_in`).
        """
        if self._desks.load().sample:
            raise SampleData
        site = _checked_name("site", site)
        desk = _checked_name("device", desk)
        place = None if place is None else place.strip()
        land = self._checked_land(land, place or "")
        team_there = ""
        if share:
            with open_folder(share, home=self._home.root) as folder:
                share, team_there = folder.place, folder.team()
        with Lock(self._home.lock):
            known = self._desks.identified()
            moved = share is not None and share != known.share
            changed = known._replace(
                site=site,
                desk=desk,
                share=known.share if share is None else share,
                place=known.place if place is None else place,
                land=land,
            )
            if team_there and (moved or join):
                changed = changed._replace(team=team_there)
            if changed != known:
                self._desks.save(changed)
        return changed

    def sign_in(self, share: str, user: str, secret: str) -> SignedIn:
        """Keep the password for a folder on a server in the system's keyring, once it was let in.

        Raises:
            NoSharedFolder: it is no address that can be used.
            ServerError: the server cannot be reached, or refuses; nothing was kept.
        """
        from lotse_tui.domain.share_url import read_address  # only for folders on a server
        from lotse_tui.storage.logins import Login, keep_login

        url = read_address(share)._replace(user=user)
        with open_folder(url.place, home=self._home.root, login=Login(user, secret)):
            return SignedIn(url.place, keep_login(url, secret))

    def _checked_land(self, named: str, place: str) -> str:
        if named:
            return self._land_of(named) or self._codes["guide_state"].check("land", named)
        known = self._desks.load()
        is_new = place not in ("", known.place)
        if is_new or (known.place and not known.land):
            return self._land_of(place or known.place)
        return known.land

    def retire(self, device: str, day: date) -> None:
        """Say that nobody waits for a desk any more; its contacts stay. It travels with the next
        sync, and ends when that desk syncs again.

        Raises:
            DiskError: nothing was changed.
        """
        self._change_retired(device, f"{device}/{day.isoformat()}")

    def call_back(self, device: str) -> None:
        """Take back that a desk was retired here.

        Raises:
            DiskError: nothing was changed.
        """
        self._change_retired(device, "")

    def _change_retired(self, device: str, entry: str) -> None:
        with Lock(self._home.lock):
            known = self._desks.identified()
            others = [one for one in known.retired if one.partition("/")[0] != device]
            changed = known._replace(retired=(*others, entry) if entry else tuple(others))
            if changed != known:
                self._desks.save(changed)

    def leave_team(self) -> Desk:
        """Forget team, shared folder and the password for it; all contacts stay here.

        Raises:
            DiskError: nothing was changed.
        """
        with Lock(self._home.lock):
            known = self._desks.identified()
            changed = known._replace(team="", share="")
            self._desks.save(changed)
        if "://" in known.share:
            from lotse_tui.storage.logins import forget_login  # only for folders on a server

            forget_login(known.share)
        return changed

    def prefer(
        self,
        *,
        language: str | None = None,
        asker: str | None = None,
        with_hour: bool | None = None,
        sync_minutes: int | None = None,
        note_days: int | None = None,
        site_kind: str | None = None,
        sites: str | None = None,
    ) -> Desk:
        """Store a preference: language, the asker preset by the site, whether hours are kept, how
        often the open program syncs (0 for never), how many days private notes are kept (0 for
        not at all), what kind of site this is, the folder with those of other contact points.

        Raises:
            BadValue: an asker or a kind nobody knows, minutes outside 0-1440, days outside 0-365.
        """
        _check_within("sync", sync_minutes, _A_DAY)
        _check_within("notes", note_days, MOST_NOTE_DAYS)
        if asker:
            asker = self._codes["asker"].check("asker", asker)
        if site_kind:
            site_kind = self._codes["site_kind"].check("kind", site_kind)
        with Lock(self._home.lock):
            known = self._desks.identified()
            changed = known._replace(
                language=known.language if language is None else language,
                asker=known.asker if asker is None else asker,
                with_hour=known.with_hour if with_hour is None else with_hour,
                sync_minutes=known.sync_minutes if sync_minutes is None else sync_minutes,
                note_days=known.note_days if note_days is None else note_days,
                site_kind=known.site_kind if site_kind is None else site_kind,
                sites=known.sites if sites is None else sites,
            )
            if changed != known:
                self._desks.save(changed)
        return changed


def _shown(share: str) -> str:
    if "://" not in share:
        return share
    from lotse_tui.domain.share_url import shown_place  # only for folders on a server

    return shown_place(share)


def _check_within(option: str, number: int | None, most: int) -> None:
    if number is not None and not 0 <= number <= most:
        raise BadValue(option, str(number), rule="number", allowed=("0", str(most)))


def _checked_name(option: str, name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadValue(option, name, rule="empty")
    if len(name) > _LONGEST_NAME or not is_clean(name):
        raise BadValue(option, name[:_LONGEST_NAME], rule="name")
    return name

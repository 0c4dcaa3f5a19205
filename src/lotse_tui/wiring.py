"""Puts stores, clock and services together. The only place that reads the clock."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cached_property

from lotse_tui.domain.codes import Codes
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.places import Home, bundled, default_home
from lotse_tui.storage.whole_file import stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.guide.entry import Entry
    from lotse_tui.services.backups import Backups
    from lotse_tui.services.beginning import Beginning
    from lotse_tui.services.checkup import Checkup
    from lotse_tui.services.events import Events
    from lotse_tui.services.guide.editions import Editions
    from lotse_tui.services.guide.guidebook import Guidebook
    from lotse_tui.services.guide.local_changes import LocalChanges
    from lotse_tui.services.guide.upkeep import Upkeep
    from lotse_tui.services.handbook import Handbook
    from lotse_tui.services.logbook import Logbook
    from lotse_tui.services.notes import Notes
    from lotse_tui.services.report.forms import Forms
    from lotse_tui.services.report.month_end import MonthEnd
    from lotse_tui.services.report.network import NetworkReporting
    from lotse_tui.services.report.publishing import Publishing
    from lotse_tui.services.report.reporting import Reporting
    from lotse_tui.services.samples import Samples
    from lotse_tui.services.settings import Settings
    from lotse_tui.services.site_codes import SiteCodes
    from lotse_tui.services.stores import Stores
    from lotse_tui.services.surroundings import Surroundings
    from lotse_tui.services.sync.decisions import Decisions
    from lotse_tui.services.sync.exchange import Exchange
    from lotse_tui.storage.edition_files import EditionFiles
    from lotse_tui.storage.log_reader import LogReader
    from lotse_tui.storage.mirror import Mirror
    from lotse_tui.storage.own_log import OwnLog


def local_time() -> datetime:
    """Return local civil time without a zone: what a person would write on paper."""
    return datetime.now()  # noqa: DTZ005 - a contact's date is the civil date of its place


def _load_json(path: str) -> Mapping[str, Any]:
    with open(path, encoding="utf-8") as file:
        found: Mapping[str, Any] = json.load(file)
        return found


class Wiring:
    """The :class:`~lotse_tui.services.house.House` of one home; each service is made on first use.

    ``home``, ``share`` and ``language`` are what the command line or the environment named, empty
    where nobody did.
    """

    def __init__(
        self,
        home: str = "",
        *,
        share: str = "",
        language: str = "",
        clock: Callable[[], datetime] = local_time,
    ) -> None:
        self._places = Home(home or default_home())
        self._share = share
        self._language = language
        self.clock = clock
        self._desks = DeskFile(self._places)

    @property
    def home(self) -> str:
        """The folder of this desk's data."""
        return self._places.root

    @cached_property
    def language(self) -> str:
        """The language asked for, or the desk's, or German."""
        return self._language or self._desks.load().language or "de"

    @cached_property
    def codes(self) -> Codes:
        """The code lists of ``data/codes``, as the site uses them."""
        folder = os.path.join(bundled("data"), "codes")
        site = None
        if os.path.exists(self._places.codes):
            from lotse_tui.storage.site_file import SiteFile  # only a site with codes pays for it

            site = SiteFile(self._places).load()
        return Codes(lambda name: _load_json(os.path.join(folder, f"{name}.json")), site)

    @cached_property
    def site(self) -> SiteCodes:
        """What the site has settled: own topics, letters, what is asked, defaults, hours."""
        from lotse_tui.services.site_codes import SiteCodes

        return SiteCodes(
            self._places, self._own, self.logbook, self.codes, lambda: self.clock().date()
        )

    @cached_property
    def notes(self) -> Notes:
        """Private notes of this device."""
        from lotse_tui.services.notes import Notes

        return Notes(self._places, self._desks, self.clock)

    @cached_property
    def settings(self) -> Settings:
        """Who this desk is."""
        from lotse_tui.services.settings import Settings

        return Settings(
            self._places,
            self._desks,
            self.codes,
            lambda place: self.guidebook.land_of(place),  # noqa: PLW0108 - loaded when asked
            self._share,
        )

    @cached_property
    def beginning(self) -> Beginning:
        """Setting this desk up."""
        from lotse_tui.services.beginning import Beginning

        return Beginning(self._places.root, self.settings, self.site, self.codes)

    @cached_property
    def logbook(self) -> Logbook:
        """Contacts and events."""
        from lotse_tui.services.logbook import Logbook

        return Logbook(self._own, self._log_reader, self._desks, self.codes, self.clock)

    @cached_property
    def exchange(self) -> Exchange:
        """Sync through the shared folder."""
        from lotse_tui.services.sync.exchange import Exchange

        return Exchange(
            self._places,
            self._desks,
            lambda: self._stores,
            self.clock,
            lambda: self.codes,
            share=self._share,
        )

    @cached_property
    def checkup(self) -> Checkup:
        """Whether log and installation are as they should be."""
        from lotse_tui.services.checkup import Checkup

        return Checkup(
            self._stores,
            self.codes,
            lambda: self.upkeep.open_questions(),  # noqa: PLW0108 - made when it is asked for
            share=self._share,
        )

    @cached_property
    def guidebook(self) -> Guidebook:
        """The guide and its search."""
        from lotse_tui.services.guide.guidebook import Guidebook

        return Guidebook(
            self._entries_in_use,
            self.codes,
            lambda: _load_json(os.path.join(bundled("data"), "thesaurus.json")),
            self.clock,
            self._desks.load().place,
            self._local_changes.changes,
            lambda: stamp(self._places.guide_state),
        )

    def _supplied_entries(self) -> tuple[Entry, ...]:
        from lotse_tui.storage.guide_files import load_guide

        return load_guide(os.path.join(bundled("data"), "guide"))

    def _entries_in_use(self) -> tuple[Entry, ...]:
        """Return the guide that was taken, else the one the program brings.

        A damaged one is named by `check`; an older guide is better than none.
        """
        if not os.path.isdir(self._places.guide):  # nearly everywhere: `find` loads no more for it
            return self._supplied_entries()
        from lotse_tui.domain.errors import LotseError

        try:
            used = self._edition_files.used()
        except LotseError:
            used = None
        return self._supplied_entries() if used is None else used

    @cached_property
    def editions(self) -> Editions:
        """Guides that one desk sends to the others."""
        from lotse_tui.services.guide.editions import Editions

        return Editions(self, self._stores, self._supplied_entries, self._local_changes.changes)

    @cached_property
    def _edition_files(self) -> EditionFiles:
        from lotse_tui.storage.edition_files import EditionFiles

        return EditionFiles(self._places)

    def refresh_guide(self) -> bool:
        """Take in what changed of the guide, and of the desk's place; tell whether anything did."""
        before = self.guidebook
        after = before.renewed(self._desks.load().place)
        self.__dict__["guidebook"] = after  # where the cached property keeps it
        return after is not before

    @cached_property
    def upkeep(self) -> Upkeep:
        """Keeping the guide up to date."""
        from lotse_tui.services.guide.upkeep import Upkeep

        return Upkeep(self, self._own, self._local_changes)

    @cached_property
    def _local_changes(self) -> LocalChanges:
        from lotse_tui import __version__
        from lotse_tui.services.guide.local_changes import LocalChanges
        from lotse_tui.storage.guide_cache import GuideCache

        return LocalChanges(GuideCache(self._places, __version__), self.codes)

    @cached_property
    def reporting(self) -> Reporting:
        """Reports over all known desks."""
        from lotse_tui.services.report.reporting import Reporting
        from lotse_tui.services.report.source import LogSource

        source = LogSource(
            self.logbook,
            self.exchange,
            self._entry,
            lambda: self.clock().date(),
        )
        return Reporting(source, self.codes, self.clock)

    @cached_property
    def network(self) -> NetworkReporting:
        """Reports over the folders of several contact points."""
        from lotse_tui import __version__
        from lotse_tui.services.report.network import NetworkReporting
        from lotse_tui.storage.network_cache import NetworkCache
        from lotse_tui.storage.release_file import ReleaseFile

        return NetworkReporting(
            self._places.root,
            self.codes,
            self.clock,
            self._entry_name,
            NetworkCache(self._places, __version__),
            ReleaseFile(self._places, of_network=True),
        )

    def _entry_name(self, entry_id: str) -> str:
        name = self.guidebook.name_of(entry_id)
        return "" if name == entry_id else name

    def _entry(self, entry_id: str) -> Entry:
        return self.guidebook.entry(entry_id)  # that of the moment: the guide may be renewed

    @cached_property
    def month_end(self) -> MonthEnd:
        """Closing months."""
        from lotse_tui.services.report.month_end import MonthEnd

        return MonthEnd(self._own, self.logbook, self.reporting, self.exchange, self.clock)

    @cached_property
    def decisions(self) -> Decisions:
        """Contacts that stand in several versions."""
        from lotse_tui.services.sync.decisions import Decisions

        return Decisions(self._own, self.logbook, self.clock)

    @cached_property
    def backups(self) -> Backups:
        """Backup and restore."""
        from lotse_tui.services.backups import Backups

        self._refuse_sample()
        return Backups(self._stores, self.clock)

    @cached_property
    def samples(self) -> Samples:
        """Invented data for trying things out, in a home of their own."""
        from lotse_tui.services.samples import Samples

        return Samples(
            self._places.root,
            lambda home: Wiring(home, language=self._language, clock=self.clock),
            self.clock,
        )

    def _refuse_sample(self) -> None:
        if self._desks.load().sample:
            from lotse_tui.domain.errors import SampleData

            raise SampleData

    @cached_property
    def forms(self) -> Forms:
        """The forms of funders, and the site's own."""
        from lotse_tui.services.report.forms import Forms

        own = os.path.join(self._places.root, "forms")
        return Forms(self.codes, os.path.join(bundled("data"), "forms"), own)

    @cached_property
    def publishing(self) -> Publishing:
        """Reports for outside."""
        from lotse_tui.services.report.publishing import Publishing
        from lotse_tui.storage.release_file import ReleaseFile

        self._refuse_sample()
        return Publishing(self.reporting, self.codes, ReleaseFile(self._places))

    @cached_property
    def events(self) -> Events:
        """What went wrong on this desk."""
        from lotse_tui import __version__
        from lotse_tui.services.events import Events
        from lotse_tui.storage.event_log import EventLog

        return Events(EventLog(self._places), __version__, self.clock)

    @cached_property
    def handbook(self) -> Handbook:
        """The handbook."""
        from lotse_tui.services.handbook import Handbook

        return Handbook(bundled("docs/handbuch"))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What Lotse works with on this computer."""
        from lotse_tui.services.surroundings import Surroundings
        from lotse_tui.services.themes import ThemeShelf

        return Surroundings(
            self.home,
            self.events,
            ThemeShelf(self.home),
            self.forms,
            lambda: self.guidebook,
            lambda: self.logbook.last_days().values(),
            self.clock,
        )

    @cached_property
    def _stores(self) -> Stores:
        from lotse_tui.services.stores import Stores
        from lotse_tui.storage.quarantine import Quarantine
        from lotse_tui.storage.refusals import Refusals

        return Stores(
            home=self._places,
            desks=self._desks,
            own=self._own,
            mirror=self._mirror,
            refused=Refusals(self._places),
            quarantine=Quarantine(self._places),
            editions=self._edition_files,
        )

    @cached_property
    def _own(self) -> OwnLog:
        from lotse_tui.storage.own_log import OwnLog

        return OwnLog(self._places, self._desks)

    def _log_reader(self) -> LogReader:
        from lotse_tui.storage.log_reader import LogReader

        return LogReader(self._own, self._mirror)

    @cached_property
    def _mirror(self) -> Mirror:
        from lotse_tui.storage.mirror import Mirror

        return Mirror(self._places)

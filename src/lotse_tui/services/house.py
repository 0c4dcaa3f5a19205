"""What the two front ends are handed: every service, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from lotse_tui.domain.codes import Codes

if TYPE_CHECKING:
    from lotse_tui.services.backups import Backups
    from lotse_tui.services.beginning import Beginning
    from lotse_tui.services.checkup import Checkup
    from lotse_tui.services.events import Events
    from lotse_tui.services.guide.editions import Editions
    from lotse_tui.services.guide.guidebook import Guidebook
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
    from lotse_tui.services.surroundings import Surroundings
    from lotse_tui.services.sync.decisions import Decisions
    from lotse_tui.services.sync.exchange import Exchange


class House(Protocol):
    """The services of one home; ``wiring`` builds it, ``cli`` and ``tui`` use it.

    Attributes are made lazily: ``lotse log`` never loads the guide. ``clock`` returns local
    civil time and is the only clock; ``language`` is ``de`` or ``en``.
    """

    @property
    def home(self) -> str:
        """The folder of this desk's data."""

    @property
    def language(self) -> str:
        """The language asked for, or the desk's, or German."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """Local civil time."""

    @property
    def codes(self) -> Codes:
        """The code lists."""

    @property
    def site(self) -> SiteCodes:
        """What the site has settled: own topics, letters, what is asked, defaults, hours."""

    @property
    def notes(self) -> Notes:
        """Private notes of this device."""

    @property
    def settings(self) -> Settings:
        """Who this desk is."""

    @property
    def beginning(self) -> Beginning:
        """Setting this desk up."""

    @property
    def logbook(self) -> Logbook:
        """Contacts and events."""

    @property
    def guidebook(self) -> Guidebook:
        """The guide and its search."""

    def refresh_guide(self) -> bool:
        """Take in what changed of the guide: corrections, another program, a sync, the place.

        ``guidebook`` is another book afterwards where it returns True.
        """

    @property
    def upkeep(self) -> Upkeep:
        """Keeping the guide up to date."""

    @property
    def editions(self) -> Editions:
        """Guides that one desk sends to the others."""

    @property
    def exchange(self) -> Exchange:
        """Sync through the shared folder."""

    @property
    def reporting(self) -> Reporting:
        """Reports for inside."""

    @property
    def network(self) -> NetworkReporting:
        """Reports over the folders of several contact points."""

    @property
    def forms(self) -> Forms:
        """The forms of funders, and the site's own."""

    @property
    def publishing(self) -> Publishing:
        """Reports for outside."""

    @property
    def month_end(self) -> MonthEnd:
        """Closing months."""

    @property
    def decisions(self) -> Decisions:
        """Contacts that stand in several versions."""

    @property
    def backups(self) -> Backups:
        """Backup and restore."""

    @property
    def samples(self) -> Samples:
        """Invented data for trying things out, in a home of their own."""

    @property
    def checkup(self) -> Checkup:
        """Whether log and installation are as they should be."""

    @property
    def events(self) -> Events:
        """What went wrong on this desk, for the people who mend it."""

    @property
    def handbook(self) -> Handbook:
        """The handbook, which is always there."""

    @property
    def surroundings(self) -> Surroundings:
        """What Lotse works with on this computer."""

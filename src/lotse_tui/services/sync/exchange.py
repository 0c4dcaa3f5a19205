"""Exchanging with the other desks through the shared folder: first a plan, then the act.

The local store is the truth; the shared folder is a letter box. What is missing, empty or
damaged there never removes a contact anywhere. This module is what a sync without news needs;
everything else stands in ``services/sync/visit.py`` and is loaded when there is something to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from lotse_tui.domain.values import NamedTuple
from lotse_tui.services.sync.standstill import Standstill
from lotse_tui.storage.folders import open_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.errors import DiskError
    from lotse_tui.services.stores import Stores
    from lotse_tui.services.sync.arrivals import Arrival, Doubt
    from lotse_tui.services.sync.departures import Departure, GuideDeparture
    from lotse_tui.services.sync.desk_state import DeskState
    from lotse_tui.services.sync.incoming import Inbox, Problem
    from lotse_tui.services.sync.visit import Visit
    from lotse_tui.storage.desk_file import DeskFile
    from lotse_tui.storage.edition_codec import EditionHead
    from lotse_tui.storage.places import Home
    from lotse_tui.storage.shared_folder import Letter, SharedFolder


class Plan(NamedTuple):
    """What a sync would do. ``second_writer`` means a clone writes under this desk's id.

    ``devices`` are the desks as they are known before it, ``doubts`` the files among ``problems``
    that wait for an answer, ``superseded`` those that are broken and that nobody misses. ``guides``
    would come in, ``guide_to_send`` would go out. ``emptied``: the folder is empty although this
    desk has exchanged before. Without a ``team`` nothing can be exchanged yet.
    """

    problems: tuple[Problem, ...]
    inbox: Inbox
    devices: tuple[DeskState, ...]
    team: str = ""
    arrivals: tuple[Arrival, ...] = ()
    departures: tuple[Departure, ...] = ()
    superseded: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    second_writer: bool = False
    guides: tuple[EditionHead, ...] = ()
    guide_to_send: GuideDeparture | None = None
    emptied: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files that wait for a coordinator's answer."""
        from lotse_tui.services.sync.incoming import waiting_files  # a sync without news has none

        return waiting_files(self.problems)

    @property
    def published(self) -> int:
        """How many operations would go out that nobody else has yet."""
        return sum(departure.new for departure in self.departures)

    @property
    def received(self) -> int:
        """How many operations would come in."""
        return sum(len(arrival.new) for arrival in self.arrivals)


class Outcome(NamedTuple):
    """What a sync did, in operations. ``failure`` says why publishing did not work, if so.

    ``new_identity`` is the device id this desk goes on under after a clone was noticed. ``idle``:
    nothing was done, and nothing waits: the next sync will find the same. ``guides`` have come in;
    ``emptied`` as in :class:`Plan`.
    """

    published: int
    received: int
    problems: tuple[Problem, ...]
    devices: tuple[DeskState, ...]
    new_identity: str = ""
    failure: DiskError | None = None
    idle: bool = False
    guides: tuple[EditionHead, ...] = ()
    emptied: bool = False

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files that wait for a coordinator's answer."""
        from lotse_tui.services.sync.incoming import waiting_files  # a sync without news has none

        return waiting_files(self.problems)


def _silent(_name: str) -> None:
    """Nobody wants to hear of progress."""


class Exchange:
    """Publishes the own months and takes in everybody else's.

    Running it again without news changes nothing; it may be cancelled between any two files
    (an exception from ``progress``) without harm. ``share`` overrides the desk's folder;
    ``load_stores`` and ``load_codes`` are called once there is something to do.
    """

    def __init__(
        self,
        home: Home,
        desks: DeskFile,
        load_stores: Callable[[], Stores],
        clock: Callable[[], datetime],
        load_codes: Callable[[], Codes],
        *,
        share: str = "",
    ) -> None:
        self._home = home
        self._desks = desks
        self._load_stores = load_stores
        self._clock = clock
        self._load_codes = load_codes
        self._share = share
        self._standstill = Standstill(home)

    def plan(
        self, *, accept: Iterable[str] = (), progress: Callable[[str], None] = _silent
    ) -> Plan:
        """Return what a sync would do now; nothing is changed but the device id where need be.

        ``accept`` names files whose suspicious changes a coordinator has looked at; ``progress``
        is called with the name of each file before it is read.

        Raises:
            NoSharedFolder, OtherTeam, NewerFormat, DiskError: nothing can be exchanged.
        """
        accepted = tuple(accept)
        with self._folder() as folder:
            letters, _, devices = self._looked(folder, progress)
            if devices is not None and not accepted:
                from lotse_tui.services.sync.incoming import empty_inbox

                team = self._desks.load().team
                return Plan((), empty_inbox(), devices, team)
            return self._visit(folder, letters, progress).plan(accepted)

    def sync(
        self,
        *,
        accept: Iterable[str] = (),
        refuse: Iterable[str] = (),
        progress: Callable[[str], None] = _silent,
    ) -> Outcome:
        """Plan, take in, publish; see :meth:`plan` for what can be raised.

        ``accept`` and ``refuse`` name files that wait for an answer (``services/sync/answers.py``).
        """
        accepted, refused = tuple(accept), tuple(refuse)
        with self._folder() as folder:
            letters, mark, devices = self._looked(folder, progress)
            if devices is not None and not (accepted or refused):
                return Outcome(0, 0, (), devices)
            outcome = self._visit(folder, letters, progress).sync(accepted, refused)
        if outcome.idle:
            self._standstill.remember(mark, outcome.devices)
        return outcome

    @property
    def has_folder(self) -> bool:
        """Whether a shared folder is named."""
        return bool(self._share or self._desks.load().share)

    def devices(self) -> tuple[DeskState, ...]:
        """Return every desk that was ever heard of, the own one first, without a look outside."""
        from lotse_tui.services.sync.desk_states import desk_states

        return desk_states(self._load_stores(), self._desks.load())

    def _folder(self) -> SharedFolder:
        desk = self._desks.load()
        return open_folder(self._share or desk.share, home=self._home.root)

    def _looked(
        self, folder: SharedFolder, progress: Callable[[str], None]
    ) -> tuple[list[Letter], str, tuple[DeskState, ...] | None]:
        """List the folder; return what lies there, the mark of that, and the desks at standstill.

        They are None where there may be something to do.
        """
        letters = []
        for letter in folder.letters():
            progress(letter.name)
            letters.append(letter)
        mark = self._standstill.mark(folder.place, letters, self._clock().date())
        return letters, mark, self._standstill.recall(mark)

    def _visit(
        self, folder: SharedFolder, letters: Sequence[Letter], progress: Callable[[str], None]
    ) -> Visit:
        from lotse_tui.services.sync.visit import Visit  # a sync without news does without

        today = self._clock().date()
        return Visit(self._load_stores(), folder, letters, today, progress, self._load_codes)

"""Exchanging with the other desks through the shared folder: first a plan, then the act.

The local store is the truth; the shared folder is a letter box. What is missing, empty or
damaged there never removes a contact anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import DiskError
from lotse_tui.services.answers import answer
from lotse_tui.services.arrivals import Arrival, Doubt, plan_arrivals
from lotse_tui.services.departures import Departure, older, plan_departures, superseded
from lotse_tui.services.desk_states import DeskState, desk_states, received, retired_by
from lotse_tui.services.incoming import Inbox, Problem, empty_inbox, sort_letters, waiting_files
from lotse_tui.services.known_letters import Stamps, recall, remember, without
from lotse_tui.services.put_aside import bad_files, put_aside
from lotse_tui.services.second_writer import has_second_writer, settle
from lotse_tui.services.stores import Stores
from lotse_tui.services.team import join_team, team_of
from lotse_tui.storage.desk_card import DeskCard, encode_card
from lotse_tui.storage.folders import open_folder
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.shared_folder import CARD, DESKS, SharedFolder


class Plan(NamedTuple):
    """What a sync would do. ``second_writer`` means a clone writes under this desk's id.

    ``devices`` are the desks as they are known before it, ``doubts`` the files among ``problems``
    that wait for an answer, ``superseded`` those that are broken and that nobody misses. Without a
    ``team`` nothing can be exchanged yet.
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

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files that wait for a coordinator's answer."""
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

    ``new_identity`` is the device id this desk goes on under after a clone was noticed.
    """

    published: int
    received: int
    problems: tuple[Problem, ...]
    devices: tuple[DeskState, ...]
    new_identity: str = ""
    failure: DiskError | None = None

    @property
    def waiting(self) -> tuple[str, ...]:
        """The files that wait for a coordinator's answer."""
        return waiting_files(self.problems)


def _silent(_name: str) -> None:
    """Nobody wants to hear of progress."""


class Exchange:
    """Publishes the own months and takes in everybody else's.

    Running it again without news changes nothing; it may be cancelled between any two files
    (an exception from ``progress``) without harm. ``share`` overrides the desk's folder.
    """

    def __init__(self, stores: Stores, clock: Callable[[], datetime], *, share: str = "") -> None:
        self._stores = stores
        self._clock = clock
        self._share = share

    def plan(
        self, *, accept: Iterable[str] = (), progress: Callable[[str], None] = _silent
    ) -> Plan:
        """Return what a sync would do now; nothing is changed but the device id where need be.

        ``accept`` names files whose suspicious changes a coordinator has looked at; ``progress``
        is called with the name of each file before it is read.

        Raises:
            NoSharedFolder, OtherTeam, NewerFormat, DiskError: nothing can be exchanged.
        """
        with self._folder(self._identified()) as folder:
            return self._plan(folder, accept, progress)

    def _plan(
        self,
        folder: SharedFolder,
        accept: Iterable[str],
        progress: Callable[[str], None],
        *,
        settled: bool = False,
    ) -> Plan:
        stores = self._stores
        desk = self._identified()
        team = team_of(desk, folder)
        if not team:  # the card is still on its way: nobody can tell yet whose folder this is
            card = Problem("in_transit", CARD, "", "card")
            return Plan(problems=(card,), inbox=empty_inbox(), devices=desk_states(stores, desk))
        known = recall(stores, desk.device)
        inbox = self._read(folder, team, desk, known, progress)
        second_writer = has_second_writer(stores, inbox, desk)
        if second_writer:  # now every letter under the own ids must be seen
            mine = (desk.device, *desk.former)
            known = without(known, mine)
            inbox = self._read(folder, team, desk, known, progress)
        arrivals = plan_arrivals(stores, inbox, desk.device, frozenset(accept))
        departures: tuple[Departure, ...] = ()
        if settled or not second_writer:
            arriving = frozenset((item.head.device, item.head.month) for item in arrivals.months)
            departures = tuple(plan_departures(stores, inbox, desk, team, arriving))
        return Plan(
            team=team,
            arrivals=arrivals.months,
            departures=departures,
            superseded=superseded(inbox),
            problems=(*inbox.problems, *arrivals.problems),
            doubts=arrivals.doubts,
            second_writer=second_writer,
            inbox=inbox,
            devices=desk_states(stores, desk, inbox.cards),
        )

    def sync(
        self,
        *,
        accept: Iterable[str] = (),
        refuse: Iterable[str] = (),
        progress: Callable[[str], None] = _silent,
    ) -> Outcome:
        """Plan, take in, publish; see :meth:`plan` for what can be raised.

        ``accept`` and ``refuse`` name files that wait for an answer (see ``services/answers.py``).
        """
        with self._folder(self._identified()) as folder:
            return self._sync(folder, tuple(accept), tuple(refuse), progress)

    def _sync(
        self,
        folder: SharedFolder,
        accept: tuple[str, ...],
        refuse: tuple[str, ...],
        progress: Callable[[str], None],
    ) -> Outcome:
        today = self._clock().date()
        new_identity, published = "", 0
        failure = join_team(self._stores, self._identified(), folder, today.isoformat())
        plan = self._plan(folder, accept, progress)
        if answer(self._stores, plan.doubts, accept=accept, refuse=refuse, today=today):
            plan = self._plan(folder, accept, progress)
        taken_in = self._take_in(plan, folder)
        if plan.second_writer:
            new_identity = settle(self._stores, plan.inbox, today)
            plan = self._plan(folder, accept, progress, settled=True)
            taken_in += self._take_in(plan, folder)
        if plan.team and failure is None:
            published, failure = self._publish(plan, folder, progress)
        devices = desk_states(self._stores, self._stores.desks.load(), plan.inbox.cards)
        return Outcome(published, taken_in, plan.problems, devices, new_identity, failure)

    @property
    def has_folder(self) -> bool:
        """Whether a shared folder is named."""
        return bool(self._share or self._stores.desks.load().share)

    def devices(self) -> tuple[DeskState, ...]:
        """Return every desk that was ever heard of, the own one first, without a look outside."""
        return desk_states(self._stores, self._stores.desks.load())

    def _folder(self, desk: Desk) -> SharedFolder:
        return open_folder(self._share or desk.share, home=self._stores.home.root)

    def _identified(self) -> Desk:
        with Lock(self._stores.home.lock):
            return self._stores.own.identified()

    def _read(
        self,
        folder: SharedFolder,
        team: str,
        desk: Desk,
        known: Stamps,
        progress: Callable[[str], None],
    ) -> Inbox:
        return sort_letters(
            folder,
            folder.letters(),
            team=team,
            device=desk.device,
            known=known,
            progress=progress,
        )

    def _take_in(self, plan: Plan, folder: SharedFolder) -> int:
        stores = self._stores
        bad = bad_files(folder, plan.problems)  # before the lock: a server may take its time
        with Lock(stores.home.lock):
            desk = stores.desks.load()
            for arrival in plan.arrivals:
                stores.mirror.write(arrival.head, arrival.ops)
            for card in plan.inbox.cards.values():
                stores.mirror.keep_card(card)
            if plan.team:
                known = plan.inbox.known
                if plan.second_writer:  # what lies there under the own ids is not what is held here
                    known = without(known, (desk.device, *desk.former))
                remember(stores, desk.device, known)
                put_aside(stores, bad, self._clock().date())
        return plan.received

    def _publish(
        self, plan: Plan, folder: SharedFolder, progress: Callable[[str], None]
    ) -> tuple[int, DiskError | None]:
        desk = self._stores.desks.load()
        published = 0
        try:
            for departure in plan.departures:
                progress(departure.name)
                folder.put(departure.name, departure.data)
                published += departure.new
                for name in departure.retire:
                    folder.retire(name)
            for problem in plan.superseded:
                if problem.device in (desk.device, *desk.former):
                    folder.retire(problem.file)
            self._leave_card(desk, plan, folder)
        except DiskError as error:
            return published, error
        return published, None

    def _leave_card(self, desk: Desk, plan: Plan, folder: SharedFolder) -> None:
        """Tell the others what has arrived here; left out while it would say the same again."""
        seen = received(self._stores, desk.device)
        day = self._clock().date().isoformat()
        card = DeskCard(desk.device, plan.team, desk.desk, desk.site, day, seen, retired_by(desk))
        if plan.inbox.cards.get(desk.device) == card:
            return
        numbers = plan.inbox.own_cards
        folder.put(f"{DESKS}/{desk.device}.{max(numbers, default=0) + 1}.json", encode_card(card))
        plan.inbox.cards[desk.device] = card
        for number in older(numbers):
            folder.retire(f"{DESKS}/{desk.device}.{number}.json")

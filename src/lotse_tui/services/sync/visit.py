"""One visit to the shared folder: what lies there is listed once, then planned and carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.desk import Desk
from lotse_tui.domain.errors import DiskError
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.answers import answer
from lotse_tui.services.sync.arrivals import plan_arrivals
from lotse_tui.services.sync.departures import (
    Departure,
    older,
    plan_departures,
    plan_guide,
    superseded,
)
from lotse_tui.services.sync.desk_states import desk_states, received, retired_by
from lotse_tui.services.sync.exchange import Outcome, Plan
from lotse_tui.services.sync.incoming import Inbox, Problem, empty_inbox, sort_letters
from lotse_tui.services.sync.incoming_guides import sort_guides
from lotse_tui.services.sync.known_letters import Stamps, recall, remember, without
from lotse_tui.services.sync.put_aside import bad_files, put_aside
from lotse_tui.services.sync.second_writer import has_second_writer, settle
from lotse_tui.services.sync.team import join_team, team_of
from lotse_tui.storage.desk_card import DeskCard, encode_card
from lotse_tui.storage.edition_codec import EditionHead, split_edition
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.shared_folder import CARD, DESKS, Letter, SharedFolder


class Visit:
    """What is planned and done with one listing of ``folder``, by the desk of ``stores``.

    ``progress`` is called with the name of a file before it is read or written; an exception from
    it breaks off, and nothing is half done. ``today`` is the civil day.
    """

    def __init__(
        self,
        stores: Stores,
        folder: SharedFolder,
        letters: Sequence[Letter],
        today: date,
        progress: Callable[[str], None],
        load_codes: Callable[[], Codes],
    ) -> None:
        self._stores = stores
        self._folder = folder
        self._letters = letters
        self._today = today
        self._progress = progress
        self._load_codes = load_codes
        self._wrote = False

    def plan(self, accept: Iterable[str] = (), *, settled: bool = False) -> Plan:
        """Return what a sync would do now; see :meth:`Exchange.plan`.

        ``settled``: a second writer has been seen to.
        """
        stores = self._stores
        desk = self._identified()
        team = team_of(desk, self._folder)
        if not team:  # the card is still on its way: nobody can tell yet whose folder this is
            card = Problem("in_transit", CARD, "", "card")
            return Plan(problems=(card,), inbox=empty_inbox(), devices=desk_states(stores, desk))
        known = recall(stores, desk.device, team)
        inbox = self._read(team, desk, known)
        second_writer = has_second_writer(stores, inbox, desk)
        if second_writer:  # now every letter under the own ids must be seen
            mine = (desk.device, *desk.former)
            known = without(known, mine)
            inbox = self._read(team, desk, known)
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
            guides=_new_guides(stores, inbox, desk),
            guide_to_send=plan_guide(stores, inbox, desk, team),
            emptied=bool(desk.team) and not self._letters,
            inbox=inbox,
            devices=desk_states(stores, desk, inbox.cards),
        )

    def sync(self, accept: tuple[str, ...], refuse: tuple[str, ...]) -> Outcome:
        """Plan, take in, publish; see :meth:`Exchange.sync`."""
        stores, today = self._stores, self._today
        new_identity, published = "", 0
        desk = self._identified()
        emptied = bool(desk.team) and not self._letters
        failure = join_team(stores, desk, self._folder, today.isoformat())
        plan = self.plan(accept)
        answered = answer(stores, plan.doubts, accept=accept, refuse=refuse, today=today)
        if answered:
            plan = self.plan(accept)
        taken_in = self._take_in(plan)
        if plan.second_writer:
            new_identity = settle(stores, plan.inbox, today)
            plan = self.plan(accept, settled=True)
            taken_in += self._take_in(plan)
        if plan.team and failure is None:
            published, failure = self._publish(plan)
        devices = desk_states(stores, stores.desks.load(), plan.inbox.cards)
        busy = answered or taken_in or self._wrote or plan.problems or new_identity or failure
        idle = bool(plan.team) and not busy
        return Outcome(
            published,
            taken_in,
            plan.problems,
            devices,
            new_identity,
            failure,
            idle,
            plan.guides,
            emptied,
        )

    def _identified(self) -> Desk:
        with Lock(self._stores.home.lock):
            return self._stores.own.identified()

    def _read(self, team: str, desk: Desk, known: Stamps) -> Inbox:
        inbox = sort_letters(
            self._folder,
            self._letters,
            team=team,
            device=desk.device,
            known=known,
            progress=self._progress,
        )
        sort_guides(self._content, self._letters, team, known, inbox, self._load_codes)
        return inbox

    def _content(self, letter: Letter) -> bytes | None:
        self._progress(letter.name)
        return self._folder.read(letter)

    def _take_in(self, plan: Plan) -> int:
        stores = self._stores
        bad = bad_files(self._folder, plan.problems)  # before the lock: a server may take its time
        with Lock(stores.home.lock):
            desk = stores.desks.load()
            for arrival in plan.arrivals:
                stores.mirror.write(arrival.head, arrival.ops)
            for card in plan.inbox.cards.values():
                stores.mirror.keep_card(card)
            self._keep_guides(plan)
            if plan.team:
                known = plan.inbox.known
                if plan.second_writer:  # what lies there under the own ids is not what is held here
                    known = without(known, (desk.device, *desk.former))
                remember(stores, desk.device, plan.team, known)
                put_aside(stores, bad, self._today)
        return plan.received

    def _keep_guides(self, plan: Plan) -> None:
        """Keep what others send, so that it can be looked at and taken without the folder."""
        editions = self._stores.editions
        heads = {head.device: head.id for head in plan.guides}
        if not heads:
            return
        for device, edition_id in heads.items():
            editions.keep(edition_id, plan.inbox.guides[device].data)
        state = editions.state()
        editions.save(state._replace(offers={**state.offers, **heads}))
        self._wrote = True

    def _publish(self, plan: Plan) -> tuple[int, DiskError | None]:
        desk, folder = self._stores.desks.load(), self._folder
        published = 0
        try:
            for departure in plan.departures:
                self._progress(departure.name)
                self._wrote = True
                folder.put(departure.name, departure.data)
                published += departure.new
                for name in departure.retire:
                    folder.retire(name)
            if plan.guide_to_send is not None:
                self._wrote = True
                self._progress(plan.guide_to_send.name)
                folder.put(plan.guide_to_send.name, plan.guide_to_send.data)
                for name in plan.guide_to_send.retire:
                    folder.retire(name)
            for problem in plan.superseded:
                if problem.device in (desk.device, *desk.former):
                    folder.retire(problem.file)
            self._leave_card(desk, plan)
        except DiskError as error:
            return published, error
        return published, None

    def _leave_card(self, desk: Desk, plan: Plan) -> None:
        """Tell the others what has arrived here; left out while it would say the same again."""
        seen = received(self._stores, desk.device)
        folder, day = self._folder, self._today.isoformat()
        card = DeskCard(desk.device, plan.team, desk.desk, desk.site, day, seen, retired_by(desk))
        if plan.inbox.cards.get(desk.device) == card:
            return
        self._wrote = True
        numbers = plan.inbox.own_cards
        folder.put(f"{DESKS}/{desk.device}.{max(numbers, default=0) + 1}.json", encode_card(card))
        plan.inbox.cards[desk.device] = card
        for number in older(numbers):
            folder.retire(f"{DESKS}/{desk.device}.{number}.json")


def _new_guides(stores: Stores, inbox: Inbox, desk: Desk) -> tuple[EditionHead, ...]:
    """Return the guides that other desks send and that are not kept here yet."""
    kept = stores.editions.state().offers
    heads = [split_edition(letter.data)[0] for letter in inbox.guides.values() if letter.data]
    others = [head for head in heads if head.device != desk.device]
    return tuple(
        head
        for head in others
        if kept.get(head.device) != head.id or not stores.editions.has(head.id)
    )

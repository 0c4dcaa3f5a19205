"""Bringing the guide up to date without a new program: one desk sends a whole guide, others look.

Nothing is taken by itself: each desk sees what would be different, takes it or refuses it, and can
go back. What people here have corrected lies over whatever guide is underneath.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.errors import BadGuideFile, BadValue, DamagedFile
from lotse_tui.domain.guide.check import ERROR
from lotse_tui.domain.guide.editions import Offer, Preview, Sender, compare, put_together
from lotse_tui.domain.guide.entry import Entry, entry_to_record
from lotse_tui.domain.guide.importing import plan_import
from lotse_tui.domain.guide.standing import BUNDLED, GONE, Standing
from lotse_tui.domain.operations import canonical, digest
from lotse_tui.services.guide.transfer import read_incoming
from lotse_tui.storage.codec import BadFile
from lotse_tui.storage.edition_codec import EditionHead, encode_edition, split_edition
from lotse_tui.storage.edition_files import EditionState, entries_of
from lotse_tui.storage.lock import Lock

if TYPE_CHECKING:
    from lotse_tui.domain.guide.changes import Changes
    from lotse_tui.services.house import House
    from lotse_tui.services.stores import Stores

# What is kept of the answers: who sends more guides than that is asked about an old one again.
_MOST_ANSWERED = 50


class Editions:
    """Sends a guide to the other desks; shows, takes and refuses what they send.

    ``load_supplied`` returns the entries that the program brings, ``load_changes`` what was
    corrected here. Every act is in ``house.guidebook`` when it returns.
    """

    def __init__(
        self,
        house: House,
        stores: Stores,
        load_supplied: Callable[[], Sequence[Entry]],
        load_changes: Callable[[], Changes],
    ) -> None:
        self._house = house
        self._stores = stores
        self._load_supplied = load_supplied
        self._load_changes = load_changes

    def used(self) -> Sender | None:
        """Return who sent the guide in use; None for the one that the program brings.

        That stands in as well where the other one cannot be read.
        """
        used = self._stores.editions.state().used
        try:
            return self._sender(used) if used else None
        except (BadFile, DamagedFile):
            return None

    def can_go_back(self) -> bool:
        """Tell whether another guide was used here before the present one."""
        state = self._stores.editions.state()
        return state.used != state.before

    def send(self, path: str, *, whole: bool = False, dry_run: bool = False) -> Preview:
        """Send a guide to all desks and use it here at once; return what that changes.

        The file adds to the guide in use and corrects it; with ``whole`` it takes its place, and
        what it does not name is dropped. With the next sync it lies in the shared folder.

        Raises:
            BadGuideFile: something in it is wrong; a guide is sent whole or not at all.
            BadValue: it says nothing new. DiskError, LockTimeout: nothing was stored.
        """
        present = self._present()
        incoming = read_incoming(path, self._house.codes, present)
        known = {entry.id: entry_to_record(entry) for entry in present}
        plan = plan_import(incoming.records, partial(_bare, known), self._house.codes)
        refused = (problem for item in plan.of("refused") for problem in item.problems)
        problems = (*incoming.problems, *refused)
        if any(problem.severity == ERROR for problem in problems):
            raise BadGuideFile(path, problems)
        entries = put_together(present, plan, whole=whole)
        preview = self._compared(entries)
        if not preview:
            raise BadValue("FILE", path, rule="no_news")
        if not dry_run:
            self._store_sent(entries)
        return preview

    def offers(self) -> tuple[Offer, ...]:
        """Return the guides that wait for an answer, the newest first; damaged ones are left out.

        With none this costs a look into one small file.
        """
        state = self._stores.editions.state()
        found: dict[str, Offer] = {}
        for edition_id in state.offers.values():
            if edition_id not in (state.used, state.sent, *state.answered, *found):
                try:
                    found[edition_id] = self._offer(edition_id)
                except (BadFile, DamagedFile):
                    continue  # the next sync brings it again
        offers = sorted(found.values(), key=_day, reverse=True)
        supplied = self._supplied_again(state)
        return (*offers, supplied) if supplied else tuple(offers)

    def take(self, named: str = "") -> Offer:
        """Use an offered guide from now on; ``named`` is the beginning of its id.

        Raises:
            BadValue: nothing is offered, or not that. DiskError, LockTimeout: nothing was changed.
        """
        offer = self._named(named)
        with Lock(self._stores.home.lock):
            state = self._stores.editions.state()
            self._stores.editions.save(self._using(state, offer.id if offer.sender else ""))
        self._house.refresh_guide()
        return offer

    def refuse(self, named: str = "") -> Offer:
        """Say no to an offered guide for good. Raises: as :meth:`take`."""
        offer = self._named(named)
        with Lock(self._stores.home.lock):
            state = self._stores.editions.state()
            self._stores.editions.save(_answered(state, offer.id))
        return offer

    def back(self) -> Sender | None:
        """Use the guide again that was used before; return who sent that, None as in :meth:`used`.

        Called again it goes forth again.

        Raises:
            BadValue: no other one was used before. DiskError, LockTimeout: nothing was changed.
        """
        with Lock(self._stores.home.lock):
            state = self._stores.editions.state()
            if state.used == state.before:
                raise BadValue("lotse guide", "back", rule="no_guide_before")
            self._stores.editions.save(self._using(state, state.before))
        self._house.refresh_guide()
        return self.used()

    def _store_sent(self, entries: Iterable[Entry]) -> None:
        with Lock(self._stores.home.lock):
            desk = self._stores.own.identified()
            day = self._house.clock().date().isoformat()
            head = EditionHead(desk.device, desk.team, desk.desk, desk.site, day)
            data = encode_edition(head, entries)
            sent = split_edition(data)[0].id
            self._stores.editions.keep(sent, data)
            state = self._using(self._stores.editions.state(), sent)
            self._stores.editions.save(state._replace(sent=sent))
        self._house.refresh_guide()

    def _using(self, state: EditionState, edition_id: str) -> EditionState:
        """Return the state in which another guide is used, the present one kept to go back to."""
        answered = _answered(state, edition_id) if edition_id else state
        supplied = _hash(self._load_supplied())
        return answered._replace(used=edition_id, before=state.used, supplied=supplied)

    def _named(self, named: str) -> Offer:
        offers = self.offers()
        found = [offer for offer in offers if offer.id.startswith(named.lower())]
        if len(found) == 1:
            return found[0]
        rule = "several_guides" if found else "no_guide_offered"
        raise BadValue("ID", named, rule=rule, allowed=tuple(offer.id[:8] for offer in offers))

    def _offer(self, edition_id: str) -> Offer:
        data = self._stores.editions.letter(edition_id)
        head, _ = split_edition(data)
        return Offer(edition_id, _sender_of(head), self._compared(entries_of(data, edition_id)))

    def _supplied_again(self, state: EditionState) -> Offer | None:
        """Return the guide of the program where a new program has brought another one."""
        if not state.used:
            return None
        supplied = self._load_supplied()
        mark = _hash(supplied)
        if mark in (state.supplied, *state.answered):
            return None
        return Offer(mark, None, self._compared(supplied))

    def _present(self) -> tuple[Entry, ...]:
        """Return the entries in use, without what was corrected here."""
        self._house.refresh_guide()
        return self._house.guidebook.bundled

    def _compared(self, entries: Sequence[Entry]) -> Preview:
        return compare(self._present(), entries, self._load_changes().values)

    def _sender(self, edition_id: str) -> Sender:
        return _sender_of(split_edition(self._stores.editions.letter(edition_id))[0])


def _answered(state: EditionState, edition_id: str) -> EditionState:
    """Return the state in which nobody is asked about this guide any more."""
    others = tuple(one for one in state.answered if one != edition_id)
    return state._replace(answered=(*others, edition_id)[-_MOST_ANSWERED:])


def _bare(known: Mapping[str, Any], entry_id: str) -> Standing:
    """Return an entry as the guide in use has it, without what was corrected here."""
    record = known.get(entry_id)
    return Standing(entry_id, BUNDLED if record else GONE, record or {})


def _sender_of(head: EditionHead) -> Sender:
    return Sender(head.device, head.desk, head.site, head.day)


def _day(offer: Offer) -> str:
    return offer.sender.day if offer.sender else ""


def _hash(entries: Iterable[Entry]) -> str:
    records = [entry_to_record(entry) for entry in sorted(entries)]
    return digest(canonical(records).encode())

"""Logging contacts: what staff do all day. Every change is an operation; nothing is deleted."""

from __future__ import annotations

from _thread import allocate_lock  # `threading` would cost a tenth of a Python start
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import (
    Contact,
    changed_record,
    checked_record,
    contact_of,
    contact_of_op,
)
from lotse_tui.domain.desk import Desk, new_key
from lotse_tui.domain.errors import DamagedFile, NotFound, Withdrawn
from lotse_tui.domain.operations import Draft, Folded, Ledger, Op
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.own_log import OwnLog

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lotse_tui.domain.contact_history import Change
    from lotse_tui.domain.events import GroupEvent
    from lotse_tui.services.putting_back import Undone
    from lotse_tui.storage.log_reader import LogReader

SHORTEST_PREFIX = 4


class Counted(NamedTuple):
    """What the log was read from: files, distinct operations, and those met more than once."""

    files: int
    operations: int
    duplicates: int


class Logbook:
    """Records, corrects, withdraws and lists contacts and group events of all known desks.

    ``log`` neither reads nor folds what is there, so that it is as fast as a stroke on paper.
    """

    def __init__(
        self,
        own: OwnLog,
        reader: Callable[[], LogReader],
        desks: DeskFile,
        codes: Codes,
        clock: Callable[[], datetime],
    ) -> None:
        self._own = own
        self._make_reader = reader
        self._desks = desks
        self._codes = codes
        self._clock = clock
        self._lock = allocate_lock()
        self._ledger: Ledger | None = None
        # Of how many operations the contacts were made; each with what it was made of; by day.
        self._made: tuple[int, dict[str, tuple[Folded, Contact | None]], list[Contact]] = (
            0,
            {},
            [],
        )

    def log(
        self, values: Mapping[str, Any], *, known_entries: Iterable[str] | None = None
    ) -> Contact:
        """Store one contact and return it; when this returns it survives a power cut.

        ``values`` are fields of :func:`~lotse_tui.domain.contact.checked_record`. Date and hour
        are the clock's where none are given and the desk stores hours.

        Raises:
            BadValue: nothing was stored.
            DiskError, LockTimeout: nothing was stored; the same call may be tried again.
        """
        (contact,) = self.log_all([values], known_entries=known_entries)
        return contact

    def log_all(
        self, many: Iterable[Mapping[str, Any]], *, known_entries: Iterable[str] | None = None
    ) -> list[Contact]:
        """Store several contacts in one durable write: all of them or none.

        Raises: as :meth:`log`.
        """
        now = self._clock()
        desk = self._desks.load()
        site = None if self._codes.as_shipped else self._codes.site
        drafts = []
        for values in many:
            stated = {**site.defaults, **values} if site else values
            record = checked_record(stated, self._codes, now.date(), known_entries)
            is_today = record["date"] == now.date().isoformat()
            if desk.with_hour and is_today and "hour" not in record:
                record["hour"] = now.hour
            if site and site.hours and is_today and "setting" not in values:
                self._preset_setting(record, now, desk.land)
            if desk.site:
                record["site"] = desk.site
            drafts.append(Draft("contact", new_key(), record))
        return [contact_of_op(op) for op in self._store(drafts)] if drafts else []

    def _preset_setting(self, record: dict[str, Any], now: datetime, land: str) -> None:
        """Note in which of the site's hours this moment lies, where that is certain."""
        from lotse_tui.domain.office_hours import setting_at  # only where hours are named

        setting = setting_at(self._codes.site.hours, now, land)
        if setting:
            record["setting"] = setting

    def edit(self, key: str, changes: Mapping[str, Any]) -> Contact:
        """Correct a contact of any desk; what ``changes`` does not name stays.

        Raises:
            NotFound: no such contact. Withdrawn: it does not count any more.
            BadValue: a change does not fit. Nothing was stored.
        """
        folded = self._find(key)
        if not folded.living:
            raise Withdrawn(folded.winner.key)
        before = contact_of(folded, self.ledger.ops(folded.winner.key))
        record = changed_record(
            before.record if before else {}, changes, self._codes, self._clock().date()
        )
        if folded.in_conflict or record != folded.winner.record:  # else there is nothing to say
            self._store([folded.replaced_by(record)])
        return self._as_it_stands(folded.winner.key)

    def delete(self, key: str) -> Contact:
        """Withdraw a contact; it stays in the log and can be restored by :meth:`undo`.

        Raises:
            NotFound: no such contact.
        """
        folded = self._find(key)
        if folded.living:
            self._store([folded.replaced_by(None)])
        return self._as_it_stands(folded.winner.key)

    def restore(self, key: str) -> Contact:
        """Let a withdrawn contact count again, as it was.

        Raises:
            NotFound: no such contact.
        """
        folded = self._find(key)
        if not folded.living:
            before = contact_of(folded, self.ledger.ops(folded.winner.key))
            if before is not None:
                self._store([folded.replaced_by(before.record)])
        return self._as_it_stands(folded.winner.key)

    def history(self, key: str) -> tuple[Change, ...]:
        """Return every step of a contact on any desk, the oldest first.

        Raises:
            NotFound: no such contact.
        """
        from lotse_tui.domain.contact_history import history  # `log` does without

        return history(self.ledger.ops(self._find(key).winner.key))

    def forgotten_days(self) -> tuple[date, ...]:
        """Return the open days of the last two weeks on which the site entered nothing."""
        hours = self._codes.site.hours
        if not hours:
            return ()
        from lotse_tui.domain.office_hours import days_without_entries

        today, land = self._clock().date(), self.desk.land
        entered = {found.date for found in self.contacts()}
        return days_without_entries(hours, entered, today, land=land)

    def latest(self) -> Op | None:
        """Return this device's last operation about a contact, None before the first."""
        from lotse_tui.services.putting_back import own_ops  # `log` does without

        ops = [op for op in own_ops(self.ledger, self.desk) if op.about == "contact"]
        return max(ops, key=lambda op: op.number, default=None)

    def log_event(self, values: Mapping[str, Any]) -> GroupEvent:
        """Store a group event (founded, dissolved, supported).

        Raises:
            BadValue: nothing was stored.
        """
        from lotse_tui.domain.events import checked_event, event_of_op  # `log` does without

        record = checked_event(values, self._codes, self._clock().date())
        (op,) = self._store([Draft("event", new_key(), record)])
        return event_of_op(op)

    def undo(self) -> Undone:
        """Take back this device's last act that was not taken back yet.

        An act is a log, edit or delete, a decision between several versions, or a change of the
        guide with all its fields; fields that somebody has changed again since stay as they are.

        Raises:
            NothingToUndo: there is none.
        """
        from lotse_tui.services.putting_back import undo  # `log` does without

        return undo(self.ledger, self.desk, self._store)

    def redo(self) -> Undone:
        """Do again what the last undo took back; again: what the one before it did.

        Raises:
            NothingToRedo: nothing was taken back since this device last stored something new.
        """
        from lotse_tui.services.putting_back import redo  # `log` does without

        return redo(self.ledger, self.desk, self._store)

    def contact(self, key: str) -> Contact:
        """Return one contact, withdrawn or not.

        Raises:
            NotFound: no such contact.
        """
        folded = self._find(key)
        found = contact_of(folded, self.ledger.ops(folded.winner.key))
        if found is None:
            raise NotFound("contact", key)
        return found

    def contacts(
        self, first: str = "", last: str = "9999-12-31", *, deleted: bool = False
    ) -> list[Contact]:
        """Return the contacts of all desks with ``first`` <= date <= ``last``, oldest first.

        Withdrawn ones only where ``deleted`` asks for them as well.
        """
        from bisect import bisect_left, bisect_right  # `log` does without

        known = self._sorted_contacts()
        start = bisect_left(known, first, key=lambda contact: contact.date)
        end = bisect_right(known, last, key=lambda contact: contact.date)
        return [contact for contact in known[start:end] if deleted or not contact.deleted]

    def _sorted_contacts(self) -> list[Contact]:
        """Return all contacts by day, those of unchanged keys as they were made before.

        A report asks for three periods, and an open program for them again after each stroke.
        """
        ledger = self.ledger
        size, made, listed = self._made
        if size == len(ledger):
            return listed
        size, found = len(ledger), {}  # counted first: another thread may add meanwhile
        for folded in ledger.folded("contact"):
            key = folded.winner.key
            before = made.get(key)
            if before is None or before[0] is not folded:
                before = folded, contact_of(folded, ledger.ops(key))
            found[key] = before
        listed = [contact for _, contact in found.values() if contact is not None]
        listed.sort(key=lambda contact: (contact.date, contact.device, contact.number))
        self._made = size, found, listed
        return listed

    def events(self, first: str = "", last: str = "9999-12-31") -> list[GroupEvent]:
        """Return the group events of all desks in the span, oldest first."""
        from lotse_tui.domain.events import event_of  # `log` does without

        found = [event_of(folded) for folded in self.ledger.folded("event")]
        within = [event for event in found if event and first <= event.date <= last]
        return sorted(within, key=lambda event: (event.date, event.device, event.id))

    def last_days(self) -> dict[str, date]:
        """Return for each device the civil day of its newest operation."""
        found: dict[str, str] = {}
        for op in self.ledger.all_ops():
            found[op.device] = max(found.get(op.device, ""), op.at)
        return {device: date.fromisoformat(day) for device, day in found.items()}

    def counted(self) -> Counted:
        """Return how much the log holds and was read from."""
        operations = len(self.ledger)  # reads what is new
        read = self._reader.operations
        return Counted(self._reader.files, operations, max(0, read - operations))

    @property
    def desk(self) -> Desk:
        """Who this desk is, as stored now."""
        return self._desks.load()

    @property
    def ledger(self) -> Ledger:
        """All known operations, with what other programs have written in the meantime."""
        with self._lock:  # the program reads in a worker while a key press writes
            if self._ledger is None:
                self._ledger = Ledger()
                self._reader = self._make_reader()
            self._ledger.add(self._reader.news())
            return self._ledger

    @property
    def damaged(self) -> tuple[DamagedFile, ...]:
        """The local files that could not be read when the log was last looked at."""
        return tuple(self._reader.damaged) if self._ledger is not None else ()

    def _find(self, key: str) -> Folded:
        ledger = self.ledger
        wanted = key.strip().lower()
        if wanted not in ledger and len(wanted) >= SHORTEST_PREFIX:
            near = [known for known in ledger if known.startswith(wanted)]
            wanted = near[0] if len(near) == 1 else wanted
        if wanted in ledger and ledger[wanted].winner.about == "contact":
            return ledger[wanted]
        raise NotFound("contact", key)

    def _as_it_stands(self, key: str) -> Contact:
        """Return a contact as this process knows it: no reading may fail once it was stored."""
        ledger = self.ledger if self._ledger is None else self._ledger
        found = contact_of(ledger[key], ledger.ops(key))
        if found is None:
            raise NotFound("contact", key)
        return found

    def _store(self, drafts: Sequence[Draft]) -> tuple[Op, ...]:
        lamport = self._ledger.lamport if self._ledger else 0
        ops = self._own.append(drafts, self._clock().date(), known_lamport=lamport)
        if self._ledger is not None:
            with self._lock:
                self._ledger.add(ops)
        return ops

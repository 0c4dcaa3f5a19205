"""Deciding between the versions that desks left of a contact or a closed month; it travels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lotse_tui.domain.closing import in_dispute, is_key
from lotse_tui.domain.conflicts import Conflict, Version, conflict_of, doubles
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.operations import Folded
from lotse_tui.domain.periods import Period
from lotse_tui.services.logbook import Logbook
from lotse_tui.storage.own_log import OwnLog


class Decisions:
    """Lists what waits for somebody's decision, and carries it out."""

    def __init__(self, own: OwnLog, logbook: Logbook, clock: Callable[[], datetime]) -> None:
        self._own = own
        self._logbook = logbook
        self._clock = clock

    def conflicts(self) -> list[Conflict]:
        """Return what stands in several versions: closed months, then contacts, oldest first."""
        ledger = self._logbook.ledger
        months = [conflict_of(folded) for folded in in_dispute(ledger)]
        contacts = [
            conflict_of(folded) for folded in ledger.conflicts() if folded.winner.about == "contact"
        ]
        return [
            *sorted(months, key=lambda one: one.id),
            *sorted(contacts, key=lambda one: (min(v.day for v in one.versions), one.id)),
        ]

    def doubles(self, period: Period) -> list[tuple[Contact, ...]]:
        """Return the contacts of a period that may be the same one noted by two desks."""
        return doubles(self._logbook.contacts(period.first.isoformat(), period.last.isoformat()))

    def decide(self, key: str, take: int) -> Version:
        """Let version ``take`` (from 1 on, as :meth:`conflicts` lists them) be the one that counts.

        ``key`` may be the beginning of an id, or a month. Every other version is replaced by the
        one that is returned, here and with the next sync everywhere. For a contact
        :meth:`~lotse_tui.services.logbook.Logbook.undo` takes it back; a month is reopened.

        Raises:
            NotFound: no such contact. BadValue: it is not in conflict, or has no such version.
            DiskError, LockTimeout: nothing was stored.
        """
        ledger = self._logbook.ledger
        folded = self._month(key) if is_key(key) else ledger[self._logbook.contact(key).id]
        if folded is None or not folded.in_conflict:
            raise BadValue("ID", key, rule="no_conflict")
        versions = conflict_of(folded).versions
        if not 1 <= take <= len(versions):
            raise BadValue("take", str(take), rule="number", allowed=("1", str(len(versions))))
        taken = versions[take - 1]
        draft = folded.replaced_by(taken.op.record)
        self._own.append([draft], self._clock().date(), known_lamport=ledger.lamport)
        return taken

    def _month(self, key: str) -> Folded | None:
        """Return the note in dispute of a month, or the one of this key."""
        for folded in in_dispute(self._logbook.ledger):
            if key in (folded.winner.key, folded.winner.key[:7]):
                return folded
        return None

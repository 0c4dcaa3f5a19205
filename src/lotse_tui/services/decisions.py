"""Deciding between the versions that desks left of a contact; the choice travels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lotse_tui.domain.conflicts import Conflict, conflict_of, doubles
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import BadValue
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
        """Return the contacts that stand in several versions, oldest recording first."""
        found = [
            conflict_of(folded)
            for folded in self._logbook.ledger.conflicts()
            if folded.winner.about == "contact"
        ]
        return sorted(found, key=lambda one: (min(v.day for v in one.versions), one.id))

    def doubles(self, period: Period) -> list[tuple[Contact, ...]]:
        """Return the contacts of a period that may be the same one noted by two desks."""
        return doubles(self._logbook.contacts(period.first.isoformat(), period.last.isoformat()))

    def decide(self, key: str, take: int) -> Contact:
        """Let version ``take`` (from 1 on, as :meth:`conflicts` lists them) be the one that counts.

        ``key`` may be the beginning of an id. Every other version is replaced by it, here and
        with the next sync everywhere; :meth:`~lotse_tui.services.logbook.Logbook.undo` takes it
        back.

        Raises:
            NotFound: no such contact. BadValue: it is not in conflict, or has no such version.
            DiskError, LockTimeout: nothing was stored.
        """
        contact = self._logbook.contact(key)
        ledger = self._logbook.ledger
        folded = ledger[contact.id]
        if not folded.in_conflict:
            raise BadValue("ID", key, rule="no_conflict")
        versions = conflict_of(folded).versions
        if not 1 <= take <= len(versions):
            raise BadValue("take", str(take), rule="number", allowed=("1", str(len(versions))))
        draft = folded.replaced_by(versions[take - 1].op.record)
        self._own.append([draft], self._clock().date(), known_lamport=ledger.lamport)
        return self._logbook.contact(contact.id)

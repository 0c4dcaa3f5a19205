"""Deciding between the versions that desks left of something; the decision travels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lotse_tui.domain.closing import is_key
from lotse_tui.domain.conflicts import Conflict, Version, conflicts_in, doubles
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.periods import Period
from lotse_tui.services.logbook import SHORTEST_PREFIX, Logbook
from lotse_tui.storage.own_log import OwnLog


class Decisions:
    """Lists what waits for somebody's decision, and carries it out."""

    def __init__(self, own: OwnLog, logbook: Logbook, clock: Callable[[], datetime]) -> None:
        self._own = own
        self._logbook = logbook
        self._clock = clock

    def conflicts(self) -> list[Conflict]:
        """Return what stands in several versions: closed months, then the oldest."""
        return conflicts_in(self._logbook.ledger)

    def doubles(self, period: Period) -> list[tuple[Contact, ...]]:
        """Return the contacts of a period that may be the same one noted by two desks."""
        return doubles(self._logbook.contacts(period.first.isoformat(), period.last.isoformat()))

    def decide(self, key: str, take: int) -> Version:
        """Let version ``take`` (from 1 on, as :meth:`conflicts` lists them) be the one that counts.

        ``key`` may be the beginning of an id, or a month. Every other version is replaced by the
        one that is returned, here and with the next sync everywhere.
        :meth:`~lotse_tui.services.logbook.Logbook.undo` lets the one count that counted before.

        Raises:
            NotFound: no such contact. BadValue: it is not in conflict, or has no such version.
            DiskError, LockTimeout: nothing was stored.
        """
        conflict = self._named(key.strip().lower())
        versions = conflict.versions
        if not 1 <= take <= len(versions):
            raise BadValue("take", str(take), rule="number", allowed=("1", str(len(versions))))
        taken = versions[take - 1]
        draft = conflict.folded.replaced_by(taken.op.record)
        lamport = self._logbook.ledger.lamport
        self._own.append([draft], self._clock().date(), known_lamport=lamport)
        return taken

    def _named(self, key: str) -> Conflict:
        """Return the conflict that ``key`` names alone, as a month or as the beginning of an id."""
        conflicts = self.conflicts()
        found = [conflict for conflict in conflicts if key in (conflict.id, conflict.month)]
        if not found and len(key) >= SHORTEST_PREFIX:
            found = [conflict for conflict in conflicts if conflict.id.startswith(key)]
        if len(found) == 1:
            return found[0]
        if not is_key(key):
            self._logbook.contact(key)  # says where there is none
        raise BadValue("ID", key, rule="no_conflict")

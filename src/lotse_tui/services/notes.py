"""Private notes beside contacts: on this device only, and only for a while."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.desk import MOST_NOTE_DAYS
from lotse_tui.domain.errors import BadValue
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.notes_file import Note, NotesFile
from lotse_tui.storage.places import Home

__all__ = ["Note", "Notes"]


class Notes:
    """Keeps, returns and drops notes; what has expired is removed whenever they are looked at.

    How long they are kept is the desk's ``note_days`` of the moment: where that is shortened,
    notes that are there already last no longer than new ones.
    """

    def __init__(self, home: Home, desks: DeskFile, clock: Callable[[], datetime]) -> None:
        self._home = home
        self._desks = desks
        self._file = NotesFile(home)
        self._clock = clock

    def keep(self, key: str, text: str) -> Note:
        """Store a note beside the contact ``key``, instead of one it had.

        Raises:
            BadValue: this desk keeps no notes; nothing was stored.
            DiskError, LockTimeout: nothing was stored. DamagedFile: ``notes.json`` is not ours.
        """
        if not self._days:
            raise BadValue("note", "#", rule="notes_off")
        note = Note(key, clean(text.strip()), self._latest())
        with Lock(self._home.lock):
            self._file.save({**self._living(), key: note})
        return note

    def drop(self, key: str) -> bool:
        """Remove a note; False where there was none."""
        with Lock(self._home.lock):
            notes = self._living()
            found = notes.pop(key, None)
            if found is not None:
                self._file.save(notes)
        return found is not None

    def all(self) -> dict[str, Note]:
        """Return the notes that have not expired, by contact; removes the others from the disk."""
        stored = self._file.load()
        living = self._among(stored)
        if living != stored:
            with Lock(self._home.lock):
                self._file.save(self._living())
        return living

    def _living(self) -> dict[str, Note]:
        return self._among(self._file.load())

    def _among(self, stored: Mapping[str, Note]) -> dict[str, Note]:
        if not self._days:
            return {}
        today, latest = self._today().isoformat(), self._latest()
        return {
            key: note._replace(until=min(note.until, latest))
            for key, note in stored.items()
            if note.until >= today
        }

    @property
    def _days(self) -> int:
        return min(max(0, self._desks.load().note_days), MOST_NOTE_DAYS)

    def _latest(self) -> str:
        """Return the last day on which a note of today is kept."""
        return (self._today() + timedelta(days=self._days)).isoformat()

    def _today(self) -> date:
        return self._clock().date()

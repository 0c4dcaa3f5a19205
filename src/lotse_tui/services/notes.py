"""Private notes beside contacts: on this device only, and only for a while."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from lotse_tui.domain.cleaning import clean
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.notes_file import Note, NotesFile
from lotse_tui.storage.places import Home

__all__ = ["KEPT_DAYS", "Note", "Notes"]

KEPT_DAYS = 30


class Notes:
    """Keeps, returns and drops notes; what has expired is removed whenever they are looked at."""

    def __init__(self, home: Home, clock: Callable[[], datetime]) -> None:
        self._home = home
        self._file = NotesFile(home)
        self._clock = clock

    def keep(self, key: str, text: str, days: int = KEPT_DAYS) -> Note:
        """Store a note beside the contact ``key`` for ``days`` days, instead of one it had.

        Raises:
            DiskError, LockTimeout: nothing was stored. DamagedFile: ``notes.json`` is not ours.
        """
        until = self._today() + timedelta(days=days)
        note = Note(key, clean(text.strip()), until.isoformat())
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
        if any(self._expired(note) for note in stored.values()):
            with Lock(self._home.lock):
                self._file.save(self._living())
        return {key: note for key, note in stored.items() if not self._expired(note)}

    def _living(self) -> dict[str, Note]:
        return {key: note for key, note in self._file.load().items() if not self._expired(note)}

    def _expired(self, note: Note) -> bool:
        return note.until < self._today().isoformat()

    def _today(self) -> date:
        return self._clock().date()

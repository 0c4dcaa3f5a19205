"""``notes.json``: private notes of this device. Never shared, never kept in a second generation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes


class Note(NamedTuple):
    """A note beside the contact ``key``; ``until`` is the last civil day it is kept."""

    key: str
    text: str
    until: str


class NotesFile:
    """Reads and writes the notes of one home. Writers hold the home's lock."""

    __slots__ = ("_home",)

    def __init__(self, home: Home) -> None:
        self._home = home

    def load(self) -> dict[str, Note]:
        """Return all notes by the key of their contact.

        Raises:
            DamagedFile: the file is none of ours; it holds no contact.
            DiskError: the operating system refused.
        """
        data = read_bytes(self._home.notes)
        if data is None:
            return {}
        try:
            return {
                str(key): Note(str(key), str(note["text"]), str(note["until"]))
                for key, note in json.loads(data)["notes"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise DamagedFile(self._home.notes, "notes") from error

    def save(self, notes: Mapping[str, Note]) -> None:
        """Store exactly these notes; what is gone is gone from the disk as well.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._home.root)
        kept = {key: {"text": note.text, "until": note.until} for key, note in notes.items()}
        whole = {"format": "lotse-notes", "version": 1, "notes": kept}
        data = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
        write_bytes(self._home.notes, data.encode(), keep_previous=False)

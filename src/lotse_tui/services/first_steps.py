"""How far somebody new has come: which first steps were taken, whether they want to be led."""

from __future__ import annotations

import os
from threading import Lock

from lotse_tui.domain.errors import DiskError
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes

STEPS = ("setup", "search", "contact")
_HIDDEN = "hidden"
_FILE = "first-steps"


class FirstSteps:
    """Remembers in one small file of the home; nothing here raises, leading must hinder nobody."""

    def __init__(self, home: str) -> None:
        self._root = Home(home).root
        self._path = os.path.join(self._root, _FILE)
        self._lock = Lock()
        self._words: frozenset[str] = frozenset()

    def taken(self, *, is_set_up: bool) -> frozenset[str]:
        """Return the steps that were taken; all of them where nobody is to be led (any more).

        A desk that was set up before anybody was led here knows its way.
        """
        try:
            data = read_bytes(self._path)
        except DiskError:
            return frozenset(STEPS)
        words = frozenset((data or b"").decode("utf-8", "replace").split())
        if _HIDDEN in words or (data is None and is_set_up):
            return frozenset(STEPS)
        return words & frozenset(STEPS) | ({"setup"} if is_set_up else frozenset())

    def take(self, steps: frozenset[str]) -> None:
        """Remember that these steps were taken, too; may be called from several threads."""
        self._add(steps)

    def hide(self) -> None:
        """Lead no more."""
        self._add(frozenset((_HIDDEN,)))

    def begin_again(self) -> None:
        """Lead from the first step on."""
        with self._lock:
            self._words = frozenset()
            self._write()

    def _add(self, words: frozenset[str]) -> None:
        with self._lock:  # whichever comes last writes all that were said
            self._words |= words
            self._write()

    def _write(self) -> None:
        try:
            make_folder(self._root)
            write_bytes(self._path, f"{' '.join(sorted(self._words))}\n".encode())
        except DiskError:
            return  # asked again at the next start, which is no harm

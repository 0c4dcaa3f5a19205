"""The program with a guide of any size, for the benchmarks: ``program.py ENTRIES``.

With 0 entries it is the guide that Lotse brings.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cached_property

from lotse_tui.services.guide.guidebook import Guidebook
from lotse_tui.texts.words import Words
from lotse_tui.tui.app import LotseApp
from lotse_tui.wiring import Wiring


class BigHouse(Wiring):
    """A house whose guide is made up."""

    def __init__(self, home: str, entries: int) -> None:
        super().__init__(home)
        self._entries = entries

    @cached_property
    def guidebook(self) -> Guidebook:
        """The made-up guide; it is made in the worker that loads a real one."""
        found = super().guidebook
        if self._entries:
            from guide_generator import make_guide

            found._load_entries = lambda: make_guide(self._entries)  # noqa: SLF001
        return found


if __name__ == "__main__":
    gc.disable()  # as `lotse` does
    house = BigHouse(os.environ["LOTSE_HOME"], int(sys.argv[1]))
    LotseApp(house, Words("de")).run()

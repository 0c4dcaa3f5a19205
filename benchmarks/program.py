"""The program with a guide of any size, for the benchmarks: ``program.py ENTRIES``.

With 0 entries it is the guide that Lotse brings.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lotse_tui.services.guide.guidebook import Guidebook
    from lotse_tui.wiring import Wiring


def big_house(home: str, entries: int) -> Wiring:
    """Return a house whose guide is made up; it is made in the worker that loads a real one."""
    from lotse_tui.wiring import Wiring

    class BigHouse(Wiring):
        @cached_property
        def guidebook(self) -> Guidebook:
            found = super().guidebook
            if entries:
                from guide_generator import make_guide

                found._load_entries = lambda: make_guide(entries)  # noqa: SLF001
            return found

    return BigHouse(home)


def main() -> None:
    """Run the program."""
    gc.disable()  # as `lotse` does, before it loads anything
    from lotse_tui.texts.words import Words
    from lotse_tui.tui.app import LotseApp

    LotseApp(big_house(os.environ["LOTSE_HOME"], int(sys.argv[1])), Words("de")).run()


if __name__ == "__main__":
    main()

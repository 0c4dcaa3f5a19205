"""Bad files of the shared folder are kept in quarantine while they are bad."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date

from lotse_tui.domain.errors import DiskError
from lotse_tui.services.stores import Stores
from lotse_tui.services.sync.incoming import Problem
from lotse_tui.storage.quarantine import Kept
from lotse_tui.storage.shared_folder import SharedFolder

# What is still arriving is no evidence of anything, and what is not ours is nobody's to keep.
_KEPT = frozenset(("damaged", "suspicious"))


def bad_files(folder: SharedFolder, problems: Iterable[Problem]) -> list[tuple[Problem, bytes]]:
    """Read the bad files among ``problems``; what cannot be read now is left out."""
    found = []
    for problem in problems:
        if problem.kind in _KEPT:
            with suppress(DiskError):
                data = folder.content(problem.file)
                if data is not None:
                    found.append((problem, data))
    return found


def put_aside(stores: Stores, bad: Iterable[tuple[Problem, bytes]], today: date) -> None:
    """Copy the bad files, and drop the copies of those that are good by now.

    A disk without room for copies keeps no sync from being done.
    """
    names = set()
    for problem, data in bad:
        kept = Kept(
            "", problem.file, problem.device, problem.kind, problem.detail, today.isoformat()
        )
        with suppress(DiskError):
            names.add(stores.quarantine.keep(kept, data))
    stores.quarantine.release(names)

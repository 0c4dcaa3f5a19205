"""A disk that refuses at a chosen call of a whole act: full, broken, read-only, not allowed, cut short.

Short forms stand in ``tests/``, long ones in ``proofs/``; both use what is here.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path
from typing import Any, NamedTuple

from builders import Desk
from killing import ACTS, OCTOBER, Office, check_after_a_stop
from lotse_tui.domain.errors import LotseError
from storage.faulty_disk import FaultyDisk

# They say one thing, and where that is refused nothing was said; the others take up again.
SAYS_ONE_THING = frozenset(("log", "first", "edit", "delete", "undo", "close", "set up", "settle"))


class Refusal(NamedTuple):
    """What the disk says, whether it goes on saying so, and how many bytes it takes at a time."""

    error: int
    for_good: bool = False
    short: int = 0


REFUSALS = {
    "full": Refusal(errno.ENOSPC),
    "full for good": Refusal(errno.ENOSPC, for_good=True),
    "full after some bytes": Refusal(errno.ENOSPC, for_good=True, short=300),
    "broken": Refusal(errno.EIO),
    "broken for good": Refusal(errno.EIO, for_good=True),
    "not allowed": Refusal(errno.EACCES),
    "read-only": Refusal(errno.EROFS, for_good=True),
    "interrupted": Refusal(errno.EINTR),
}


def refused_at(act: str, refusal: Refusal, place: int, desk: Desk) -> tuple[str, FaultyDisk]:
    """Run an act whose disk refuses; return what it acknowledged, "" where it was refused.

    Whatever is raised but an error with words is a fault of the program.
    """
    disk = FaultyDisk(
        fails_at=place, error=refusal.error, for_good=refusal.for_good, short=refusal.short
    )
    with disk.inserted():
        try:
            said = ACTS[act](desk)
        except LotseError:
            said = ""
    return said, disk


def refuse_everywhere(
    folder: Path, act: str, refusal: Refusal, *, step: int = 1, first: int = 0
) -> int:
    """Refuse at every ``step``-th call of ``act``; return how often that was tried.

    The program goes on in the same process: what it holds in memory must be as true as the disk.
    """
    book = Office(folder)
    one, _ = book.copy(act)
    _, whole = refused_at(act, refusal, -1, one)
    shutil.rmtree(one.home.parent)
    tried = 0
    for place in range(first, whole.count, step):
        one, two = book.copy(act)
        before = _all_that_counts(one)
        said, disk = refused_at(act, refusal, place, one)
        assert one.figures() == one.reopened().figures(), disk.names
        # A disk that fails for good right after the replacement takes no step back either.
        last_step = refusal.for_good and "replace" in disk.names[max(0, place - 3) : place]
        if not said and act in SAYS_ONE_THING and not last_step:
            assert _all_that_counts(one.reopened()) == before, disk.names
        check_after_a_stop(act, said, book.known, one, two)
        shutil.rmtree(one.home.parent)
        tried += 1
    return tried


def _all_that_counts(desk: Desk) -> list[Any]:
    desk.wiring.site.refresh()
    settled = desk.wiring.codes.site.values
    closing = desk.wiring.reporting.report(OCTOBER).head.closing
    return [desk.figures(), settled, closing, desk.wiring.settings.desk.desk]

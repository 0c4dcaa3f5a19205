"""Killing a program at a chosen system call: a forked child that ends there, with nothing tidied up.

Short forms stand in ``tests/``, long ones in ``proofs/``; both use what is here.
"""

from __future__ import annotations

import json
import os
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from builders import Desk, office, sync_all
from lotse_tui.domain.guide.entry import Entry, entry_to_record
from lotse_tui.domain.periods import Period
from lotse_tui.storage.places import Home
from lotse_tui.storage.release_file import ReleaseFile
from storage.faulty_disk import CALLS

SEPTEMBER, OCTOBER = Period.month(2026, 9), Period.month(2026, 10)
Act = Callable[[Desk], str]


def _log(desk: Desk) -> str:
    return desk.log(topic="social").id


def _edit(desk: Desk) -> str:
    return desk.logbook.edit(_oldest(desk), {"count": 7}).id


def _delete(desk: Desk) -> str:
    return desk.logbook.delete(_oldest(desk)).id


def _undo(desk: Desk) -> str:
    return desk.logbook.undo().key


def _sync(desk: Desk) -> str:
    outcome = desk.sync()
    if outcome.failure is not None:
        raise outcome.failure
    return "synced"


def _close(desk: Desk) -> str:
    return str(desk.wiring.month_end.close(OCTOBER, force=True).revision)


def _lose_the_log(desk: Desk) -> None:
    for name in ("log", "mirror"):
        shutil.rmtree(desk.home / name)


def _restore(desk: Desk) -> str:
    return str(desk.wiring.backups.restore(str(desk.home.parent / "backup.zip")).taken_in)


def _release(desk: Desk) -> str:
    return str(desk.wiring.publishing.release(OCTOBER).total)


def _set_up(desk: Desk) -> str:
    return desk.wiring.settings.name_desk(site="Probe", desk="anders").desk


def _settle(desk: Desk) -> str:
    desk.wiring.site.settle("asked", ["result"])
    return "result"


def _send(desk: Desk) -> str:
    return desk.wiring.editions.send(str(desk.home.parent / "guide.json")).new[0].entry_id


ACTS: dict[str, Act] = {
    "log": _log,
    "first": _log,
    "edit": _edit,
    "delete": _delete,
    "undo": _undo,
    "sync": _sync,
    "close": _close,
    "restore": _restore,
    "release": _release,
    "set up": _set_up,
    "settle": _settle,
    "send a guide": _send,
}
# What has happened before an act, where that is no part of it.
_BEFORE: dict[str, Callable[[Desk], object]] = {
    "first": lambda desk: desk.clock.turn(days=30),  # of a month: there is no generation before
    "restore": _lose_the_log,
    "release": lambda desk: desk.wiring.publishing.release(SEPTEMBER),
}


def _oldest(desk: Desk) -> str:
    return min(desk.logbook.contacts(), key=lambda one: (one.date, one.id)).id


class Office:
    """Two desks that have synced, each with news the other one lacks, to be copied for each kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "office"
        self.folder.mkdir()
        one, two = office(self.folder, "one", "two")
        self.clock = one.clock
        one.log_many(2, date="31.10.")
        two.log(date="30.10.")
        sync_all([one, two])
        one.wiring.backups.backup(str(self.folder / "backup.zip"))
        new = Entry("new-group", "Neue Gruppe", "self_help_group")
        (self.folder / "guide.json").write_text(json.dumps([entry_to_record(new)]), "utf-8")
        one.log()
        two.log_many(2)
        two.sync()
        self.known = one.ids()
        self._copies = 0

    def copy(self, act: str) -> tuple[Desk, Desk]:
        """Return the two desks of a fresh copy of everything, the first one about to ``act``."""
        self._copies += 1
        folder = self.folder.with_name(f"copy{self._copies}")
        shutil.copytree(self.folder, folder)
        desks = []
        for name in ("one", "two"):
            desk = Desk(folder / name, self.clock)
            settings = desk.wiring.settings
            settings.name_desk(site="Probe", desk=name, share=str(folder / "share"))
            desk.share = folder / "share"
            desks.append(desk)
        _BEFORE.get(act, lambda _desk: None)(desks[0])
        return desks[0], desks[1]


def run_killed(act: Callable[[], str], place: int, *, after: bool) -> tuple[int, str]:
    """Run ``act`` in a child that dies at its ``place``-th call that changes something.

    ``after`` lets that call be done first; a write is done half. Returns the number of calls and
    what ``act`` acknowledged, "" where it did not get there. A negative place kills nobody.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads of the test runner
        child = os.fork()
    if not child:
        _be_killed(act, place, writing, after=after)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    count, _, acknowledged = said.partition(" ")
    return int(count or "-1"), acknowledged


def _be_killed(act: Callable[[], str], place: int, pipe: int, *, after: bool) -> None:
    originals = {name: getattr(os, name) for name in CALLS}
    count = [0]

    def layer(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if count[0] == place:
                if after and name == "write":
                    originals["write"](arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                elif after:
                    originals[name](*arguments, **named)
                os._exit(9)
            count[0] += 1
            return originals[name](*arguments, **named)

        return call

    status = 1
    try:
        with patch.multiple(os, **{name: layer(name) for name in CALLS}):
            said = act()
        originals["write"](pipe, f"{count[0]} {said}".encode())
        status = 0
    finally:
        os._exit(status)


def check_after_a_stop(name: str, acknowledged: str, known: set[str], one: Desk, two: Desk) -> None:
    """All old contacts stay, a new one is whole or not there, the next start needs no help."""
    one = one.reopened()
    ids = one.ids()
    assert one.logbook.damaged == ()
    gone = known - ids
    if name == "restore":  # what the backup did not hold is gone with the log
        _restore(one)
        gone = known - one.ids()
        assert len(gone) <= 1
    elif name in ("delete", "undo"):
        assert len(gone) <= 1
    else:
        assert not gone
    if acknowledged and name in ("log", "first"):
        assert acknowledged in ids
    if acknowledged and name == "delete":
        assert acknowledged in gone
    if acknowledged and name == "close":
        assert one.wiring.reporting.report(OCTOBER).head.closing is not None
    if acknowledged and name == "set up":
        assert one.wiring.settings.desk.desk == acknowledged
    if name == "release":
        released = [kept.whole[0] for kept in ReleaseFile(Home(str(one.home))).load()]
        assert released[:1] == ["2026-09-01"]
        assert released[1:] == ["2026-10-01"] or not acknowledged
    if acknowledged and name == "settle":
        one.wiring.site.refresh()
        assert one.wiring.codes.site.values == {"asked": ["result"]}
    has_guide = one.wiring.editions.used() is not None
    assert has_guide or not (acknowledged and name == "send a guide")
    after = one.log().id
    for desk in (one, two, one, two):
        outcome = desk.sync()
        assert (outcome.failure, outcome.problems) == (None, ())
    assert one.figures() == two.figures()
    assert after in two.ids()
    assert two.ids() >= known - gone
    assert one.reopened().logbook.ledger.conflicts() == []
    assert len(two.wiring.editions.offers()) == has_guide


def kill_everywhere(folder: Path, name: str, *, step: int = 1, first: int = 0) -> int:
    """Kill ``name`` at every ``step``-th call, before and after it; return the number of kills."""
    book = Office(folder)
    one, _ = book.copy(name)
    calls, acknowledged = run_killed(lambda: ACTS[name](one), -1, after=False)
    assert calls > 0, acknowledged
    assert acknowledged
    kills = 0
    for place in range(first, calls, step):
        for after in (False, True):
            one, two = book.copy(name)
            _, acknowledged = run_killed(lambda desk=one: ACTS[name](desk), place, after=after)
            assert not acknowledged  # nothing is said before the last call is done
            check_after_a_stop(name, acknowledged, book.known, one, two)
            shutil.rmtree(one.home.parent)
            kills += 1
    return kills

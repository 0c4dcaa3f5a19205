"""The power goes after any call: whatever reached the disk, old contacts and acknowledged ones are there."""

from __future__ import annotations

import shutil

import pytest

from builders import Clock, Desk
from power import Disk

ACTS = {
    "log": lambda desk: desk.log(topic="social").id,
    "edit": lambda desk: desk.logbook.edit(min(desk.ids()), {"count": 9}).id,
    "first": lambda desk: desk.log(date="2026-11-20").id,
}


@pytest.mark.parametrize("act", ACTS)
def test_the_power_goes_after_any_call(tmp_path, act):
    desk = Desk(tmp_path / "home", Clock())
    for _ in range(2):
        desk.log()
    if act == "first":  # of a month: there is no generation before
        desk.clock.turn(days=30)
    desk = desk.reopened()
    known = desk.ids()
    disk = Disk(desk.home)
    seen: set[tuple[tuple[str, bytes], ...]] = set()
    acknowledged: set[str] = set()

    def power_goes() -> None:
        for state in disk.states():
            mark = tuple(sorted(state.items()))
            if (*mark, bool(acknowledged)) in seen:
                continue
            seen.add((*mark, bool(acknowledged)))
            again = tmp_path / "again"
            for name, content in state.items():
                path = again / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            (again / "log").mkdir(exist_ok=True)
            again.chmod(0o700)
            later = Desk(again, desk.clock)
            ids = later.ids()
            assert known <= ids
            assert len(ids - known) <= 1
            assert acknowledged <= ids
            assert later.logbook.damaged == ()
            after = later.log().id
            assert later.reopened().ids() == ids | {after}
            shutil.rmtree(again)

    with disk.watched(power_goes):
        said = ACTS[act](desk)
    acknowledged.add(said)
    power_goes()
    assert len(seen) > 5, len(seen)

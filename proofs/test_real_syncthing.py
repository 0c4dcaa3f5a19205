"""Two desks whose folders a real Syncthing carries: cut off, throttled, killed in the middle.

In the end both have the same figures, nothing is damaged, and no file had two versions.
"""

from __future__ import annotations

import shutil

import pytest
from syncthing import PROGRAM, Syncthing, until

from builders import Clock, Desk

pytestmark = pytest.mark.skipif(not shutil.which(PROGRAM), reason="Syncthing is not installed")


@pytest.fixture
def carried(tmp_path):
    """Two desks with a Syncthing each; each sees its own side of the folder only."""
    clock = Clock()
    shares = [tmp_path / "share1", tmp_path / "share2"]
    for share in shares:
        share.mkdir()
    carriers = [Syncthing(tmp_path / f"st{n}", share) for n, share in enumerate(shares)]
    for carrier in carriers:
        carrier.knows(*carriers)
    desks = [Desk(tmp_path / f"desk{n}", clock, share) for n, share in enumerate(shares)]
    try:
        for carrier in carriers:
            carrier.start()
        yield desks, carriers
    finally:
        for carrier in carriers:
            carrier.kill()


def lying_in(carrier):
    return {
        str(path.relative_to(carrier.share)): path.read_bytes()
        for path in carrier.share.rglob("*.json")
    }


def same_on_both_sides(carriers):
    try:
        return lying_in(carriers[0]) == lying_in(carriers[1])
    except FileNotFoundError:  # taken away by the carrier while it was looked at
        return False


def carry(carriers):
    """Wait until both sides of the folder are the same."""
    for carrier in carriers:
        carrier.rescan()
    until(lambda: same_on_both_sides(carriers), lambda: "not carried")


def agree(desks, carriers):
    """Sync and carry until both desks have received everything; nothing may be wrong then."""
    for _ in range(3):
        for desk in desks:
            desk.sync()
        carry(carriers)
    outcomes = [desk.sync() for desk in desks]
    assert [(outcome.failure, outcome.problems) for outcome in outcomes] == [(None, ())] * 2
    assert desks[0].figures() == desks[1].figures()
    assert all(state.last_number == 0 or state.seen_by for state in outcomes[0].devices)


def test_two_desks_over_syncthing(carried, tell):
    desks, carriers = carried
    one, two = desks
    one.log()
    one.sync()
    carry(carriers)  # the team card: the second desk joins
    assert two.sync().received == 1

    for round_ in range(10):  # both write and sync whenever they like, nobody waits for anybody
        one.log_many(2)
        two.log()
        one.sync()
        two.sync()
        contact = min(desks[round_ % 2].ids())
        desks[round_ % 2].logbook.edit(contact, {"count": 2 + round_})
    agree(desks, carriers)
    assert one.total() >= 31

    carriers[1].kill()  # cut off: both go on alone
    for desk in desks:
        desk.log_many(5)
        assert desk.sync().failure is None
    two.logbook.delete(max(two.ids()))
    carriers[1].start()
    agree(desks, carriers)

    carriers[0].throttle(40)  # of a letter of 1.4 MB half takes 20 s; killed on its way
    for _ in range(4):
        one.log_many(1000)
    one.sync()
    carriers[0].rescan()
    until(lambda: any(carriers[1].share.rglob("*.tmp")), lambda: "it never began to arrive")
    assert two.sync().failure is None  # what is half there is left alone
    carriers[0].kill()
    carriers[1].kill()
    before = two.figures()
    assert two.sync().problems == ()
    assert two.figures() == before
    two.log()
    for carrier in carriers:
        carrier.start()
    carriers[0].throttle(0)
    agree(desks, carriers)

    assert len(one.figures()) > 4030
    there = lying_in(carriers[0])
    assert not [name for name in there if "conflict" in name]
    tell(f"{len(one.figures())} contacts on both, {len(there)} files, no conflict copies")

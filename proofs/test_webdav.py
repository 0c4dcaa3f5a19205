"""Two desks over a real WebDAV server: the line cut at any byte, slow, desk or server killed.

In the end both have the same figures, and what lies on the server are whole letters under names
of ours: an upload that broke off has left a hidden ``.tmp`` at most, which nobody reads.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builders import Clock, Desk
from lotse_tui.domain.errors import ServerError
from wire import Wire

CUTS = int(os.environ.get("LOTSE_CUTS", "60"))
KILLS = int(os.environ.get("LOTSE_KILLS", "15"))
OURS = re.compile(
    r"lotse\.json|log/[a-z0-9]+/\d{4}-\d{2}\.\d+\.json|desks/[a-z0-9]+\.\d+\.json|(.*/)?\.[^/]+\.tmp"
)
SERVE = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from dav import Dav
print(Dav(Path(sys.argv[2]), port=int(sys.argv[3])).port, flush=True)
threading.Event().wait()
"""


@pytest.fixture
def share(dav):
    folder = dav.folder / "Lotse"
    folder.mkdir()
    return folder


@pytest.fixture
def wire(dav):
    wire = Wire(dav.port)
    yield wire
    wire.close()


def office(address_of, tmp_path, *ports):
    """One desk behind the wire, one with a line of its own."""
    clock = Clock()
    desks = []
    for name, port in zip(("one", "two"), ports, strict=True):
        desks.append(Desk(tmp_path / name, clock, address_of("/Lotse", port=port), name))
    return desks


def try_to_sync(desk):
    """Sync; tell what went wrong on the way, "" for nothing."""
    try:
        failure = desk.sync().failure
    except ServerError as error:
        failure = error
    return failure.kind if failure else ""


def agree(share, one, two):
    """Sync over good lines until both know everything; nothing may be wrong then."""
    for desk in (one, two, one, two):
        outcome = desk.sync()
        assert (outcome.failure, outcome.problems, outcome.new_identity) == (None, (), "")
    assert one.figures() == two.figures()
    assert one.logbook.ledger.conflicts() == two.logbook.ledger.conflicts() == []
    lying = [path.relative_to(share).as_posix() for path in share.rglob("*") if path.is_file()]
    assert [name for name in lying if not OURS.fullmatch(name)] == []
    return sum(1 for name in lying if name.endswith(".tmp"))


@pytest.mark.parametrize("way", ["sent", "answered"])
def test_the_line_is_cut_at_any_byte(dav, share, wire, tmp_path, way, tell):
    """What is sent may arrive half; what is answered may get lost after the act was done."""
    one, two = office(dav.address, tmp_path, wire.port, dav.port)
    order, whole, cut = random.Random(f"cut {way}"), 8000, 0
    for _ in range(CUTS):
        one.log_many(order.choice((1, 1, 30)))
        two.log()
        wire.calm()
        limit = "cut_after" if way == "sent" else "cut_answers_after"
        setattr(wire, limit, order.randint(1, whole))
        kind = try_to_sync(one)
        assert kind in ("", "offline")
        cut += bool(kind)
        wire.calm()
        known = one.total()
        left_over = agree(share, one, two)
        assert one.total() == two.total() > known - 1
        whole = getattr(wire, way)
    assert cut > CUTS // 2
    tell(f"{cut} lines cut ({way}), equal each time, {left_over} unfinished files left")


def test_a_slow_line_only_takes_longer(dav, share, wire, tmp_path, tell):
    one, two = office(dav.address, tmp_path, wire.port, dav.port)
    one.log_many(200)
    wire.seconds_a_kilobyte = 0.02
    assert try_to_sync(one) == ""
    tell(f"{wire.sent + wire.answered} bytes over a line of 50 KB/s")
    agree(share, one, two)
    assert two.total() == 200


def test_a_desk_is_killed_while_it_sends(dav, share, wire, tmp_path, tell):
    """The wire counts bytes; at a chosen one the program that sends them is killed."""
    one, two = office(dav.address, tmp_path, wire.port, dav.port)
    order, whole, killed = random.Random("kill a desk"), 8000, 0
    for _ in range(KILLS):
        one.log_many(order.choice((1, 30)))
        wire.calm()
        process = subprocess.Popen(
            [sys.executable, "-m", "lotse_tui", "sync", "--home", str(one.home)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wire.at_cut = process.kill
        wire.cut_after = order.randint(1, whole)
        killed += process.wait(timeout=60) == -signal.SIGKILL
        wire.calm()
        agree(share, one.reopened(), two)
        assert one.total() == two.total()
        whole = max(wire.sent // 2, 1000)
    assert killed > KILLS // 2
    tell(f"{killed} desks killed in the middle, equal each time")


def test_the_server_is_killed_while_it_receives(monkeypatch, tmp_path, tell):
    pytest.importorskip("wsgidav")
    from dav import Dav

    share = tmp_path / "served" / "Lotse"
    share.mkdir(parents=True)
    monkeypatch.setenv("LOTSE_SHARE_PASSWORD", Dav.secret)
    server, port = started(share.parent, 0)
    wire = Wire(port)
    try:
        one, two = office(lambda path, port: Dav.place(port, path), tmp_path, wire.port, port)
        order, whole, killed = random.Random("kill the server"), 8000, 0
        for _ in range(KILLS):
            one.log_many(order.choice((1, 30)))
            wire.calm()
            wire.at_cut = server.kill
            wire.cut_after = order.randint(1, whole)
            killed += try_to_sync(one) == "offline"
            if wire.cut_after:
                server.kill()
            server.wait()
            wire.calm()
            server, _ = started(share.parent, port)
            agree(share, one, two)
            assert one.total() == two.total()
            whole = max(wire.sent // 2, 1000)
    finally:
        wire.close()
        server.kill()
        server.wait()
    assert killed > KILLS // 2
    tell(f"{killed} servers killed in the middle, equal each time")


def started(folder, port):
    """Return a server of its own process, and the port it listens at."""
    tests = str(Path(__file__).resolve().parent.parent / "tests")
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, tests, str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with server.stdout as said:
        return server, int(said.readline())

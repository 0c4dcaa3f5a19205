"""Real commands, killed or refused by the system at calls that touch home or folder.

Nothing of the program is replaced here: ``strace`` kills the process, or lets the call fail, at the
system's own door, readings included. Skipped where ``strace`` may not be used.
"""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from strace import PROGRAM, calls_within, traced

from killing import Office, check_after_a_stop

# What happens at each call, in turn: every call meets another one than its neighbour.
WAYS = (
    "signal=KILL",
    "error=ENOSPC",
    "signal=KILL",
    "error=EIO",
    "signal=KILL",
    "error=EACCES",
    "signal=KILL",
    "error=EROFS",
    "error=EINTR",
)
MOST = 25  # calls of an act, evenly spread: each takes a start of Python under a tracer


def words_of(act, desk):
    oldest = min(desk.logbook.contacts(), key=lambda one: (one.date, one.id)).id
    return {
        "log": ("log", "tbs", "--json"),
        "edit": ("edit", oldest, "--count", "7"),
        "delete": ("delete", oldest),
        "sync": ("sync",),
        "close": ("close", "2026-10", "--force"),
    }[act]


def may_trace():
    if shutil.which(PROGRAM) is None:
        return False
    tried = subprocess.run(
        [PROGRAM, "-e", "inject=close:error=EIO:when=999", "true"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


@pytest.mark.parametrize("act", ["log", "edit", "delete", "sync", "close"])
def test_a_real_command_stopped_at_its_calls(tmp_path, act, tell):
    if not may_trace():
        pytest.skip("strace is not installed, or may not trace here")
    book = Office(tmp_path)
    one, _ = book.copy(act)
    said = tmp_path / "calls"
    whole = traced(words_of(act, one), one.home, said)
    assert whole.code == 0, whole.err
    places = calls_within(said, one.home.parent)
    shutil.rmtree(one.home.parent)
    killed = refused = 0
    chosen = places[:: max(1, len(places) // MOST)]
    for number, call in enumerate(chosen):
        way = WAYS[number % len(WAYS)]
        one, two = book.copy(act)
        before, words = one.figures(), words_of(act, one)
        inject = f"{call.name}:{way}:when={call.place}"
        ended = traced(words, one.home, said, inject)
        assert "Traceback" not in ended.err, (inject, ended.err)
        if ended.code < 0:
            killed += 1
        else:
            refused += ended.code != 0
            assert ended.code in (0, 1, 3), (inject, ended)
            assert ended.code == 0 or ended.err or ended.out, inject
        if ended.code == 1 and act != "sync":  # what a sync has taken in before stays
            assert one.reopened().figures() == before, (inject, ended.err)
        acknowledged = "" if ended.code else "done"
        if act == "log" and acknowledged:
            acknowledged = json.loads(ended.out)["id"]
        if act == "delete" and acknowledged:
            acknowledged = words[1]
        check_after_a_stop(act, acknowledged, book.known, one, two)
        shutil.rmtree(one.home.parent)
    assert killed + refused > len(chosen) // 3
    tell(
        f"{act}: {len(places)} calls, {len(chosen)} met, {killed} killed, {refused} refused: "
        "nothing lost"
    )

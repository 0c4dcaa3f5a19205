"""A thousand kills (SIGKILL) at random moments of a program that logs, edits and withdraws.

Every acknowledged contact is there afterwards, no file is unreadable, and the log goes on.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import warnings

from builders import Clock, Desk

KILLS = 1000
ROUNDS_A_HOME = 50
LONGEST = 0.04  # seconds a program lives


def write_for_ever(desk: Desk, pipe: int) -> None:
    """Log, edit and withdraw without end; each step is acknowledged on the pipe."""
    chance = random.Random()
    while True:
        contact = desk.log()
        os.write(pipe, f"+{contact.id}\n".encode())
        if chance.random() < 0.3:
            desk.logbook.edit(contact.id, {"count": 2})
        if chance.random() < 0.1:
            os.write(pipe, f"?{contact.id}\n".encode())
            desk.logbook.delete(contact.id)
            os.write(pipe, f"-{contact.id}\n".encode())


def killed_once(desk: Desk, after: float) -> list[str]:
    """Start a writer, kill it after so many seconds, return what it had acknowledged."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        try:
            write_for_ever(desk, writing)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([], [], [], after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        lines = pipe.read().decode().split("\n")
    return [line for line in lines[:-1] if line]


def test_a_thousand_random_kills(tmp_path, tell):
    chance = random.Random(4038)
    acknowledged = 0
    for number in range(KILLS):
        if number % ROUNDS_A_HOME == 0:
            shutil.rmtree(tmp_path / "home", ignore_errors=True)
            desk = Desk(tmp_path / "home", Clock())
            desk.log()
            living, doubtful = desk.ids(), set()
        for line in killed_once(desk.reopened(), chance.uniform(0, LONGEST)):
            sign, key = line[0], line[1:]
            if sign == "+":
                living.add(key)
                acknowledged += 1
            elif sign == "?":
                doubtful.add(key)  # withdrawn or not: nobody was told
            else:
                doubtful.discard(key)
                living.discard(key)
        desk = desk.reopened()
        ids = desk.ids()
        assert desk.logbook.damaged == ()
        assert living - doubtful <= ids
        living = ids | doubtful
    tell(f"{KILLS} kills, {acknowledged} contacts acknowledged: 0 unreadable, 0 lost")

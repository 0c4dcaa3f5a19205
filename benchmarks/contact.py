"""Logging a contact in a month that holds 400: from Enter to the disk, and what the terminal gets.

A disk that others use as well may take longer for two fsync than the mark allows for everything:
the same two are measured in turn, with as many bytes, and the rest is what Lotse adds.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time

from terminal import Terminal, fair

from lotse_tui.domain.capture import Around, read_keys
from lotse_tui.wiring import Wiring

HELD = 400
RUNS = 40
MARK_MS, MARK_KB = 5.0, 15.0
VALUES = {"channel": "phone", "asker": "citizen", "topic": "addiction"}
F2 = b"\x1bOQ"
KEYS = (F2, b"t", b"b", b"s", b"\r")
QUIET = 0.15


def main() -> None:
    """Print the median from Enter to "stored", and the bytes a contact puts on the terminal."""
    with tempfile.TemporaryDirectory() as folder:
        home = os.path.join(folder, "home")
        house = Wiring(home)
        house.settings.name_desk(site="Probe", desk="Platz 1")
        house.logbook.log_all([VALUES] * HELD)
        house.logbook.contacts()  # as in the open program: everything is read already
        saved, disk = [], []
        for _ in range(RUNS):
            disk.append(_disk_alone(folder))
            saved.append(_saved(house))
        slow, fast = _shown(home, folder)
    print(f"{f'one contact, {HELD} held':<44}{'':>8}{'mark':>10}")
    print(f"{'Enter to stored, ms, median':<44}{_ms(saved):>8.2f}{f'≤ {MARK_MS:g}':>10}")
    print(f"{'of which the disk alone (write, two fsync)':<44}{_ms(disk):>8.2f}")
    print(f"{'terminal output at 100×30, key by key, KB':<44}{slow:>8.1f}{f'≤ {MARK_KB:g}':>10}")
    print(f"{'the same, typed in one burst, KB':<44}{fast:>8.1f}{f'≤ {MARK_KB:g}':>10}")


def _disk_alone(folder: str) -> float:
    path = os.path.join(folder, "alone")
    started = time.perf_counter()
    with open(path + ".new", "wb") as file:
        file.write(b"x" * 250 * HELD)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + ".new", path)
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return time.perf_counter() - started


def _saved(house: Wiring) -> float:
    started = time.perf_counter()
    reading = read_keys("tbs", house.codes, house.clock().date(), Around())
    house.logbook.log(reading.values)
    return time.perf_counter() - started


def _shown(home: str, folder: str) -> tuple[float, float]:
    environment = fair({**os.environ, "LOTSE_HOME": home, "LOTSE_LANG": "de"}, folder)
    command = [sys.executable, "-m", "lotse_tui"]
    with Terminal(command, environment) as terminal:
        terminal.read_quiet(1.0)
        slow = []
        for _ in range(8):
            before = len(terminal.seen)
            for key in KEYS:
                terminal.send(key)
                terminal.read_answer(QUIET)
            slow.append(len(terminal.seen) - before)
        before = len(terminal.seen)
        terminal.send(b"".join(KEYS) * 8)
        terminal.read_answer(0.6)
        fast = (len(terminal.seen) - before) / 8
    return statistics.median(slow) / 1000, fast / 1000


def _ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main()

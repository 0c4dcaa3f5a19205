"""Typing in the search field: from the key to the last byte on the terminal."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from typing import NamedTuple

from terminal import Terminal, fair

MARKS = {200: 16, 2_000: 16, 20_000: 16, 100_000: 60}
WORDS = ("sucht", "clearing dortmund", "depression", "selbsthilfegruppe angst", "schulden", "krebs")
ROUNDS = 3
# Nothing more comes after this: two ticks of Textual's 60 Hz timer would.
_QUIET = 0.06
_LOADING = 120.0


def latencies(entries: int, environment: dict[str, str], rounds: int = ROUNDS) -> list[_Key]:
    """Return the milliseconds of every key, typed one at a time: on the clock, and of work."""
    here = os.path.dirname(os.path.abspath(__file__))
    command = [sys.executable, os.path.join(here, "program.py"), str(entries)]
    found: list[_Key] = []
    with Terminal(command, environment) as terminal:
        terminal.read_until(b" von ", _LOADING)
        terminal.read_quiet(0.5)
        for word in WORDS * rounds:
            for key in word.encode():
                worked = terminal.worked()
                started = time.perf_counter()
                terminal.send(bytes((key,)))
                last = terminal.read_answer(_QUIET)
                found.append(_Key((last - started) * 1000, (terminal.worked() - worked) * 1000))
            terminal.send(b"\x15")  # Ctrl+U empties the field
            terminal.read_answer(_QUIET)
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="from the key to the last byte")
    options.add_argument("--sizes", default=",".join(map(str, MARKS)), help="with commas")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = fair({**os.environ, "LOTSE_HOME": home}, os.path.join(home, "bytecode"))
        print(f"{'entries':>10}{'median ms':>12}{'p95 ms':>10}{'of work':>12}{'p95':>8}{'mark':>8}")
        for entries in map(int, chosen.sizes.split(",")):
            keys = latencies(entries, environment, chosen.rounds)
            clock = _middle_and_high([key.clock for key in keys])
            work = _middle_and_high([key.work for key in keys])
            mark = f"≤ {MARKS[entries]}" if entries in MARKS else "-"
            print(
                f"{entries:>10,}{clock[0]:>12.1f}{clock[1]:>10.1f}"
                f"{work[0]:>12.1f}{work[1]:>8.1f}{mark:>8}",
                flush=True,
            )
    print('The mark is for p95 on the clock of a machine that does nothing else; "of work" is the')
    print("time the program had a processor for the key, which other programs hardly change.")


class _Key(NamedTuple):
    """Milliseconds of one key: from sending it to the last byte, and of work in between."""

    clock: float
    work: float


def _middle_and_high(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


if __name__ == "__main__":
    main()

"""Typing in the search field: from the key to the last byte on the terminal."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time

from terminal import Terminal, fair

MARKS = {200: 16, 2_000: 16, 20_000: 16, 100_000: 60}
WORDS = ("sucht", "clearing dortmund", "depression", "selbsthilfegruppe angst", "schulden", "krebs")
ROUNDS = 3
# Nothing more comes after this: two ticks of Textual's 60 Hz timer would.
_QUIET = 0.06
_LOADING = 120.0


def latencies(entries: int, environment: dict[str, str]) -> list[float]:
    """Return the milliseconds of every key, typed one at a time."""
    here = os.path.dirname(os.path.abspath(__file__))
    command = [sys.executable, os.path.join(here, "program.py"), str(entries)]
    found: list[float] = []
    with Terminal(command, environment) as terminal:
        terminal.read_until(b" von ", _LOADING)
        terminal.read_quiet(0.5)
        for word in WORDS * ROUNDS:
            for key in word.encode():
                started = time.perf_counter()
                terminal.send(bytes((key,)))
                last = terminal.read_answer(_QUIET)
                found.append((last - started) * 1000)
            terminal.send(b"\x15")  # Ctrl+U empties the field
            terminal.read_answer(_QUIET)
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        environment = fair({**os.environ, "LOTSE_HOME": home}, os.path.join(home, "bytecode"))
        print(f"{'entries':>10}{'median ms':>12}{'p95 ms':>10}{'mark':>8}")
        for entries, mark in MARKS.items():
            times = sorted(latencies(entries, environment))
            middle = statistics.median(times)
            slow = times[int(len(times) * 0.95)]
            print(f"{entries:>10,}{middle:>12.1f}{slow:>10.1f}{'≤ ' + str(mark):>8}")


if __name__ == "__main__":
    main()

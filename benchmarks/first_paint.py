"""First paint in a real terminal against a Textual hello world, run in turn."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile

from terminal import Terminal, fair

MARK = 1.25
RUNS = 15
HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("Hello, World!")
Hello().run()
"""


def painted(command: list[str], environment: dict[str, str], text: bytes) -> float:
    """Return the seconds from start to the first frame that shows ``text``."""
    with Terminal(command, environment) as terminal:
        return terminal.read_until(text) - terminal.started


def main() -> None:
    """Print the table."""
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as home:
        environment = fair({**os.environ, "LOTSE_HOME": home}, os.path.join(home, "bytecode"))
        hello = [sys.executable, "-c", HELLO]
        programs = {
            "lotse": [sys.executable, "-m", "lotse_tui"],
            "lotse, 2,000 entries": [sys.executable, os.path.join(here, "program.py"), "2000"],
        }
        if not os.path.exists(os.path.join(here, "guide_generator.py")):
            del programs["lotse, 2,000 entries"]
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        ratios: dict[str, list[float]] = {name: [] for name in programs}
        reference: list[float] = []
        for run in range(RUNS + 1):
            base = painted(hello, environment, b"Hello")
            times = {name: painted(c, environment, b"F7") for name, c in programs.items()}
            if run:  # the first fills the disk's cache
                reference.append(base)
                for name, took in times.items():
                    seconds[name].append(took)
                    ratios[name].append(took / base)
    print(f"{'first paint':<28}{'ms':>8}{'x hello world':>16}{'mark':>8}")
    print(f"{'Textual hello world':<28}{statistics.median(reference) * 1000:>8.0f}{1:>16.2f}")
    for name in programs:
        middle = statistics.median(seconds[name]) * 1000
        print(f"{name:<28}{middle:>8.0f}{statistics.median(ratios[name]):>16.2f}{f'≤ {MARK}':>8}")


if __name__ == "__main__":
    main()

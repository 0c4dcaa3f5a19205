"""Run every benchmark, one after the other: ``python benchmarks [NAME …]``.

Each prints a table with the mark beside the figure. Only what ran in turn with its reference is
compared; the machine may be busy, so ratios count and not milliseconds.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = (
    "start",
    "insert",
    "contact",
    "search",
    "first_paint",
    "typing_latency",
    "report",
    "network",
    "sync",
)


def main(wanted: list[str]) -> int:
    """Run the benchmarks named, all where none is; 1 if one broke, 2 if there is no such."""
    if unknown := [name for name in wanted if name not in SCRIPTS]:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(SCRIPTS)}")
        return 2
    folder = Path(__file__).resolve().parent
    broken = 0
    for name in wanted or SCRIPTS:
        print(f"\n=== {name}", flush=True)
        broken |= subprocess.run([sys.executable, folder / f"{name}.py"], check=False).returncode
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

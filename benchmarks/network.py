"""A network report over many contact points, cold, against reading its bytes.

    python benchmarks/network.py [SITES]

66 sites unless said otherwise; 330 make the national year of performance.md (domain.md, "Scale").
Reading and reporting run in turn, each in a process of its own with all files in the system's
cache; what is timed begins when the program is loaded and ends with the report as text. "Peak" is
the largest memory of the process and of the processes that help it, added up.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from network_generator import YEAR, write_site
from terminal import fair

from lotse_tui.domain.periods import Period
from lotse_tui.services.report.network import sites_in
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from lotse_tui.wiring import Wiring

ROUNDS = 7
SITES = 66
ONE_SITE = 4000  # contacts a year (domain.md, "Scale")


def read(folder: Path) -> int:
    """Read every file below ``folder``, as a merge would; return the number of bytes."""
    size = 0
    for path in sorted(folder.glob("*/log/*/*.json")):
        with open(path, "rb") as file:
            size += len(file.read())
    return size


def report(folder: Path) -> str:
    """Return the report of the year over all sites."""
    wiring = Wiring(str(folder / "home"), clock=lambda: datetime(YEAR + 1, 1, 8, 9))  # noqa: DTZ001
    made = wiring.network.report(sites_in(str(folder)), Period.year(YEAR))
    return rendered(made, "text", ReportLabels(Words("de"), wiring.codes)).decode()


class Run(NamedTuple):
    """What one run took: seconds, seconds of all its processors together, its peak in MiB."""

    seconds: float
    processors: float
    peak: float


def once(work: str, folder: Path) -> Run:
    """Run ``work`` in a process of its own."""
    command = [sys.executable, __file__, work, str(folder)]
    environment = fair(os.environ, str(folder / "cache"))
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return Run(*map(float, done.stdout.split()[-3:]))


def alone(work: str, folder: Path) -> None:
    """Do ``work`` in this process and print what it took."""
    import gc

    gc.disable()  # as the command line does
    before = processor_time()
    started = time.perf_counter()
    if work == "read":
        read(folder)
    else:
        report(folder)
    seconds = time.perf_counter() - started
    time.sleep(0.3)  # helpers end by themselves, and only then their memory is known
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(seconds, processor_time() - before, (own + 2 * helpers) / 1024)


def processor_time() -> float:
    """Return the processor time of this process and of those that helped it and have ended."""
    several = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in several)


def one_site() -> float:
    """Return a site's year on top of reading it, in starts of Python (median)."""
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_site(folder / "site-0", 0, ONE_SITE)
        once("report", folder)
        for _ in range(ROUNDS):
            more = once("report", folder).seconds - once("read", folder).seconds
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", "pass"], check=True)
            ratios.append(more / (time.perf_counter() - started))
    return statistics.median(ratios)


def main(sites: int) -> int:
    """Make the folders, measure, print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(sites):
            write_site(folder / f"site-{number:03}", number)
        files = len(list(folder.glob("*/log/*/*.json")))
        print(f"{sites} sites, {files} files, {read(folder) / 1e6:.0f} MB\n")
        once("report", folder)  # writes byte code, as an installation has it
        pairs = [(once("read", folder), once("report", folder)) for _ in range(ROUNDS)]
    ratio = statistics.median(made.seconds / base.seconds for base, made in pairs)
    least = min(made.seconds for _, made in pairs) / min(base.seconds for base, _ in pairs)
    work = statistics.median(made.processors / base.processors for base, made in pairs)
    print("| cold merge and report | x reading the bytes | mark |\n| --- | --- | --- |")
    print(f"| time, median of {ROUNDS} | {ratio:.1f} | 12 |")
    print(f"| time, least against least | {least:.1f} | 12 |")
    print(f"| processor time of all processes, median | {work:.1f} | - |")
    print(f"| seconds, median | {statistics.median(made.seconds for _, made in pairs):.2f} | - |")
    print(f"| peak, MiB | {max(made.peak for _, made in pairs):.0f} | 300 |")
    print(
        f"\none site's year, {ONE_SITE} contacts: {one_site():.1f} x pass on top of reading; mark 3"
    )
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] in (["read"], ["report"]):
        alone(sys.argv[1], Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else SITES))

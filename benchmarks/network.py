"""A network report over many contact points, cold and again, against reading its bytes.

    python benchmarks/network.py [SITES]

66 sites unless said otherwise; 330 make the national year of performance.md (domain.md, "Scale").
Reading and reporting run in turn, each in a process of its own with all files in the system's
cache; what is timed begins when the program is loaded and ends with the report as text. "Peak" is
the largest memory of the process and of the processes that help it, added up.

Cold is without the cache of the home; again, when nothing has changed since; and when one letter of
one site has. Reading finds the files and reads them, as a merge has to; beside it stands the ratio
to reading files whose names are known.
"""

from __future__ import annotations

import os
import resource
import shutil
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
WORKS = ("read", "bytes", "cold", "again", "changed")
ROWS = (
    ("cold", "cold", "12"),
    ("again", "nothing changed", "1 at 330 sites"),
    ("changed", "one site changed", "-"),
)


def letters(folder: Path) -> list[Path]:
    """Return every month file below ``folder``."""
    return sorted(folder.glob("*/log/*/*.json"))


def read(paths: list[Path]) -> int:
    """Read every file; return the number of bytes."""
    size = 0
    for path in paths:
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


def change(folder: Path, letter: Path) -> None:
    """Take a letter away, or bring back the one that was taken."""
    aside, told = folder / "letter.aside", folder / "letter.name"
    if aside.exists():
        aside.rename(told.read_text("utf-8"))
    else:
        told.write_text(str(letter), "utf-8")
        letter.rename(aside)


def alone(work: str, folder: Path) -> None:
    """Do ``work`` in this process and print what it took."""
    import gc

    gc.disable()  # as the command line does
    found = letters(folder)
    if work == "cold":
        shutil.rmtree(folder / "home", ignore_errors=True)
    elif work == "changed":
        change(folder, found[-1])
    before = processor_time()
    started = time.perf_counter()
    if work == "read":
        read(letters(folder))
    elif work == "bytes":
        read(found)
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
        once("cold", folder)
        for _ in range(ROUNDS):
            more = once("cold", folder).seconds - once("read", folder).seconds
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
        files = letters(folder)
        print(f"{sites} sites, {len(files)} files, {read(files) / 1e6:.0f} MB\n")
        once("cold", folder)  # writes byte code, as an installation has it
        runs = [{work: once(work, folder) for work in WORKS} for _ in range(ROUNDS)]
        held = sum(path.stat().st_size for path in (folder / "home" / "network").iterdir())
    took = {work: [run[work] for run in runs] for work in WORKS}
    print(f"| median of {ROUNDS} | x reading the bytes | mark |\n| --- | --- | --- |")
    for work, said, mark in ROWS:
        print(f"| {said} | {over(took[work], took['read']):.2f} | {mark} |")
    least = min(made.seconds for made in took["cold"]) / min(one.seconds for one in took["read"])
    used = statistics.median(one["cold"].processors / one["read"].processors for one in runs)
    print(f"| cold, least against least | {least:.1f} | 12 |")
    print(f"| cold, processor time of all processes | {used:.1f} | - |")
    print(
        f"| nothing changed, x reading known files | {over(took['again'], took['bytes']):.2f} | - |"
    )
    print(f"| cold, seconds | {statistics.median(made.seconds for made in took['cold']):.2f} | - |")
    print(f"| cold, peak in MiB | {max(made.peak for made in took['cold']):.0f} | 300 |")
    print(f"| cache in MB | {held / 1e6:.1f} | - |")
    print(
        f"\none site's year, {ONE_SITE} contacts: {one_site():.1f} x pass on top of reading; mark 3"
    )
    return 0


def over(made: list[Run], base: list[Run]) -> float:
    """Return how many times as long one work took as the other, run by run (median)."""
    return statistics.median(
        one.seconds / other.seconds for one, other in zip(made, base, strict=True)
    )


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WORKS:
        alone(sys.argv[1], Path(sys.argv[2]))
        sys.exit(0)
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else SITES))

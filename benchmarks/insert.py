"""One insert into a month that holds 340: ours, durable, against TinyDB's default storage."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import date

from tinydb import TinyDB

from lotse_tui.domain.operations import Draft
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.own_log import OwnLog
from lotse_tui.storage.places import Home

HELD = 340
RUNS = 60
MARK = 2.0
DAY = date(2026, 11, 19)
RECORD = {"asker": "citizen", "channel": "phone", "date": "2026-11-19", "topic": "addiction"}


def main() -> None:
    """Print the medians of interleaved inserts and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(os.path.join(folder, "home"))
        log = OwnLog(home, DeskFile(home))
        log.append([_draft(number) for number in range(HELD)], DAY)
        default = TinyDB(os.path.join(folder, "default.json"))
        default.insert_multiple(dict(RECORD, key=str(number)) for number in range(HELD))
        ratios, ours, theirs = [], [], []
        for number in range(RUNS):
            started = time.perf_counter()
            default.insert(dict(RECORD, key=str(number)))
            theirs.append(time.perf_counter() - started)
            started = time.perf_counter()
            log.append([_draft(HELD + number)], DAY)
            ours.append(time.perf_counter() - started)
            ratios.append(ours[-1] / theirs[-1])
    print(f"{f'one insert, {HELD} held':<44}{'ms':>8}{'x TinyDB':>10}{'mark':>8}")
    print(f"{'TinyDB, default storage, not durable':<44}{_ms(theirs):>8.2f}{1:>10.2f}")
    ratio = statistics.median(ratios)
    print(f"{'own log, durable (two fsync)':<44}{_ms(ours):>8.2f}{ratio:>10.2f}{f'≤ {MARK:g}':>8}")


def _draft(number: int) -> Draft:
    return Draft("contact", f"00000000-0000-4000-8000-{number:012d}", RECORD)


def _ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    main()

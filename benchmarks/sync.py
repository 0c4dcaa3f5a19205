"""A sync with nothing new, 12 desks and 12 months: whole processes against reading the file list.

    python benchmarks/sync.py

The reference is a Lotse that does nothing but start, then lists the shared folder and asks for
the size of every file: what nobody who wants to know of news can do without. The commands around
it show where the rest goes: to Python itself, and to reading the files instead of listing them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from timing import against

from lotse_tui.domain.operations import Draft
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.own_log import OwnLog
from lotse_tui.storage.places import Home
from lotse_tui.wiring import Wiring

DESKS, MONTHS, A_MONTH = 12, 12, 30
RECORD = {"asker": "citizen", "channel": "phone", "topic": "addiction"}
START = "from lotse_tui.__main__ import main; main(['--version'])"
LISTING = """
import os
def sizes(folder):
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir(follow_symlinks=False):
                yield from sizes(item.path)
            else:
                yield item.stat(follow_symlinks=False).st_size
sum(sizes({share!r}))
"""

READING = LISTING.replace(".st_size", ".st_size + len(open(item.path, 'rb').read())")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        share = os.path.join(folder, "share")
        os.mkdir(share)
        homes = [os.path.join(folder, f"desk-{number}") for number in range(DESKS)]
        for home in homes:
            _a_year(home, share)
        for home in homes * 3:
            Wiring(home, clock=_clock).exchange.sync()
        files = sum(1 for path in Path(share).rglob("*") if path.is_file())
        lotse = os.path.join(os.path.dirname(sys.executable), "lotse")
        commands = {
            "lotse sync": [lotse, "sync", "--home", homes[0]],
            "lotse sync --dry-run": [lotse, "sync", "--dry-run", "--home", homes[0]],
            "the same, every file read": _python(START + READING.format(share=share)),
            "python, listing alone": _python(LISTING.format(share=share)),
            "python -c pass": _python("pass"),
        }
        found = against(_python(START + LISTING.format(share=share)), commands)
    title = f"{DESKS} desks, {MONTHS} months, {files} files"
    print(f"{title:<36}{'ms':>8}{'x start, listing':>18}{'mark':>8}")
    for name, measured in found.items():
        mark = "≤ 1" if name == "lotse sync" else ""
        print(f"{name:<36}{measured.milliseconds:>8.1f}{measured.ratio:>18.2f}{mark:>8}")


def _python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def _clock() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)


def _a_year(home: str, share: str) -> None:
    """Fill a desk with a year: so many contacts a month, all under their month of recording."""
    Wiring(home).settings.name_desk(site="Probe", desk=os.path.basename(home), share=share)
    places = Home(home)
    log = OwnLog(places, DeskFile(places))
    for month in range(1, MONTHS + 1):
        day = date(2025, month, 5)
        record = {**RECORD, "date": day.isoformat()}
        keys = (f"{os.urandom(4).hex()}-0000-4000-8000-{n:012d}" for n in range(A_MONTH))
        log.append([Draft("contact", key, record) for key in keys], day)


if __name__ == "__main__":
    main()

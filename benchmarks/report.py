"""A year of one site as a report: what a key waits for, and what a file takes.

    python benchmarks/report.py

The contacts are those of the Dortmund year in ``data/demo``, held in memory as the open program
holds them; once they stand in a real log, where each look reads what was logged since. "x pass" is
the ratio to ``python -c pass``, timed in turn; the mark is 100 ms on a machine that needs 8.5 ms
for that.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import Contact
from lotse_tui.domain.disclosure.outside import for_outside
from lotse_tui.domain.disclosure.rules import Days, Figure, figures_of
from lotse_tui.domain.disclosure.world import Released
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.build import Facts, build
from lotse_tui.domain.report.model import Report
from lotse_tui.domain.tally import tally
from lotse_tui.texts.report.forms import rendered
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.words import Words
from lotse_tui.tui.pictures.month import month_lines
from lotse_tui.tui.pictures.tables import TableStyle
from lotse_tui.wiring import Wiring

DATA = Path(__file__).resolve().parent.parent / "data"
YEAR = Period.year(2017)
CODES = Codes(lambda name: json.loads((DATA / "codes" / f"{name}.json").read_text("utf-8")))
LABELS = ReportLabels(Words("de"), CODES)
MARK = 100 / 8.5
RUNS = 9
AFTERWARDS = datetime(2018, 1, 8, 9, 30)  # noqa: DTZ001 - local civil time, as the program's clock


def contacts() -> list[Contact]:
    """Return the year, spread evenly over its days and over the hours from 8 to 17."""
    rows = json.loads((DATA / "demo" / "dortmund-2017.json").read_text("utf-8"))["contacts"]
    alike = [row[:3] for row in rows for _ in range(row[3])]
    return [
        Contact(
            id=str(number),
            device=f"d{number % 3}",
            site="",
            date=(YEAR.first + timedelta(days=number * 97 % 365)).isoformat(),
            hour=8 + number % 10,
            channel=channel,
            asker=asker,
            topic=topic,
            count=1,
            scope="counted",
            record={},
            deleted=False,
            in_conflict=False,
        )
        for number, (asker, channel, topic) in enumerate(alike)
    ]


def exact(made: list[Contact], period: Period) -> Report:
    """Return the report of a period, compared with the one before."""
    now = tally(made, (), CODES, period)
    before = tally(made, (), CODES, period.previous())
    facts = Facts(site="Dortmund", as_of=date(2018, 1, 8))
    return build(now, before, CODES, facts, lambda _entry: "")


def shown(made: list[Contact]) -> None:
    """Make the report and the lines of the screen, as F5 and y do."""
    style = TableStyle(LABELS, CODES, "year")
    month_lines(exact(made, YEAR), (), style, 120)


def given_out(made: list[Contact]) -> None:
    """Give out twelve months and then their year, each safe with all before."""

    def figures(days: Days) -> dict[Figure, int]:
        first, last = map(date.fromisoformat, days)
        return figures_of(exact(made, Period.span(first, last)))[days]

    released: list[Released] = []
    for period in (*(Period.month(2017, month) for month in range(1, 13)), YEAR):
        report = exact(made, period)
        released.append(for_outside(report, CODES, released, figures).released)


def house_of(made: list[Contact], home: str) -> Wiring:
    """Return a home with the year in its log, recorded month by month, and read once."""
    now = [AFTERWARDS]
    house = Wiring(home, clock=lambda: now[0])
    for month in range(1, 13):
        days = Period.month(2017, month)
        now[0] = AFTERWARDS.replace(year=2017, month=month, day=days.last.day)
        house.logbook.log_all(
            {
                "channel": one.channel,
                "asker": one.asker,
                "topic": one.topic,
                "date": one.date,
                "hour": one.hour,
            }
            for one in made
            if days.contains(one.date)
        )
    now[0] = AFTERWARDS
    house.reporting.report(YEAR)
    return house


def after_a_stroke(house: Wiring) -> None:
    """Log one more and look at the year again: twelve months, earlier periods and all."""
    house.logbook.log({"channel": "phone", "asker": "citizen", "topic": "mental"})
    style = TableStyle(LABELS, CODES, "year")
    month_lines(house.reporting.report(YEAR), (), style, 120)


def measured(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return median milliseconds, and the median ratio to a Python start timed in turn."""
    work()
    times, ratios = [], []
    for _ in range(runs):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        base = time.perf_counter() - started
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
        ratios.append(times[-1] / base)
    return statistics.median(times) * 1000, statistics.median(ratios)


def main() -> int:
    """Print the table."""
    made = contacts()
    report = exact(made, YEAR)
    with TemporaryDirectory() as home:
        house = house_of(made, home)
        print_all(made, report, house)
    return 0


def print_all(made: list[Contact], report: Report, house: Wiring) -> None:
    """Measure and print every line."""
    works: dict[str, tuple[Callable[[], object], int, str]] = {
        "year on the screen": (lambda: shown(made), RUNS, f"{MARK:.0f}"),
        "year of a real log after a stroke": (
            lambda: after_a_stroke(house),
            RUNS,
            f"{MARK:.0f}",
        ),
        "year for outside": (
            lambda: for_outside(report, CODES, [], lambda _days: {}),
            RUNS,
            "-",
        ),
        "12 months and their year for outside": (lambda: given_out(made), 3, "-"),
        "HTML": (lambda: rendered(report, "html", LABELS), RUNS, "-"),
        "workbook": (lambda: rendered(report, "xlsx", LABELS), RUNS, "-"),
    }
    print(f"{len(made)} contacts\n\n| work | ms | x pass | mark |\n| --- | --- | --- | --- |")
    for name, (work, runs, mark) in works.items():
        milliseconds, ratio = measured(work, runs)
        print(f"| {name} | {milliseconds:.0f} | {ratio:.1f} | {mark} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())

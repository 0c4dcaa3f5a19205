"""The whole story as one command: three desks, 4,038 contacts, one shared folder, one report.

    python demo/dortmund.py [--keep DIR] [--lang de|en]

The contacts are those of the report of the Selbsthilfe-Kontaktstelle Dortmund (the file in
``data/demo`` says which figures are the source's and which are a chosen split). Each desk enters
its paper tally every evening, one record for every single contact. Then the desks sync twice: the
first to come finds nobody's entries yet. At the end all three have the same figures, or the demo
fails.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.model import Report
from lotse_tui.texts.report.labels import ReportLabels
from lotse_tui.texts.report.text import report_text
from lotse_tui.texts.words import Words
from lotse_tui.wiring import Wiring

# Number of the desk, and the values of a contact or event.
Entries = list[tuple[int, dict[str, Any]]]

DATA = Path(__file__).resolve().parent.parent / "data" / "demo" / "dortmund-2017.json"


class Calendar:
    """A clock that stands where the demo puts it."""

    def __init__(self, year: int) -> None:
        self.now = datetime(year, 1, 2, 10)  # noqa: DTZ001 - civil time, as everywhere

    def __call__(self) -> datetime:
        """Return the moment the demo is at."""
        return self.now

    def turn_to(self, day: date) -> None:
        """Go to ten o'clock of ``day``."""
        self.now = datetime(day.year, day.month, day.day, 10)  # noqa: DTZ001


def main() -> int:
    """Play the year and print its report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--keep", help="work in this folder and leave it there")
    parser.add_argument("--lang", choices=("de", "en"), default="de")
    arguments = parser.parse_args()
    if arguments.keep:
        return tell(Path(arguments.keep), arguments.lang)
    with tempfile.TemporaryDirectory(prefix="lotse-demo-") as folder:
        return tell(Path(folder), arguments.lang)


def tell(folder: Path, language: str) -> int:
    """Play the year in ``folder``, say what happens on stderr, print the report."""
    started = time.monotonic()
    desks = play(folder, say=lambda text: print(text, file=sys.stderr))
    reports = [year_of(desk) for desk in desks]
    print(report_text(reports[0], ReportLabels(Words(language), desks[0].codes)))
    same = all(report.sections == reports[0].sections for report in reports)
    seconds = time.monotonic() - started
    verdict = "all desks have the same figures" if same else "THE DESKS DIFFER"
    print(f"{reports[0].total.count} contacts, {verdict}, {seconds:.1f} s", file=sys.stderr)
    return 0 if same else 1


def play(folder: Path, *, say: Callable[[str], None] = lambda _text: None) -> list[Wiring]:
    """Set up the desks, log the year, sync through one shared folder; return the desks."""
    year = json.loads(DATA.read_text("utf-8"))
    share = folder / "shared"
    share.mkdir(parents=True, exist_ok=True)
    clock = Calendar(year["year"])
    desks = [
        Wiring(str(folder / f"desk-{number}"), clock=clock)
        for number, _ in enumerate(year["desks"], start=1)
    ]
    for desk, name in zip(desks, year["desks"], strict=True):
        desk.settings.name_desk(site=year["site"], desk=name, share=str(share))
    for day, contacts, events in by_day(year, len(desks)):
        clock.turn_to(day)
        for number, desk in enumerate(desks):
            desk.logbook.log_all(values for at, values in contacts if at == number)
        for number, values in events:
            desks[number].logbook.log_event(values)
    clock.turn_to(date(year["year"] + 1, 1, 2))
    for desk in desks * 2:
        outcome = desk.exchange.sync()
        say(f"{desk.settings.desk.desk}: {outcome.published} out, {outcome.received} in")
    return desks


def year_of(desk: Wiring) -> Report:
    """Return the report of the demo's year as ``desk`` sees it."""
    year = json.loads(DATA.read_text("utf-8"))["year"]
    return desk.reporting.report(Period.year(year))


def by_day(year: dict[str, Any], desks: int) -> Iterator[tuple[date, Entries, Entries]]:
    """Yield each weekday of the year with its contacts and its group events."""
    weekdays = weekdays_of(year["year"])
    contacts: dict[date, Entries] = {day: [] for day in weekdays}
    events: dict[date, Entries] = {day: [] for day in weekdays}
    for number, values in enumerate(one_by_one(year)):
        contacts[weekdays[number * 97 % len(weekdays)]].append((number % desks, values))
    for number, (day, topic) in enumerate(year["foundings"]):
        values = {"event": "group_founded", "topic": topic}
        events[date.fromisoformat(day)].append((number % desks, values))
    for day in weekdays:
        yield day, contacts[day], events[day]


def one_by_one(year: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the values of every single contact, the excluded ones after the counted ones."""
    for asker, channel, topic, count in year["contacts"]:
        for _ in range(count):
            yield {"asker": asker, "channel": channel, "topic": topic}
    for reason, asker, channel, topic, count in year["excluded"]:
        for _ in range(count):
            yield {"asker": asker, "channel": channel, "topic": topic, "scope": reason}


def weekdays_of(year: int) -> list[date]:
    """Return Monday to Friday of a year, in order."""
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    return [day for day in days if day.year == year and day.weekday() < 5]


if __name__ == "__main__":
    sys.exit(main())

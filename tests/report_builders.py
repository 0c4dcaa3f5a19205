"""Contacts, code lists and whole reports for the report's tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import COUNTED, Contact
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period
from lotse_tui.domain.report.build import Facts, build
from lotse_tui.domain.report.model import Delivery, Report, Sources
from lotse_tui.domain.report.network import Absent, Gap, SiteFigures, network_report, sums
from lotse_tui.domain.tally import tally

DATA = Path(__file__).parent.parent / "data"
YEAR = Period.year(2017)
NO_SOURCES = Sources()


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def shipped_list(name: str) -> Any:
    return read_json(DATA / "codes" / f"{name}.json")


CODES = Codes(shipped_list)


def codes_with(**lists: Any) -> Codes:
    """The shipped lists with some replaced, as a site's own data would."""
    return Codes(lambda name: lists.get(name) or shipped_list(name))


def contact(
    channel: str = "phone",
    asker: str = "citizen",
    topic: str = "mental",
    *,
    day: str = "2017-03-01",
    count: int = 1,
    scope: str = COUNTED,
    device: str = "d1",
    hour: int | None = None,
    deleted: bool = False,
    in_conflict: bool = False,
    **record: Any,
) -> Contact:
    return Contact(
        id=f"{day}-{channel}-{asker}-{topic}",
        device=device,
        site="",
        date=day,
        hour=hour,
        channel=channel,
        asker=asker,
        topic=topic,
        count=count,
        scope=scope,
        record=record,
        deleted=deleted,
        in_conflict=in_conflict,
    )


@cache
def dortmund() -> Any:
    return read_json(DATA / "demo" / "dortmund-2017.json")


@cache
def dortmund_contacts() -> tuple[Contact, ...]:
    """The year of the Dortmund report, spread as the file says."""
    first = date(2017, 1, 1)
    year = (first + timedelta(days=number) for number in range(365))
    weekdays = [day.isoformat() for day in year if day.weekday() < 5]
    rows = [(COUNTED, *row) for row in dortmund()["contacts"]] + dortmund()["excluded"]
    alike = [row[:4] for row in rows for _ in range(row[4])]
    return tuple(
        contact(
            channel,
            asker,
            topic,
            scope=scope,
            device=f"d{number % 3}",
            day=weekdays[number * 97 % len(weekdays)],
        )
        for number, (scope, asker, channel, topic) in enumerate(alike)
    )


def dortmund_events() -> list[GroupEvent]:
    return [
        GroupEvent(day, "d0", day, "group_founded", topic, 1)
        for day, topic in dortmund()["foundings"]
    ]


def report_of(
    contacts: Iterable[Contact],
    events: Iterable[GroupEvent] = (),
    *,
    period: Period = YEAR,
    before: Iterable[Contact] = (),
    year_before: Iterable[Contact] = (),
    codes: Codes = CODES,
    as_of: date = date(2018, 1, 8),
    deliveries: tuple[Delivery, ...] = (),
    closed: bool = False,
    sources: Sources = NO_SOURCES,
    site: str = "Dortmund",
    entry_name: Callable[[str], str] = str,
) -> Report:
    facts = Facts(site, as_of, deliveries, closed, sources)
    now = tally(contacts, events, codes, period)
    past = tally(before, (), codes, period.previous())
    a_year = tally(year_before, (), codes, period.year_before()) if year_before else None
    return build(now, past, codes, facts, entry_name, a_year)


@cache
def dortmund_report() -> Report:
    every_desk = tuple(Delivery(f"d{number}", until=date(2017, 12, 31)) for number in range(3))
    return report_of(dortmund_contacts(), dortmund_events(), deliveries=every_desk)


NOVEMBER = Period.month(2026, 11)


def site_figures(
    name: str, count: int, *, gaps: tuple[Gap, ...] = (), sources: Sources = NO_SOURCES
) -> SiteFigures:
    """A contact point with so many phone calls in November 2026."""
    calls = [contact(day="2026-11-03", count=count, hour=9)] if count else []
    now, before, year_before = (
        tally(calls if period == NOVEMBER else [], [], CODES, period)
        for period in (NOVEMBER, NOVEMBER.previous(), NOVEMBER.year_before())
    )
    desks = (Delivery("d1", "Tresen", date(2026, 11, 30)),)
    return SiteFigures(
        (f"/netz/{name}",), name, name, desks, gaps, now, before, year_before, sources=sources
    )


def network_of(*sites: SiteFigures, absent: Iterable[Absent] = ()) -> Report:
    """The report over contact points that have nothing in common."""
    day = date(2026, 12, 2)
    return network_report(sites, sums(sites, []), [*absent], [], CODES, day, lambda _entry: "")

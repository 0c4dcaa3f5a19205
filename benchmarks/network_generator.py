"""Shared folders of many sites, for the benchmarks: seeded, in the program's own format.

    python benchmarks/network_generator.py FOLDER [SITES]

A site is one desk with a year of contacts as S5 has them: three codes and the hour always, finer
answers now and then, some corrected and some withdrawn. Of each month the last two generations lie
there, as a sync leaves them. A second desk, the coordinator's, closes each month soon after it is
over; what is corrected later shows beside the closed figures.
"""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from lotse_tui.domain.closing import ClosedMonth, closing_key, record_of, said_by
from lotse_tui.domain.contact import contact_of
from lotse_tui.domain.events import event_of
from lotse_tui.domain.operations import Draft, Ledger, Op
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import tally_by
from lotse_tui.storage.codec import Head, month_file
from lotse_tui.storage.desk_card import DeskCard, encode_card

YEAR = 2025
_PER_SYNC = 4  # contacts between the last two generations of a month
CONTACTS = 1257  # a site's share of the 415,000 of a national year (domain.md, "Scale")

_CHANNELS = (("phone", 45), ("email", 31), ("in_person", 11), ("letter", 5), ("message", 4))
_ASKERS = (("citizen", 44), ("group", 38), ("professional", 18))
_TOPICS = (("chronic", 37), ("mental", 26), ("addiction", 16), ("social", 14), ("unknown", 7))
_DETAILS = {
    "citizen": ("affected", "relative", "interested"),
    "professional": ("counselling", "outpatient_care", "inpatient_care", "press"),
    "group": ("active", "founding", "federation"),
}
_HOURS = ((9, 9), (10, 12), (11, 12), (12, 8), (14, 8), (15, 7), (16, 4))
# How many in a hundred say it, and what: three codes are mandatory, all else is off the fast path.
_ANSWERS: tuple[tuple[str, int, tuple[Any, ...]], ...] = (
    ("request", 15, ("find_group", "orientation", "support_group", "found_group")),
    ("result", 10, ("informed", "referred_group", "referred_service", "in_progress")),
    ("setting", 15, ("office_hours", "evening_phone", "open_consultation")),
    ("kind", 5, ("first", "follow_up")),
    ("funding", 5, ("gkv_20h", "municipality")),
    ("gap", 2, ("none_exists", "full", "language")),
    ("language", 3, ("ro", "tr", "uk", "ar")),
    ("scope", 3, ("event", "committee", "no_self_help")),
    ("count", 2, (2, 3, 5)),
)


def write_site(folder: Path, number: int, contacts: int = CONTACTS) -> None:
    """Write the shared folder of one site; the same number gives the same bytes."""
    random = Random(number)  # noqa: S311 - figures for a benchmark
    team = f"{number:016x}"
    head = Head(f"desk{number:06}", "", team, "Schreibtisch 1", f"Kontaktstelle {number:03}")
    log = folder / "log" / head.device
    log.mkdir(parents=True)
    (folder / "desks").mkdir()
    card = {"format": "lotse-team", "version": 1, "team": team, "created": f"{YEAR}-01-01"}
    (folder / "lotse.json").write_text(json.dumps(card), "utf-8")
    ledger = Ledger()
    closing = head._replace(device=f"lead{number:06}", desk="Leitung")
    for month, ops in _months(head, random, contacts):
        for until in (len(ops) - _PER_SYNC, len(ops)):
            if until > 0:
                data = month_file(head._replace(month=month), ops[:until])
                (log / f"{month}.{ops[until - 1].number}.json").write_bytes(data)
        ledger.add(ops)
        if ops:
            _close(folder, closing, Period.month(YEAR, int(month[5:])), ledger, ops[-1])
    for who, day in ((head, f"{YEAR}-12-31"), (closing, f"{YEAR + 1}-01-05")):
        sent = DeskCard(who.device, team, who.desk, who.site, day, {})
        (folder / "desks" / f"{who.device}.1.json").write_bytes(encode_card(sent))


def _close(folder: Path, head: Head, period: Period, ledger: Ledger, last: Op) -> None:
    """Write the letter of the fifth of the next month that closes this, up to ``last``."""
    contacts = [contact_of(one, ledger.ops(one.winner.key)) for one in ledger.folded("contact")]
    lying = [one for one in contacts if one is not None and period.contains(one.date)]
    events = [event for one in ledger.folded("event") if (event := event_of(one)) is not None]
    held = [event for event in events if period.contains(event.date)]
    day = period.following().first.replace(day=5)
    note = ClosedMonth(
        month=period.id,
        revision=1,
        day=day,
        device=head.device,
        tally=tally_by(lying, held, {}, period),  # all topics here are main topics
        said=said_by([one for one in lying if not one.deleted], held),
        numbers={last.device: last.number},
    )
    number = period.first.month
    draft = Draft("closing", closing_key(period.id, 1), record_of(note))
    op = draft.sealed(
        device=head.device, number=number, lamport=ledger.lamport + 1, at=day.isoformat()
    )
    log = folder / "log" / head.device
    log.mkdir(exist_ok=True)
    month = day.isoformat()[:7]
    data = month_file(head._replace(month=month), [op])
    (log / f"{month}.{number}.json").write_bytes(data)


def _months(head: Head, random: Random, contacts: int) -> Iterator[tuple[str, list[Op]]]:
    days = [date(YEAR, 1, 1) + timedelta(days=number) for number in range(365)]
    open_days = [day for day in days if day.weekday() < 5]
    stated = sorted(random.choice(open_days) for _ in range(contacts))
    number, held = 0, list[Op]()
    for month in range(1, 13):
        ops = []
        for day in (day for day in stated if day.month == month):
            number += 1
            draft = _draft(random, day, head.site, held)
            sealed = draft.sealed(
                device=head.device, number=number, lamport=number, at=day.isoformat()
            )
            ops.append(sealed)
            held.append(ops[-1])
        yield f"{YEAR}-{month:02}", ops


def _draft(random: Random, day: date, site: str, held: list[Op]) -> Draft:
    chance = random.random()
    if held and chance < 0.02:
        before = random.choice(held)
        record = {**(before.record or {}), "topic": "other"} if chance < 0.015 else None
        if before.record is not None and before.action == "set":
            return Draft(before.about, before.key, record, (before.id,))
    key = str(uuid.UUID(int=random.getrandbits(128), version=4))
    if chance > 0.997:
        return Draft("event", key, {"date": day.isoformat(), "event": "group_founded"})
    return Draft("contact", key, _record(random, day, site))


def _record(random: Random, day: date, site: str) -> dict[str, Any]:
    asker = _one_of(random, _ASKERS)
    record: dict[str, Any] = {
        "channel": _one_of(random, _CHANNELS),
        "asker": asker,
        "topic": _one_of(random, _TOPICS),
        "date": day.isoformat(),
        "hour": _one_of(random, _HOURS),
        "site": site,
    }
    if random.random() < 0.15:
        record["asker_detail"] = random.choice(_DETAILS[asker])
    if random.random() < 0.1:
        record["referrals"] = [f"gruppe-{random.randrange(60)}"]
    for name, percent, values in _ANSWERS:
        if random.random() * 100 < percent:
            record[name] = random.choice(values)
    return record


def _one_of(random: Random, weighted: tuple[tuple[Any, int], ...]) -> Any:
    values, weights = zip(*weighted, strict=True)
    return random.choices(values, weights)[0]


def main(argv: list[str]) -> int:
    """Write the folders below the one named."""
    folder, sites = Path(argv[0]), int(argv[1]) if argv[1:] else 33
    for number in range(sites):
        write_site(folder / f"site-{number:03}", number)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""From tallies to the report: which sections there are, in which order, and whether they add up.

Sections and their order follow domain.md ("Reports"). The total of a table is counted apart from
its rows, so adding the rows up is a check (:func:`_cross_foot`). Only where there is no such total
(exclusions, referrals, gaps) it is the rows' sum, and the audit does not call that checked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.closing import ClosedPeriod
from lotse_tui.domain.codes import Codes, RollUp
from lotse_tui.domain.report.model import (
    FOREIGN,
    Audit,
    Delivery,
    Difference,
    Head,
    Reason,
    Refused,
    Report,
    Section,
    Sources,
    State,
    Table,
)
from lotse_tui.domain.report.tables import TableMaker
from lotse_tui.domain.tally import Key, Tally

# These stand even when they are empty: a zero is an answer there.
_ALWAYS = frozenset(("total", "asker", "channel", "topic", "groups", "excluded"))
_SUMS_OF_THEMSELVES = frozenset(("event", "excluded", "referral", "gap"))


class Facts(NamedTuple):
    """What the figures alone do not say.

    ``as_of`` is the civil day of the report; ``deliveries`` the desks known, with ``device``,
    ``desk`` and ``until`` filled in; ``closed`` whether the whole period was closed, ``closing``
    its closed months.
    """

    site: str
    as_of: date
    deliveries: tuple[Delivery, ...] = ()
    closed: bool = False
    sources: Sources = Sources()
    closing: ClosedPeriod | None = None


def build(
    now: Tally,
    before: Tally | None,
    codes: Codes,
    facts: Facts,
    entry_name: Callable[[str], str],
    year_before: Tally | None = None,
) -> Report:
    """Return the report of ``now``, compared with ``before`` and ``year_before``.

    Neither is printed where it is None or empty.

    ``entry_name`` returns the name of a guide entry, or "" where it is not in the guide. All
    text that comes from files is cleaned here, so no printer has to think of it.
    """
    head = head_of(now, facts)
    partial = head.running or (head.state == "provisional" and not now.total)
    maker = TableMaker(now, before, codes, partial=partial, year_before=year_before)
    sections = _sections(maker, entry_name)
    tables = [table for section in sections for table in section.tables]
    return Report(
        head=head,
        total=maker.total(),
        sections=tuple(section for section in sections if _stands(section)),
        omitted=tuple(section.id for section in sections if not _stands(section)),
        audit=_audit(now, (*tables, maker.desks()), codes, facts.sources),
    )


def _sections(maker: TableMaker, entry_name: Callable[[str], str]) -> tuple[Section, ...]:
    details = [maker.details("asker", asker) for asker in ("citizen", "professional", "group")]
    citizens, professionals, groups = details
    return (
        Section("total", maker.months()),
        Section("asker", (maker.plain("asker", compared=True), *citizens)),
        Section("channel", (maker.plain("channel", compared=True), *maker.roll_ups("channel"))),
        Section("topic", maker.topics()),
        Section("split", maker.roll_ups("topic")),
        Section("professionals", professionals),
        Section("groups", (maker.events(), *groups)),
        Section("requests", (*maker.optional("request"), *maker.all_details("request"))),
        Section("results", maker.optional("result")),
        Section("referrals", maker.referrals(entry_name)),
        Section("gaps", maker.gaps()),
        Section("excluded", (maker.excluded(),)),
        Section("hours", (*maker.hours(), *maker.optional("setting"), *maker.others())),
        Section("clearing", maker.clearing()),
        Section("funding", maker.optional("funding")),
    )


def _stands(section: Section) -> bool:
    return section.id in _ALWAYS or bool(section.tables)


def head_of(now: Tally, facts: Facts) -> Head:
    """Return what must be known before the figures are read."""
    period = now.period
    running = facts.as_of <= period.last
    deliveries = _deliveries(now, facts)
    unread = sum(bad.kind not in FOREIGN for bad in facts.sources.refused)
    state: State = "complete"
    if running or unread or any(delivery.missing for delivery in deliveries):
        state = "provisional"
    if facts.closed and not running:  # whoever closed it has seen what was missing
        state = "corrected" if facts.closing and facts.closing.corrections else "final"
    site = clean(facts.site, limit=200)
    return Head(site, period, facts.as_of, state, running, deliveries, unread, facts.closing)


def _deliveries(now: Tally, facts: Facts) -> tuple[Delivery, ...]:
    """Return every desk with its contacts and missing days, those nobody named included."""
    counts: Mapping[Key, int] = now.of("device")
    named = {delivery.device: delivery for delivery in facts.deliveries}
    for (device,) in sorted(counts):
        named.setdefault(device, Delivery(device))
    # Today is not over anywhere, so nobody can be late with it.
    due = min(now.period.last, facts.as_of - timedelta(days=1))
    return tuple(
        delivery._replace(
            device=clean(delivery.device, limit=80),
            desk=clean(delivery.desk, limit=200),
            contacts=counts.get((device,), 0),
            missing=_missing(delivery.until, now.period.first, due),
        )
        for device, delivery in named.items()
    )


def _missing(until: date | None, first: date, due: date) -> tuple[date, date] | None:
    if until is not None:
        first = max(first, until + timedelta(days=1))
    return (first, due) if first <= due else None


def _audit(now: Tally, tables: Sequence[Table], codes: Codes, sources: Sources) -> Audit:
    refused = tuple(
        Refused(clean(bad.kind), clean(bad.file), clean(bad.detail)) for bad in sources.refused
    )
    return Audit(
        sources=sources._replace(refused=refused),
        entries=now.entries,
        withdrawn=now.withdrawn,
        conflicts=now.in_conflict,
        checked=tuple(table.id for table in tables if table.id not in _SUMS_OF_THEMSELVES),
        differences=_cross_foot(tables, codes),
        hidden=sum(row.count is None for table in tables for row in table.rows),
    )


def _cross_foot(tables: Sequence[Table], codes: Codes) -> tuple[Difference, ...]:
    """Add up every table and return those that miss their total, with the reason."""
    overlaps = {
        f"{roll_up.of}:{roll_up.id}": _in_two_rows(roll_up)
        for name in ("channel", "topic")
        for roll_up in codes.roll_ups(name)
    }
    found: list[Difference] = []
    for table in tables:
        if table.adds_up or table.sum is None or table.total is None:
            continue
        twice = overlaps.get(table.id, ())
        reason: Reason = "overlap" if twice else "count"
        found.append(Difference(table.id, table.sum, table.total, reason, twice))
    return tuple(found)


def _in_two_rows(roll_up: RollUp) -> tuple[str, ...]:
    members = [code for row in roll_up.rows for code in row.members]
    return tuple(sorted({code for code in members if members.count(code) > 1}))

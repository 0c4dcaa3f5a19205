"""Counting: from the contacts of a period to plain numbers, in one pass and without words.

Rules (domain.md): a contact's ``count`` stands for that many alike; an excluded contact counts
under its reason and nowhere else; a finer topic counts as its main topic; a code that nobody
knows keeps a row of its own, so that nothing is dropped and every table sums to its total.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lotse_tui.domain.codes import Code, Codes
from lotse_tui.domain.contact import COUNTED, Contact
from lotse_tui.domain.events import GroupEvent
from lotse_tui.domain.periods import Period

Key = tuple[str, ...]
Counts = Mapping[Key, int]

# How many parts the keys of a table have, where it is not one.
ARITY: Mapping[str, int] = {
    "asker_topic": 2,
    "asker_detail": 2,
    "request_detail": 2,
    "gap": 3,
}
# Fields a contact may or may not state; each becomes a table of its own.
PLAIN_FIELDS = ("request", "result", "setting", "funding", "kind", "language")
CLEARING_FIELDS = ("clearing_status", "clearing_outcome", "origin")

_NUMBERS = ("total", "entries", "withdrawn", "in_conflict", "clearing")
_FIELDS = frozenset((*PLAIN_FIELDS, *CLEARING_FIELDS))
_OPTIONAL = _FIELDS | {"asker_detail", "request_detail", "gap", "referrals"}


class Tally(NamedTuple):
    """The numbers of one period.

    ``total`` is the counted contacts; ``entries`` the living records behind it, excluded ones
    included; ``withdrawn`` and ``in_conflict`` the records of the period that somebody took
    back, or that desks hold in different versions. ``clearing`` is the contacts that state
    anything about clearing.

    ``tables`` maps a table's name to its counts: ``channel``, ``asker``, ``topic`` (main
    topics), ``fine_topic`` (as recorded), ``asker_topic``, ``asker_detail``, ``hour``,
    ``month``, ``device``, ``referral``, ``gap`` (topic, reason, detail), ``request_detail``,
    the optional fields by their names, ``excluded`` and ``event``. A key has one part, or as
    many as the table has dimensions. Codes with a count of 0 have no key.
    """

    period: Period
    total: int
    entries: int
    withdrawn: int
    in_conflict: int
    clearing: int
    tables: Mapping[str, Counts]

    def of(self, table: str) -> Counts:
        """Return the counts of a table; empty where nothing was counted."""
        return self.tables.get(table, {})

    def slice(self, table: str, first: str) -> Counts:
        """Return the rows of a two-dimensional table under ``first``, by the second part."""
        return {key[1:]: count for key, count in self.of(table).items() if key[0] == first}


class _Counters:
    """The open counters of one pass; keys of one dimension are plain strings while counting."""

    __slots__ = ("_flat", "_joint")

    def __init__(self) -> None:
        self._flat: dict[str, defaultdict[str, int]] = {}
        self._joint: dict[str, defaultdict[Key, int]] = {}

    def flat(self, table: str) -> defaultdict[str, int]:
        return self._flat.setdefault(table, defaultdict(int))

    def joint(self, table: str) -> defaultdict[Key, int]:
        return self._joint.setdefault(table, defaultdict(int))

    def closed(self) -> dict[str, Counts]:
        tables: dict[str, Counts] = {
            name: {(code,): count for code, count in counter.items()}
            for name, counter in self._flat.items()
        }
        tables.update((name, dict(counter)) for name, counter in self._joint.items())
        return tables


def tally(
    contacts: Iterable[Contact], events: Iterable[GroupEvent], codes: Codes, period: Period
) -> Tally:
    """Count what lies in ``period``; the order of contacts and events does not matter.

    Contacts and events of other days are passed over. Withdrawn contacts only show in
    ``Tally.withdrawn``.
    """
    return tally_by(contacts, events, main_topics(codes), period)


def tally_by(
    contacts: Iterable[Contact],
    events: Iterable[GroupEvent],
    mains: Mapping[str, str],
    period: Period,
) -> Tally:
    """Count as :func:`tally` does; ``mains`` are the :func:`main_topics` of the site's codes."""
    counters = _Counters()
    hour, excluded = counters.flat("hour"), counters.flat("excluded")
    # What every contact states, counted together: one look-up a contact instead of five.
    stated: defaultdict[Key, int] = defaultdict(int)
    first, last = period.first.isoformat(), period.last.isoformat()
    strangers: dict[str, str] = {}
    total = entries = withdrawn = in_conflict = clearing = 0

    for contact in contacts:
        day = contact.date
        if not first <= day <= last:
            continue
        if contact.deleted:
            withdrawn += 1
            continue
        entries += 1
        in_conflict += contact.in_conflict
        count = contact.count
        if contact.scope != COUNTED:
            excluded[contact.scope] += count
            continue
        total += count
        stated[contact.channel, contact.asker, contact.topic, day[:7], contact.device] += count
        if "main_topic" in contact.record and contact.topic not in mains:
            strangers[contact.topic] = main_topic(contact, mains)
        if contact.hour is not None:
            hour[str(contact.hour)] += count
        if not _OPTIONAL.isdisjoint(contact.record):
            clearing += _count_optional(contact, counters, mains)

    _count_stated(stated, counters, {**strangers, **mains})
    _count_events(events, counters, first, last)
    return Tally(period, total, entries, withdrawn, in_conflict, clearing, counters.closed())


def _count_optional(contact: Contact, counters: _Counters, mains: Mapping[str, str]) -> int:
    """Count what the record states beyond the three codes; return its clearing contacts."""
    count, record, clearing = contact.count, contact.record, False
    for field, value in record.items():
        if field in _FIELDS:
            counters.flat(field)[str(value)] += count
            clearing = clearing or field in CLEARING_FIELDS
        elif field == "asker_detail":
            counters.joint(field)[contact.asker, str(value)] += count
        elif field == "request_detail":
            counters.joint(field)[str(record.get("request", "")), str(value)] += count
        elif field == "gap":
            topic = main_topic(contact, mains)
            detail = str(record.get("gap_detail", ""))
            counters.joint("gap")[topic, str(value), detail] += count
        elif field == "referrals":
            for entry_id in contact.referrals:
                counters.flat("referral")[entry_id] += count
    return count if clearing else 0


def _count_stated(stated: Mapping[Key, int], counters: _Counters, mains: Mapping[str, str]) -> None:
    names = ("channel", "asker", "fine_topic", "month", "device")
    tables = tuple(counters.flat(name) for name in names)
    topics, by_asker = counters.flat("topic"), counters.joint("asker_topic")
    for key, count in stated.items():
        for table, code in zip(tables, key, strict=True):
            table[code] += count
        asker, topic = key[1], mains.get(key[2], key[2])
        topics[topic] += count
        by_asker[asker, topic] += count


def _count_events(events: Iterable[GroupEvent], counters: _Counters, first: str, last: str) -> None:
    counter = counters.flat("event")
    for event in events:
        if first <= event.date <= last:
            counter[event.event] += event.count


def joined(parts: Iterable[Tally], period: Period) -> Tally:
    """Return the tallies of the months of ``period`` added up."""
    several = tuple(parts)
    tables: dict[str, dict[Key, int]] = {}
    for part in several:
        for name, counts in part.tables.items():
            table = tables.setdefault(name, {})
            for key, count in counts.items():
                table[key] = table.get(key, 0) + count
    return Tally(
        period,
        total=sum(part.total for part in several),
        entries=sum(part.entries for part in several),
        withdrawn=sum(part.withdrawn for part in several),
        in_conflict=sum(part.in_conflict for part in several),
        clearing=sum(part.clearing for part in several),
        tables=tables,
    )


def less(whole: Tally, parts: Iterable[Tally]) -> Tally:
    """Return a tally without ``parts`` of it."""
    off = joined(parts, whole.period)
    if not off.entries:
        return whole
    tables = {
        name: {
            key: left for key, count in counts.items() if (left := count - off.of(name).get(key, 0))
        }
        for name, counts in whole.tables.items()
    }
    numbers = {name: getattr(whole, name) - getattr(off, name) for name in _NUMBERS}
    return Tally(whole.period, tables=tables, **numbers)


def difference(now: Tally, before: Tally) -> dict[str, Counts]:
    """Return how far the tables of ``now`` differ from those of ``before``, zeros left out."""
    found: dict[str, Counts] = {}
    for name in sorted({*now.tables, *before.tables}):
        ours, theirs = now.of(name), before.of(name)
        moved = {key: ours.get(key, 0) - theirs.get(key, 0) for key in sorted({*ours, *theirs})}
        if any(moved.values()):
            found[name] = {key: count for key, count in moved.items() if count}
    return found


def main_topic(contact: Contact, mains: Mapping[str, str]) -> str:
    """Return what a contact's topic counts as; where nobody knows it here, what it says itself."""
    topic = contact.topic
    return mains.get(topic) or str(contact.record.get("main_topic", topic))


def main_topics(codes: Codes) -> dict[str, str]:
    """Return the main topic of every finer topic a site has added, by the finer one's id.

    A finer topic names its main topic (``Code.main``) or stands among its details. A chain is
    followed to its end; a topic that names itself or goes round in a circle is a main topic.
    """
    parents: dict[str, str] = {}
    topics = codes["topic"]
    for topic in (*topics, *topics.off):
        if topic.main:
            parents[topic.id] = topic.main
        for detail in topic.details:
            parents.setdefault(detail.id, topic.id)
    return {topic: main for topic in parents if (main := _end_of(topic, parents)) != topic}


def main_topic_list(codes: Codes) -> tuple[Code, ...]:
    """Return the topics that reports show a row for, in the order of the list."""
    finer = main_topics(codes)
    return tuple(topic for topic in codes["topic"] if topic.id not in finer)


def _end_of(topic: str, parents: Mapping[str, str]) -> str:
    seen = {topic}
    here = topic
    while here in parents:
        here = parents[here]
        if here in seen:
            return topic
        seen.add(here)
    return here

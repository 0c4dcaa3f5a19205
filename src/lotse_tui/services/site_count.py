"""Counting the contacts of one contact point from its month files, each key once.

The plain ones are counted by their parts, a few dozen different texts instead of thousands of
objects; what a part comes to is asked of :func:`~lotse_tui.domain.tally.tally` itself, as the
difference it makes to a contact that states nothing. That is the same as counting one by one
because tables add up; contacts with a count, a gap, a scope and the like, where one part changes
what another means, are counted one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any

from lotse_tui.domain.contact import Contact, contact_of, contact_of_op
from lotse_tui.domain.events import GroupEvent, event_of
from lotse_tui.domain.operations import Ledger, digest, op_from_raw
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import Key, Tally, joined, tally_by
from lotse_tui.storage.codec import Head
from lotse_tui.storage.month_lines import LineReader, Lines, Members, Plain

# What changes the meaning of something else in the record, or its weight.
APART = (
    *("clearing_outcome", "clearing_status", "count", "gap", "gap_detail", "main_topic", "origin"),
    *("request_detail", "scope"),
)
# Parts that are counted together, as one asker with one topic.
_CORE = frozenset(("asker", "asker_detail", "topic", "date"))
_NOWHERE = {"asker": "", "channel": "", "topic": "", "date": "2000-01-01"}
_ANY_DAY = Period.year(2000)

Cell = tuple[str, Key]
MARK = 16  # bytes (an UUID, or a digest) that stand for the key of a contact or event


def mark_of(key: str) -> bytes:
    """Return what stands for a key: of an UUID the UUID itself."""
    try:
        found = bytes.fromhex(key.replace("-", ""))
    except ValueError:
        found = b""
    return found if len(found) == MARK else bytes.fromhex(digest(key.encode()))


class PartCells:
    """What each part of a record adds to which cell of a tally, worked out once."""

    def __init__(self, mains: Mapping[str, str], members: Members) -> None:
        self._mains = mains
        self._members = members
        self._none = self._cells({})
        self._of: dict[Any, dict[Cell, int]] = {}

    def tallied(self, records: list[list[bytes]]) -> dict[str, dict[Key, int]]:
        """Return the tables that these records make, without months and devices."""
        found: defaultdict[Cell, int] = defaultdict(int)
        for cell, count in self._none.items():
            found[cell] += count * len(records)
        for part, count in Counter(chain.from_iterable(records)).items():
            name, value = self._members[part]
            if name not in _CORE:
                self._add(found, part, {name: value}, count)
        columns = (map(itemgetter(place), records) for place in (0, 1, -1))
        for core, count in Counter(zip(*columns, strict=True)).items():
            self._add(found, core, self._core(core), count)
        tables: dict[str, dict[Key, int]] = {}
        for (table, key), count in found.items():
            if count:
                tables.setdefault(table, {})[key] = count
        return tables

    def _core(self, core: tuple[bytes, ...]) -> dict[str, Any]:
        said = self._members.record(core)
        return {name: value for name, value in said.items() if name in _CORE}

    def _add(self, found: dict[Cell, int], name: Any, stated: dict[str, Any], count: int) -> None:
        cells = self._of.get(name)
        if cells is None:
            with_it = self._cells(stated)
            both = {*with_it, *self._none}
            cells = {cell: with_it.get(cell, 0) - self._none.get(cell, 0) for cell in both}
            self._of[name] = cells = {cell: change for cell, change in cells.items() if change}
        for cell, change in cells.items():
            found[cell] += change * count

    def _cells(self, stated: Mapping[str, Any]) -> dict[Cell, int]:
        record = {**_NOWHERE, **stated}
        contact = contact_of_op(op_from_raw({**_AS_WRITTEN, "record": record}))
        one = tally_by([contact], (), self._mains, _ANY_DAY)
        return {
            (table, key): count
            for table, counts in one.tables.items()
            if table not in ("month", "device")
            for key, count in counts.items()
        }


_AS_WRITTEN = {
    "op": "set",
    "about": "contact",
    "key": "",
    "device": "",
    "number": 1,
    "lamport": 1,
    "at": "",
}


class SiteCount:
    """The log of one contact point, folded for counting. Files are added once, then it is asked."""

    def __init__(self, mains: Mapping[str, str], reader: LineReader, cells: PartCells) -> None:
        self._mains = mains
        self._reader = reader
        self._cells = cells
        self._files: list[tuple[str, Plain]] = []
        self._file_of: dict[bytes, int] = {}
        self._gone: defaultdict[int, set[int]] = defaultdict(set)
        self._folded: tuple[list[Contact], list[GroupEvent]] | None = None
        self.ledger = Ledger()
        self.newest: dict[str, str] = {}

    def add(self, head: Head, lines: Lines) -> None:
        """Take in a month file; what is known already changes nothing."""
        number, plain = len(self._files), lines.plain
        self._files.append((head.device, plain))
        fresh = dict.fromkeys(plain.keys, number)
        if len(fresh) == len(plain.keys) and fresh.keys().isdisjoint(self._file_of):
            self._file_of.update(fresh)
        else:  # twice, here or elsewhere: it is folded like everything that stands twice
            for place, key in enumerate(plain.keys):
                if plain.keys.index(key) < place or key in self._file_of:
                    self._fold(key)
                    self._unfold(number, place)
            self._file_of = {**fresh, **self._file_of}
        self.ledger.add(lines.ops)
        days = [*(day.decode() for day in set(plain.days)), *(op.at for op in lines.ops)]
        self.newest[head.device] = max([self.newest.get(head.device, ""), *days])

    def _fold(self, key: bytes) -> None:
        """Put the plain contact of this key, if there is one, among those that are folded."""
        number = self._file_of.get(key)
        if number is not None:
            self._unfold(number, self._files[number][1].keys.index(key))

    def _unfold(self, number: int, place: int) -> None:
        if place not in self._gone[number]:
            self._gone[number].add(place)
            device, plain = self._files[number]
            self.ledger.add([self._reader.op(device, plain, place)])

    def folded(self) -> tuple[list[Contact], list[GroupEvent]]:
        """Return what had to be folded: contacts that changed or stand apart, and living events."""
        if self._folded is None:
            touched = [folded.winner.key for folded in self.ledger.folded("contact")]
            for key in touched:
                self._fold(key.encode())
            several = (contact_of(self.ledger[key], self.ledger.ops(key)) for key in touched)
            events = (event_of(folded) for folded in self.ledger.folded("event"))
            self._folded = (
                [one for one in several if one is not None],
                [event for event in events if event is not None],
            )
        return self._folded

    def counted(self, period: Period) -> Tally:
        """Return what lies in a period."""
        rest = tally_by(*self.folded(), self._mains, period)
        first = b'date":"%b"' % period.first.isoformat().encode()
        last = b'date":"%b"' % period.last.isoformat().encode()
        parts: list[list[bytes]] = []
        dates: list[bytes] = []
        devices: Counter[Key] = Counter()
        for number, (device, plain) in enumerate(self._files):
            if not plain.dates or min(plain.dates) > last or max(plain.dates) < first:
                continue
            gone = self._gone.get(number, ())
            mine: Sequence[int] = range(len(plain.dates))
            if gone or min(plain.dates) < first or max(plain.dates) > last:
                within = enumerate(plain.dates)
                mine = [at for at, part in within if first <= part <= last and at not in gone]
            parts.extend(map(plain.parts.__getitem__, mine))
            dates.extend(map(plain.dates.__getitem__, mine))
            devices[(device,)] += len(mine)
        if not parts:
            return rest
        tables: dict[str, Mapping[Key, int]] = {**self._cells.tallied(parts), "device": devices}
        months: Counter[Key] = Counter()
        for part, count in Counter(dates).items():
            months[(self._reader.members[part][1][:7],)] += count
        tables["month"] = months
        return joined([Tally(period, len(parts), len(parts), 0, 0, 0, tables), rest], period)

    @property
    def operations(self) -> int:
        """How many operations there are, each counted once."""
        gone = sum(map(len, self._gone.values()))
        return sum(len(plain.keys) for _, plain in self._files) - gone + len(self.ledger)

    def numbers(self, device: str) -> set[int]:
        """Return the numbers of a device's operations."""
        plain = (plain.numbers for owner, plain in self._files if owner == device)
        others = (op.number for op in self.ledger.all_ops() if op.device == device)
        return {*chain.from_iterable(plain), *others}

    def marks(self) -> bytes:
        """Return a mark of each contact and event, :data:`MARK` bytes each."""
        plain = b"".join(map(b"".join, (plain.keys for _, plain in self._files)))
        kinds = (self.ledger.folded(about) for about in ("contact", "event"))
        folded = (one.winner.key for one in chain.from_iterable(kinds))
        return bytes.fromhex(plain.decode().replace("-", "")) + b"".join(map(mark_of, folded))

    def marked(self, marks: frozenset[bytes]) -> tuple[list[Contact], list[GroupEvent]]:
        """Return the living contacts and events that bear one of the marks."""
        for key in [key for key in self._file_of if mark_of(key.decode()) in marks]:
            self._fold(key)
        self._folded = None
        contacts, events = self.folded()
        living = [one for one in contacts if not one.deleted and mark_of(one.id) in marks]
        return living, [event for event in events if mark_of(event.id) in marks]

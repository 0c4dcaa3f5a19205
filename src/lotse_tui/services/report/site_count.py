"""Counting the contacts of one contact point from its month files, each key once.

The plain ones are counted by their pieces, a few hundred different texts instead of thousands of
objects; what a member comes to is asked of :func:`~lotse_tui.domain.tally.tally` itself, as the
difference it makes to a contact that states nothing. That is the same as counting one by one
because tables add up; contacts with a count, a gap, a scope and the like, where one member changes
what another means, are counted one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from lotse_tui.domain.contact import Contact, contact_of, contact_of_op
from lotse_tui.domain.events import GroupEvent, event_of
from lotse_tui.domain.operations import Ledger, digest, op_from_raw
from lotse_tui.domain.periods import Period
from lotse_tui.domain.tally import Key, Tally, joined, tally_by
from lotse_tui.storage.codec import Head
from lotse_tui.storage.month_lines import LineReader, Lines, Members, Plain, month_of_date

# What changes the meaning of something else in the record, or its weight.
APART = (
    *("clearing_outcome", "clearing_status", "count", "gap", "gap_detail", "main_topic", "origin"),
    *("request_detail", "scope"),
)
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
    """What each member of a record adds to which cell of a tally, worked out once."""

    def __init__(self, mains: Mapping[str, str], members: Members) -> None:
        self._mains = mains
        self._members = members
        self._none = self._cells({})
        # By the number of a member, or by the pieces with asker, channel and topic.
        self._of: dict[int | tuple[bytes, ...], dict[Cell, int]] = {}

    def tallied(self, plain: Sequence[Plain]) -> dict[str, dict[Key, int]]:
        """Return the tables that these contacts make, without months and devices."""
        found: defaultdict[Cell, int] = defaultdict(int)
        entries = sum(len(one.keys) for one in plain)
        for cell, count in self._none.items():
            found[cell] += count * entries
        cores = (zip(one.who, one.topics, strict=True) for one in plain)
        for core, count in Counter(chain.from_iterable(cores)).items():
            if core not in self._of:  # asker, channel and topic together
                self._of[core] = self._change(self._members.record(core))
            self._add(found, self._of[core], count)
        for member, count in self._stated(plain).items():
            if member not in self._of:
                self._of[member] = self._change(dict([self._members.member(member)]))
            self._add(found, self._of[member], count)
        tables: dict[str, dict[Key, int]] = {}
        for (table, key), count in found.items():
            if count:
                tables.setdefault(table, {})[key] = count
        return tables

    def _stated(self, plain: Sequence[Plain]) -> dict[int, int]:
        """Return how often each member is stated beside asker, channel, topic and date."""
        pieces: Counter[bytes] = Counter()
        for one in plain:
            for column in (one.hours, one.more):
                pieces.update(column)
        members: defaultdict[int, int] = defaultdict(int)
        for piece, count in pieces.items():
            for member in self._members[piece]:
                members[member] += count
        return members

    @staticmethod
    def _add(found: dict[Cell, int], change: Mapping[Cell, int], times: int) -> None:
        for cell, by in change.items():
            found[cell] += by * times

    def _change(self, stated: Mapping[str, Any]) -> dict[Cell, int]:
        """Return by how much a contact that states this differs from one that states nothing."""
        with_it = self._cells(stated)
        both = {*with_it, *self._none}
        changes = {cell: with_it.get(cell, 0) - self._none.get(cell, 0) for cell in both}
        return {cell: change for cell, change in changes.items() if change}

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


class _File(NamedTuple):
    """Contacts of one file, from the ``least`` date to the ``most``.

    Those that stand apart are counted one by one.
    """

    device: str
    plain: Plain
    apart: bool
    least: bytes
    most: bytes


class SiteCount:
    """The log of one contact point, folded for counting. Files are added once, then it is asked."""

    def __init__(self, mains: Mapping[str, str], reader: LineReader, cells: PartCells) -> None:
        self._mains = mains
        self._reader = reader
        self._cells = cells
        self._files: list[_File] = []
        self._file_of: dict[bytes, int] = {}
        self._gone: defaultdict[int, set[int]] = defaultdict(set)
        self._folded: tuple[list[Contact], list[GroupEvent]] | None = None
        self.ledger = Ledger()
        self.newest: dict[str, str] = {}

    def add(self, head: Head, lines: Lines) -> None:
        """Take in a month file; what is known already changes nothing."""
        for plain, apart in ((lines.plain, False), (lines.apart, True)):
            if plain.keys:
                dates = min(plain.dates), max(plain.dates)
                self._add(_File(head.device, plain, apart, *dates))
                day = max(plain.days).decode()
                self.newest[head.device] = max(self.newest.get(head.device, ""), day)
        self.ledger.add(lines.ops)
        days = [self.newest.get(head.device, ""), *(op.at for op in lines.ops)]
        self.newest[head.device] = max(days)

    def _add(self, file: _File) -> None:
        number, keys = len(self._files), file.plain.keys
        self._files.append(file)
        fresh = dict.fromkeys(keys, number)
        if len(fresh) == len(keys) and fresh.keys().isdisjoint(self._file_of):
            self._file_of.update(fresh)
            return
        for place, key in enumerate(keys):  # what stands twice is folded
            if keys.index(key) < place or key in self._file_of:
                self._fold(key)
                self._unfold(number, place)
        self._file_of = {**fresh, **self._file_of}

    def _fold(self, key: bytes) -> None:
        """Put the plain contact of this key, if there is one, among those that are folded."""
        number = self._file_of.get(key)
        if number is not None:
            self._unfold(number, self._files[number].plain.keys.index(key))

    def _unfold(self, number: int, place: int) -> None:
        if place not in self._gone[number]:
            self._gone[number].add(place)
            file = self._files[number]
            self.ledger.add([self._reader.op(file.device, file.plain, place)])

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
        first = b'"date":"%b"' % period.first.isoformat().encode()
        last = b'"date":"%b"' % period.last.isoformat().encode()
        within: list[Plain] = []
        dates: Counter[bytes] = Counter()
        devices: Counter[Key] = Counter()
        contacts, events = self.folded()
        apart: list[Contact] = []
        for number, (device, plain, one_by_one, least, most) in enumerate(self._files):
            if least > last or most < first:
                continue
            chosen, gone = plain, self._gone.get(number, ())
            if gone or least < first or most > last:
                days = enumerate(plain.dates)
                chosen = plain.only([at for at, d in days if first <= d <= last and at not in gone])
            if one_by_one:
                apart.extend(self._contacts(device, chosen))
                continue
            within.append(chosen)
            dates.update(chosen.dates)
            devices[(device,)] += len(chosen.keys)
        rest = tally_by([*contacts, *apart], events, self._mains, period)
        entries = sum(devices.values())
        if not entries:
            return rest
        tables: dict[str, Mapping[Key, int]] = {**self._cells.tallied(within), "device": devices}
        months: Counter[Key] = Counter()
        for piece, count in dates.items():
            months[(month_of_date(piece),)] += count
        tables["month"] = months
        return joined([Tally(period, entries, entries, 0, 0, 0, tables), rest], period)

    def _contacts(self, device: str, plain: Plain) -> Iterable[Contact]:
        """Yield contacts of which nothing else is known."""
        for place in range(len(plain.keys)):
            yield contact_of_op(self._reader.op(device, plain, place))

    @property
    def operations(self) -> int:
        """How many operations there are, each counted once."""
        gone = sum(map(len, self._gone.values()))
        return sum(len(file.plain.keys) for file in self._files) - gone + len(self.ledger)

    def numbers(self, device: str) -> set[int]:
        """Return the numbers of a device's operations."""
        plain = (file.plain.numbers for file in self._files if file.device == device)
        others = (op.number for op in self.ledger.all_ops() if op.device == device)
        return {*chain.from_iterable(plain), *others}

    def marks(self) -> bytes:
        """Return a mark of each contact and event, :data:`MARK` bytes each."""
        plain = b"".join(map(b"".join, (file.plain.keys for file in self._files)))
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

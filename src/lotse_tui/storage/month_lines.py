"""A month file read for counting: its plain contacts as the texts they are made of.

A national year is 415,000 contacts, and to build an object of each takes very long. Nearly all
stand in a line as this program writes it, so one pattern cuts such a line into pieces: who asked by
which channel, the date, the hour, what else is stated, the topic. Of each there are few different
ones, and every different one is read once, by the strict rules, as an object of its own. Whole
members put together with commas make a whole object, and no two pieces may state the same name. So
what is taken here is what ``codec.decode`` takes, and everything else is handed to it, a line or a
file at a time (``tests/storage/test_month_lines.py`` holds both against each other).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from lotse_tui.domain.operations import Op, op_from_raw
from lotse_tui.storage.codec import (
    CLOSING,
    LARGEST,
    OPENING,
    BadFile,
    Head,
    decode,
    parse_head,
    split,
    strict_json,
)
from lotse_tui.storage.op_checks import checked_op, fits, is_real_day

# The pieces of a plain line, in the order of the groups, and what each may state.
_NUMBER, _AT, _DEVICE, _KEY, _LAMPORT, _PREV, _WHO, _WEIGHT, _DATE = range(9)
_HOUR, _MORE, _SITE, _TOPIC, _REST = range(9, 14)
_NAMES: dict[int, frozenset[str]] = {
    _WHO: frozenset(("asker", "asker_detail", "channel")),
    _WEIGHT: frozenset(("clearing_outcome", "clearing_status", "count")),
    _DATE: frozenset(("date",)),
    _HOUR: frozenset(("hour",)),
    _MORE: frozenset(
        (
            *("funding", "gap", "gap_detail", "hour", "kind", "language", "late", "main_topic"),
            *("mediated", "origin", "referrals", "request", "request_detail", "result", "scope"),
            *("setting", "sheet"),
        )
    ),
    _SITE: frozenset(("site",)),
    _TOPIC: frozenset(("topic",)),
}


def _line(site: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a line; ``site`` is that of the name of the site in it."""
    return re.compile(
        rb'^(?:"([1-9][0-9]{0,15})": \{"about":"contact","at":"(.{10})","device":"([a-z0-9]+)",'
        rb'"key":"(.{36})","lamport":([1-9][0-9]{0,15}),"number":\1,"op":"set",'
        rb'(?:"prev":\["([0-9a-f]{32})"\],)?"record":\{'
        rb'("asker":"[^"]*"(?:,"asker_detail":"[^"]*")?,"channel":"[^"]*")((?:,"c.*?)?),'
        rb'("date":".{10}")(?:,("hour":[0-9]+))?(.*)' + site + rb',("topic":"[^"]*")\}\}|(.+?)),?$',
        re.MULTILINE,
    )


# Two, because to look for a name that may be there or not takes longer than all the rest.
_NAMED, _UNNAMED = _line(rb',("site":"[^"]*")'), _line(b"()")
_FORM = re.compile(rb"(?:.{8}-.{4}-.{4}-.{4}-.{12})+")
_MANY = 200_000  # pieces remembered before they are forgotten

Ids = tuple[int, ...]


class Plain(NamedTuple):
    """The plain contacts of a file, column by column, as pieces (see :class:`Members`)."""

    keys: Sequence[bytes] = ()
    who: Sequence[bytes] = ()
    weights: Sequence[bytes] = ()
    dates: Sequence[bytes] = ()
    hours: Sequence[bytes] = ()
    more: Sequence[bytes] = ()
    sites: Sequence[bytes] = ()
    topics: Sequence[bytes] = ()
    numbers: Sequence[int] = ()
    lamports: Sequence[int] = ()
    days: Sequence[bytes] = ()

    def only(self, places: list[int]) -> Plain:
        """Return the contacts at these places."""
        if len(places) < 2:
            chosen: Any = ([column[place] for place in places] for column in self)
        else:
            chosen = map(itemgetter(*places), self)
        return Plain(*chosen)


class Lines(NamedTuple):
    """What a month file holds: its plain contacts, those that stand apart, and every other
    operation whole.
    """

    plain: Plain
    apart: Plain
    ops: list[Op]


class _NotPlainError(ValueError):
    """The file is not what this program writes; it may be good all the same."""


class Members:
    """What pieces state: the numbers of their members. Every different piece is read once.

    ``apart`` holds the pieces that state one of the fields named so, ``with_hour`` those that state
    an hour.
    """

    def __init__(self, apart: Iterable[str]) -> None:
        self.apart: set[bytes] = set()
        self.with_hour: set[bytes] = set()
        self._apart = frozenset(apart)
        self._ids: dict[bytes, Ids | None] = {}
        self._good: dict[int, set[bytes]] = {kind: set() for kind in _NAMES}
        self._number_of: dict[tuple[str, str], int] = {}
        self.members: list[tuple[str, Any]] = []

    def __getitem__(self, piece: bytes) -> Ids:
        """Return the members of a piece that was found whole; none of an empty one."""
        return (self._ids[piece] if piece else None) or ()

    def record(self, pieces: Iterable[bytes]) -> dict[str, Any]:
        """Return what the pieces state together."""
        stated: dict[str, Any] = {}
        for piece in pieces:
            stated.update(map(self.members.__getitem__, self[piece]))
        return stated

    def member(self, number: int) -> tuple[str, Any]:
        """Return name and value of a member."""
        return self.members[number]

    def bad(self, kind: int, column: Sequence[bytes]) -> set[bytes]:
        """Read what is new of a column of pieces; return those that are no good."""
        good = self._good[kind]
        new = set(column) - good
        if not new:
            return new
        bad = {piece for piece in new if piece and not self._is_good(piece, _NAMES[kind])}
        good.update(new - bad)
        return bad

    def _is_good(self, piece: bytes, names: frozenset[str]) -> bool:
        if piece not in self._ids:
            self._ids[piece] = self._read(piece)
        ids = self._ids[piece]
        return ids is not None and all(self.members[number][0] in names for number in ids)

    def _read(self, piece: bytes) -> Ids | None:
        try:
            said = strict_json(b"{%b}" % piece.removeprefix(b","))
        except BadFile:
            return None
        if not said or not all(map(fits, said, said.values())):
            return None
        if not self._apart.isdisjoint(said):
            self.apart.add(piece)
        if "hour" in said:
            self.with_hour.add(piece)
        return tuple(map(self._number, said.items()))

    def _number(self, member: tuple[str, Any]) -> int:
        told = member[0], repr(member[1])
        if told not in self._number_of:
            self._number_of[told] = len(self.members)
            self.members.append(member)
        return self._number_of[told]

    def forget(self) -> None:
        """Forget the pieces where they have become too many; numbers of members stay."""
        if len(self._ids) > _MANY:
            self._ids.clear()
            for pieces in (self.apart, self.with_hour, *self._good.values()):
                pieces.clear()


class LineReader:
    """Reads month files one after the other; what it has learnt of one helps with the next.

    ``apart`` are fields whose contacts stand apart, because they change what others mean.
    """

    def __init__(self, apart: Iterable[str]) -> None:
        self.members = Members(apart)
        self._days: set[bytes] = set()
        self._newest: tuple[str, str, bytes] = ("", "", b"")

    def begin_folder(self) -> None:
        """Forget the file before: what comes now lies in another folder."""
        self._newest = ("", "", b"")
        self.members.forget()

    def decode(self, data: bytes) -> tuple[Head, Lines]:
        """Return head and lines of a file, everything checked.

        An older generation of the file before, all of which stands in that one, has no lines; what
        it holds is whole because the newer one is, so its checksum is not asked.

        Raises:
            BadFile: as ``codec.decode`` would, for the same files.
        """
        first, _, body = data.partition(b"\n")
        device, month, newest = self._newest
        if body.endswith(CLOSING) and newest.startswith(body[: -len(CLOSING)]):
            head = parse_head(first)
            if (device, month) == (head.device, head.month):
                return head, Lines(Plain(), Plain(), [])
        head, body = split(data)
        try:
            found = self._lines(head, body)
        except (_NotPlainError, BadFile):
            head, ops = decode(data)
            found = Lines(Plain(), Plain(), ops)
        self._newest = head.device, head.month, body
        return head, found

    def op(self, device: str, plain: Plain, place: int, prev: bytes = b"") -> Op:
        """Return a plain contact as the operation it is."""
        raw: dict[str, Any] = {
            "about": "contact",
            "at": plain.days[place].decode(),
            "device": device,
            "key": plain.keys[place].decode(),
            "lamport": plain.lamports[place],
            "number": plain.numbers[place],
            "op": "set",
            "record": self.members.record([column[place] for column in plain[1:8]]),
        }
        if prev:
            raw["prev"] = [prev.decode()]
        return op_from_raw(raw)

    def _lines(self, head: Head, body: bytes) -> Lines:
        lines = _found(body)
        ops = [_strict(line[_REST]) for line in lines if line[_REST]]
        if ops:
            lines = [line for line in lines if not line[_REST]]
        if not lines:
            raise _NotPlainError
        columns = list(zip(*lines, strict=True))
        bad = {kind: texts for kind in _NAMES if (texts := self.members.bad(kind, columns[kind]))}
        if bad:
            odd = [line for line in lines if any(line[kind] in bad[kind] for kind in bad)]
            ops += [_strict(_whole(line)) for line in odd]
            lines = [line for line in lines if not any(line[kind] in bad[kind] for kind in bad)]
            columns = list(zip(*lines, strict=True))
        if not lines:
            raise _NotPlainError
        self._check_days(columns[_AT])
        _check_keys(columns[_KEY])
        numbers, lamports = [*map(int, columns[_NUMBER])], [*map(int, columns[_LAMPORT])]
        if set(columns[_DEVICE]) != {head.device.encode()}:
            raise _NotPlainError
        _check_numbers(head, numbers, lamports, ops)
        who, weights, dates, hours, more, sites, topics = columns[_WHO:_REST]
        twice = self.members.with_hour.intersection(more)
        if twice and any(hour and piece in twice for hour, piece in zip(hours, more, strict=True)):
            raise _NotPlainError
        plain = Plain(
            columns[_KEY], who, weights, dates, hours, more, sites, topics,
            numbers, lamports, columns[_AT],
        )  # fmt: skip
        return self._sorted(head.device, plain, columns[_PREV], ops)

    def _sorted(self, device: str, plain: Plain, prevs: Sequence[bytes], ops: list[Op]) -> Lines:
        """Return the contacts in their kinds; what replaces something is an operation."""
        columns = (plain.weights, plain.more)
        apart = self.members.apart.intersection({*plain.weights, *plain.more})
        if not (apart or any(prevs)):
            return Lines(plain, Plain(), ops)
        mine: list[int] = []
        others: list[int] = []
        for place, (prev, weight, more) in enumerate(zip(prevs, *columns, strict=True)):
            if prev:
                ops.append(self.op(device, plain, place, prev))
            elif weight in apart or more in apart:
                others.append(place)
            else:
                mine.append(place)
        return Lines(plain.only(mine), plain.only(others), ops)

    def _check_days(self, days: Sequence[bytes]) -> None:
        for day in set(days) - self._days:
            if not is_real_day(day.decode("ascii", "replace")):
                raise _NotPlainError
            self._days.add(day)


def month_of_date(piece: bytes) -> str:
    """Return the month, ``YYYY-MM``, of a piece with a date that was found whole."""
    return piece[len(b'"date":"') :][:7].decode()


def _found(body: bytes) -> list[tuple[bytes, ...]]:
    """Return the lines of a body, each in its groups."""
    if not (body.startswith(OPENING) and body.endswith(CLOSING)):
        raise _NotPlainError
    inner = body[len(OPENING) : -len(CLOSING)]
    breaks = inner.count(b"\n")
    if inner.count(b",\n") != breaks or inner.endswith(b","):
        raise _NotPlainError
    found = (_NAMED if b'"site":' in inner else _UNNAMED).findall(inner)
    if len(found) != breaks + 1:
        raise _NotPlainError
    return found


def _whole(line: tuple[bytes, ...]) -> bytes:
    """Return a line as it was before it was cut."""
    prev = b'"prev":["%b"],' % line[_PREV] if line[_PREV] else b""
    number, at, device, key, lamport = line[:_PREV]
    who, weight, date, hour, more, site, topic = line[_WHO:_REST]
    hour, site = (b"," + piece if piece else b"" for piece in (hour, site))
    operation = b'"about":"contact","at":"%b","device":"%b","key":"%b","lamport":%b,"number":%b' % (
        *(at, device, key, lamport, number),
    )
    record = b"%b%b,%b%b%b%b,%b" % (who, weight, date, hour, more, site, topic)
    return b'"%b": {%b,"op":"set",%b"record":{%b}}' % (number, operation, prev, record)


def _strict(line: bytes) -> Op:
    """Return the operation of a line that is not plain, read as ``codec.decode`` reads it."""
    table = strict_json(b"{%b}" % line)
    if len(table) != 1:
        raise _NotPlainError
    return checked_op(*next(iter(table.items())))


def _check_keys(keys: Sequence[bytes]) -> None:
    """Hold the keys against the form of an UUID: dashes in their places, the rest hexadecimal."""
    joined = b"".join(keys)
    if joined.translate(None, b"0123456789abcdef") != b"-" * (4 * len(keys)):
        raise _NotPlainError
    if not _FORM.fullmatch(joined):
        raise _NotPlainError


def _check_numbers(head: Head, numbers: list[int], lamports: list[int], ops: list[Op]) -> None:
    """Hold the head against the operations, as ``codec.check_against_head`` does."""
    every = [*numbers, *(op.number for op in ops)] if ops else numbers
    greatest = max(max(lamports, default=0), max((op.lamport for op in ops), default=0))
    last = max(every)
    if max(last, greatest) >= LARGEST or len(set(every)) != len(every):
        raise _NotPlainError
    if (min(every), last, len(every), greatest) != head[5:9]:
        raise _NotPlainError
    if any(op.device != head.device for op in ops):
        raise _NotPlainError

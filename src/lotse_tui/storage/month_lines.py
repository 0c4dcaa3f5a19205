"""A month file read for counting: its plain contacts as the texts they are made of.

A national year is 415,000 contacts, and to build an object of each takes twenty times what reading
the bytes takes. Nearly all stand in a line as this program writes it, so one pattern finds key and
record, and the record is cut at ``,"`` into parts (``asker":"citizen"``), of which there are few
different ones. Each different part is read once, by the strict rules, as an object of one member;
members put together with commas make a whole object, whatever they are. So what is taken here is
what ``codec.decode`` takes, and everything else is handed to it, a line or a file at a time
(``tests/storage/test_month_lines.py`` holds both against each other).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
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
    split,
    strict_json,
)
from lotse_tui.storage.op_checks import checked_op, fits, is_real_day

# What a record can state, in the order it is written in.
_NAMES = (
    *("asker", "asker_detail", "channel", "clearing_outcome", "clearing_status", "count", "date"),
    *("funding", "gap", "gap_detail", "hour", "kind", "language", "late", "main_topic", "mediated"),
    *("origin", "referrals", "request", "request_detail", "result", "scope", "setting", "sheet"),
    *("site", "topic"),
)
_BITS = {name: 1 << place for place, name in enumerate(_NAMES)}
_MANDATORY = _BITS["asker"] | _BITS["channel"] | _BITS["date"] | _BITS["topic"]
_DETAILED = _BITS["asker_detail"]
_BEFORE_DATE = _BITS["date"] - 1
_BROKEN = 1 << len(_NAMES)  # of a part that is no whole member, or states something else

_LINE = re.compile(
    rb'^(?:"([0-9]+)": \{"about":"contact","at":"(.{10})","device":"([a-z0-9]+)","key":"(.{36})",'
    rb'"lamport":([0-9]+),"number":\1,"op":"set",(?:"prev":\["([0-9a-f]{32})"\],)?"record":\{"(.*)\}\}'
    rb"|(.*?)),?$",
    re.MULTILINE,
)
_NUMBER, _AT, _DEVICE, _KEY, _LAMPORT, _PREV, _RECORD, _REST = range(8)
_FORM = re.compile(rb"(?:.{8}-.{4}-.{4}-.{4}-.{12})+")
_MANY = 200_000  # parts remembered before they are forgotten


class Plain(NamedTuple):
    """The plain contacts of a file, column by column.

    ``parts`` are those of each record, the asker first and the topic last, and where there is a
    detail of the asker, it is the second; ``dates`` are the parts with the date.
    """

    keys: Sequence[bytes] = ()
    parts: Sequence[list[bytes]] = ()
    dates: Sequence[bytes] = ()
    numbers: Sequence[int] = ()
    lamports: Sequence[int] = ()
    days: Sequence[bytes] = ()

    def only(self, places: list[int]) -> Plain:
        """Return the contacts at these places."""
        chosen: Any = ([column[place] for place in places] for column in self)
        return Plain(*chosen)


class Lines(NamedTuple):
    """What a month file holds: its plain contacts, and every other operation whole."""

    plain: Plain
    ops: list[Op]


class _NotPlainError(ValueError):
    """The file is not what this program writes; it may be good all the same."""


class Members:
    """What each part of a record says; every different one is read once."""

    def __init__(self) -> None:
        self._pairs: dict[bytes, tuple[str, Any]] = {}
        self.bits = _Bits(self._pairs)

    def __getitem__(self, part: bytes) -> tuple[str, Any]:
        """Return name and value of a part that was found whole."""
        return self._pairs[part]

    def record(self, parts: Sequence[bytes]) -> dict[str, Any]:
        """Return the record that the parts make."""
        return dict(map(self._pairs.__getitem__, parts))

    def forget(self) -> None:
        """Forget everything where it has become too much; the next file is learnt anew."""
        if len(self.bits) > _MANY:
            self._pairs.clear()
            self.bits.clear()


class _Bits(dict[bytes, int]):
    """From a part to the bit of its name, :data:`_BROKEN` where it is no good."""

    def __init__(self, pairs: dict[bytes, tuple[str, Any]]) -> None:
        super().__init__()
        self._pairs = pairs

    def __missing__(self, part: bytes) -> int:
        try:
            (pair,) = strict_json(b'{"%s}' % part).items()
            bit = _BITS[pair[0]] if fits(*pair) else _BROKEN
            self._pairs[part] = pair
        except (BadFile, KeyError, ValueError):
            bit = _BROKEN
        self[part] = bit
        return bit


class LineReader:
    """Reads month files one after the other; what it has learnt of one helps with the next.

    ``apart`` are fields that make a contact no plain one, because they change what others mean.
    """

    def __init__(self, apart: Iterable[str]) -> None:
        self.members = Members()
        self._apart = sum(_BITS[name] for name in apart)
        self._days: set[bytes] = set()
        self._newest: tuple[str, str, bytes] = ("", "", b"")

    def begin_folder(self) -> None:
        """Forget the file before: what comes now lies in another folder."""
        self._newest = ("", "", b"")

    def decode(self, data: bytes) -> tuple[Head, Lines]:
        """Return head and lines of a file, everything checked.

        An older generation of the file before, all of which stands in that one, has no lines.

        Raises:
            BadFile: as ``codec.decode`` would, for the same files.
        """
        head, body = split(data)
        device, month, newest = self._newest
        held = body.endswith(CLOSING) and newest.startswith(body[: -len(CLOSING)])
        if held and (device, month) == (head.device, head.month):
            return head, Lines(Plain(), [])
        try:
            found = self._lines(head, body)
        except (_NotPlainError, BadFile):
            head, ops = decode(data)
            found = Lines(Plain(), ops)
        self._newest = head.device, head.month, body
        return head, found

    def op(self, device: str, plain: Plain, place: int) -> Op:
        """Return a plain contact as the operation it is."""
        return op_from_raw(
            {
                "about": "contact",
                "at": plain.days[place].decode(),
                "device": device,
                "key": plain.keys[place].decode(),
                "lamport": plain.lamports[place],
                "number": plain.numbers[place],
                "op": "set",
                "record": self.members.record(plain.parts[place]),
            }
        )

    def _lines(self, head: Head, body: bytes) -> Lines:
        found = _found(body)
        self.members.forget()
        bit_of = self.members.bits.__getitem__
        ops = [_strict(line[_REST]) for line in found if line[_REST]]
        cut = [line for line in found if not line[_REST]] if ops else found
        parts = [line[_RECORD].split(b',"') for line in cut]
        shapes = [sum(map(bit_of, record)) for record in parts]
        if max(shapes, default=0) >= _BROKEN:
            ops += [
                _strict(_whole(line))
                for line, shape in zip(cut, shapes, strict=True)
                if shape >= _BROKEN
            ]
            whole = [place for place, shape in enumerate(shapes) if shape < _BROKEN]
            cut, parts = [cut[at] for at in whole], [parts[at] for at in whole]
            shapes = [shapes[at] for at in whole]
        if not cut:
            raise _NotPlainError
        dates = self._dates(parts, shapes)
        columns = list(zip(*cut, strict=True))
        self._check_days(columns[_AT])
        _check_keys(columns[_KEY])
        numbers, lamports = [*map(int, columns[_NUMBER])], [*map(int, columns[_LAMPORT])]
        if set(columns[_DEVICE]) != {head.device.encode()} or not _canonical(columns):
            raise _NotPlainError
        _check_numbers(head, numbers, lamports, ops)
        plain = Plain(columns[_KEY], parts, dates, numbers, lamports, columns[_AT])
        return self._without_others(head.device, plain, shapes, columns[_PREV], ops)

    def _dates(self, parts: list[list[bytes]], shapes: list[int]) -> list[bytes]:
        """Return the parts with the dates; every record states a name once, in its place."""
        date_at = {}
        for shape, stated in set(zip(shapes, map(len, parts), strict=True)):
            # Where a name stands twice its bits carry over, and fewer are left than parts.
            if shape.bit_count() != stated or shape & _MANDATORY != _MANDATORY:
                raise _NotPlainError
            date_at[shape] = (shape & _BEFORE_DATE).bit_count()
        dates = [record[date_at[shape]] for record, shape in zip(parts, shapes, strict=True)]
        firsts, seconds, lasts = (set(map(itemgetter(place), parts)) for place in (0, 1, -1))
        found = [
            {*map(self.members.bits.__getitem__, texts)} for texts in (firsts, lasts, {*dates})
        ]
        if found != [{_BITS["asker"]}, {_BITS["topic"]}, {_BITS["date"]}]:
            raise _NotPlainError
        second = {*map(self.members.bits.__getitem__, seconds)}
        if not second <= {_DETAILED, _BITS["channel"]}:
            raise _NotPlainError
        return dates

    def _without_others(
        self, device: str, plain: Plain, shapes: list[int], prevs: Sequence[bytes], ops: list[Op]
    ) -> Lines:
        """Put the contacts that replace something, or must stand apart, among the operations."""
        apart = {shape for shape in set(shapes) if shape & self._apart}
        if not (apart or any(prevs)):
            return Lines(plain, ops)
        others: list[int] = []
        mine: list[int] = []
        for place, (shape, prev) in enumerate(zip(shapes, prevs, strict=True)):
            (others if prev or shape in apart else mine).append(place)
        for place in others:
            op = self.op(device, plain, place)
            if prevs[place]:
                op = op_from_raw({**op.raw, "prev": [prevs[place].decode()]})
            ops.append(op)
        return Lines(plain.only(mine), ops)

    def _check_days(self, days: Sequence[bytes]) -> None:
        for day in set(days) - self._days:
            if not is_real_day(day.decode("ascii", "replace")):
                raise _NotPlainError
            self._days.add(day)


def _found(body: bytes) -> list[tuple[bytes, ...]]:
    """Return the lines of a body, each in its groups."""
    if not (body.startswith(OPENING) and body.endswith(CLOSING)):
        raise _NotPlainError
    inner = body[len(OPENING) : -len(CLOSING)]
    breaks = inner.count(b"\n")
    if inner.count(b",\n") != breaks or inner.endswith(b","):
        raise _NotPlainError
    found = _LINE.findall(inner)
    if len(found) != breaks + 1:
        raise _NotPlainError
    return found


def _whole(line: tuple[bytes, ...]) -> bytes:
    """Return a line as it was before it was cut."""
    prev = b'"prev":["%b"],' % line[_PREV] if line[_PREV] else b""
    number, at, device, key, lamport = line[:_PREV]
    return (
        b'"%b": {"about":"contact","at":"%b","device":"%b","key":"%b","lamport":%b,"number":%b,'
        b'"op":"set",%b"record":{"%b}}'
        % (number, at, device, key, lamport, number, prev, line[_RECORD])
    )


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


def _canonical(columns: Sequence[Sequence[bytes]]) -> bool:
    """Tell whether no number has a leading zero, or so many digits that nobody takes it."""
    texts = (*columns[_NUMBER], *columns[_LAMPORT])
    return max(map(len, texts)) <= 16 and b"0" not in {text[:1] for text in texts}


def _check_numbers(head: Head, numbers: list[int], lamports: list[int], ops: list[Op]) -> None:
    """Hold the head against the operations, as ``codec.check_against_head`` does."""
    every = [*numbers, *(op.number for op in ops)]
    greatest = max(chain(lamports, (op.lamport for op in ops)))
    if max(*every, greatest) >= LARGEST or len(set(every)) != len(every):
        raise _NotPlainError
    if (min(every), max(every), len(every), greatest) != head[5:9]:
        raise _NotPlainError
    if any(op.device != head.device for op in ops):
        raise _NotPlainError

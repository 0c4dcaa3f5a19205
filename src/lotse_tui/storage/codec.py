"""The month file of the log: bytes on a disk <-> operations. ``docs/log-format.md`` is its text.

A month file is a valid TinyDB database with two tables. The first line holds ``_lotse`` (what
this file is), every following line one operation. That layout lets a contact be appended
without decoding the others, lets a diff show what came, and lets the checksum cover every byte
after the first line.

Everything here is decoded strictly, because files come from other machines through programs
that truncate and mix them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial

from lotse_tui.domain.operations import Op, canonical, digest
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = "lotse-log"
VERSION = 1

_EMPTY_BODY = b'"ops": {\n}}\n'
OPENING = b'"ops": {\n'
CLOSING = b"\n}}\n"

LONGEST_NAME = 200
HEAD_BYTES = 16 * 1024  # more than any first line has
LARGEST = 2**53  # what every JSON reader in the world holds exactly
# Compiled when first asked.
_DEVICE = partial(re.fullmatch, r"[a-z0-9]{8,32}")
_MONTH = partial(re.fullmatch, r"[0-9]{4}-(0[1-9]|1[0-2])")


def is_device(text: str) -> bool:
    """Tell whether ``text`` has the form of a device id, and so can be a name in a folder."""
    return bool(_DEVICE(text))


class BadFile(ValueError):
    """The bytes are no good month file; the message is a short reason for the list of problems.

    ``kind`` is ``in_transit`` (may still be arriving: empty, cut off, checksum wrong),
    ``damaged`` (whole, but breaks the rules), ``newer_version`` or ``not_ours``.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


class Head(NamedTuple):
    """What a month file says of itself.

    ``first``/``last``/``count`` speak of the operations' numbers, ``lamport`` is the greatest of
    their counters. ``desk`` and ``site`` are the names people gave, ``team`` the shared folder's
    id (empty before the first sync).
    """

    device: str
    month: str
    team: str = ""
    desk: str = ""
    site: str = ""
    first: int = 0
    last: int = 0
    count: int = 0  # type: ignore[assignment]  # nobody counts the items of a head
    lamport: int = 0
    checksum: str = ""

    def counting(self, ops: Iterable[Op]) -> Head:
        """Return the head of the file after ``ops`` were added."""
        head = self
        for op in ops:
            head = head._replace(
                first=min(head.first or op.number, op.number),
                last=max(head.last, op.number),
                count=head.count + 1,
                lamport=max(head.lamport, op.lamport),
            )
        return head


def seal(head: Head, body: bytes) -> bytes:
    """Return the bytes of a whole file; the checksum is made here."""
    fields = {"format": FORMAT, "version": VERSION, **head._asdict(), "checksum": digest(body)}
    return f'{{"_lotse": {{"1": {json.dumps(fields, ensure_ascii=False)}}},\n'.encode() + body


def appended(body: bytes, ops: Iterable[Op]) -> bytes:
    """Return the body with further operations at its end; the earlier ones stay undecoded."""
    lines = ",\n".join(f'"{op.number}": {canonical(op.raw)}' for op in ops).encode()
    if not lines:
        return body or _EMPTY_BODY
    if body in (b"", _EMPTY_BODY):
        return OPENING + lines + CLOSING
    return body[: -len(CLOSING)] + b",\n" + lines + CLOSING


def month_file(head: Head, ops: Iterable[Op]) -> bytes:
    """Return the file that holds exactly ``ops``, in the order of their numbers."""
    ordered = sorted(ops, key=lambda op: op.number)
    fresh = head._replace(first=0, last=0, count=0, lamport=0)
    return seal(fresh.counting(ordered), appended(b"", ordered))


def split(data: bytes) -> tuple[Head, bytes]:
    """Return head and body of a file whose checksum is right, without decoding the operations.

    Raises:
        BadFile: ``in_transit``, ``newer_version``, ``damaged`` or ``not_ours``.
    """
    if not data:
        raise BadFile("in_transit", "empty")
    first, newline, body = data.partition(b"\n")
    if not newline:
        raise BadFile(*cut_or_foreign(first))
    head = parse_head(first)
    if digest(body) != head.checksum:
        raise BadFile("in_transit", "checksum")
    return head, body


def check_format(found: object, version: object, wanted: str, newest: int) -> None:
    """Check what a card or a guide says it is.

    Raises:
        BadFile: ``not_ours`` or ``newer_version``.
    """
    if found != wanted or type(version) is not int:
        raise BadFile("not_ours", "format")
    if version > newest:
        raise BadFile("newer_version", str(version))


def parse_head(line: bytes) -> Head:
    """Return the head from the first line of a file.

    Raises:
        BadFile: see :func:`split`.
    """
    if not (line.startswith(b'{"_lotse":') and line.rstrip().endswith(b",")):
        raise BadFile(*cut_or_foreign(line))
    tables = strict_json(line.rstrip()[:-1] + b"}")
    table = tables.get("_lotse") if isinstance(tables, dict) else None
    fields = table.get("1") if isinstance(table, dict) else None
    if not isinstance(fields, dict) or fields.get("format") != FORMAT:
        raise BadFile("not_ours", "format")
    version = fields.get("version")
    if type(version) is not int or version < 1:
        raise BadFile("damaged", "version")
    if version > VERSION:
        raise BadFile("newer_version", str(version))
    return _checked_head(fields)


def _checked_head(fields: Mapping[str, Any]) -> Head:
    for name in ("device", "month", "team", "desk", "site", "checksum"):
        if type(fields.get(name)) is not str or len(fields[name]) > LONGEST_NAME:
            raise BadFile("damaged", f"_lotse.{name}")
    for name in ("first", "last", "count", "lamport"):
        if type(fields.get(name)) is not int or not 0 <= fields[name] < LARGEST:
            raise BadFile("damaged", f"_lotse.{name}")
    if not _DEVICE(fields["device"]):
        raise BadFile("damaged", "_lotse.device")
    if not _MONTH(fields["month"]):
        raise BadFile("damaged", "_lotse.month")
    return Head(**{name: fields[name] for name in Head._fields})


def cut_or_foreign(start: bytes) -> tuple[str, str]:
    """Tell a file of ours that is cut off (or filled with NUL) from one that is not ours."""
    mark = b'{"_lotse":'
    if start.startswith(mark) or mark.startswith(start) or not start.strip(b"\0"):
        return "in_transit", "cut"
    return "not_ours", "format"


def decode(data: bytes) -> tuple[Head, list[Op]]:
    """Return head and operations of a file, everything checked.

    Raises:
        BadFile: see its kinds.
    """
    from lotse_tui.storage.op_checks import checked_op  # appending a contact decodes no other

    head, body = split(data)
    tables = strict_json(b"{" + body)
    table = tables.get("ops") if isinstance(tables, dict) else None
    if not isinstance(table, dict) or len(tables) != 1:
        raise BadFile("damaged", "tables")
    ops = [checked_op(doc_id, raw) for doc_id, raw in table.items()]
    check_against_head(head, ops)
    return head, ops


def check_against_head(head: Head, ops: list[Op]) -> None:
    """Hold what the head says against the operations it speaks of.

    Raises:
        BadFile: ``damaged`` where they differ.
    """
    if Head(head.device, head.month).counting(ops)[5:9] != head[5:9]:
        raise BadFile("damaged", "_lotse")
    if any(op.device != head.device for op in ops):
        raise BadFile("damaged", "device")
    if len({op.number for op in ops}) != len(ops):
        raise BadFile("damaged", "number")


def strict_json(data: bytes) -> Any:
    """Decode JSON that holds no duplicate keys, no floats, no NaN, no huge numbers, no surrogates.

    Raises:
        BadFile: ``damaged``, with the reason.
    """
    try:
        value = _STRICT.decode(data.decode("utf-8"))
        if b"\\u" in data:  # only an escape can smuggle a lone surrogate into UTF-8
            canonical(value).encode("utf-8")
    except RecursionError:
        raise BadFile("damaged", "nesting") from None
    except UnicodeError:
        raise BadFile("damaged", "encoding") from None
    except BadFile:
        raise
    except ValueError:
        raise BadFile("damaged", "json") from None
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadFile("damaged", "duplicate key")
    return found


def _refuse(text: str) -> Any:
    raise BadFile("damaged", f"number {text[:20]}")


def _whole(text: str) -> int:
    if len(text) > 16:
        raise BadFile("damaged", f"number {text[:20]}")
    return int(text)


# Made once: `json.loads` would make one for every head and line.
_STRICT = json.JSONDecoder(
    object_pairs_hook=_unique,
    parse_constant=_refuse,
    parse_float=_refuse,
    parse_int=_whole,
)

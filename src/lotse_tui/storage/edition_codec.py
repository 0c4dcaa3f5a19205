"""A guide as a letter: bytes in the shared folder <-> who sent it, and its entries.

The first line says whose it is and holds a checksum of all bytes after it; every further line is
one entry, as in the files of the guide. ``docs/guide-format.md`` is its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.guide.entry import entry_to_record
from lotse_tui.domain.operations import digest
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.codec import (
    LONGEST_NAME,
    BadFile,
    check_format,
    cut_or_foreign,
    is_device,
    strict_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.entry import Entry

FORMAT = "lotse-guide"
VERSION = 1
_OPENING = b'"entries": [\n'
_CLOSING = b"\n]}\n"


class EditionHead(NamedTuple):
    """Who sent a guide: device, team, names of desk and site, civil day of sending.

    ``id`` is the hash of its entries: the same guide has it, whoever sends it.
    """

    device: str
    team: str
    desk: str
    site: str
    day: str
    id: str = ""


def encode_edition(head: EditionHead, entries: Iterable[Entry]) -> bytes:
    """Return the letter; the same entries always give the same id."""
    ordered = sorted(entries, key=lambda entry: entry.id)
    lines = [json.dumps(entry_to_record(entry), ensure_ascii=False) for entry in ordered]
    return with_head(head, _OPENING + ",\n".join(lines).encode() + _CLOSING)


def with_head(head: EditionHead, body: bytes) -> bytes:
    """Return the letter of what :func:`split_edition` has taken apart, as sent by ``head``."""
    fields = {"format": FORMAT, "version": VERSION, **head._asdict(), "id": digest(body)}
    return f'{{"_lotse": {{"1": {json.dumps(fields, ensure_ascii=False)}}},\n'.encode() + body


def split_edition(data: bytes) -> tuple[EditionHead, bytes]:
    """Return head and body of a letter whose checksum is right; the entries are not looked at.

    Raises:
        BadFile: see :class:`~lotse_tui.storage.codec.BadFile`.
    """
    first, newline, body = data.partition(b"\n")
    if not (newline and first.startswith(b'{"_lotse":') and first.endswith(b",")):
        raise BadFile(*cut_or_foreign(first))
    tables = strict_json(first[:-1] + b"}")
    try:
        fields = tables["_lotse"]["1"]
        form, version = fields["format"], fields["version"]
    except (KeyError, TypeError):
        raise BadFile("not_ours", "format") from None
    check_format(form, version, FORMAT, VERSION)
    for name in EditionHead._fields:
        if type(fields.get(name)) is not str or len(fields[name]) > LONGEST_NAME:
            raise BadFile("damaged", f"_lotse.{name}")
    if not is_device(fields["device"]):
        raise BadFile("damaged", "_lotse.device")
    if digest(body) != fields["id"]:
        raise BadFile("in_transit", "checksum")
    return EditionHead(**{name: fields[name] for name in EditionHead._fields}), body


def decode_edition(data: bytes, codes: Codes) -> tuple[EditionHead, tuple[Entry, ...]]:
    """Return head and entries of a letter, every entry checked like a file somebody brought.

    A guide is taken whole or not at all: one bad entry makes the letter ``damaged``.

    Raises:
        BadFile: see :class:`~lotse_tui.storage.codec.BadFile`.
    """
    from lotse_tui.domain.guide.check import ERROR, check_text  # only a letter that is new

    head, body = split_edition(data)
    if not (body.startswith(_OPENING) and body.endswith(_CLOSING)):
        raise BadFile("damaged", "entries")
    try:
        text = body[len(_OPENING) - 2 : -len(_CLOSING) + 2].decode("utf-8")
        day_of(head)
    except UnicodeDecodeError:
        raise BadFile("damaged", "encoding") from None
    except ValueError:
        raise BadFile("damaged", "_lotse.day") from None
    checked = check_text(text, codes)
    for problem in checked.problems:
        if problem.severity == ERROR:
            where = ": ".join(part for part in (problem.entry_id, problem.field) if part)
            raise BadFile("damaged", clean(f"{where} {problem.rule}".strip(), limit=80))
    if not checked.entries:
        raise BadFile("damaged", "empty")
    return head, checked.entries


def day_of(head: EditionHead) -> str:
    """Return the day of sending.

    Raises:
        ValueError: it is none.
    """
    from datetime import date

    return date.fromisoformat(head.day).isoformat()

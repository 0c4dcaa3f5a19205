"""Guide files: the bundled guide the fast way, other people's files the strict way."""

from __future__ import annotations

import codecs
import json
import os
import stat

from lotse_tui.domain.errors import BadGuideFile, DamagedFile
from lotse_tui.domain.guide.entry import entry_from_record
from lotse_tui.storage.whole_file import disk_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes
    from lotse_tui.domain.guide.check import Checked
    from lotse_tui.domain.guide.entry import Entry

MAX_BYTES = 64 * 1024 * 1024
_BOM = "\ufeff"
# German Excel writes the second where it is not asked for UTF-8.
_TABLES = ("utf-8-sig", "cp1252")


def load_guide(folder: str) -> tuple[Entry, ...]:
    """Return the entries of all ``*.json`` files of the bundled guide, files by name.

    Nothing is checked beyond the shape, because a test reads the same files strictly and
    ``lotse find`` has five Python starts in all.

    Raises:
        DamagedFile: a file is no guide (``reason`` ``json`` or ``entry``, with its line where one
            is known), or an id stands in two places (``double_id``).
        DiskError: a file or the folder cannot be read.
    """
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".json"))
    except OSError as error:
        raise disk_error("read", folder, error) from error
    entries: list[Entry] = []
    ids: set[str] = set()
    for name in names:
        path = os.path.join(folder, name)
        found = _load(path)
        own = {entry.id for entry in found}
        if len(own) < len(found) or not ids.isdisjoint(own):
            position = _first_double(found, ids)
            raise DamagedFile(path, "double_id", line=_line_of(path, position, "id"))
        ids |= own
        entries += found
    return tuple(entries)


def read_guide_text(path: str) -> str:
    """Return the text of a guide file that somebody brought.

    UTF-8, with or without a byte order mark; regular files of at most 64 MiB (a link to one is
    followed: the person named it).

    Raises:
        BadGuideFile: with one problem: ``not_a_file``, ``too_big`` or ``encoding``.
        DiskError: it cannot be read.
    """
    data = _read_bytes(path)
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise _bad_bytes(path, data, error) from error


def read_table_text(path: str) -> str:
    """Return the text of a table that a spreadsheet wrote: UTF-8, UTF-16 or Windows-1252.

    Raises:
        BadGuideFile, DiskError: as :func:`read_guide_text`.
    """
    data = _read_bytes(path)
    encodings = ("utf-16",) if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else _TABLES
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            wrong = error
    raise _bad_bytes(path, data, wrong)


def _read_bytes(path: str) -> bytes:
    try:
        # Non-blocking, so that a named pipe cannot hold the program up.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise _refused(path, "not_a_file")
            data = file.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise _refused(path, "not_a_file") from error
    except OSError as error:
        raise disk_error("read", path, error) from error
    if len(data) > MAX_BYTES:
        raise _refused(path, "too_big", str(MAX_BYTES))
    return data


def _bad_bytes(path: str, data: bytes, error: UnicodeDecodeError) -> BadGuideFile:
    line = data.count(b"\n", 0, error.start) + 1
    return _refused(path, "encoding", data[error.start : error.start + 4].hex(), line)


def read_guide_file(path: str, codes: Codes) -> Checked:
    """Read a foreign guide file strictly; the good entries come with all problems.

    Raises:
        BadGuideFile: the file as a whole is refused (see ``guide.check.Problem``).
        DiskError: it cannot be read.
    """
    from lotse_tui.domain.guide.check import check_text

    checked = check_text(read_guide_text(path), codes)
    if checked.refused:
        raise BadGuideFile(path, checked.problems)
    return checked


def _load(path: str) -> list[Entry]:
    try:
        with open(path, encoding="utf-8") as file:
            records = json.load(file)
    except OSError as error:
        raise disk_error("read", path, error) from error
    except (ValueError, RecursionError) as error:
        raise DamagedFile(path, "json", line=getattr(error, "lineno", 0)) from error
    if type(records) is not list:
        raise DamagedFile(path, "entry", line=1)
    entries: list[Entry] = []
    try:
        for record in records:
            entries.append(entry_from_record(record))  # noqa: PERF401 - the length is the place
    except (TypeError, AttributeError, KeyError, ValueError) as error:
        raise DamagedFile(path, "entry", line=_line_of(path, len(entries))) from error
    return entries


def _first_double(entries: list[Entry], ids: set[str]) -> int:
    seen = set(ids)
    for position, entry in enumerate(entries):
        if entry.id in seen:
            return position
        seen.add(entry.id)
    return 0


def _line_of(path: str, *place: str | int) -> int:
    from lotse_tui.domain.json_lines import lines_of  # only for a message

    with open(path, encoding="utf-8") as file:
        return lines_of(file.read(), [place]).get(place, 0)


def _refused(path: str, rule: str, value: str = "", line: int = 0) -> BadGuideFile:
    from lotse_tui.domain.guide.check import Problem

    return BadGuideFile(path, (Problem("", "", rule, value, "", line),))


_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends

"""The guide as a table for spreadsheets: one row an entry, one column a field, as people type it.

A cell holds what :func:`guide_typed.typed_text` says of the value. An empty cell leaves the field
as it is, a dash empties it; so a table of three columns and ten rows changes no more than it says.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.check import ERROR, Problem, check_record
from lotse_tui.domain.guide.fields import FIELDS, MAX_RECORDS, nearest_field
from lotse_tui.domain.guide.fit import slug
from lotse_tui.domain.guide.typed import typed_text, typed_value
from lotse_tui.domain.spreadsheet import inert, taken_back

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

_NOTHING = ("-", "–", "—")
_SIGNS = ";,\t"


class Rows(NamedTuple):
    """What a table says: the good rows, and everything that is to be said about the rest.

    ``records`` hold the fields that a row names, ``id`` among them, in the form of the files; an
    emptied field is None or an empty list. ``refused`` tells that the whole is no such table.
    """

    records: tuple[dict[str, Any], ...]
    problems: tuple[Problem, ...]
    refused: bool = False


def table_text(records: Iterable[Mapping[str, Any]], codes: Codes) -> str:
    """Return records as the text of a table for German spreadsheets: ``;``, CR LF, no formulas."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    writer.writerow(FIELDS)
    for record in records:
        cells = (typed_text(field, record.get(field), codes) for field in FIELDS)
        writer.writerow([inert(cell) for cell in cells])
    return page.getvalue()


def read_table(text: str, codes: Codes, present: Mapping[str, Mapping[str, Any]]) -> Rows:
    """Read a table; ``present`` are the records there are now, by their ids.

    Columns stand in any order, separated by ``;``, ``,`` or tabs. A row without an id gets one made
    of name and town. It must be whole together with what is there already; one with a mistake is
    left out. A cell that says what is there now
    is that, to the letter.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text), strict=True)
    try:
        rows = _numbered(reader)
        line, head = next(rows, (1, []))
        columns = [cell.strip().casefold() for cell in head]
        if not {"id", "name"} & set(columns):
            return Rows((), (_problem("no_columns", line, value=";".join(head)),), refused=True)
        reading = _Reading(columns, codes, present)
        problems = [*_column_problems(head, line)]
        records: list[dict[str, Any]] = []
        for line, cells in rows:
            record, found = reading.row(cells, line)
            problems += found
            records += [] if any(item.severity == ERROR for item in found) else [record]
            if len(records) > MAX_RECORDS:
                return Rows((), (_problem("too_many", line, value=str(line)),), refused=True)
    except csv.Error:
        near = clean(text.split("\n")[reader.line_num - 1], limit=40)
        return Rows((), (_problem("table", reader.line_num, value=near),), refused=True)
    return Rows(tuple(records), tuple(problems))


def _sign(text: str) -> str:
    """Return what separates the cells: of the signs in the first line the most frequent."""
    head = text.partition("\n")[0]
    return max(_SIGNS, key=head.count)


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say anything, each with the line it begins on."""
    before = 0
    for cells in reader:
        line, before = before + 1, reader.line_num
        is_hint = line == 1 and len(cells) <= 2 and cells[:1] and cells[0].startswith("sep=")
        if any(cell.strip() for cell in cells) and not is_hint:
            yield line, cells


def _column_problems(head: list[str], line: int) -> Iterator[Problem]:
    seen: set[str] = set()
    for cell in head:
        name = cell.strip().casefold()
        if name in seen and name:
            yield _problem("double_field", line, field=name)
        elif name and name not in FIELDS:
            shown = clean(cell.strip(), limit=60)
            meant = nearest_field(cell).partition(".")[0]
            yield _problem("unknown_field", line, field=shown, value=shown, meant=meant)
        seen.add(name)


class _Reading:
    """Reads row after row; remembers which ids there were."""

    def __init__(
        self, columns: list[str], codes: Codes, present: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._columns = columns
        self._codes = codes
        self._present = present
        self._seen: set[str] = set()

    def row(self, cells: list[str], line: int) -> tuple[dict[str, Any], list[Problem]]:
        """Return the record of a row, and what is wrong with it."""
        named = dict(zip(reversed(self._columns), reversed(self._padded(cells)), strict=True))
        given = {field: taken_back(cell).strip() for field, cell in named.items()}
        given = {field: given[field] for field in FIELDS if given.get(field)}
        entry_id = clean(given.get("id") or self._made_id(given), limit=80)
        given["id"] = given.get("id", entry_id)
        problems = [
            item._replace(line=line, entry_id=entry_id)
            for item in self._id_problems(entry_id, cells)
        ]
        if problems:
            return {}, problems
        now = self._present.get(entry_id, {})
        record: dict[str, Any] = {}
        for field, cell in given.items():
            try:
                record[field] = self._value(field, cell, now)
            except BadField as error:
                value = clean(error.value, limit=120)
                problems.append(Problem(entry_id, field, error.rule, value, error.meant, line))
        if not problems:
            whole = {name: value for name, value in {**now, **record}.items() if value is not None}
            checked = check_record(whole, self._codes)
            problems += [item._replace(line=line) for item in checked.problems]
            self._seen.update([entry_id] if checked.ok else [])
        return record, problems

    def _padded(self, cells: list[str]) -> list[str]:
        width = len(self._columns)
        return [*cells[:width], *[""] * (width - len(cells))]

    def _id_problems(self, entry_id: str, cells: list[str]) -> Iterator[Problem]:
        beyond = [cell for cell in cells[len(self._columns) :] if cell.strip()]
        if beyond:
            yield _problem("long_row", 0, value=clean(beyond[0], limit=60))
        if not entry_id:
            yield _problem("missing", 0, field="id")
        elif entry_id in self._seen:
            yield _problem("double_id", 0, field="id", value=entry_id)

    def _made_id(self, given: Mapping[str, str]) -> str:
        """Return an id of name and town, so that the row is met when it comes again."""
        try:
            address = typed_value("address", given.get("address", ""), self._codes)
        except BadField:
            address = None
        name = given.get("name", "")
        return slug({"name": name, "address": address}) if name else ""

    def _value(self, field: str, cell: str, now: Mapping[str, Any]) -> Any:
        if field in now and cell == typed_text(field, now[field], self._codes).strip():
            return now[field]
        return typed_value(field, "" if cell in _NOTHING else cell, self._codes)


def _problem(rule: str, line: int, *, field: str = "", value: str = "", meant: str = "") -> Problem:
    return Problem("", field, rule, clean(value, limit=120), meant, line)

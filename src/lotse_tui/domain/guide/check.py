"""Reading guide records of other people: strictly, every mistake by its name and place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lotse_tui.domain.cleaning import clean, is_clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.guide.entry import Entry, entry_from_record
from lotse_tui.domain.guide.fields import (
    FIELDS,
    IGNORED_PARTS,
    LANGUAGES,
    MAX_ITEMS,
    MAX_RECORDS,
    Field,
    fits,
    nearest_field,
    nearest_value,
)
from lotse_tui.domain.json_lines import Path, lines_of
from lotse_tui.domain.reduced_dates import first_day, last_day

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

ERROR = "error"
WARNING = "warning"
_SHOWN = 120
_FREE = frozenset(("text", "hours", "id", "url", "email", "place"))
# A hostile record could have a million mistakes; nobody reads more than a screen of them.
_MOST_PROBLEMS = 40


class Problem(NamedTuple):
    """One thing that is wrong with a guide file.

    ``entry_id`` is the id of the record (or ``""``: the file as a whole, or a record without an
    id), ``field`` the path inside it (``phones[0].number``), ``value`` what stood there, cleaned
    and cut, ``meant`` what was probably meant or ``""``, ``line`` the line in the file or 0.
    ``severity`` is ``error`` (the record is not taken) or ``warning``.

    ``rule`` is one of: for the file ``json``, ``nesting``, ``not_a_list``, ``too_many``, of a
    table ``table``, ``no_columns``, ``long_row`` and those of ``hours/german``, from the storage
    ``too_big``, ``not_a_file``, ``encoding``; for a record ``type``, ``missing``,
    ``empty``, ``too_long``, ``too_many``, ``control``, ``unknown_field``, ``double_field``,
    ``double_value``, ``double_id``, ``unknown_code``, ``id``, ``number``, ``email``, ``url``,
    ``postcode``, ``date``, ``order``, ``count``, ``hours``; as warnings ``hours_removed`` (a later
    rule, the value, takes away hours of an earlier one), ``hours_unknown`` (they will be shown as
    unknown), ``hours_unchecked`` (no library here), ``holidays_unknown`` (``PH`` without a Land).
    """

    entry_id: str
    field: str
    rule: str
    value: str = ""
    meant: str = ""
    line: int = 0
    severity: str = ERROR


class Checked(NamedTuple):
    """The good entries of a file, and everything that is to be said about it.

    ``refused`` tells that the file as a whole is no guide file; then there is no entry. ``named``
    are the fields that the record of each entry names, which an entry itself does not remember.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    refused: bool = False
    named: tuple[frozenset[str], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was refused (there may be warnings)."""
        return not any(problem.severity == ERROR for problem in self.problems)


class _Found(NamedTuple):
    path: Path
    rule: str
    value: str = ""
    meant: str = ""
    severity: str = ERROR


class _Doubled(dict[str, Any]):
    """An object in which a key stood twice; ``json`` would silently keep the last."""

    doubled: tuple[str, ...] = ()


class _NotANumberError(ValueError):
    """NaN or Infinity, which are no JSON."""


def check_text(text: str, codes: Codes) -> Checked:
    """Read the text of a guide file: a JSON array of records.

    Records without an error come back as entries, also when others are refused; a file that is no
    such array gives no entry and one problem.
    """
    try:
        data = json.loads(text, object_pairs_hook=_pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        near = text[error.pos : error.pos + 20]
        return _refused("json", _shown(near), error.lineno)
    except RecursionError:
        return _refused("nesting")
    except ValueError as error:  # NaN, or a number of more digits than Python reads
        return _refused("json", str(error) if isinstance(error, _NotANumberError) else "")
    if type(data) is not list:
        return _refused("not_a_list", _shown(data), 1)
    if len(data) > MAX_RECORDS:
        return _refused("too_many", str(len(data)), 1)
    return _check_list(data, codes, text)


def check_record(record: object, codes: Codes) -> Checked:
    """Read one decoded record (a change from another desk, a form); lines are 0."""
    return _check_list([record], codes, "")


def check_field(name: str, value: object, codes: Codes) -> tuple[Problem, ...]:
    """Check the value of one field (of ``guide.fields.FIELDS``) by itself, as a record has it."""
    check = _check_many if FIELDS[name].many else _check_value
    found = [*check(value, FIELDS[name], (name,), codes)]
    if name == "opening_hours" and not found and isinstance(value, str):
        found = [*_check_hours(value, "?")]  # which Land it is, another field says
    return tuple(_problem("", item._replace(path=(0, *item.path)), {}) for item in found)


def _check_list(data: list[Any], codes: Codes, text: str) -> Checked:
    entries: list[Entry] = []
    named: list[frozenset[str]] = []
    found: list[tuple[str, _Found]] = []
    ids: set[str] = set()
    for position, record in enumerate(data):
        entry_id = _id_of(record)
        own = list(islice(_check_record(record, codes), _MOST_PROBLEMS))
        if entry_id in ids:
            own.append(_Found(("id",), "double_id", entry_id))
        elif entry_id:
            ids.add(entry_id)
        found.extend((entry_id, item._replace(path=(position, *item.path))) for item in own)
        if not any(item.severity == ERROR for item in own):
            entries.append(entry_from_record(record))
            named.append(frozenset(record))
    places = [place for _, item in found for place in _places(item.path)]
    lines = lines_of(text, places) if places and text else {}
    problems = tuple(_problem(who, item, lines) for who, item in found)
    return Checked(tuple(entries), problems, named=tuple(named))


def _problem(entry_id: str, found: _Found, lines: Mapping[Path, int]) -> Problem:
    line = next((lines[place] for place in _places(found.path) if place in lines), 0)
    field = ""
    for step in found.path[1:]:
        field += f"[{step}]" if isinstance(step, int) else f"{'.' if field else ''}{clean(step)}"
    value = _shown(found.value)
    return Problem(entry_id, field[:_SHOWN], found.rule, value, found.meant, line, found.severity)


def _places(path: Path) -> tuple[Path, ...]:
    """Return where to look for the line: the place itself, what it should be in, the record."""
    return path, path[:-1], path[:1]


def _refused(rule: str, value: str = "", line: int = 0) -> Checked:
    return Checked((), (Problem("", "", rule, value, "", line),), refused=True)


def _id_of(record: object) -> str:
    value = record.get("id") if isinstance(record, dict) else ""
    return _shown(value) if isinstance(value, str) else ""


def _check_record(record: object, codes: Codes) -> Iterator[_Found]:
    if not isinstance(record, dict):
        yield _Found((), "type", _shown(record))
        return
    yield from _check_object(record, FIELDS, (), codes)
    yield from _check_order(record)
    hours = record.get("opening_hours")
    if isinstance(hours, str) and hours.strip():
        yield from _check_hours(hours, record.get("state"))


def _check_object(
    record: dict[str, Any], fields: Mapping[str, Field], path: Path, codes: Codes
) -> Iterator[_Found]:
    for name in getattr(record, "doubled", ()):
        yield _Found((*path, name), "double_field", name)
    for name in fields:
        if fields[name].required and name not in record:
            yield _Found((*path, name), "missing", name)
    ignored = IGNORED_PARTS.get(str(path[0]), frozenset()) if path else frozenset()
    for name, value in record.items():
        field = fields.get(name)
        if field is None:
            if not (name in ignored and value is True):
                meant = nearest_field(name, fields)
                yield _Found((*path, name), "unknown_field", name, meant)
        elif field.many:
            yield from _check_many(value, field, (*path, name), codes)
        else:
            yield from _check_value(value, field, (*path, name), codes)


def _check_many(value: object, field: Field, path: Path, codes: Codes) -> Iterator[_Found]:
    if type(value) is not list:
        yield _Found(path, "type", _shown(value))
        return
    if len(value) > MAX_ITEMS:
        yield _Found(path, "too_many", str(len(value)))
        return
    for position, item in enumerate(value):
        wrong = list(islice(_check_value(item, field, (*path, position), codes), _MOST_PROBLEMS))
        yield from wrong
        if not wrong and item in value[:position]:
            yield _Found((*path, position), "double_value", _shown(item))


def _check_value(value: object, field: Field, path: Path, codes: Codes) -> Iterator[_Found]:
    if field.parts is not None:
        if isinstance(value, dict):
            yield from _check_object(value, field.parts, path, codes)
        else:
            yield _Found(path, "type", _shown(value))
    elif field.kind == "count":
        if type(value) is not int:
            yield _Found(path, "type", _shown(value))
        elif not 1 <= value <= field.longest:
            yield _Found(path, "count", _shown(value))
    elif type(value) is not str:
        yield _Found(path, "type", _shown(value))
    else:
        yield from _check_text(value, field, path, codes)


def _check_text(value: str, field: Field, path: Path, codes: Codes) -> Iterator[_Found]:
    if not value.strip():
        yield _Found(path, "empty")
    elif len(value) > _longest(field):
        yield _Found(path, "too_long", value, str(_longest(field)))
    elif not is_clean(value):
        yield _Found(path, "control", value, clean(value).replace("\ufffd", "").strip())
    elif field.kind == "code":
        yield from _check_code(value, field.codes, path, codes)
    elif field.kind == "language":
        if value not in LANGUAGES:
            yield from _check_code(value, "language", path, codes)
    else:
        yield from _check_shape(value, field.kind, path)


def _longest(field: Field) -> int:
    """Return the bound of a text; what has a fixed shape is judged, and mended, by that."""
    return field.longest if field.kind in _FREE else max(field.longest, _SHOWN)


def _check_shape(value: str, kind: str, path: Path) -> Iterator[_Found]:
    if kind == "place":
        # A title of a document, or a link that a person may follow.
        if "://" in value and not fits("url", value):
            yield _Found(path, "url", value)
    elif not fits(kind, value) or (kind == "date" and first_day(value) is None):
        yield _Found(path, kind, value, nearest_value(kind, value))


def _check_code(value: str, name: str, path: Path, codes: Codes) -> Iterator[_Found]:
    if value in codes[name]:
        return
    try:
        meant = codes[name].check("", value)  # a label instead of the id
    except BadValue as error:
        meant = error.meant
    yield _Found(path, "unknown_code", value, meant)


def _check_order(record: dict[str, Any]) -> Iterator[_Found]:
    start, end = record.get("valid_from"), record.get("valid_until")
    if isinstance(start, str) and isinstance(end, str):
        first, last = first_day(start), last_day(end)
        if first and last and first > last:
            yield _Found(("valid_until",), "order", f"{start} > {end}")


def _check_hours(hours: str, state: object) -> Iterator[_Found]:
    # Imported here: a check without hours needs none of it.
    from lotse_tui.domain.hours.check import removed_by
    from lotse_tui.domain.hours.rules import normal_form
    from lotse_tui.domain.hours.spans import HoursError

    path = ("opening_hours",)
    try:
        removing = removed_by(hours)
    except HoursError as error:
        if error.reason == "no_library":
            yield _Found(path, "hours_unchecked", hours, severity=WARNING)
            return
        try:
            normal_form(hours)
        except HoursError:
            yield _Found(path, "hours", hours)
        else:
            yield _Found(path, "hours_unknown", hours, severity=WARNING)
        return
    if removing:
        meant = normal_form(hours).replace(f"; {removing}", f", {removing}", 1)
        yield _Found(path, "hours_removed", removing, meant, WARNING)
    if "PH" in hours and not state:
        yield _Found(path, "holidays_unknown", hours, severity=WARNING)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    seen: set[str] = set()
    doubled: dict[str, None] = {}
    for name, _ in pairs:
        if name in seen:
            doubled[name] = None
        seen.add(name)
    marked = _Doubled(plain)
    marked.doubled = tuple(doubled)
    return marked


def _refuse_constant(name: str) -> None:
    raise _NotANumberError(name)


def _shown(value: object) -> str:
    """Return ``value`` as a short, harmless text."""
    if isinstance(value, str):
        return clean(value, limit=_SHOWN)
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return clean(json.dumps(value, ensure_ascii=False), limit=_SHOWN)

"""Operations of other people: every field has exactly the type and form it must have.

What a value *means* is not judged here: an unknown code, or a telephone number that the guide does
not take, is kept as it is. Refused is what no reader could walk, show or count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial

from lotse_tui.domain.operations import ABOUTS, Op, canonical, op_from_raw
from lotse_tui.domain.site import site_key
from lotse_tui.storage.codec import LARGEST, LONGEST_NAME, BadFile, is_device

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEEPEST = 8  # lists and objects inside one another, where a newer Lotse keeps more
_LONGEST_CHANGE = 256 * 1024  # characters of a guide change: an entry at all its limits has fewer
_LONGEST_SETTLED = 4096
_KEY = partial(re.fullmatch, r"[a-z0-9][a-z0-9-]{7,63}")
# What a guide change speaks of: entry and field.
_GUIDE_KEY = partial(re.fullmatch, r"(?=[^/]{1,80}/)([a-z0-9]+(?:-[a-z0-9]+)*)/([a-z][a-z_]{0,39})")
_CHANGE = partial(re.fullmatch, r"[0-9a-f]{8}")
_CODE = partial(re.fullmatch, r"[a-z0-9][a-z0-9_-]{0,79}")  # ids of the guide included
_HASH = partial(re.fullmatch, r"[0-9a-f]{32}")
_DAY = partial(re.fullmatch, r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def checked_op(doc_id: str, raw: Any) -> Op:
    """Return the operation if every field has exactly the type and form it must have.

    Raises:
        BadFile: ``damaged``, naming the field.
    """
    if type(raw) is not dict:
        raise BadFile("damaged", "operation")
    for name in ("number", "lamport"):
        value = raw.get(name)
        if type(value) is not int or not 0 < value < LARGEST:
            raise BadFile("damaged", name)
    if str(raw["number"]) != doc_id:
        raise BadFile("damaged", "number")
    _check(raw, "op", lambda text: text in ("set", "del"))
    _check(raw, "about", lambda text: text in ABOUTS)
    _check(raw, "key", _GUIDE_KEY if raw["about"] == "guide" else _KEY)
    _check(raw, "device", is_device)
    _check(raw, "at", is_real_day)
    if "undoes" in raw:
        _check(raw, "undoes", _HASH)
    prev = raw.get("prev", [])
    if type(prev) is not list or not all(type(p) is str and _HASH(p) for p in prev):
        raise BadFile("damaged", "prev")
    _check_record(raw)
    if not _are_shallow(raw.values()):
        raise BadFile("damaged", "nesting")
    if raw["about"] == "guide" and raw["op"] == "set":
        _check_change(raw["key"], raw["record"])
    if raw["about"] == "code" and raw["op"] == "set":
        _check_settled(raw["key"], raw["record"])
    return op_from_raw(raw)


def _check(raw: Mapping[str, Any], name: str, rule: Any) -> None:
    value = raw.get(name)
    if type(value) is not str or not rule(value):
        raise BadFile("damaged", name)


def _are_shallow(values: Iterable[Any]) -> bool:
    """Tell whether values nest so little that every later step can walk them."""
    level = [*values]
    for _ in range(_DEEPEST):  # one level at a time: a closing lists hundreds of texts
        level = [
            item
            for value in level
            if type(value) is dict or type(value) is list
            for item in (value.values() if type(value) is dict else value)
        ]
        if not level:
            return True
    return not any(type(value) is dict or type(value) is list for value in level)


def is_real_day(text: str) -> bool:
    """Tell whether ``text`` is a day of the calendar, ``YYYY-MM-DD``."""
    try:
        return bool(_DAY(text)) and date.fromisoformat(text).year > 0
    except ValueError:
        return False


# Fields of a contact or event that hold exactly one code.
_CODES = frozenset(
    (
        "channel",
        "asker",
        "topic",
        "request",
        "result",
        "gap",
        "setting",
        "scope",
        "funding",
        "kind",
        "language",
        "event",
        "asker_detail",
        "request_detail",
        "gap_detail",
        "clearing_status",
        "clearing_outcome",
        "main_topic",
        "sheet",
    )
)
_NEEDED = {"contact": ("date", "channel", "asker", "topic"), "event": ("date", "event")}


def _check_record(raw: Mapping[str, Any]) -> None:
    """Refuse what would make a report wrong; unknown fields and unknown codes are kept."""
    record = raw.get("record")
    if raw["op"] == "del":
        if record is not None:
            raise BadFile("damaged", "record")
        return
    if type(record) is not dict:
        raise BadFile("damaged", "record")
    for name in _NEEDED.get(raw["about"], ()):
        if name not in record:
            raise BadFile("damaged", f"record.{name}")
    if raw["about"] in _NEEDED:
        for name, value in record.items():
            if not fits(name, value):
                raise BadFile("damaged", f"record.{name[:40]}")


def _check_change(key: str, record: Mapping[str, Any]) -> None:
    """Refuse a guide change that speaks of another field than its key, or that nobody can show."""
    entry_id, _, field = key.partition("/")
    if (record.get("entry"), record.get("field")) != (entry_id, field):
        raise BadFile("damaged", "record.field")
    _check(record, "change", _CHANGE)
    if len(canonical(record)) > _LONGEST_CHANGE or not _is_harmless(record):
        raise BadFile("damaged", "record.value")


def _check_settled(key: str, record: Mapping[str, Any]) -> None:
    """Refuse what a site has settled under another key than its own, or that nobody can show."""
    site, name = record.get("site"), record.get("name")
    if not (_is_name(site) and _is_name(name) and key == site_key(str(site), str(name))):
        raise BadFile("damaged", "record.name")
    if len(canonical(record)) > _LONGEST_SETTLED or not _is_harmless(record):
        raise BadFile("damaged", "record.value")


def _is_harmless(value: Any) -> bool:
    """Tell whether no text in a value holds a control character."""
    if type(value) is dict:
        return all(_is_harmless(name) and _is_harmless(item) for name, item in value.items())
    if type(value) is list:
        return all(map(_is_harmless, value))
    return type(value) is not str or not _CONTROL.search(value)


def fits(name: str, value: Any) -> bool:
    """Tell whether a field has its form; what nobody knows here may hold anything."""
    if name in _CODES:
        return _is_code(value)
    rule = _RULES.get(name)
    return rule is None or rule(value)


def _is_code(value: Any) -> bool:
    return type(value) is str and bool(_CODE(value.lower()))


def _is_number(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and least <= value <= most


def _is_flag(value: Any) -> bool:
    return type(value) is bool


def _is_name(value: Any) -> bool:
    return type(value) is str and len(value) <= LONGEST_NAME


_RULES: Mapping[str, Callable[[Any], bool]] = {
    "date": lambda value: type(value) is str and is_real_day(value),
    "count": _is_number(1, 999),
    "hour": _is_number(0, 23),
    "referrals": lambda value: type(value) is list and all(map(_is_code, value)),
    "mediated": _is_flag,
    "late": _is_flag,
    "site": _is_name,
    "origin": _is_name,
}

"""A contact: one exchange, on one channel, at one time - the unit of every report.

Three codes are mandatory, everything else is optional. Nothing in a contact can hold a name:
every field is a code, a date, a number or the id of a guide entry (domain.md, "A contact").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import partial

from lotse_tui.domain.codes import Codes
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.operations import Folded, Op
from lotse_tui.domain.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COUNTED = "counted"
MAX_COUNT = 999
EARLIEST = date(2000, 1, 1)

# Field of the record -> code list its values come from.
CODED_FIELDS: Mapping[str, str] = {
    "channel": "channel",
    "asker": "asker",
    "topic": "topic",
    "request": "request",
    "result": "result",
    "gap": "gap",
    "setting": "setting",
    "funding": "funding",
    "kind": "contact_kind",
    "language": "language",
}
# Field -> the field whose code it refines.
DETAIL_FIELDS: Mapping[str, str] = {
    "asker_detail": "asker",
    "request_detail": "request",
    "gap_detail": "gap",
}
CLEARING_FIELDS: Mapping[str, str] = {
    "clearing_status": "clearing_status",
    "clearing_outcome": "clearing_outcome",
}
MANDATORY = ("channel", "asker", "topic")

_ISO_DATE = partial(re.fullmatch, r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GERMAN_DATE = partial(re.fullmatch, r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})?")
_COUNTRY = partial(re.fullmatch, r"[A-Z]{2}")


class Contact(NamedTuple):
    """A contact as people read it: what one key of the log stands for now.

    ``device`` is the desk that recorded it first, ``month`` the first seven characters of the
    civil ``date``; ``hour`` is 0-23 or None. ``scope`` is ``counted`` or the reason why it is
    excluded. ``count`` (1-999) stands for that many alike. ``deleted`` marks a withdrawn one.
    """

    id: str
    device: str
    site: str
    date: str
    hour: int | None
    channel: str
    asker: str
    topic: str
    count: int  # type: ignore[assignment]  # nobody counts the items of a contact
    scope: str
    record: Mapping[str, Any]
    deleted: bool = False
    changed: bool = False
    in_conflict: bool = False
    number: int = 0

    @property
    def month(self) -> str:
        """The month the contact counts in, ``YYYY-MM``."""
        return self.date[:7]

    @property
    def counted(self) -> bool:
        """Whether it goes into the totals (as opposed to "Nicht erfasst")."""
        return self.scope == COUNTED

    @property
    def referrals(self) -> tuple[str, ...]:
        """Ids of the guide entries the person was referred to."""
        return tuple(self.record.get("referrals", ()))

    @property
    def gap(self) -> str:
        """The reason nobody could meet the need, or an empty string."""
        return str(self.record.get("gap", ""))


def contact_of(folded: Folded, history: Iterable[Op] = ()) -> Contact | None:
    """Return the contact a key stands for, or None where no ``set`` is left to show.

    ``history`` holds all operations of the key; it is needed to show a withdrawn contact and to
    name the desk that recorded it first.
    """
    history = tuple(history) or folded.heads
    if len(history) == 1 and history[0].record is not None:
        return contact_of_op(history[0])  # nearly every contact: nothing has changed since
    shown: Op | None = folded.winner
    if folded.winner.record is None:
        sets = [op for op in history if op.record is not None]
        shown = max(sets, key=lambda op: (op.lamport, op.device, op.number), default=None)
    if shown is None:
        return None
    first = min(history, key=lambda op: (op.lamport, op.device, op.number))
    states = (not folded.living, len(history) > 1, folded.in_conflict)
    return _contact(shown, first.device, first.number, *states)


def contact_of_op(op: Op) -> Contact:
    """Return the contact a single ``set`` says, as it was when it was recorded."""
    return _contact(op, op.device, op.number)


def _contact(
    op: Op,
    device: str,
    number: int,
    deleted: bool = False,  # noqa: FBT001, FBT002 - in the order of the fields, see below
    changed: bool = False,  # noqa: FBT001, FBT002
    in_conflict: bool = False,  # noqa: FBT001, FBT002
) -> Contact:
    record: Mapping[str, Any] = op.record or {}
    return Contact(  # by place: a report makes thousands, and names take twice as long
        op.key,
        device,
        record.get("site", ""),
        record["date"],
        record.get("hour"),
        record["channel"],
        record["asker"],
        record["topic"],
        record.get("count", 1),
        record.get("scope", COUNTED),
        record,
        deleted,
        changed,
        in_conflict,
        number,
    )


def parse_date(option: str, text: str, today: date) -> date:
    """Read a date as people type it: ``2026-11-20``, ``20.11.2026`` or ``20.11.``.

    A date without a year is the latest such day that is not more than one day ahead.

    Raises:
        BadValue: rule ``date`` (no such day), ``future`` (more than one day ahead, domain
            contract in cli.md) or ``past`` (before 2000).
    """
    found = _read_date(text.strip(), today)
    if found is None:
        raise BadValue(option, text, rule="date")
    if found > today + timedelta(days=1):
        raise BadValue(option, text, rule="future")
    if found < EARLIEST:
        raise BadValue(option, text, rule="past")
    return found


def _read_date(text: str, today: date) -> date | None:
    try:
        if _ISO_DATE(text):
            return date.fromisoformat(text)
        german = _GERMAN_DATE(text)
        if german is None:
            return None
        day, month, year = german.groups()
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
        found = date(today.year, int(month), int(day))
        if found > today + timedelta(days=1):
            found = date(today.year - 1, int(month), int(day))
    except ValueError:  # 31.02., or 29.02. in a year that has none
        return None
    return found


def parse_count(option: str, text: str | int) -> int:
    """Return a tally of 1-999.

    Raises:
        BadValue: rule ``count``.
    """
    count = _whole_number(str(text).strip())
    if not 1 <= count <= MAX_COUNT:
        raise BadValue(option, str(text), rule="count")
    return count


def _whole_number(text: str) -> int:
    """Return the number in ``text``, or -1: no digits, or more of them than any field takes."""
    if not (text.isascii() and text.isdigit()):
        return -1
    digits = text.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(MAX_COUNT)) else -1


def checked_record(
    values: Mapping[str, Any], codes: Codes, today: date, known_entries: Iterable[str] | None = None
) -> dict[str, Any]:
    """Return the record for what a person gave, every value checked.

    ``values`` maps field names to text (``count`` and ``hour`` may be numbers, ``referrals`` a
    list, ``mediated`` and ``late`` booleans); empty values are left out. ``known_entries`` are
    the ids of the guide, or None where referrals were picked from it.

    Raises:
        BadValue: the first value that does not fit; nothing may be stored then.
    """
    record: dict[str, Any] = {}
    given = {field: value for field, value in values.items() if value not in (None, "", [], ())}
    for field in MANDATORY:
        if field not in given:
            raise BadValue(field, "", rule="missing", allowed=codes[field].ids)
    record["date"] = parse_date(
        "date", str(given.pop("date", today.isoformat())), today
    ).isoformat()
    for field, value in given.items():
        checked = _checked_field(field, value, given, codes)
        if checked is not None:
            record[field] = checked
    _state_main_topic(record, codes)
    if known_entries is not None and "referrals" in record:
        _check_referrals(record["referrals"], known_entries)
    return record


def changed_record(
    record: Mapping[str, Any], changes: Mapping[str, Any], codes: Codes, today: date
) -> dict[str, Any]:
    """Return ``record`` with ``changes`` made; what is not named stays, unknown fields included.

    An empty value clears an optional field. A detail goes when the code it refines changes.

    Raises:
        BadValue: the first change that does not fit.
    """
    merged = {**record, **changes}
    for detail, parent in DETAIL_FIELDS.items():
        if parent in changes and changes[parent] != record.get(parent) and detail not in changes:
            merged.pop(detail, None)
    for field, value in changes.items():
        if value in ("", [], ()):
            if field in MANDATORY or field == "date":
                raise BadValue(field, "", rule="missing")
            merged.pop(field, None)
            continue
        if field == "date":
            merged[field] = parse_date("date", str(value), today).isoformat()
            continue
        checked = _checked_field(field, value, merged, codes)
        if checked is None:
            merged.pop(field, None)
        else:
            merged[field] = checked
    _state_main_topic(merged, codes)
    return merged


def _state_main_topic(record: dict[str, Any], codes: Codes) -> None:
    """Write down what a site's own topic rolls up to, for readers that do not know it."""
    topic = codes["topic"].get(record["topic"])
    if topic.main:
        record["main_topic"] = topic.main
    elif record["topic"] in codes["topic"]:
        record.pop("main_topic", None)


def _checked_field(field: str, value: Any, given: Mapping[str, Any], codes: Codes) -> Any:
    """Return the value as it is stored, or None where the default is not written down."""
    if field in CODED_FIELDS:
        return _checked_code(field, str(value), codes)
    if field in CLEARING_FIELDS:
        return codes[CLEARING_FIELDS[field]].check(field, str(value))
    if field in DETAIL_FIELDS:
        parent = DETAIL_FIELDS[field]
        parent_id = codes[parent].check(parent, str(given.get(parent, "")))
        return codes.detail_list(parent, parent_id).check(field, str(value))
    if field == "scope":
        return None if value == COUNTED else codes["exclusion"].check("excluded", str(value))
    if field == "count":
        count = parse_count("count", value)
        return None if count == 1 else count
    return _checked_plain(field, value)


def _checked_code(field: str, value: str, codes: Codes) -> str:
    known = codes[CODED_FIELDS[field]]
    if field == "topic" and value not in known:
        # A site may add finer topics below the main ones (domain.md, "A contact").
        wanted = value.strip().casefold()
        for finer in known.finer.values():
            if wanted in (finer.id, finer.de.casefold(), finer.en.casefold()):
                return finer.id
    return known.check(field, value)


def _checked_plain(field: str, value: Any) -> Any:
    if field == "hour":
        hour = _whole_number(str(value).strip())
        if not 0 <= hour <= 23:
            raise BadValue("hour", str(value), rule="number", allowed=("0", "23"))
        return hour
    if field == "referrals":
        return list(dict.fromkeys(value))
    if field == "origin":
        if not _COUNTRY(str(value).upper()):
            raise BadValue("origin", str(value), rule="country")
        return str(value).upper()
    if field in ("mediated", "late"):
        return True if value is True else None
    if field in ("site", "main_topic", "sheet"):
        return str(value)
    raise BadValue(field, str(value), rule="extra")


def _check_referrals(referrals: Iterable[str], known_entries: Iterable[str]) -> None:
    known = tuple(known_entries)
    for entry_id in referrals:
        if entry_id not in known:
            from difflib import get_close_matches  # only a mistake pays for it

            near = get_close_matches(entry_id, known, n=1)
            raise BadValue("referral", entry_id, rule="id", meant=near[0] if near else "")

"""Whether the value of a guide change fits the rules of the guide, and ids for new entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.changes import ENTRY, STANDING_FIELDS, plain
from lotse_tui.domain.guide.check import ERROR, check_field, check_record
from lotse_tui.domain.guide.fields import FIELDS, fits

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

# Room for what makes an id unlike every other one.
_LONGEST_SLUG = FIELDS["id"].longest - 5


def broken_rule(entry_id: str, field: str, value: Any, codes: Codes) -> str:
    """Return the rule (of ``guide.check.Problem``) that a value of a guide change breaks, or "".

    None, "" and empty lists clear a field; those that every entry has cannot be cleared. Reasons
    that this version does not know are taken, as unknown codes are everywhere.
    """
    if field == ENTRY:
        return _broken_entry(entry_id, value, codes)
    if field in STANDING_FIELDS:
        return "" if plain(value) is None or _is_mark(value) else "type"
    if field not in FIELDS or field == "id":
        return "unknown_field"
    if plain(value) is None:
        return "missing" if FIELDS[field].required else ""
    return next(
        (found.rule for found in check_field(field, value, codes) if found.severity == ERROR), ""
    )


def _broken_entry(entry_id: str, value: Any, codes: Codes) -> str:
    errors = [item for item in check_record(value, codes).problems if item.severity == ERROR]
    if errors:
        return errors[0].rule
    return "" if value["id"] == entry_id else "id"


def _is_mark(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    reason, day = value.get("reason"), value.get("date")
    try:
        known = isinstance(day, str) and date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
    return known and isinstance(reason, str) and fits("id", reason.replace("_", "-"))


def slug(record: Mapping[str, Any]) -> str:
    """Return an id made of name and town of a record: ``gruppe-angst-dortmund``."""
    address = record.get("address")
    town = address.get("city", "") if isinstance(address, dict) else ""
    name = str(record.get("name", ""))
    words = fold(name if fold(str(town)) in fold(name) else f"{name} {town}")
    parts = "".join(char if char.isascii() and char.isalnum() else " " for char in words).split()
    return "-".join(parts)[:_LONGEST_SLUG].strip("-") or "eintrag"

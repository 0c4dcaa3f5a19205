"""How the steps of a contact are said: day, desk, what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.codes import Codes
from lotse_tui.domain.contact import CODED_FIELDS, COUNTED, DETAIL_FIELDS
from lotse_tui.domain.contact_history import Change
from lotse_tui.texts import numbers
from lotse_tui.texts.words import Words, msgid

_FIELDS = {
    "date": msgid("Day"),
    "hour": msgid("Hour"),
    "count": msgid("Count"),
    "scope": msgid("Not counted"),
    "referrals": msgid("Referred to"),
    "mediated": msgid("Interpreted"),
    "late": msgid("Entered afterwards"),
    "origin": msgid("Country of origin"),
    "site": msgid("Site"),
    "main_topic": msgid("Counts under"),
    "asker_detail": msgid("Who exactly"),
    "request_detail": msgid("Request, exactly"),
    "gap_detail": msgid("Gap, exactly"),
}


def history_lines(
    steps: Iterable[Change], desks: Mapping[str, str], codes: Codes, words: Words
) -> list[str]:
    """Return a line a step, and below it one for each field that changed."""
    lines = []
    for step in steps:
        day = numbers.day(date.fromisoformat(step.date), words.language)
        desk = clean(desks.get(step.device, "") or step.device[:8])
        lines.append(f"{day}  {desk}: {_what(step, words)}")
        for field, (old, new) in step.fields.items():
            was, now = (_value(field, value, codes, words) for value in (old, new))
            lines.append(f"    {field_name(field, codes, words)}: {was} → {now}")
    return lines


def _what(step: Change, words: Words) -> str:
    said = {
        "log": words("logged"),
        "edit": words("corrected"),
        "delete": words("withdrawn"),
        "restore": words("restored"),
    }[step.what]
    return words("{what} (by undoing)", what=said) if step.undo else said


def field_name(field: str, codes: Codes, words: Words) -> str:
    """Return the name of a field of a contact."""
    if field in _FIELDS:
        return words.named(_FIELDS, field)
    try:
        return codes[CODED_FIELDS.get(field, field)].title(words.language)
    except (LookupError, OSError):  # a field of a newer Lotse
        return clean(field)


def _value(field: str, value: Any, codes: Codes, words: Words) -> str:
    if value is None:
        return {"scope": words("counted"), "count": "1"}.get(field, "–")
    if field == "date":
        return numbers.day(date.fromisoformat(str(value)), words.language)
    if value is True:
        return words("yes")
    if isinstance(value, list):
        return clean(", ".join(map(str, value)))
    return clean(field_value(field, str(value), codes, words))


def field_value(field: str, value: str, codes: Codes, words: Words) -> str:
    """Return the label of a code, or the value itself."""
    language = words.language
    if field == "scope":
        return (
            words("counted") if value == COUNTED else codes["exclusion"].get(value).label(language)
        )
    if field == "main_topic":
        return codes["topic"].get(value).label(language)
    if field in DETAIL_FIELDS:
        for code in codes[DETAIL_FIELDS[field]]:
            for detail in code.details:
                if detail.id == value:
                    return detail.label(language)
        return value
    listed = CODED_FIELDS.get(field, field if field.startswith("clearing") else "")
    return codes[listed].get(value).label(language) if listed else value

"""The JSON Schema of guide files, made from the same table the strict reader uses.

``data/guide.schema.json`` is written by ``tools/make_schema.py``; editors use it to complete and
check while somebody types. It says less than ``guide check``, which also knows calendars, opening
hours and doubled ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.guide.entry import ALWAYS_PRESENT
from lotse_tui.domain.guide.fields import (
    FIELDS,
    IGNORED_PARTS,
    LANGUAGES,
    MAX_ITEMS,
    MAX_RECORDS,
    PATTERNS,
    Field,
)

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

# No control characters; the strict reader refuses some more (bidi marks, private use).
_TEXT = r"^[^\u0000-\u001f\u007f-\u009f]*$"

DESCRIPTIONS: Mapping[str, str] = {
    "id": "Stable name of the entry; never changes, because contacts refer to it.",
    "name": "Name of the offer, as it calls itself.",
    "kind": "What it is.",
    "description": "One or two plain sentences: what it is, for whom, what happens there.",
    "aliases": "Other names and abbreviations people search for.",
    "carrier": "Organisation that runs it (Träger).",
    "partners": "Cooperating or funding bodies.",
    "address": "Where it is; leave out what nobody could prove.",
    "address.street": "Street and number.",
    "address.postcode": "Five digits.",
    "address.city": "Town.",
    "address.district": "Part of the town.",
    "region": "Kreis, town or wider area served.",
    "state": "Land, ISO 3166-2; its public holidays count. Leave out for nationwide offers.",
    "scope": "How far it reaches.",
    "phones": "Telephone numbers, the most useful first.",
    "phones.number": "E.164 (+49231…) or a German short code (112, 116117).",
    "phones.label": "Whose or what number it is.",
    "emails": "Functional mailboxes, never a person's.",
    "website": "Its own page, http or https.",
    "opening_hours": "OpenStreetMap opening_hours syntax; only when a source gives times.",
    "hours_note": "What people must know about the hours: how old, by appointment, contradictions.",
    "topics": "What it helps with.",
    "audience": "For whom, in German keywords.",
    "languages": "ISO 639-1; only those a source names. Empty means: not stated.",
    "language_count": "Number of languages, where a source gives only the number.",
    "access": "How people get in. A missing value does not mean no.",
    "valid_from": "Start of the offer: YYYY, YYYY-MM or YYYY-MM-DD.",
    "valid_until": "Last known end of its funding or term; it may go on: ask.",
    "sources": "Where the facts were read, with the date.",
    "sources.url_or_file": "Address of the page, or title of the document.",
    "sources.as_of": "Date of the source: YYYY, YYYY-MM or YYYY-MM-DD.",
    "confidence": "high: its own or an official page says it; medium: others; low: old or thin.",
    "notes": "What users need to know beyond the rest.",
    "verified": "Day on which somebody last checked the whole entry: YYYY-MM-DD.",
}


def guide_schema(codes: Codes) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a guide file with the code lists of ``codes``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Lotse guide",
        "description": "Entries of the guide, sorted by id. Made by tools/make_schema.py.",
        "type": "array",
        "maxItems": MAX_RECORDS,
        "items": _object(FIELDS, "", codes),
    }


def _object(fields: Mapping[str, Field], name: str, codes: Codes) -> dict[str, Any]:
    properties = {
        part: {
            "description": DESCRIPTIONS[f"{name}.{part}".lstrip(".")],
            **_value(field, part, codes),
        }
        for part, field in fields.items()
    }
    for part in sorted(IGNORED_PARTS.get(name, ())):
        properties[part] = {"description": "Accepted and dropped.", "const": True}
    shape: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required = [part for part, field in fields.items() if field.required]
    if required:
        shape["required"] = required
    return shape


def _value(field: Field, name: str, codes: Codes) -> dict[str, Any]:
    one = _one(field, name, codes)
    if not field.many:
        return one
    return {
        "type": "array",
        "uniqueItems": True,
        "maxItems": MAX_ITEMS,
        "items": one,
        **({"default": []} if name in ALWAYS_PRESENT else {}),
    }


def _one(field: Field, name: str, codes: Codes) -> dict[str, Any]:
    if field.parts is not None:
        return _object(field.parts, name, codes)
    if field.kind == "count":
        return {"type": "integer", "minimum": 1, "maximum": field.longest}
    if field.kind == "code":
        return {"enum": list(codes[field.codes].ids)}
    if field.kind == "language":
        return {"enum": sorted(LANGUAGES)}
    pattern = PATTERNS.get(field.kind)
    return {
        "type": "string",
        "minLength": 1,
        "maxLength": field.longest,
        "pattern": f"^(?:{pattern})$" if pattern else _TEXT,
    }

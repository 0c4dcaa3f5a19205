"""The fields of a guide entry: what each may hold.

One table for everybody who has to know: the strict reader (``guide/check``), the JSON Schema
(``guide/schema``) and the documentation test.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lotse_tui.domain.reduced_dates import read_reduced

MAX_ITEMS = 60
MAX_RECORDS = 200_000


class Field(NamedTuple):
    """What a field holds.

    ``kind`` is ``id``, ``text``, ``code``, ``language``, ``url``, ``place`` (URL or title),
    ``email``, ``number`` (telephone), ``postcode``, ``hours``, ``date`` or ``count``; with
    ``many`` it is a list of those. ``codes`` names the code list, ``parts`` the fields of an
    object. ``longest`` is the greatest number of characters, or the greatest count.
    """

    kind: str
    longest: int = 200
    many: bool = False
    required: bool = False
    codes: str = ""
    parts: Mapping[str, Field] | None = None


FIELDS: Mapping[str, Field] = {
    "id": Field("id", 80, required=True),
    "name": Field("text", 200, required=True),
    "kind": Field("code", required=True, codes="guide_kind"),
    "description": Field("text", 1000),
    "aliases": Field("text", 200, many=True),
    "carrier": Field("text", 300),
    "partners": Field("text", 200, many=True),
    "address": Field(
        "object",
        parts={
            "street": Field("text", 200),
            "postcode": Field("postcode", 5),
            "city": Field("text", 100),
            "district": Field("text", 100),
        },
    ),
    "region": Field("text", 200),
    "state": Field("code", codes="guide_state"),
    "scope": Field("code", required=True, codes="guide_scope"),
    "phones": Field(
        "object",
        many=True,
        parts={"number": Field("number", 16, required=True), "label": Field("text", 100)},
    ),
    "emails": Field("email", 254, many=True),
    "website": Field("url", 500),
    "opening_hours": Field("hours", 500),
    "hours_note": Field("text", 1000),
    "topics": Field("code", many=True, codes="guide_topic"),
    "audience": Field("text", 200, many=True),
    "languages": Field("language", 2, many=True),
    "language_count": Field("count", 200),
    "access": Field("code", many=True, codes="guide_access"),
    "valid_from": Field("date", 10),
    "valid_until": Field("date", 10),
    "sources": Field(
        "object",
        many=True,
        parts={"url_or_file": Field("place", 1000, required=True), "as_of": Field("date", 10)},
    ),
    "confidence": Field("code", required=True, codes="guide_confidence"),
    "notes": Field("text", 2000),
    "verified": Field("date", 10),
}

# Said by collections of facts; true of every number here, so it is accepted and dropped.
IGNORED_PARTS = {"phones": frozenset(("sourced",))}

# Names that people and other formats (HSDS, OpenStreetMap) use for the same thing.
OTHER_NAMES = {
    "adresse": "address",
    "angebot": "description",
    "ansprechzeiten": "opening_hours",
    "art": "kind",
    "barrierefreiheit": "access",
    "beschreibung": "description",
    "bundesland": "state",
    "category": "kind",
    "city": "address.city",
    "contact:email": "emails",
    "contact:phone": "phones",
    "contact:website": "website",
    "e-mail": "emails",
    "e_mail": "emails",
    "email": "emails",
    "hinweis": "notes",
    "homepage": "website",
    "kategorie": "kind",
    "land": "state",
    "mail": "emails",
    "mobil": "phones",
    "note": "notes",
    "oeffnungszeiten": "opening_hours",
    "operator": "carrier",
    "ort": "address.city",
    "phone": "phones",
    "plz": "address.postcode",
    "quelle": "sources",
    "quellen": "sources",
    "schedules": "opening_hours",
    "sprachen": "languages",
    "sprechzeiten": "opening_hours",
    "stadt": "address.city",
    "stadtteil": "address.district",
    "strasse": "address.street",
    "street": "address.street",
    "straße": "address.street",
    "tags": "topics",
    "taxonomy": "topics",
    "telefon": "phones",
    "telefone": "phones",
    "telefonnummer": "phones",
    "telephone": "phones",
    "themen": "topics",
    "titel": "name",
    "title": "name",
    "traeger": "carrier",
    "träger": "carrier",
    "uri": "website",
    "url": "website",
    "webseite": "website",
    "zielgruppe": "audience",
    "zugang": "access",
    "öffnungszeiten": "opening_hours",
}

PATTERNS: Mapping[str, str] = {
    "id": r"[a-z0-9]+(?:-[a-z0-9]+)*",
    # E.164, or a German short code, which has no E.164 form.
    "number": r"\+[1-9][0-9]{6,14}|11[025]|116[0-9]{3}|19[0-9]{3}",
    "email": r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\s@.<>]+(?:\.[^\s@.<>]+)+",
    "url": r"https?://[^\s/?#@:<>]+\.[^\s/?#@:<>.]+\.?(?::[0-9]{1,5})?(?:[/?#][^\s<>]*)?",
    "postcode": r"[0-9]{5}",
    "date": r"[12][0-9]{3}(?:-[0-9]{2}(?:-[0-9]{2})?)?",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in PATTERNS.items()}

# ISO 639-1, all of it: a language may be spoken somewhere before anybody gave it a label here.
_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr "
    "ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw "
    "ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv "
    "ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr "
    "ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi "
    "yo za zh zu"
)
LANGUAGES = frozenset(_ISO_639_1.split())


def fits(kind: str, value: str) -> bool:
    """Tell whether ``value`` has the shape of ``kind`` (where the kind has a pattern)."""
    pattern = _COMPILED.get(kind)
    return pattern is None or pattern.fullmatch(value) is not None


def nearest_field(name: str, fields: Mapping[str, Field] | None = None) -> str:
    """Return the field that somebody who wrote ``name`` most likely meant, or ``""``."""
    fields = FIELDS if fields is None else fields
    wanted = name.strip().casefold().replace(" ", "_")
    known = OTHER_NAMES.get(wanted, "")
    if known.split(".")[-1] in fields:  # inside an address, `ort` is its `city`
        return known.split(".")[-1]
    if known and fields is FIELDS:
        return known
    if wanted in fields:
        return wanted
    from difflib import get_close_matches  # only a mistake pays for it

    names = {field: field for field in fields}
    if fields is FIELDS:
        names.update(OTHER_NAMES)
    near = get_close_matches(wanted, names, n=1, cutoff=0.6)
    return names[near[0]] if near else ""


def nearest_value(kind: str, value: str) -> str:
    """Return a value of ``kind`` that ``value`` can be read as, or ``""``."""
    meant = ""
    if kind == "number":
        from lotse_tui.domain.phone_numbers import read_number

        meant = read_number(value)
    elif kind == "url" and "://" not in value and "." in value and ":" not in value:
        meant = f"https://{value.strip()}"
    elif kind == "id":
        from lotse_tui.domain.folding import fold

        meant = "-".join(fold(value).split())[:80].strip("-")
    elif kind == "email":
        meant = value.strip().removeprefix("mailto:")
    elif kind == "date":
        meant = read_reduced(value)
    usable = meant != value and fits(kind, meant)
    return meant if usable else ""

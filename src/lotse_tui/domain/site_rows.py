"""What a site can settle, as rows that are looked at and changed one at a time."""

from __future__ import annotations

from typing import Any, NamedTuple

from lotse_tui.domain.capture_details import ASKABLE
from lotse_tui.domain.codes import Code, Codes
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.site import HIDDEN
from lotse_tui.domain.site_values import LETTERED, PRESET


class SiteRow(NamedTuple):
    """One thing to settle; ``name`` is that of its value.

    ``kind`` is ``letter``, ``topic``, ``asked``, ``default``, ``hours`` or ``zeros``; ``group`` the
    list it belongs to, ``code`` the code it is about, ``value`` what counts now ("" for nothing).
    """

    name: str
    kind: str
    group: str
    code: str
    value: str


def site_rows(codes: Codes) -> list[SiteRow]:
    """Return everything a site can settle, topics first, in the order of the lists."""
    site = codes.site
    rows: list[SiteRow] = []
    for name in ("topic", *(name for name in LETTERED if name != "topic")):
        for code in codes[name]:
            rows.append(_code_row(name, code))
            rows += [_code_row(name, detail) for detail in code.details if detail.main]
        if name == "topic":
            rows += [
                SiteRow(f"topic/{topic}", "topic", "topic", topic, "")
                for topic, value in site.under("topic").items()
                if value.get("off")
            ]
    asked = site.asked
    rows += [
        SiteRow("asked", "asked", "asked", field, "on" if field in asked else "")
        for field in ASKABLE
    ]
    rows += [
        SiteRow(f"default/{field}", "default", "default", field, site.defaults.get(field, ""))
        for field in PRESET
    ]
    rows += [
        SiteRow(f"hours/{code.id}", "hours", "hours", code.id, site.hours.get(code.id, ""))
        for code in codes["setting"]
        if code.id != "outside_hours"
    ]
    rows.append(SiteRow("zeros", "zeros", "zeros", "zeros", "on" if site.zeros_shown else ""))
    return rows


def _code_row(listed: str, code: Code) -> SiteRow:
    if code.main and listed == "topic":
        return SiteRow(f"topic/{code.id}", "topic", listed, code.id, code.letter)
    return SiteRow(f"letter/{listed}/{code.id}", "letter", listed, code.id, code.letter)


def toggled(row: SiteRow, codes: Codes) -> tuple[str, Any] | None:
    """Return name and new value for one press on a row that needs no typing, else None.

    Questions and zeros go on and off, defaults to the next code of their list, own topics in and
    out of use.
    """
    site = codes.site
    if row.kind == "asked":
        asked = set(site.asked) ^ {row.code}
        return "asked", [field for field in ASKABLE if field in asked]
    if row.kind == "zeros":
        return "zeros", HIDDEN if site.zeros_shown else None
    if row.kind == "default":
        ids = ["", *codes[PRESET[row.code]].ids]
        following = ids[(ids.index(row.value) + 1) % len(ids)]
        return row.name, following or None
    if row.kind == "topic":
        value = site.values[row.name]
        return row.name, {**value, "off": not value.get("off", False)}
    return None


def typed(row: SiteRow, text: str, codes: Codes) -> tuple[str, Any]:
    """Return name and value for what was typed for a row; nothing typed takes it back.

    Raises:
        BadValue: hours that are not understood.
    """
    text = text.strip()
    if row.kind == "topic":
        return row.name, {**codes.site.values[row.name], "letter": text.lower()}
    if not text:
        return row.name, None
    if row.kind == "hours":
        from lotse_tui.domain.guide.typed import typed_value

        return row.name, typed_value("opening_hours", text, codes)
    return row.name, text.lower()


def typed_topic(text: str, codes: Codes) -> dict[str, Any]:
    """Return the value of a new topic typed as ``Rheuma, c, r``: label, main topic, letter.

    The main topic is named by its letter, id or label; the letter may be left out.

    Raises:
        BadValue: a part is missing or not known.
    """
    parts = [part.strip() for part in text.split(",")]
    mains = tuple(topic.id for topic in codes["topic"] if not topic.main)
    if len(parts) not in (2, 3) or not all(parts[:2]):
        raise BadValue("main", text, rule="missing", allowed=mains)
    by_letter = codes["topic"].by_key(parts[1]) if len(parts[1]) == 1 else None
    main = by_letter.id if by_letter else codes["topic"].check("main", parts[1])
    letter = parts[2].lower() if len(parts) == 3 else ""
    return {"de": parts[0], "en": "", "letter": letter, "main": main, "first": False}

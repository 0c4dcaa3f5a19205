"""Postal addresses as people write them: ``Ostwall 64, 44135 Dortmund (Mitte)``."""

from __future__ import annotations

import re

from lotse_tui.domain.errors import BadField
from lotse_tui.domain.guide.fields import FIELDS, nearest_field

_PARTS = ("street", "postcode", "city", "district")
_NAMES = {"street": "Straße", "postcode": "PLZ", "city": "Ort", "district": "Stadtteil"}
_TOWN = re.compile(r"(?:(?:D-? ?)?([0-9]{4,6})\b)?\s*([^()]*?)\s*(?:\(([^()]*)\))?")
_STREET = re.compile(
    r"\d|(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz|ring|ufer|damm|markt|wall|hof|steig)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\s*([A-Za-zäöüß]+)\s*[:=]\s*((?:\\[\\;]|[^;\\]|\\)*)(?:;|$)")


def read_address(text: str) -> dict[str, str]:
    """Return the parts of an address: street, postcode, city and district, where they are said.

    Also taken: the parts by name, ``Straße: Ostwall 64; Ort: Dortmund``.

    Raises:
        BadField: beside parts with names there is one that no part of an address has.
    """
    labelled = list(_LABELLED.finditer(text))
    whole = labelled and labelled[-1].end() == len(text) and labelled[0].start() == 0
    if whole and any(_nearest(found[1]) for found in labelled):
        return _in_order({_part(found[1]): _unescaped(found[2]) for found in labelled})
    street, comma, town = text.rpartition(",")
    if not comma:
        found = re.search(r"(?:^|\s)(?:D-? ?)?[0-9]{5}(?:\s|$)", text)
        if found:
            street, town = text[: found.start()], text[found.start() :]
        elif not re.match(r"\s*[0-9]{4,6} \D+$", text) and _STREET.search(text.strip()):
            street, town = text, ""
    read = _TOWN.fullmatch(town.strip())
    postcode, city, district = read.groups() if read else ("", town.strip(), "")
    return _in_order(
        {"street": street, "postcode": postcode or "", "city": city, "district": district or ""}
    )


def address_text(address: dict[str, str]) -> str:
    """Return an address in one line that :func:`read_address` takes back."""
    town = " ".join(address[part] for part in ("postcode", "city") if address.get(part))
    if address.get("district"):
        town = f"{town} ({address['district']})".strip()
    lines = [address["street"], town] if address.get("street") else [town]
    for text in (", ".join(line for line in lines if line), ", ".join(lines)):
        if text and _says(text, address):
            return text
    return "; ".join(f"{_NAMES[part]}: {_escaped(address[part])}" for part in address)


def _in_order(parts: dict[str, str]) -> dict[str, str]:
    return {part: parts[part].strip() for part in _PARTS if parts.get(part, "").strip()}


def _says(text: str, address: dict[str, str]) -> bool:
    try:
        return read_address(text) == address
    except BadField:
        return False


def _nearest(name: str) -> str:
    return nearest_field(name, FIELDS["address"].parts)


def _part(name: str) -> str:
    part = _nearest(name)
    if not part:
        raise BadField("address", name, rule="unknown_field", allowed=tuple(_NAMES.values()))
    return part


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;")


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\;])", r"\1", text)

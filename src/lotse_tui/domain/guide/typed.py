"""The fields of an entry as people type and read them: one line of text each, and back.

``typed_value(field, typed_text(field, value, codes), codes) == value`` for every value that a
guide file may hold (texts without spaces around them, hours in their usual spelling), so a form or
a table of a spreadsheet that nobody touched changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.code_names import code_for
from lotse_tui.domain.errors import BadField, BadValue
from lotse_tui.domain.guide.check import ERROR, check_field
from lotse_tui.domain.guide.fields import FIELDS, LANGUAGES, MAX_ITEMS, Field, fits
from lotse_tui.domain.guide.places import address_text, read_address
from lotse_tui.domain.phone_numbers import national, read_number
from lotse_tui.domain.reduced_dates import german_date, read_reduced

if TYPE_CHECKING:
    from lotse_tui.domain.codes import Codes

_ALWAYS = "rund um die Uhr"  # spreadsheets make the 24th of July of 24/7
_SHOWN = 120
_CODED = frozenset(("code", "language"))
_ESCAPE = re.compile(r"\\([\\;,])")
# A comma before another number, but not in the brackets of a label (which are not that long).
_NEXT_NUMBER = re.compile(r",(?=\s*[+(]?[0-9]{3})(?![^()]{0,200}\))")
# What separates the items of a list: `;` always, `,` where no item can hold one.
_ITEM = {
    "never": re.compile(r"(?:\\[\\;,]|[^;])+"),
    "always": re.compile(r"(?:\\[\\;,]|[^;,])+"),
    "number": re.compile(rf"(?:\\[\\;,]|(?!{_NEXT_NUMBER.pattern})[^;])+"),
}


def typed_value(field: str, text: str, codes: Codes) -> Any:
    r"""Return what a record has for ``field`` when somebody typed ``text``.

    Lists are separated by ``;`` (``\;`` is a semicolon in an item). Codes and languages are
    known by id and by label in any spelling, numbers as Germany writes them (``0231 52 90 97
    (Zentrale); 116117``), dates likewise, hours in German or in OpenStreetMap syntax, a web
    address without ``https://``, an address as ``Ostwall 64, 44135 Dortmund (Mitte)``, a source
    as ``Flyer der Stadt (05.2019)``. Nothing typed is ``[]`` for a list, else None.

    Raises:
        BadField: with the part that does not fit, what is allowed, and what was probably meant.
    """
    kind = FIELDS[field]
    most = _most(kind)
    if len(text) > 2 * most * (MAX_ITEMS if kind.many else 1):
        raise BadField(field, text[:_SHOWN], rule="too_long", meant=str(most))
    text = " ".join(line.strip() for line in re.split("[\n\r\t]", text) if line.strip())
    if not text:
        if kind.required:
            raise BadField(field, "", rule="missing")
        return [] if kind.many else None
    read = _reader(field, kind, codes)
    items = _items(text, kind) if kind.many else [text]
    if len(items) > MAX_ITEMS:
        raise BadField(field, str(len(items)), rule="too_many")
    for item in items:  # before anything looks at it closely: a cell may hold a novel
        if len(item) > most:
            raise BadField(field, item[:_SHOWN], rule="too_long", meant=str(most))
    value = _distinct(map(read, items)) if kind.many else read(text)
    for problem in check_field(field, value, codes):
        if problem.severity == ERROR:
            raise BadField(field, problem.value, rule=problem.rule, meant=problem.meant)
    return value


def typed_text(field: str, value: Any, codes: Codes) -> str:
    """Return the value that a record has for ``field`` as the text a person reads and types."""
    kind = FIELDS[field]
    if value is None or value in ("", [], {}):
        return ""
    if not kind.many:
        return _item_text(field, kind, value, codes)
    return "; ".join(_escaped(_item_text(field, kind, item, codes), kind) for item in value)


def _most(kind: Field) -> int:
    """Return how many characters an item may have as typed; what is stored may have fewer."""
    parts = (kind.parts or {}).values()
    return sum(part.longest for part in parts) + _SHOWN if parts else max(kind.longest, _SHOWN)


def _reader(field: str, kind: Field, codes: Codes) -> Callable[[str], Any]:
    if field == "phones":
        return _phone
    if field == "address":
        return read_address
    if field == "sources":
        return _source
    if kind.kind in _CODED:
        return lambda text: _code(field, kind, text, codes)
    if kind.kind == "hours":
        from lotse_tui.domain.hours.german import read_typed_hours  # a library behind it

        return read_typed_hours
    plain: dict[str, Callable[[str], Any]] = {
        "date": lambda text: read_reduced(text) or text,
        "url": _url,
        "email": lambda text: re.sub(r"^(?:mailto|e-?mail):\s*", "", text, flags=re.IGNORECASE),
        "count": lambda text: _count(field, text),
    }
    return plain.get(kind.kind, str)


def _item_text(field: str, kind: Field, value: Any, codes: Codes) -> str:
    if field == "phones":
        return _phone_text(value)
    if field == "address":
        return address_text(value)
    if field == "sources":
        return _source_text(value)
    if kind.kind in _CODED:
        return _code_text(field, kind, value, codes)
    if kind.kind == "date":
        return german_date(value)
    return _ALWAYS if kind.kind == "hours" and value == "24/7" else str(value)


def _items(text: str, kind: Field) -> list[str]:
    r"""Split a list at its ``;``, where nothing can hold one also at ``,`` (``\;`` is none)."""
    found = (_ESCAPE.sub(r"\1", item).strip() for item in _ITEM[_comma(kind)].findall(text))
    return [item for item in found if item]


def _comma(kind: Field) -> str:
    if kind.parts and "number" in kind.parts:
        return "number"
    return "always" if kind.kind in (*_CODED, "email") else "never"


def _escaped(item: str, kind: Field) -> str:
    item = re.sub(r"[\\;]", r"\\\g<0>", item)
    return _NEXT_NUMBER.sub(r"\,", item) if _comma(kind) == "number" else item


def _distinct(items: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for item in items:
        found += [] if item in found else [item]
    return found


def _url(text: str) -> str:
    return text if "://" in text or ":" in text.partition("/")[0] else f"https://{text}"


def _count(field: str, text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text):
        raise BadField(field, text, rule="count")
    return int(text)


def _code(field: str, kind: Field, text: str, codes: Codes) -> str:
    name = kind.codes or "language"
    if kind.kind == "language" and text.lower() in LANGUAGES:
        return text.lower()
    try:
        return code_for(codes[name], field, text)
    except BadValue as error:
        raise BadField(
            field, text, rule="unknown_code", allowed=error.allowed, meant=error.meant
        ) from error


def _code_text(field: str, kind: Field, code: str, codes: Codes) -> str:
    label = codes[kind.codes or "language"].get(code).de
    try:
        alone = not re.search("[;,]", label) and _code(field, kind, label, codes) == code
    except BadField:  # a code from a newer Lotse
        return code
    return label if alone else code


def _phone(text: str) -> dict[str, str]:
    """Read ``0231 529097 (Zentrale)``, ``Zentrale: 0231 529097`` or the number alone."""
    for split in [at.start() for at in re.finditer(r"\(", text) if text.endswith(")")]:
        number = read_number(text[:split])
        if number:
            return _with("number", number, "label", text[split + 1 : -1].strip())
    found = re.fullmatch(r"(\D*?)[\s:]*([+(]*\d[\d\s/().–‑-]*)(.*)", text)
    number = read_number(found[2]) if found else ""
    if found is None or not number:
        raise BadField("phones", text, rule="number")
    before = re.sub(r"^(?:tel(?:efon)?|phone|fon)\b\.?:?", "", found[1], flags=re.IGNORECASE)
    return _with("number", number, "label", f"{before} {found[3]}".strip(" :,-–"))


def _phone_text(phone: dict[str, str]) -> str:
    number, label = phone["number"], phone.get("label", "")
    shown = national(number)
    for text in (shown, number):
        with_label = f"{text} ({label})" if label else text
        if read_number(text) == number and _phone(with_label) == phone:
            return with_label
    return f"{number} ({label})" if label else number


def _source(text: str) -> dict[str, str]:
    """Read ``title or address (date)``; ``()`` says that there is no date."""
    found = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", text)
    if found and (not found[2].strip() or read_reduced(found[2])):
        return _with("url_or_file", found[1].strip(), "as_of", read_reduced(found[2]))
    found = re.fullmatch(r"(.+?)[\s,]+(?:vom|stand:?|as of) (.+)", text, re.IGNORECASE)
    if found and read_reduced(found[2]):
        return _with("url_or_file", found[1].strip(), "as_of", read_reduced(found[2]))
    place = _url(text) if fits("url", _url(text)) and text.startswith("www.") else text
    return {"url_or_file": place}


def _source_text(source: dict[str, str]) -> str:
    place, as_of = source["url_or_file"], source.get("as_of", "")
    text = f"{place} ({german_date(as_of)})" if as_of else place
    return text if _source(text) == source else f"{place} ()"


def _with(first: str, value: str, second: str, more: str) -> dict[str, str]:
    return {first: value, second: more} if more else {first: value}

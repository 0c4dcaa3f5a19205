"""Telephone numbers as Germany types, prints and dials them; stored as E.164 or a short code.

Plan and grouping of the numbers are phonenumberslite's; it costs two Python starts to load, so it
is imported where a number is read or printed.
"""

from __future__ import annotations

import re

_SHORT = re.compile(r"11[025]|116[0-9]{3}|19[0-9]{3}")
_TYPED = re.compile(r"\(?\+?[0-9 /().-]+")
_STORED = re.compile(r"\+[1-9][0-9]{6,14}")


def national(number: str) -> str:
    """Return a number as one dials it in Germany: ``0231 529097``; short codes stay themselves."""
    if not number.startswith("+"):
        return number
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    form = phonenumbers.PhoneNumberFormat
    german = parsed.country_code == phonenumbers.country_code_for_region("DE")
    return str(phonenumbers.format_number(parsed, form.NATIONAL if german else form.INTERNATIONAL))


def read_number(text: str) -> str:
    """Return what somebody typed (``0231 / 52 90-97``) in E.164 or as short code, ``""`` if none.

    A number needs its area code (``0231 …``) or country code (``+49 …``, ``0049 …``): without, it
    would be another number elsewhere. Short codes (110, 112, 115, 116117 …) stay themselves.
    """
    text = re.sub(r"[\u00a0\u202f]", " ", re.sub("[–‑]", "-", text)).strip()
    if not _TYPED.fullmatch(text):
        return ""
    short = re.sub("[^+0-9]", "", text)
    if _SHORT.fullmatch(short):
        return short
    if _STORED.fullmatch(text):
        return text
    bare = text.lstrip("( ")
    return _parsed(bare) if bare.startswith(("+", "0")) else ""


def _parsed(text: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    found = str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
    return found if _STORED.fullmatch(found) else ""

"""Private notes: a line beside a contact that stays on this device and expires.

It may hold "calls back on Monday", never who. What looks like a name or a number is pointed out
while it is typed; nobody can forbid it, so the note is never shared, printed or reported.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d(?:[\s/.()-]{0,2}\d){4,}")
_MAIL = re.compile(r"\S@\S")
_TITLE = re.compile(r"\b(?:Frau|Herrn?|Fr\.|Hr\.|Familie|Fam\.|Dr\.|Mrs?\.?|Ms\.?|Miss)\s+[^\W\d_]")
_CALLED = re.compile(r"\b(?:heißt|heisst|Name|namens|name is|called)\b", re.IGNORECASE)
_TWO_NAMES = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+\s+[A-ZÄÖÜ][a-zäöüß]+(?:\s|[.,;]|$)")


def reveals(text: str) -> str:
    """Return what a note seems to give away: ``number``, ``mail``, ``name``, or ""."""
    if _NUMBER.search(text):
        return "number"
    if _MAIL.search(text):
        return "mail"
    if _TITLE.search(text) or _CALLED.search(text) or _TWO_NAMES.search(text):
        return "name"
    return ""

"""Shortening labels as people do on paper: ``chron.``, ``Versich.``, ``o. Ang.``."""

from __future__ import annotations

_VOWELS = frozenset("aeiouyäöü")


def abbreviated(label: str, width: int) -> str:
    """Return ``label`` in at most ``width`` columns.

    A word is broken off behind a consonant and before a vowel, with a full stop; of several
    words the first ones shrink to an initial.
    """
    if len(label) <= width:
        return label
    *first, last = label.split()
    if first:
        initials = " ".join(f"{word[0]}." for word in first)
        room = width - len(initials) - 1
        if room >= 2:
            return f"{initials} {abbreviated(last, room)}"
        return abbreviated(last, width)
    for end in range(width - 1, 1, -1):
        if last[end - 1].lower() not in _VOWELS and last[end].lower() in _VOWELS:
            return f"{last[:end]}."
    return f"{last[: width - 1]}." if width > 1 else last[:width]

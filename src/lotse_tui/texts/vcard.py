"""An entry as a card for the address book of a phone (vCard 3.0, RFC 2426).

3.0 and not 4.0, because the phones of ten years ago read it as well as those of today.
"""

from __future__ import annotations

from datetime import date

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.guide.entry import Entry
from lotse_tui.texts.hours import hours_in_words
from lotse_tui.texts.words import Words

_OCTETS = 75


def vcard(entry: Entry, today: date, words: Words) -> str:
    """Return the card of one entry, lines folded at 75 octets and ended with CR LF."""
    name = _escaped(entry.name) or entry.id  # a card without a name is none
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{name};;;;", f"FN:{name}", f"ORG:{name}"]
    lines += [f"TEL;TYPE=WORK,VOICE:{item.number}" for item in entry.phones]
    lines += [f"EMAIL;TYPE=INTERNET:{_escaped(mail)}" for mail in entry.emails]
    lines += [f"URL:{_escaped(entry.website)}"] if entry.website else []
    at = entry.address
    if any(at):
        parts = ("", at.district, at.street, at.city, "", at.postcode, "Deutschland")
        lines += [f"ADR;TYPE=WORK:{';'.join(_escaped(part) for part in parts)}"]
    hours = hours_in_words(entry.opening_hours, today, words)
    if hours:
        lines += [f"NOTE:{_escaped(chr(10).join(hours))}"]
    lines += ["X-ABShowAs:COMPANY", f"UID:lotse-{_escaped(entry.id)}", "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    lines = [clean(line) for line in text.split("\n")]
    text = "\\n".join(line.replace("\\", "\\\\") for line in lines)
    return text.replace(",", "\\,").replace(";", "\\;")


def _folded(line: str) -> str:
    """Return the line cut into pieces of at most 75 octets, never inside a character."""
    pieces, piece, size = [], "", 0
    for char in line:
        octets = len(char.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + octets
    return "\r\n".join([*pieces, piece])

"""QR codes drawn in half blocks, small enough for a terminal of 24 lines.

One character is two modules high, so a code is as wide as it looks. The quiet zone around it is
four modules, two where four would not fit (phones read that too); it is part of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lotse_tui.domain.cleaning import clean
from lotse_tui.domain.errors import BadValue
from lotse_tui.domain.guide.entry import Entry

ROWS, COLUMNS = 24, 80
KINDS = ("phone", "mail", "website", "card")
_ZONES = (4, 2)
# Bytes that a code of 21, 25, 29 … modules holds (ISO/IEC 18004, level L).
_BYTES = (17, 32, 53, 78, 106, 134, 154, 192, 230, 271)
# So much of a name, where all of it would not fit.
_NAMES = (200, 40, 20)
# Upper and lower half, each ink or not.
_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


class Code(NamedTuple):
    """A code: what it says, and the lines that draw it."""

    text: str
    lines: tuple[str, ...]


def qr_kinds(entry: Entry) -> tuple[str, ...]:
    """Return what a code of this entry can do, the most useful first (see :data:`KINDS`)."""
    return tuple(kind for kind in KINDS if _texts(entry, kind))


def qr_code(entry: Entry, kind: str, *, rows: int = ROWS, ink_is_light: bool) -> Code:
    """Return the code to call, write, open, or save to the address book (see :data:`KINDS`).

    A card that would not fit ``rows`` says less: the name and one way to get in touch stay.

    Raises:
        BadValue: the entry has no such thing (``allowed`` is what it has), or it does not fit
            (``too_long``).
    """
    texts = _texts(entry, kind)
    if not texts:
        raise BadValue("what", kind, allowed=qr_kinds(entry))
    for text in texts:
        lines = qr_lines(text, rows=rows, ink_is_light=ink_is_light)
        if lines:
            return Code(text, tuple(lines))
    raise BadValue("what", kind, rule="too_long", allowed=(str(rows),))


def _texts(entry: Entry, kind: str) -> tuple[str, ...]:
    """Return what the code may say, the best first; none where the entry has no such thing."""
    phone = [f"TEL:{item.number}" for item in entry.phones[:1]]
    mail = [f"EMAIL:{_escaped(address)}" for address in entry.emails[:1]]
    page = [f"URL:{_escaped(entry.website)}"] if entry.website else []
    if kind == "card":
        sets = [[*phone, *mail, *page], [*phone, *page], [*phone, *mail], phone, mail, page]
        wanted = list(dict.fromkeys(tuple(one) for one in sets if one))
        return tuple(_card(entry.name[:most], one) for most in _NAMES for one in wanted)
    plain = {
        "phone": [f"tel:{item.number}" for item in entry.phones],
        "mail": [f"mailto:{clean(address)}" for address in entry.emails],
        "website": [clean(entry.website)] if entry.website else [],
    }
    return tuple(plain.get(kind, ())[:1])


def _card(name: str, parts: Iterable[str]) -> str:
    """Return a MECARD: a third of a vCard, and cameras offer to save it all the same."""
    return f"MECARD:N:{_escaped(name)};{''.join(f'{part};' for part in parts)};"


def _escaped(text: str) -> str:
    return re.sub(r"([\\;:,])", r"\\\1", clean(text))


def qr_lines(
    text: str, *, rows: int = ROWS, columns: int = COLUMNS, ink_is_light: bool = False
) -> list[str]:
    """Return the lines of a code for ``text``, none where it does not fit.

    ``ink_is_light`` is for light characters on a dark terminal: then the light modules are drawn,
    so that the code stays dark on light, which every camera reads.
    """
    widest = min(2 * rows, columns) - 2 * _ZONES[-1]
    version = min((widest - 17) // 4, len(_BYTES))
    if version < 1 or len(text.encode()) > _BYTES[version - 1]:
        return []  # known without drawing it, which takes a blink each time
    import segno  # only where a code is drawn

    code = segno.make(text, micro=False, error="l", encoding="utf-8")
    matrix = [[bool(module) for module in row] for row in code.matrix]
    for zone in _ZONES:
        size = len(matrix) + 2 * zone
        if (size + 1) // 2 <= rows and size <= columns:
            return list(_drawn(matrix, zone, ink_is_light=ink_is_light))
    return []


def _drawn(matrix: list[list[bool]], zone: int, *, ink_is_light: bool) -> Iterator[str]:
    size = len(matrix) + 2 * zone
    wide = [[False] * zone + row + [False] * zone for row in matrix]
    whole = [[False] * size] * zone + wide + [[False] * size] * zone
    # An odd number of rows: the last line has only an upper half, the lower one is quiet, too.
    whole += [[False] * size] * (size % 2)
    for upper, lower in zip(whole[::2], whole[1::2], strict=True):
        yield "".join(
            _BLOCKS[one != ink_is_light, two != ink_is_light]
            for one, two in zip(upper, lower, strict=True)
        )

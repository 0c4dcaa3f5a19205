"""On which line of a JSON text a value stands.

``json`` tells nobody; people who mend a file need it. The text is scanned once more, only when
there is something to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Path = tuple[str | int, ...]

# Possessive, because a string of 60 MB would otherwise be remembered letter by letter.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)


def lines_of(text: str, wanted: Iterable[Path]) -> dict[Path, int]:
    """Return the line (from 1) of each path in ``wanted`` that the valid JSON ``text`` has.

    A path is the keys and indexes that lead to a value: ``(3, "phones", 0, "number")``. A member
    of an object stands where its key stands; of a doubled key the last counts.
    """
    sought = set(wanted)
    found: dict[Path, int] = {}
    walk = _Walk()
    line, seen = 1, 0
    for token in _TOKEN.finditer(text):
        line += text.count("\n", seen, token.start())
        seen = token.start()
        if walk.step(token[0]):
            place = tuple(walk.path)
            if place in sought:
                found[place] = line
    return found


class _Walk:
    """Where in the document the scanner stands."""

    __slots__ = ("_in_object", "_key_is_next", "_opened", "path")

    def __init__(self) -> None:
        self.path: list[str | int] = []
        self._in_object: list[bool] = []
        self._key_is_next = False
        self._opened = False

    def step(self, sign: str) -> bool:
        """Take the next token; tell whether ``path`` now names the place it stands at."""
        if self._opened:  # only now, because the bracket itself belongs to the place outside
            self.path.append("" if self._in_object[-1] else 0)
            self._opened = False
        if sign in "{[":
            stands = not self._in_object or not self._in_object[-1]
            self._in_object.append(sign == "{")
            self._key_is_next = sign == "{"
            self._opened = True
            return stands
        if sign in "}]":
            self._in_object.pop()
            self.path.pop()
            self._key_is_next = False
            return False
        return self._inside(sign)

    def _inside(self, sign: str) -> bool:
        if sign == ",":
            self._key_is_next = self._in_object[-1]
            last = self.path[-1]
            if isinstance(last, int):
                self.path[-1] = last + 1
            return False
        if self._key_is_next:
            self.path[-1] = _key(sign)
            self._key_is_next = False
            return True
        return sign != ":" and bool(self._in_object) and not self._in_object[-1]


def _key(sign: str) -> str:
    if "\\" not in sign:
        return sign[1:-1]
    from json import loads  # keys with escapes are rare

    return str(loads(sign, strict=False))

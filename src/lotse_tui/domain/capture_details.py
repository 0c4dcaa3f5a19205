"""The optional part of the capture grammar: what a site asks for beyond the three codes.

    details := one step for each field the site asks for, in its order; / passes one over
    language and country := two letters (languages: a digit as well, + after it: interpreted)

What a site does not ask for has no step and costs no key.
"""

from __future__ import annotations

from collections.abc import Iterator

from lotse_tui.domain.codes import Code, CodeList, Codes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Everything a site may ask for; "clearing" is the profile of a clearing house, three fields.
ASKABLE = (
    "asker_detail",
    "request",
    "result",
    "language",
    "setting",
    "funding",
    "kind",
    "clearing",
)
CLEARING = ("clearing_status", "clearing_outcome", "origin")
# Step -> the list its codes come from, where the two names differ.
_LISTS = {"kind": "contact_kind"}
_PARENTS = {"asker_detail": "asker", "request_detail": "request"}
_TWO_LETTERS = ("language", "origin")


def keyed(codes: CodeList) -> Iterator[tuple[str, Code]]:
    """Yield each code with the key it is chosen by: its letter, else its digit in list order."""
    for place, code in enumerate(codes, start=1):
        key = code.letter or (str(place % 10) if place <= 10 else "")
        if key:
            yield key, code


class DetailSteps:
    """Reads the details; the reader of the whole grammar inherits it."""

    def __init__(self, codes: Codes, asked: tuple[str, ...]) -> None:
        self.codes = codes
        self.values: dict[str, Any] = {}
        self.step = ""
        steps: list[str] = []
        for field in asked:
            steps += CLEARING if field == "clearing" else (field,)
        self._steps = tuple(steps)
        self.detail_steps = frozenset((*steps, "request_detail", "mediated"))
        self._at = -1
        self._first_letter = ""

    def _coded(self, field: str, key: str, following: str) -> bool:
        found = self.codes[field].by_key(key)
        if found is None:
            return False
        self.values[field] = found.id
        self.step = following
        return True

    @property
    def can_detail(self) -> bool:
        """Whether ``/`` would open the details: the site asks for some, and they are not done."""
        return self._at < 0 and bool(self._steps)

    @property
    def half_typed(self) -> bool:
        """Whether the second of two letters is missing."""
        return bool(self._first_letter)

    def begin_details(self) -> bool:
        """Go to the first detail; False where there is none left."""
        if not self.can_detail:
            return False
        self._go_on()
        return True

    def _go_on(self) -> None:
        """Go to the next detail that can be stated; back to the flags after the last."""
        self._first_letter = ""
        while True:
            self._at += 1
            if self._at >= len(self._steps):
                self.step = "flags"
                return
            self.step = self._steps[self._at]
            if self.step == "origin" or len(self._codes()):
                return

    def _codes(self) -> CodeList:
        """Return what can be stated in the present step."""
        parent = _PARENTS.get(self.step)
        if parent:
            return self.codes.detail_list(parent, self.values[parent])
        return self.codes[_LISTS.get(self.step, self.step)]

    def take_detail(self, key: str) -> bool:
        """Read one key of a detail; False where it fits nothing."""
        if self.step == "mediated":
            return self._mediated(key)
        if key == "/" and not self._first_letter:
            self._go_on()
            return True
        if self.step in _TWO_LETTERS and (self.step == "origin" or not key.isdigit()):
            return self._two_letters(key)
        found = self._codes().by_key(key)
        if found is None or self._first_letter:
            return False
        self._state(found.id)
        return True

    def _state(self, value: str) -> None:
        self.values[self.step] = value
        if self.step == "language":
            self._first_letter = ""
            self.step = "mediated"
        elif self.step == "request" and self.codes["request"].get(value).details:
            self.step = "request_detail"
        else:
            self._go_on()

    def _mediated(self, key: str) -> bool:
        """Read ``+`` for an interpreter; anything else belongs to the next step already."""
        if key == "+":
            self.values["mediated"] = True
            self._go_on()
            return True
        self._go_on()
        if key == "/":
            return True
        return self.step != "flags" and self.take_detail(key)

    def _two_letters(self, key: str) -> bool:
        if not (key.isascii() and key.isalpha()):
            return False
        letters = self._first_letter + key.lower()
        if self.step == "origin":
            fits = True
        elif len(letters) == 2:
            fits = letters in self.codes["language"]
        else:
            fits = any(code.id.startswith(letters) for code in self.codes["language"])
        if not fits:
            return False
        if len(letters) == 1:
            self._first_letter = letters
        else:
            self._state(letters.upper() if self.step == "origin" else letters)
        return True

    def detail_choices(self) -> Iterator[tuple[str, Code | None]]:
        """Yield the keys that would be understood in the present detail."""
        if self.step in ("day", "count"):
            return
        if self.step == "language":
            at = len(self._first_letter)
            letters: dict[str, Code] = {}
            for code in self.codes["language"]:
                if code.id.startswith(self._first_letter):
                    letters.setdefault(code.id[at], code)
            yield from letters.items()
        elif self.step == "mediated":
            yield "+", None
        elif self.step != "origin":
            yield from keyed(self._codes())
        if not self._first_letter:
            yield "/", None
            yield "#", None

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


class Details:
    """Reads the details into ``values``; :attr:`step` is what is expected, "" at the end."""

    def __init__(
        self,
        codes: Codes,
        asked: tuple[str, ...],
        values: dict[str, Any],
        *,
        clearable: bool = False,
    ) -> None:
        self._clearable = clearable
        self._codes_of = codes
        self._values = values
        steps: list[str] = []
        for field in asked:
            steps += CLEARING if field == "clearing" else (field,)
        self._steps = tuple(steps)
        self._at = -1
        self._first_letter = ""
        self.step = ""
        self._go_on()

    @property
    def half_typed(self) -> bool:
        """Whether the second of two letters is missing."""
        return bool(self._first_letter)

    def _go_on(self) -> None:
        """Go to the next detail that can be stated; none after the last."""
        self._first_letter = ""
        while True:
            self._at += 1
            if self._at >= len(self._steps):
                self.step = ""
                return
            self.step = self._steps[self._at]
            if self.step == "origin" or len(self._codes()):
                return

    def _codes(self) -> CodeList:
        """Return what can be stated in the present step."""
        parent = _PARENTS.get(self.step)
        if parent:
            return self._codes_of.detail_list(parent, self._values[parent])
        return self._codes_of[_LISTS.get(self.step, self.step)]

    def take(self, key: str) -> bool:
        """Read one key of a detail; False where it fits nothing."""
        if self.step == "mediated":
            return self._mediated(key)
        if key == "/" and not self._first_letter:
            self._go_on()
            return True
        if key == "-" and self._clearable and not self._first_letter:
            self._values[self.step] = ""
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
        self._values[self.step] = value
        if self.step == "language":
            self._first_letter = ""
            self.step = "mediated"
        elif self.step == "request" and self._codes_of["request"].get(value).details:
            self.step = "request_detail"
        else:
            self._go_on()

    def _mediated(self, key: str) -> bool:
        """Read ``+`` for an interpreter; anything else belongs to the next step already."""
        if key == "+":
            self._values["mediated"] = True
            self._go_on()
            return True
        self._go_on()
        if key == "/":
            return True
        return self.step != "" and self.take(key)

    def _two_letters(self, key: str) -> bool:
        if not (key.isascii() and key.isalpha()):
            return False
        letters = self._first_letter + key.lower()
        if self.step == "origin":
            fits = True
        elif len(letters) == 2:
            fits = letters in self._codes_of["language"]
        else:
            fits = any(code.id.startswith(letters) for code in self._codes_of["language"])
        if not fits:
            return False
        if len(letters) == 1:
            self._first_letter = letters
        else:
            self._state(letters.upper() if self.step == "origin" else letters)
        return True

    def choices(self) -> Iterator[tuple[str, Code | None]]:
        """Yield the keys that would be understood in the present detail."""
        if self.step == "language":
            at = len(self._first_letter)
            letters: dict[str, Code] = {}
            for code in self._codes_of["language"]:
                if code.id.startswith(self._first_letter):
                    letters.setdefault(code.id[at], code)
            yield from letters.items()
        elif self.step == "mediated":
            yield "+", None
        elif self.step != "origin":
            yield from self._codes().keyed()
        if not self._first_letter:
            yield "/", None
            yield ("-" if self._clearable else "#"), None

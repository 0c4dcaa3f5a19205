"""What a command is handed, and how it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping

from lotse_tui.domain.values import NamedTuple
from lotse_tui.texts.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TextIO

    from lotse_tui.cli.keys import KeyTable
    from lotse_tui.services.house import House

DONE = 0
FAILED = 1
WRONG_USAGE = 2
WITH_PROBLEMS = 3


class Context(NamedTuple):
    """House, words and the two streams. With ``json`` stdout is one JSON document, no more.

    With ``plain`` every text is a fact a line, for screen readers (``texts/plain.py``). ``keys``
    returns the keys of the program, which ``lotse keys`` lists.
    """

    house: House
    words: Words
    out: TextIO
    err: TextIO
    json: bool
    plain: bool
    keys: Callable[[], KeyTable]

    def answer(self, data: Mapping[str, Any], text: str) -> None:
        """Print ``data`` as JSON where it was asked for, else ``text``."""
        if self.json:
            json.dump(data, self.out, ensure_ascii=False, indent=2)
            self.out.write("\n")
        elif text:
            self.out.write(self.said(text) + "\n")

    def note(self, text: str) -> None:
        """Say something beside the answer, on stderr."""
        self.err.write(self.said(text) + "\n")

    def said(self, text: str) -> str:
        """Return a text as it is printed here."""
        return spoken(text, self.words, plain=self.plain)


def spoken(text: str, words: Words, *, plain: bool) -> str:
    """Return ``text``, for a screen reader where that was asked for."""
    if not plain:
        return text
    from lotse_tui.texts.plain import plain as in_lines  # few need it

    return in_lines(text, words)

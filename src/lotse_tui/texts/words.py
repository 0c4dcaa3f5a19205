"""The words on the screen, in the language of the person.

Sentences stand in the code in English and are the keys of gettext catalogues
(``locale/<language>.po``). German is the default and complete; ``tools/texts.py`` collects new
sentences and writes each catalogue as JSON beside it, which loads ten times faster than ``.mo``;
a test fails while a sentence has no German or a catalogue is stale.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from lotse_tui.domain.codes import Code

LANGUAGES = ("de", "en")
DEFAULT_LANGUAGE = "de"

_LOCALE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")


def msgid(message: str) -> str:
    """Return ``message`` as it is: marks a sentence for the catalogues that is said later."""
    return message


class Words:
    """Says sentences in one language.

    Calling it with an English sentence returns the sentence in :attr:`language` with its
    ``{named}`` fields filled in; :meth:`n` chooses between one and many.
    """

    __slots__ = ("_said", "language")

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language = language
        self._said = _load(language)

    def __call__(self, message: str, **fields: object) -> str:
        """Return ``message`` in this language."""
        said = self._said.get(message, message)
        return said.format(**fields) if fields else said

    def n(self, one: str, many: str, number: int, **fields: object) -> str:
        """Return ``one`` or ``many`` as the language counts ``number`` (given as ``{n}``)."""
        message = one if number == 1 else many
        return self._said.get(message, message).format(n=number, **fields)

    def label(self, code: Code) -> str:
        """Return the label of a code."""
        return code.label(self.language)

    def together(self, items: Sequence[str]) -> str:
        """Return ``a, b and c`` as a list that reads aloud."""
        if len(items) < 2:
            return "".join(items)
        message = msgid("{items} and {last}")
        return self(message, items=", ".join(items[:-1]), last=items[-1])


def _load(language: str) -> dict[str, str]:
    # English is what the code says; it has no catalogue.
    path = os.path.join(_LOCALE, f"{language}.json")
    if language == "en" or not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        found: dict[str, str] = json.load(file)
        return found

"""The words on the screen, in the language of the person.

Sentences stand in the code in English and are the keys of gettext catalogues
(``locale/<language>.po``). German is the default and complete; ``tools/texts.py`` collects new
sentences and writes each catalogue as JSON beside it, which loads ten times faster than ``.mo``;
a test fails while a sentence has no German or a catalogue is stale.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from json.decoder import scanstring  # type: ignore[attr-defined]  # what `json` reads texts with
from json.encoder import encode_basestring

from lotse_tui.domain.codes import Code

DEFAULT_LANGUAGE = "de"
# Both count one and many; any other language says in formats.json how it counts.
_ONE_AND_MANY = ("de", "en")

# A command says a sentence or two: so many are looked for in the file, one a line, before all of
# it is decoded. That spares `lotse log` a tenth of a Python start.
_SINGLY = 24
_LOCALE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")


def languages() -> tuple[str, ...]:
    """Return the languages there are: German, English, and every other catalogue."""
    found = (os.path.splitext(name) for name in sorted(os.listdir(_LOCALE)))
    known = (*_ONE_AND_MANY, "formats")
    more = [name for name, ending in found if ending == ".json" and name not in known]
    return (*_ONE_AND_MANY, *more)


def is_language(name: str) -> bool:
    """Tell whether the program speaks the language."""
    return name in _ONE_AND_MANY or (name.isalpha() and name in languages())


def next_language(language: str) -> str:
    """Return the language that follows where somebody switches through all of them."""
    known = languages()
    return known[(known.index(language) + 1) % len(known)] if language in known else known[0]


def further(many: str, form: int) -> str:
    """Return the key of a third or further form of a sentence about many."""
    return f"{many}\0{form}"


def msgid(message: str) -> str:
    """Return ``message`` as it is: marks a sentence for the catalogues that is said later."""
    return message


class Words:
    """Says sentences in one language.

    Calling it with an English sentence returns the sentence in :attr:`language` with its
    ``{named}`` fields filled in; :meth:`n` chooses between one and many.
    """

    __slots__ = ("_form", "_said", "_text", "language")

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language = language
        self._said: dict[str, str] = {}
        self._text = _read(language)
        self._form = _one_or_many if language in _ONE_AND_MANY else _forms_of(language)

    def __call__(self, message: str, **fields: object) -> str:
        """Return ``message`` in this language."""
        said = self._said.get(message) or self._translated(message)
        return said.format(**fields) if fields else said

    def n(self, one: str, many: str, number: int, **fields: object) -> str:
        """Return ``one`` or ``many`` as the language counts ``number`` (given as ``{n}``)."""
        form = self._form(number)
        message = one if not form else many if form == 1 else further(many, form)
        return self(message, n=number, **fields)

    def _translated(self, message: str) -> str:
        """Return a sentence that was not said before; as it is where there is no translation."""
        if not self._text:
            return message
        if len(self._said) >= _SINGLY:
            self._said, self._text = json.loads(self._text), ""
            return self._said.get(message, message)
        start = f"\n{encode_basestring(message)}: "
        at = self._text.find(start)
        said = scanstring(self._text, at + len(start) + 1)[0] if at >= 0 else message
        self._said[message] = said
        return str(said)

    def named(self, names: Mapping[str, str], key: str) -> str:
        """Say what ``names`` (to sentences marked by :func:`msgid`) calls ``key``, or ``key``."""
        message = names.get(key)
        return self(message) if message else key

    def label(self, code: Code) -> str:
        """Return the label of a code."""
        return code.label(self.language)

    def together(self, items: Sequence[str]) -> str:
        """Return ``a, b and c`` as a list that reads aloud."""
        if len(items) < 2:
            return "".join(items)
        message = msgid("{items} and {last}")
        return self(message, items=", ".join(items[:-1]), last=items[-1])


def _one_or_many(number: int) -> int:
    return number != 1


def _forms_of(language: str) -> Callable[[int], int]:
    """Return which form of a sentence a language uses for a number."""
    from gettext import c2py  # reads the rules of catalogues

    from lotse_tui.texts.formats import formats

    form: Callable[[int], int] = c2py(formats(language).plural)
    return form


def catalogue(language: str) -> dict[str, str]:
    """Return every sentence with its translation; nothing for English."""
    found: dict[str, str] = json.loads(_read(language) or "{}")
    return found


def _read(language: str) -> str:
    # English is what the code says; it has no catalogue.
    path = os.path.join(_LOCALE, f"{language}.json")
    if language == "en" or not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()

"""Languages in a query: "rumänisch" asks who speaks it, and is no misspelling of "chronisch"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lotse_tui.domain.folding import fold
from lotse_tui.domain.guide.entry import Entry

# "rumänische", "rumänischsprachig", "rumänischsprachigen", "rumänischer".
_ENDINGS = ("e", "en", "er", "es", "em", "sprachig")
# From so many letters on, the beginning of a language is read as one where no entry has it.
_BEGUN = 4
# Who speaks at least so many languages may well speak one that is not named in the guide.
_MANY = 5
# Nearly as good as an entry that names the language: one has to ask there. Where more is looked for
# than a language, much less: who may speak it does not yet do it.
_MAY_SPEAK, _BESIDE = 0.5, 0.2


class Spoken:
    """Which words name a language, and which entries may speak one that they do not name."""

    __slots__ = ("_entries", "_names")

    def __init__(self, names: Mapping[str, str], entries: Sequence[Entry] = ()) -> None:
        """Take the words for each language by its code, as labels have them.

        German is left out: nobody looks for it, and half of all names begin with it.
        """
        self._entries = entries
        self._names = {
            word: code
            for code, words in names.items()
            if code != "de"
            for word in fold(words.replace("/", " ")).split()
        }

    def language(self, word: str, *, typing: bool = False) -> str:
        """Return the code of the language that a folded word names, "" for any other word.

        ``typing``: the word may go on.
        """
        code = self._names.get(word, "")
        if code:
            return code
        for name, code in self._names.items():
            if word.startswith(name) and word[len(name) :].startswith(_ENDINGS):
                return code
        if typing and len(word) >= _BEGUN:
            begun = {code for name, code in self._names.items() if name.startswith(word)}
            if len(begun) == 1:
                return begun.pop()
        return ""

    def may_speak(self, code: str, *, alone: bool) -> dict[int, float]:
        """Return entries that speak many languages and do not name this one, by how well they fit.

        ``alone``: the query asks for nothing but a language.
        """
        return {
            at: _MAY_SPEAK if alone else _BESIDE
            for at, entry in enumerate(self._entries)
            if may_speak(entry) and code not in entry.languages
        }


def may_speak(entry: Entry) -> bool:
    """Return whether an entry speaks many languages, more than it names."""
    return entry.language_count >= _MANY and entry.language_count > len(entry.languages)

"""``lotse --plain`` in a terminal: commands one after the other, for those who listen.

A full-screen program says nothing to a screen reader. Here a line is asked for and answered in
lines: every command of the command line, a search for any other words, a number for what was
listed last, and questions for a contact.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from io import StringIO

from lotse_tui.cli.arguments import nearest
from lotse_tui.cli.context import WITH_PROBLEMS
from lotse_tui.cli.plain_log import Answering, asked_for, is_contact
from lotse_tui.cli.session_words import ALL_COMMANDS, COMMANDS_SAID, HELP, LEAVE, MORE, TODAY
from lotse_tui.texts.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from lotse_tui.services.house import House

# Commands that take the number of what was listed before in the place of an id.
_TAKE_NUMBERS = ("show", "slip", "qr", "edit", "delete", "undelete", "history", "note", "stored")
# As many hits as one listens to; "more" reads the rest.
_FEW = ("--limit", "5")
_LISTINGS: Mapping[str, tuple[str, str]] = {
    "find": ("results", "id"),
    "list": ("contacts", "id"),
    "conflicts": ("conflicts", "id"),
}


class PlainSession:
    """Reads lines by ``read`` (given the prompt) until somebody leaves.

    ``command`` runs words as on the command line, answers on the given stream, and returns the
    exit code; ``house`` returns the services, read anew; ``known`` are the names of commands.
    """

    def __init__(
        self,
        read: Callable[[str], str],
        command: Callable[[list[str], TextIO], int],
        house: Callable[[], House],
        known: Mapping[str, object],
        out: TextIO,
    ) -> None:
        self._read = read
        self._command = command
        self._house = house
        self._known = known
        self._out = out
        self._listed: list[str] = []

    def run(self) -> int:
        """Greet, then answer line by line; 0 when somebody leaves."""
        words = Words(self._house().language)
        self._say(words("Lotse, line by line."))
        self._command(["state"], self._out)
        self._say(words("help says what can be done, end leaves."))
        while True:
            words = Words(self._house().language)
            try:
                typed = self._read(words("Lotse: ")).strip()
            except EOFError:
                return 0
            except KeyboardInterrupt:
                self._say(words("end leaves."))
                continue
            if typed.casefold() in LEAVE:
                return 0
            self._answer(typed, words)

    def _answer(self, typed: str, words: Words) -> None:
        asked = _split(typed)
        if asked[:1] == ["lotse"]:  # as it stands in the handbook
            del asked[0]
        if not asked:
            return
        name, rest = asked[0].casefold(), asked[1:]
        if name in HELP and not rest:
            self._help(words)
        elif name in HELP:
            self._command([*rest, "--help"], self._out)
        elif name in ALL_COMMANDS:
            self._command(["--help"], self._out)
        elif name in MORE and not rest and self._listed[:1] == ["find"]:
            self._list([word for word in self._listed if word not in _FEW])
        elif name in TODAY and not rest:
            self._list(["list", "--date", self._house().clock().date().isoformat()])
        elif typed.isdecimal() and (found := self._id_for(typed)) != typed:
            self._read_one(typed, found, words)
        else:
            command = COMMANDS_SAID.get(name, name)
            if command in self._known:
                self._run([command, *rest], words)
            else:
                self._search(asked, words)

    def _read_one(self, number: str, found: str, words: Words) -> None:
        """Read what stands under a number of the last listing, or say what can be done with it."""
        if self._listed[0] == "conflicts":
            name = words("decide")
            self._say(words("{command} takes its first version.", command=f"{name} {number} 1"))
        else:
            reading = "show" if self._listed[0] == "find" else "history"
            self._command([reading, found], self._out)

    def _search(self, asked: list[str], words: Words) -> None:
        """Search for words that are no command; one that nearly is, or a contact, may be meant."""
        self._list(["find", *_FEW, "--", *asked])
        if len(asked) > 1:
            return
        if is_contact(asked[0], self._house()):
            meant = f"{words('log')} {asked[0]}"
        else:
            meant = nearest(asked[0], self._known)
        if meant:
            said = words("That was a search. Or was the command {meant} meant?", meant=meant)
            self._say(said)

    def _run(self, asked: list[str], words: Words) -> None:
        name = asked[0]
        if name == "log" and len(asked) == 1:
            self._log(words)
        elif name in _LISTINGS:
            waits = self._list(asked) == WITH_PROBLEMS
            if waits and name == "conflicts":
                said = words(
                    "{command} takes its second version.", command=f"{words('decide')} 1 2"
                )
                self._say(said)
        elif name == "decide":
            self._decide(asked)
        else:
            named = 2 if name == "guide" else 1 if name in _TAKE_NUMBERS else len(asked)
            ids = [self._id_for(word) for word in asked[named:]]
            self._command([*asked[:named], *ids], self._out)

    def _decide(self, asked: list[str]) -> None:
        """Let ``decide 1 2`` take the second version of the first conflict, listed or not."""
        if self._listed[:1] != ["conflicts"]:
            self._listed = ["conflicts"]
        name, *rest = asked
        if len(rest) == 2 and all(word.isdecimal() for word in rest):
            rest.insert(1, "--take")
        self._command([name, *map(self._id_for, rest[:1]), *rest[1:]], self._out)

    def _list(self, asked: list[str]) -> int:
        """Run a listing, and know it for the numbers that follow; return its exit code."""
        self._listed = asked
        return self._command(asked, self._out)

    def _id_for(self, word: str) -> str:
        """Return what stands under a number of the last listing, else the word itself."""
        if not (word.isdecimal() and self._listed):
            return word
        name, *rest = self._listed
        answer = StringIO()
        self._command([name, "--json", *rest], answer)
        try:
            listing, key = _LISTINGS[name]
            found = json.loads(answer.getvalue())[listing]
        except (ValueError, KeyError):  # it said on stderr why it could not be read again
            return word
        place = int(word[:9])
        return str(found[place - 1][key]) if 1 <= place <= len(found) else word

    def _log(self, words: Words) -> None:
        letters = asked_for(Answering(self._read, self._say), self._house(), words)
        if letters:
            self._command(["log", "--", letters], self._out)
        else:
            self._say(words("Nothing was saved."))

    def _help(self, words: Words) -> None:
        for line in (
            words("Any words search the guide; more reads all hits, a number one of them."),
            words("log asks for a contact step by step; log tbs logs one by its letters."),
            words("today lists the contacts of the day; delete 2 withdraws the second one."),
            words("undo takes back, report reads the month, sync exchanges with the others."),
            words("conflicts says what waits for a decision; decide 1 2 takes its second version."),
            words("commands names everything else; help report explains one, for example."),
            words("end leaves."),
        ):
            self._say(line)

    def _say(self, text: str) -> None:
        self._out.write(text + "\n")
        self._out.flush()


def _split(typed: str) -> list[str]:
    try:
        return shlex.split(typed)
    except ValueError:  # a quotation mark that stands alone
        return typed.split()

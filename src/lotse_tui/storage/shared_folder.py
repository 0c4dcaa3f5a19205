"""The shared folder: a letter box. Files are listed, read and created there, never changed.

    lotse.json                               the team card, created once
    log/<device>/<YYYY-MM>.<number>.json     a device's whole month up to that number
    desks/<device>.<number>.json             a desk's name and what it has received
    guide/<device>.<number>.json             a whole guide that a desk sends to the others

Here stands what holds for every folder; how its files are reached is said by ``local_folder.py``
and the folders on a server. What lies there comes from other machines, so nothing is trusted:
regular files only, no links, bounded.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from itertools import starmap
from operator import itemgetter

from lotse_tui.domain.errors import DiskError, NewerFormat
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.codec import BadFile, strict_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

CARD = "lotse.json"
LOG = "log"
DESKS = "desks"
GUIDES = "guide"
PART = ".part"

MAX_FILE_BYTES = 64 * 2**20
MAX_FILES = 50_000
_MAX_DEPTH = 4
_TEAM_FORMAT = "lotse-team"
_TEAM_VERSION = 1
# What sync programs and file managers put beside our files; never a letter for us.
_BYSTANDERS = frozenset(("desktop.ini", "thumbs.db", "icon\r"))
_USUAL = ".json"  # what our names end in, and nobody else's of those above
_SENT = frozenset(("desk", "guide"))  # bear their device in their own name


# The fields of an Item and of a Letter; there are thousands of them, and few are looked at.
_Item = tuple[str, bool, bool, int, int]
Lying = tuple[str, str, str, int, int, bool]

_name = itemgetter(0)


class Item(NamedTuple):
    """What a listing says of one name: a folder, a regular file, or neither (a link, a pipe).

    ``stamp`` is another number whenever the content is another: the time of change in ns, say.
    """

    name: str
    is_folder: bool
    is_file: bool
    size: int
    stamp: int


class Letter(NamedTuple):
    """A file in the folder: ``name`` is relative with ``/``, ``sort`` says what it can be.

    ``sort`` is ``month``, ``desk``, ``guide``, ``card``, ``other`` where the place is not one of
    ours, or ``end`` for the file at which listing stops because there are too many. ``readable``
    is False for links, pipes, devices, folders too deep and files over the bound. ``stamp`` as in
    :class:`Item`.
    """

    name: str
    sort: str
    owner: str
    size: int
    stamp: int
    readable: bool


def state_of(letters: Iterable[Lying]) -> str:
    """Return a text that is another one as soon as a letter comes, goes or changes.

    A letter counts as unchanged while it has its name, size and stamp: a new state is a new file
    with a number of its own, and no Lotse writes into one that lies there (sync.md).
    """
    # No name holds a NUL or a slash, so no two listings make the same text.
    return "\0".join([
        part
        for name, _, _, size, stamp, readable in letters
        for part in (name, str(size), str(stamp), str(readable))
    ])  # fmt: skip


class SharedFolder(ABC):
    """One shared folder; ``place`` names it as people do. Close it, or use it in a ``with``."""

    __slots__ = ("place",)

    place: str
    _refusal: type[DiskError] = DiskError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    def team(self) -> str:
        """Return the team's id from the card, "" where there is none or it cannot be read.

        Raises:
            NewerFormat: a newer Lotse made this folder.
        """
        data = self.content(CARD)
        if not data:  # not there, or still on its way
            return ""
        try:
            card = strict_json(data)
        except BadFile:
            return ""
        if not isinstance(card, dict) or card.get("format") != _TEAM_FORMAT:
            return ""
        version, team = card.get("version"), card.get("team")
        if type(version) is int and version > _TEAM_VERSION:
            raise NewerFormat(self.named(CARD), version)
        return team if isinstance(team, str) and len(team) <= 64 else ""

    def found_team(self, team: str, today: str, *, mend: bool = False) -> None:
        """Write the team card if there is none; one that can be read is never rewritten.

        With ``mend`` a card that cannot be read is replaced: only a desk that knows the team may.

        Raises:
            DiskError: it could not be written.
        """
        card = {"format": _TEAM_FORMAT, "version": _TEAM_VERSION, "team": team, "created": today}
        data = (json.dumps(card, ensure_ascii=False, indent=2) + "\n").encode()
        if not self._create(CARD, data) and mend and not self.team():
            self._replace(CARD, data)

    def letters(self) -> Iterator[Letter]:
        """Yield every file that could be meant for us, in the order of names.

        Temporary files (``.part``) and what sync programs keep for themselves (names that begin
        with a dot, ``desktop.ini`` and the like) are left out.

        Raises:
            DiskError: the folder cannot be listed.
        """
        lying = self.listing()
        yield from starmap(Letter, lying[:MAX_FILES])
        for one_too_many in lying[MAX_FILES:]:
            yield Letter(*one_too_many)._replace(sort="end")

    def listing(self) -> list[Lying]:
        """Return the fields of all :meth:`letters`, for :func:`state_of`.

        Raises:
            DiskError: the folder cannot be listed.
        """
        found: list[Lying] = []
        self._walk("", 0, found)
        return found

    def read(self, letter: Letter) -> bytes | None:
        """Return the bytes of a letter, or None where it cannot be read (gone, locked, no file)."""
        return self.content(letter.name) if letter.readable else None

    def put(self, name: str, data: bytes) -> None:
        """Create a file of our own and read it back; a cut one of that name is replaced.

        Raises:
            DiskError: it did not arrive there whole.
        """
        self._make_folders(name)
        for _ in range(3):
            if not self._create(name, data) and self.content(name) != data:
                # The name is ours alone, so what is cut there is our own broken letter.
                self._replace(name, data)
            if self.content(name) == data:
                return
        raise self._refusal("write", self.named(name), "io", "read back wrong")

    @abstractmethod
    def named(self, name: str) -> str:
        """Return where a file of the folder is ("" for the folder), as a person may be told."""

    @abstractmethod
    def has_card(self) -> bool:
        """Tell whether a team card lies here, be it readable or still on its way."""

    @abstractmethod
    def content(self, name: str) -> bytes | None:
        """Return the bytes of a regular file within the bound; no link, pipe or device is read."""

    @abstractmethod
    def retire(self, name: str) -> None:
        """Remove an older generation of our own; that it stays on a failure harms nobody."""

    @property
    @abstractmethod
    def refuses_writing(self) -> bool:
        """Whether it is known, without a try, that nothing can be created here."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what the folder is reached by."""

    @abstractmethod
    def _list(self, folder: str) -> Iterable[_Item]:
        """Return the items in ``folder`` ("" for the whole), in any order.

        Raises:
            DiskError: it cannot be listed; a folder below the first may give nothing instead.
        """

    @abstractmethod
    def _create(self, name: str, data: bytes) -> bool:
        """Create a file as a whole; False where the name is taken (left untouched).

        Raises:
            DiskError: it could not be created.
        """

    @abstractmethod
    def _replace(self, name: str, data: bytes) -> None:
        """Put ``data`` in place of a file, as a whole.

        Raises:
            DiskError: the old file is as it was.
        """

    @abstractmethod
    def _make_folders(self, name: str) -> None:
        """Create the folders above a file.

        Raises:
            DiskError: they could not be created.
        """

    def _walk(self, folder: str, depth: int, found: list[Lying]) -> None:
        """Add what lies in a folder and below, up to one file too many."""
        above = f"{folder}/" if folder else ""
        sort, owner = _sort_in(folder)
        for name, is_folder, is_file, size, stamp in sorted(self._list(folder), key=_name):
            if name.startswith("."):
                continue
            if not name.endswith(_USUAL):
                lowered = name.lower()
                if lowered.endswith(PART) or lowered in _BYSTANDERS:
                    continue
            if len(found) > MAX_FILES:
                return
            path = above + name
            if not is_folder:
                by = owner or (name.partition(".")[0] if sort in _SENT else "")
                readable = is_file and size <= MAX_FILE_BYTES
                found.append((path, "card" if path == CARD else sort, by, size, stamp, readable))
            elif depth < _MAX_DEPTH:
                self._walk(path, depth + 1, found)
            else:
                found.append((path, "other", "", 0, 0, False))


def _sort_in(folder: str) -> tuple[str, str]:
    """Return what a file directly in this folder can be, and whose where the folder says it."""
    parts = folder.split("/")
    if len(parts) == 2 and parts[0] == LOG:
        return "month", parts[1]
    return {DESKS: "desk", GUIDES: "guide"}.get(folder, "other"), ""

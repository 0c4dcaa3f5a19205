"""``guide/`` in the home: the guides that were sent to this desk, and which one is used.

``guide/state.json`` says which; each guide is a letter (see ``edition_codec.py``) under its id.
Where nothing was ever sent or taken there is no such folder, and ``lotse find`` pays for one look.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.domain.values import NamedTuple
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import PREVIOUS, make_folder, read_bytes, write_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lotse_tui.domain.guide.entry import Entry

_SUFFIX = ".json"
_FORMAT = "lotse-guide-state"


class EditionState(NamedTuple):
    """Which guides this desk uses and knows, each by its id; "" is the one the program brings.

    ``before`` was used before ``used``. ``supplied`` is a hash of what the program brought when
    that was put aside. ``sent`` is what this desk sends to the others. ``answered`` were taken or
    refused, so nobody asks again. ``offers`` maps a device to what it sends.
    """

    used: str = ""
    before: str = ""
    supplied: str = ""
    sent: str = ""
    answered: tuple[str, ...] = ()
    offers: Mapping[str, str] = {}


class EditionFiles:
    """Reads and writes ``guide/``. Writers hold the home's lock."""

    __slots__ = ("_root", "_state")

    def __init__(self, home: Home) -> None:
        self._root = home.guide
        self._state = home.guide_state

    def state(self) -> EditionState:
        """Return which guides are known; a damaged file is replaced by its previous generation."""
        found = _parse(read_bytes(self._state)) or _parse(read_bytes(self._state + PREVIOUS))
        return found or EditionState()

    def save(self, state: EditionState) -> None:
        """Store which guides are known, and drop the letters that nobody needs any more.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._root)
        sound = _parse(read_bytes(self._state)) is not None
        data = {"format": _FORMAT, "version": 1, **state._asdict()}
        write_bytes(self._state, (json.dumps(data, indent=1) + "\n").encode(), keep_previous=sound)
        needed = {state.used, state.before, state.sent, *state.offers.values()}
        for name in os.listdir(self._root):
            path = os.path.join(self._root, name)
            edition_id, _, suffix = name.partition(".")
            if suffix == "json" and path != self._state and edition_id not in needed:
                with suppress(OSError):  # it is only in the way
                    os.unlink(path)

    def keep(self, edition_id: str, data: bytes) -> None:
        """Keep a letter under its id, before :meth:`save` speaks of it.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._root)
        if read_bytes(self._path(edition_id)) != data:
            write_bytes(self._path(edition_id), data)

    def has(self, edition_id: str) -> bool:
        """Tell whether the letter of a guide lies here."""
        return bool(edition_id) and os.path.isfile(self._path(edition_id))

    def letter(self, edition_id: str) -> bytes:
        """Return the letter of a guide.

        Raises:
            DamagedFile: it is not there. DiskError: it cannot be read.
        """
        data = read_bytes(self._path(edition_id))
        if data is None:
            raise DamagedFile(self._path(edition_id), "missing")
        return data

    def used(self) -> tuple[Entry, ...] | None:
        """Return the guide that is used, None where it is the one the program brings.

        The fast way: the letter was checked when it was taken (see ``entry_from_record``).

        Raises:
            DamagedFile: the letter that is used cannot be read.
        """
        edition_id = self.state().used
        return entries_of(self.letter(edition_id), self._path(edition_id)) if edition_id else None

    def _path(self, edition_id: str) -> str:
        return os.path.join(self._root, edition_id + _SUFFIX)


def entries_of(data: bytes, path: str) -> tuple[Entry, ...]:
    """Return the entries of a letter that was checked when it came in.

    Raises:
        DamagedFile: it is not what it was then; ``path`` names it.
    """
    from lotse_tui.domain.guide.entry import entry_from_record

    try:
        records: Iterable[Mapping[str, object]] = json.loads(data)["entries"]
        return tuple([entry_from_record(record) for record in records])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedFile(path, "guide") from error


def _parse(data: bytes | None) -> EditionState | None:
    try:
        fields = json.loads(data or b"")
        if fields["format"] != _FORMAT:
            return None
        state = EditionState(
            **{name: fields[name] for name in ("used", "before", "supplied", "sent")},
            answered=tuple(fields["answered"]),
            offers=dict(fields["offers"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    ids = (*state[:4], *state.answered, *state.offers, *state.offers.values())
    return state if all(type(one) is str and (one.isalnum() or not one) for one in ids) else None

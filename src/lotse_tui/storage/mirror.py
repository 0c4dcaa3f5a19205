"""The mirror: the last good copy of every other device's months, on this machine.

A file that vanishes from the shared folder, or arrives there empty, changes nothing here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from lotse_tui.domain.errors import DamagedFile, DiskError
from lotse_tui.domain.operations import Op
from lotse_tui.storage.codec import HEAD_BYTES, BadFile, Head, decode, month_file, parse_head
from lotse_tui.storage.desk_card import DeskCard, decode_card, encode_card
from lotse_tui.storage.month_storage import read_sound, replace_month
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import (
    PREVIOUS,
    make_folder,
    names_in,
    open_file,
    read_bytes,
    stamp,
    write_bytes,
)

_SUFFIX = ".json"
_KNOWN = "known.json"
_CARD = ".card"


class Mirror:
    """Reads and writes ``mirror/<device>/<YYYY-MM>.json``. Writers hold the home's lock."""

    __slots__ = ("_heads", "_root")

    def __init__(self, home: Home) -> None:
        self._root = home.mirror
        self._heads: dict[str, tuple[tuple[int, int], Head]] = {}

    def devices(self) -> tuple[str, ...]:
        """Return the devices of which something is held."""
        names = (name for name in names_in(self._root) if "." not in name)  # no card, no cache
        return tuple(name for name in names if os.path.isdir(os.path.join(self._root, name)))

    def months(self, device: str) -> tuple[str, ...]:
        """Return the months held of ``device``, oldest first."""
        found = names_in(os.path.join(self._root, device))
        names = {name.removesuffix(PREVIOUS) for name in found}
        return tuple(sorted(name[: -len(_SUFFIX)] for name in names if name.endswith(_SUFFIX)))

    def head(self, device: str, month: str) -> Head | None:
        """Return what the copy says of itself, read from its first line; None if unreadable.

        A sync asks several times: what was read is read again only once the file has changed.
        """
        path = self._path(device, month)
        now = stamp(path)
        known = self._heads.get(path)
        if known is not None and known[0] == now:
            return known[1]
        try:
            with open_file(path) as file:
                head = parse_head(file.readline(HEAD_BYTES))
        except (OSError, BadFile):
            return None
        self._heads[path] = now, head
        return head

    def month(self, device: str, month: str) -> tuple[Head, list[Op]] | None:
        """Return head and operations of one copy; None where there is none.

        Raises:
            DamagedFile: no generation is sound.
        """
        path = self._path(device, month)
        sound = read_sound(path)
        if sound is None:
            return None
        try:
            return decode(sound.data)
        except BadFile as bad:
            raise DamagedFile(path, bad.reason) from None

    def operations(self, *, damaged: Callable[[DamagedFile], None]) -> list[Op]:
        """Return everything held; an unreadable copy is handed to ``damaged`` and passed over."""
        found: list[Op] = []
        for device in self.devices():
            for month in self.months(device):
                try:
                    held = self.month(device, month)
                except DamagedFile as error:
                    damaged(error)
                else:
                    found.extend(held[1] if held else ())
        return found

    def write(self, head: Head, ops: Iterable[Op]) -> None:
        """Replace one copy.

        Raises:
            DiskError: nothing was changed.
        """
        path = self._path(head.device, head.month)
        make_folder(os.path.dirname(path))
        replace_month(path, month_file(head, ops))

    def keep_card(self, card: DeskCard) -> None:
        """Keep a desk's card, so that its name and last sync are known without the folder."""
        path = os.path.join(self._root, card.device + _CARD)
        data = encode_card(card)
        try:
            held = read_bytes(path)
        except DiskError:
            held = None
        if held != data:
            make_folder(self._root)
            write_bytes(path, data)

    def cards(self) -> dict[str, DeskCard]:
        """Return the cards kept, by device; one that cannot be read is as if it were not there."""
        found: dict[str, DeskCard] = {}
        for name in names_in(self._root):
            if name.endswith(_CARD):
                try:
                    card = decode_card(read_bytes(os.path.join(self._root, name)) or b"")
                except (BadFile, DiskError):
                    continue
                found[card.device] = card
        return found

    def known(self) -> dict[str, list[Any]]:
        """Return which files of the shared folder were good, by name: size, time and what of it is
        held (see ``services/sync/known_letters.py``).

        Only a cache that spares reading them again; it may be thrown away.
        """
        try:
            found = json.loads(read_bytes(os.path.join(self._root, _KNOWN)) or b"{}")
        except (ValueError, RecursionError, DiskError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: mark for name, mark in found.items() if isinstance(mark, list)}

    def remember(self, known: dict[str, list[Any]]) -> None:
        """Store the cache of :meth:`known`."""
        make_folder(self._root)
        write_bytes(os.path.join(self._root, _KNOWN), json.dumps(known).encode())

    def stamps(self, device: str) -> dict[str, tuple[int, int]]:
        """Return size and time of each copy held of ``device``."""
        return {month: stamp(self._path(device, month)) for month in self.months(device)}

    def _path(self, device: str, month: str) -> str:
        return os.path.join(self._root, device, month + _SUFFIX)

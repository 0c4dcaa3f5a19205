"""What every way of writing a month of the log must do; ``test_stores.py`` runs it for each.

A store takes operations and gives them back. One is TinyDB with our storage, one is the short
append that ``lotse log`` uses, one is the mirror of other desks. Whatever one has written the
others read, byte for byte the same.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from tinydb import TinyDB
from tinydb.table import Document

from builders import DEVICE, TEAM
from lotse_tui.domain.operations import Op, op_from_raw
from lotse_tui.storage.codec import Head, decode
from lotse_tui.storage.mirror import Mirror
from lotse_tui.storage.month_storage import MonthStorage, append_ops, read_sound
from lotse_tui.storage.places import Home

HEAD = Head(DEVICE, "2026-11", team=TEAM, desk="Tisch", site="Probe")


class TinyDBStore:
    """The month as a TinyDB database, changed through TinyDB's own calls."""

    def __init__(self, home: str) -> None:
        os.makedirs(home, exist_ok=True)
        self.path = os.path.join(home, "2026-11.json")

    def add(self, ops: Sequence[Op]) -> None:
        with TinyDB(self.path, storage=MonthStorage) as database:
            if not database.tables():
                database.table("_lotse").insert(HEAD._asdict())
            documents = [Document(dict(op.raw), doc_id=op.number) for op in ops]
            database.table("ops").insert_multiple(documents)

    def read(self) -> list[Op]:
        with TinyDB(self.path, storage=MonthStorage) as database:
            return [op_from_raw(dict(raw)) for raw in database.table("ops")]


class AppendStore(TinyDBStore):
    """The short way: no TinyDB, no decoding."""

    def add(self, ops: Sequence[Op]) -> None:
        sound = read_sound(self.path)
        append_ops(self.path, sound.data if sound else None, HEAD, ops)

    def read(self) -> list[Op]:
        sound = read_sound(self.path)
        return decode(sound.data)[1] if sound else []


class MirrorStore:
    """The last good copy of another desk's month."""

    def __init__(self, home: str) -> None:
        self._mirror = Mirror(Home(home))
        self.path = os.path.join(home, "mirror", DEVICE, "2026-11.json")

    def add(self, ops: Sequence[Op]) -> None:
        self._mirror.write(HEAD, [*self.read(), *ops])

    def read(self) -> list[Op]:
        held = self._mirror.month(DEVICE, "2026-11")
        return held[1] if held else []


STORES = (TinyDBStore, AppendStore, MirrorStore)

"""``refused.json``: the operations of other desks that somebody here has refused for good."""

from __future__ import annotations

import json
from collections.abc import Iterable

from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import PREVIOUS, make_folder, read_bytes, write_bytes


class Refusals:
    """Keeps the ids of refused operations. Writers hold the home's lock.

    Should the file be lost, the files that hold such operations wait for an answer once more.
    """

    __slots__ = ("_home",)

    def __init__(self, home: Home) -> None:
        self._home = home

    def ids(self) -> frozenset[str]:
        """Return the ids of all operations that were refused."""
        path = self._home.refused
        found = _parse(read_bytes(path))
        if found is None:
            found = _parse(read_bytes(path + PREVIOUS))
        return found or frozenset()

    def add(self, ids: Iterable[str]) -> None:
        """Remember more of them.

        Raises:
            DiskError: nothing was changed.
        """
        make_folder(self._home.root)
        sound = _parse(read_bytes(self._home.refused)) is not None
        data = {"format": "lotse-refused", "version": 1, "ids": sorted(self.ids() | set(ids))}
        text = json.dumps(data, indent=1) + "\n"
        write_bytes(self._home.refused, text.encode(), keep_previous=sound)


def _parse(data: bytes | None) -> frozenset[str] | None:
    try:
        fields = json.loads(data or b"")
        return frozenset(str(op_id) for op_id in fields["ids"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None

"""``releases.json``: the figures of every report that left the house, hidden ones included.

Disclosure control needs them: a number hidden in October must not follow from the report of the
year. The file never leaves the home; what is in it the log holds as well.
"""

from __future__ import annotations

import json
from typing import Any

from lotse_tui.domain.disclosure.rules import Days, Figure
from lotse_tui.domain.disclosure.world import Released
from lotse_tui.domain.errors import DamagedFile
from lotse_tui.storage.lock import Lock
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import PREVIOUS, make_folder, read_bytes, write_bytes

_FORMAT = "lotse-releases"
# Who reads only the first version must not take rounded reports for hidden ones.
_FIRST, _ROUNDED = 1, 2


class ReleaseFile:
    """Reads and adds to what was given out. Whoever adds holds :meth:`writing`."""

    def __init__(self, home: Home, *, of_network: bool = False) -> None:
        self._home = home
        self._path = home.network_releases if of_network else home.releases

    def writing(self) -> Lock:
        """Return the home's lock: between reading and adding nobody else must give anything out."""
        make_folder(self._home.root)
        return Lock(self._home.lock)

    def load(self) -> list[Released]:
        """Return everything that was given out, in order; where it cannot be read, its predecessor.

        Raises:
            DamagedFile: neither can be read.
            DiskError: the operating system refused.
        """
        generations = [read_bytes(self._path + end) for end in ("", PREVIOUS)]
        for data in generations:
            found = _parse(data)
            if found is not None:
                return found
        if generations == [None, None]:  # a file that is gone is damage where one was before it
            return []
        raise DamagedFile(self._path, "releases")

    def add(self, released: Released) -> None:
        """Remember one more, unless the same is remembered already.

        Raises:
            DamagedFile: the file cannot be read; it stays as it is.
            DiskError: nothing was changed.
        """
        known = self.load()
        if any(released == earlier._replace(number=released.number) for earlier in known):
            return
        document = {
            "format": _FORMAT,
            "version": _ROUNDED if any(one.rounding for one in (*known, released)) else _FIRST,
            "releases": [_fields(one) for one in (*known, released)],
        }
        data = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
        sound = _parse(read_bytes(self._path)) is not None
        write_bytes(self._path, data.encode(), keep_previous=sound)


def _fields(released: Released) -> dict[str, Any]:
    figures: dict[str, dict[str, dict[str, list[int]]]] = {}
    for days, found in released.figures.items():
        tables = figures.setdefault("/".join(days), {})
        for (table, key), (value, shown) in found.items():
            tables.setdefault(table, {})[key] = [value, int(shown)]
    rounding = {"rounding": released.rounding} if released.rounding else {}
    # Not written where they were shown, as in the files of before.
    zeros = {} if released.zeros_shown else {"zeros_shown": False}
    return {
        **rounding,
        **zeros,
        "number": released.number,
        "minimum": released.minimum,
        "whole": "/".join(released.whole),
        "withheld": sorted(released.withheld),
        "figures": figures,
    }


def _parse(data: bytes | None) -> list[Released] | None:
    if data is None:
        return None
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT or document["version"] not in (_FIRST, _ROUNDED):
            return None
        return [_released(fields) for fields in document["releases"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _released(fields: dict[str, Any]) -> Released:
    figures = {
        _days(span): {
            _figure(table, key): (int(value), bool(shown))
            for table, rows in tables.items()
            for key, (value, shown) in rows.items()
        }
        for span, tables in fields["figures"].items()
    }
    return Released(
        int(fields["number"]),
        int(fields["minimum"]),
        _days(fields["whole"]),
        figures,
        frozenset(map(str, fields["withheld"])),
        int(fields.get("rounding", 0)),
        bool(fields.get("zeros_shown", True)),
    )


def _days(text: str) -> Days:
    first, last = text.split("/")
    return first, last


def _figure(table: str, key: str) -> Figure:
    return table, key

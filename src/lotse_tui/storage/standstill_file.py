"""What a sync found when there was nothing to do: a cache, so that the next one need not read it.

``standstill.json`` in the home holds a mark of everything that could make a difference (see
:func:`home_state`) beside what was found. It may be thrown away at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from lotse_tui.domain.errors import DiskError
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import read_bytes, write_disposable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "standstill.json"
_BESIDE = (".card", f"{os.sep}known.json")


def home_state(home: Home) -> list[tuple[str, int, int]]:
    """Return name, size and time of all that is held here, and who may use the home.

    What a sync itself keeps beside the months (cards, caches) makes no difference to the next one.
    """
    found = [(".", os.stat(home.root).st_mode, 0)] if os.path.isdir(home.root) else []
    for path in (home.desk, home.refused):
        try:
            status = os.stat(path)
        except OSError:
            continue
        found.append((path, status.st_size, status.st_mtime_ns))
    months = [*_files(home.log), *_files(home.mirror), *_files(home.guide)]
    found += sorted(file for file in months if not file[0].endswith(_BESIDE))
    return found


def read(home: Home, mark: str) -> list[dict[str, Any]] | None:
    """Return what was found at ``mark``; None where that is not known."""
    try:
        said = json.loads(read_bytes(os.path.join(home.root, _NAME)) or b"{}")
        found: list[dict[str, Any]] | None = said["found"] if said["mark"] == mark else None
    except (ValueError, KeyError, TypeError, RecursionError, DiskError):
        return None
    return found


def write(home: Home, mark: str, found: list[dict[str, Any]]) -> None:
    """Keep what was found at ``mark``."""
    data = json.dumps({"mark": mark, "found": found}, ensure_ascii=False)
    write_disposable(os.path.join(home.root, _NAME), data.encode())


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    yield from _files(item.path)
                else:
                    status = item.stat()
                    yield item.path, status.st_size, status.st_mtime_ns
    except OSError:
        yield folder, -1, -1  # a sync says what is wrong with it

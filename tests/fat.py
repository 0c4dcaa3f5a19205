"""A disk as FAT sticks are: no links, no modes, times to two seconds, no two cases of one name."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

_TWO_SECONDS = 2 * 10**9


@contextmanager
def fat(root: Path) -> Iterator[None]:
    """Let everything below ``root`` behave so; what is written through ``os`` is seen."""
    real_open, real_replace = os.open, os.replace

    def refuse(*_arguments: Any, **_named: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    def coarse(path: str) -> None:
        status = os.stat(path)
        down = status.st_mtime_ns // _TWO_SECONDS * _TWO_SECONDS
        os.utime(path, ns=(down, down))

    def open_(path: Any, flags: int, *mode: int, **named: Any) -> int:
        if flags & os.O_CREAT and str(path).startswith(str(root)):
            folder, name = os.path.split(path)
            other = {one.lower(): one for one in os.listdir(folder)}.get(name.lower())
            assert other in (None, name), f"{path} would be the same file as {other}"
            mode = (0o777,)  # whatever is asked for
        return real_open(path, flags, *mode, **named)

    def replace(source: str, name: str) -> None:
        real_replace(source, name)
        coarse(name)

    layer = {"open": open_, "replace": replace, "link": refuse, "symlink": refuse, "chmod": refuse}
    with patch.multiple(os, **layer):
        yield

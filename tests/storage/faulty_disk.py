"""A disk that refuses: every call of ``os`` that changes or reads something may fail on purpose."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

CALLS = ("open", "write", "fsync", "close", "link", "replace", "unlink", "mkdir")
ERRNOS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)


class FaultyDisk:
    """Counts the calls to ``os`` and lets the one at ``fails_at`` fail with ``error``.

    With ``for_good`` all later ones fail as well: a disk that stays full. ``short`` is how many
    bytes a write takes at most. A call of ``close`` that fails has closed all the same.
    """

    def __init__(
        self, *, fails_at: int = -1, error: int = errno.EIO, for_good: bool = False, short: int = 0
    ) -> None:
        self.count = 0
        self.names: list[str] = []
        self._fails_at = fails_at
        self._error = error
        self._for_good = for_good
        self._short = short

    @contextmanager
    def inserted(self) -> Iterator[FaultyDisk]:
        """Put the disk in the place of the real one."""
        originals = {name: getattr(os, name) for name in CALLS}
        layers = {name: self._layer(name, call) for name, call in originals.items()}
        with patch.multiple(os, **layers):
            yield self

    def _layer(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **named: Any) -> Any:
            place, self.count = self.count, self.count + 1
            self.names.append(name)
            if 0 <= self._fails_at <= place and (self._for_good or place == self._fails_at):
                if name == "close":
                    call(*arguments, **named)
                raise OSError(self._error, os.strerror(self._error))
            if name == "write" and self._short:
                return call(arguments[0], bytes(arguments[1])[: self._short])
            return call(*arguments, **named)

        return faulty

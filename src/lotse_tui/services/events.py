"""Notes what went wrong, without a word of what anybody typed (``storage/event_log.py``)."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from types import TracebackType
from typing import NamedTuple

from lotse_tui.domain.errors import DamagedFile, DiskError, LockTimeout, LotseError, OpenToOthers
from lotse_tui.storage.event_log import EventLog

# The log, the mirror and our own files, whole or on the way; not reports, forms, quarantine.
_OURS = re.compile(r"(log|mirror)(/[a-z0-9.-]+)*|[a-z]+\.json[a-z.]*|lock")
_OF_THE_MACHINE = (DiskError, DamagedFile, LockTimeout, OpenToOthers)
_DEEPEST = 40
_CHAIN = 4


class LastCrash(NamedTuple):
    """The day and the kind of the last unforeseen error."""

    day: str
    kind: str


class Events:
    """The log of this desk: unforeseen errors, refusals of the disk, being told to stop."""

    def __init__(self, log: EventLog, version: str, clock: Callable[[], datetime]) -> None:
        self._log = log
        self._system = (version, f"python-{sys.version.split()[0]}", sys.platform)
        self._clock = clock

    @property
    def path(self) -> str:
        """Where the log stands."""
        return self._log.path

    def crashed(self, error: BaseException, where: str) -> bool:
        """Note an error nobody foresaw, ``where`` it was met; tell whether that worked.

        Only the kinds of the errors and the places in the program are kept. The message is not:
        a ``KeyError`` quotes the key.
        """
        trace: list[str] = []
        for number, each in enumerate(_chain(error)):
            if number:
                trace.append(f"after:{type(each).__name__}")
            trace += _places(each.__traceback__)
            if isinstance(each, ImportError):  # the name of a module is nobody's
                trace.append(f"wanted:{each.name}")
        return self._note("crash", type(error).__name__, where, trace=trace)

    def failed(self, error: LotseError, where: str) -> None:
        """Note what the machine refused, with the file of ours; a mistake of a person is none."""
        if not isinstance(error, _OF_THE_MACHINE):
            return
        facts = [type(error).__name__, where]
        if isinstance(error, DiskError):
            facts += [error.doing, error.kind, self._own_name(error.path)]
        self._note("failed", *facts)

    def stopped(self, signal: str) -> None:
        """Note that the system told the program to stop (``SIGTERM``, ``SIGHUP``)."""
        self._note("stopped", signal)

    def last_crash(self) -> LastCrash | None:
        """Return the last unforeseen error, None where none is noted."""
        for line in reversed(self._log.read().splitlines()):
            words = line.split(" ")
            if len(words) > 2 and words[1] == "crash":
                return LastCrash(words[0], words[2])
        return None

    def _own_name(self, path: str) -> str:
        """Return the file as it is called in the home; a file of somebody else has no name here."""
        name = os.path.relpath(path, os.path.dirname(self._log.path)).replace(os.sep, "/")
        return name if _OURS.fullmatch(name) else "elsewhere"

    def _note(self, event: str, *facts: str, trace: list[str] | None = None) -> bool:
        day = self._clock().date().isoformat()
        return self._log.note(day, event, (*facts, *self._system), trace or ())


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the error, then what it came from."""
    found: BaseException | None = error
    for _ in range(_CHAIN):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__


def _places(trace: TracebackType | None) -> list[str]:
    """Return ``module:line:function`` of each frame, the outermost first.

    Modules, not files: the path of an installation holds the name of a user.
    """
    places = []
    while trace is not None:
        frame = trace.tb_frame
        module = str(frame.f_globals.get("__name__", "?"))
        places.append(f"{module}:{trace.tb_lineno}:{frame.f_code.co_name}")
        trace = trace.tb_next
    return places[-_DEEPEST:]

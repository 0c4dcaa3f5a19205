"""What went wrong here, for the people who mend it: small, rotating, without anything personal.

A line knows the day, never the minute: a list of times would tell when somebody sat at the desk.
It holds kinds and places in the program, never a message: those quote what was typed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Sequence

from lotse_tui.domain.errors import LotseError
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder

LIMIT_BYTES = 64 * 1024
OLDER = ".1"
# Names of ours, numbers, versions, places in the program. No space, so no sentence and no name of
# a person gets in, whoever calls.
_FACT = re.compile(r"[A-Za-z0-9_.:/+=<>-]{1,100}")
_AS_A_FILE = sum(getattr(os, flag, 0) for flag in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"))


class EventLog:
    """The log of one home: ``lotse.log``, and what was before it in ``lotse.log.1``."""

    __slots__ = ("path",)

    def __init__(self, home: Home) -> None:
        self.path = home.events

    def note(self, day: str, event: str, facts: Sequence[str], trace: Sequence[str] = ()) -> bool:
        """Add an event of a ``day``, with the places of its ``trace`` below; tell whether it could.

        The same event is noted once a day. A fact that could be anything but a name of ours is
        replaced by a question mark. Never raises: this is asked for when something is wrong
        already.
        """
        lines = [" ".join(map(_safe, (day, event, *facts)))]
        lines += [f"    {_safe(place)}" for place in trace]
        text = "\n".join(lines) + "\n"
        try:
            make_folder(os.path.dirname(self.path))
            if text in self.read():
                return True
            self._rotate(len(text))
            descriptor = self._open(os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                os.write(descriptor, text.encode("ascii"))
            finally:
                os.close(descriptor)
        except (OSError, LotseError):
            return False
        return True

    def read(self) -> str:
        """Return what the present file holds; "" where there is none or it cannot be read."""
        try:
            descriptor = self._open(os.O_RDONLY)
            try:
                return os.read(descriptor, 2 * LIMIT_BYTES).decode("ascii", "replace")
            finally:
                os.close(descriptor)
        except OSError:
            return ""

    def _open(self, flags: int) -> int:
        """Open the file itself: a pipe that lies there in its place holds nobody up."""
        descriptor = os.open(self.path, flags | _AS_A_FILE, 0o600)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return descriptor

    def _rotate(self, more: int) -> None:
        try:
            size = os.stat(self.path).st_size
        except FileNotFoundError:
            return
        if size + more > LIMIT_BYTES:
            os.replace(self.path, f"{self.path}{OLDER}")


def _safe(fact: str) -> str:
    return fact if _FACT.fullmatch(fact) else "?"

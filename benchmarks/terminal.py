"""A process in a real pseudo-terminal, read with bounded waits: for benchmarks of the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from typing import Self

_CHUNK = 65536


def fair(environment: Mapping[str, str], folder: str) -> dict[str, str]:
    """Return an environment in which every program finds its bytecode, kept in ``folder``."""
    kept = {**environment, "PYTHONPYCACHEPREFIX": folder, "TERM": "xterm-256color"}
    for name in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS", "LINES"):
        kept.pop(name, None)
    return kept


class Terminal:
    """Runs ``command`` in a terminal of ``columns`` x ``rows``; use it as a context manager."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        columns: int = 100,
        rows: int = 30,
    ) -> None:
        self.started = time.perf_counter()
        self.seen = b""
        self._status: int | None = None
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)  # before anybody can ask for it
            os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 - no shell

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._file)

    def wait(self, seconds: float = 60.0) -> int:
        """Read until the program has ended and return its exit code."""
        end = time.perf_counter() + seconds
        while self._read(end - time.perf_counter()):
            pass
        if time.perf_counter() >= end:
            raise TimeoutError("it did not end")
        self._status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._status

    def worked(self) -> float:
        """Return the seconds its threads have had a processor; 0 where the system does not tell.

        On a machine that others use as well, the wall clock mostly measures the others.
        """
        folder = f"/proc/{self._pid}/task"
        nanoseconds = 0
        try:
            for thread in os.listdir(folder):
                with open(f"{folder}/{thread}/schedstat", encoding="ascii") as file:
                    nanoseconds += int(file.read().split()[0])
        except OSError:
            return 0.0
        return nanoseconds / 1e9

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._file, keys)

    def tell(self, number: int) -> None:
        """Send a signal."""
        os.kill(self._pid, number)

    def close_window(self, seconds: float = 20.0) -> int:
        """Take the terminal away, as closing its window does; return the exit code.

        Raises:
            TimeoutError: the program goes on without anybody seeing it.
        """
        os.close(self._file)
        self._file = os.open(os.devnull, os.O_RDWR)
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            found, status = os.waitpid(self._pid, os.WNOHANG)
            if found:
                self._status = os.waitstatus_to_exitcode(status)
                return self._status
            time.sleep(0.02)
        raise TimeoutError("it did not end")

    def read_until(self, wanted: bytes, seconds: float = 60.0) -> float:
        """Read until ``wanted`` was printed and return the moment (perf_counter).

        Raises:
            TimeoutError: with the end of what was printed instead.
        """
        end = time.perf_counter() + seconds
        since = len(self.seen)
        while wanted not in self.seen[max(0, since - len(wanted)) :]:
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(f"{wanted!r} not in {self.seen[-400:]!r}")
        return time.perf_counter()

    def read_quiet(self, quiet: float, seconds: float = 60.0) -> float:
        """Read until nothing came for ``quiet`` seconds; return the moment of the last byte."""
        last = time.perf_counter()
        end = last + seconds
        while time.perf_counter() < end:
            if not self._read(quiet):
                return last
            last = time.perf_counter()
        raise TimeoutError("it never became quiet")

    def read_answer(self, quiet: float, seconds: float = 60.0) -> float:
        """Read the next output until it pauses for ``quiet`` seconds; return its last moment."""
        if not self._read(seconds):
            raise TimeoutError("no answer")
        return self.read_quiet(quiet, seconds)

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._file, _CHUNK)
        except OSError:  # the process has ended
            return False
        self.seen += data
        return bool(data)

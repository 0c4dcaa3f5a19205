"""Real commands under ``strace``: killed, or refused by the system, at a chosen system call."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import lotse_tui

PROGRAM = "strace"
CALLS = (
    "openat,write,fsync,close,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
    "ftruncate,flock,read,getdents64"
)
_CALL = re.compile(r"(\w+)\((.*)")
# A command as people give it, on a day that stands still.
_COMMAND = """
import os, sys
from datetime import datetime
from lotse_tui.cli.main import run
from lotse_tui.wiring import Wiring
def build(home, share, language):
    return Wiring(home, share=share, language=language, clock=lambda: datetime(2026, 11, 20, 10))
sys.exit(run(sys.argv[1:], build, environ=os.environ, out=sys.stdout, err=sys.stderr, keys=dict))
"""


class Call(NamedTuple):
    """The ``place``-th call of its name, counted from 1 as ``strace`` does."""

    name: str
    place: int


class Ended(NamedTuple):
    """How a command ended: its exit code (negative where it was killed) and what it said."""

    code: int
    out: str
    err: str


def traced(words: tuple[str, ...], home: Path, said: Path, inject: str = "") -> Ended:
    """Run ``lotse`` with ``words``; ``said`` takes what ``strace`` saw."""
    how = ["-qq", "-y", "-s", "500", "-e", f"trace={CALLS}", "-o", said]
    if inject:
        how += ["-e", f"inject={inject}"]
    done = subprocess.run(
        [PROGRAM, *map(str, how), sys.executable, "-c", _COMMAND, *words],
        check=False,
        capture_output=True,
        text=True,
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(Path(lotse_tui.__file__).parents[1]),
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LOTSE_HOME": str(home),
            "LOTSE_LANG": "en",
        },
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def calls_within(said: Path, folder: Path) -> list[Call]:
    """Return the calls that touched something below ``folder``, in order."""
    counts: dict[str, int] = {}
    found = []
    for line in said.read_text(errors="replace").splitlines():
        match = _CALL.match(line)
        if match is None:
            continue
        name, rest = match.groups()
        counts[name] = counts.get(name, 0) + 1
        if str(folder) in rest:
            found.append(Call(name, counts[name]))
    return found

"""What the terminal can do, as far as it says so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from typing import TextIO

from lotse_tui.services.checkup import Finding

_LEAST = (40, 20)
_WITHOUT_SCREEN = ("", "dumb", "unknown")


def terminal_findings(out: TextIO, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what ``out`` and the environment say about the terminal."""
    if not out.isatty():
        yield Finding("no_terminal", "", ok=True)
        return
    name = environ.get("TERM", "")
    if os.name == "posix" and name in _WITHOUT_SCREEN:
        yield Finding("terminal_plain", name)
        return
    columns, rows = shutil.get_terminal_size()
    size = f"{columns}x{rows}"
    facts = [name or os.name, _colours(environ), *_between(environ)]
    yield Finding("terminal", size, ", ".join(facts), ok=True)
    if columns < _LEAST[0] or rows < _LEAST[1]:
        yield Finding("terminal_small", size)
    speaks = (environ.get("LC_ALL") or environ.get("LC_CTYPE") or environ.get("LANG", "")).upper()
    if os.name == "posix" and "UTF" not in speaks.replace("-", ""):
        yield Finding("terminal_ascii", speaks.rpartition(".")[2] or "ASCII")


def _colours(environ: Mapping[str, str]) -> str:
    if environ.get("NO_COLOR"):
        return "NO_COLOR"
    if environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in environ.get("TERM", "") else "16"


def _between(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands between this program and the window."""
    for name, said in (("TMUX", "tmux"), ("STY", "screen"), ("SSH_TTY", "ssh")):
        if environ.get(name):
            yield said

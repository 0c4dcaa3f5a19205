"""Temporary folders in memory, where an fsync costs nothing.

That it is called, and what happens when it fails, is tested all the same.
"""

from __future__ import annotations

import os
import tempfile

_MEMORY = "/dev/shm"  # noqa: S108 - only a place for pytest's own temporary folders


def use_memory() -> None:
    """Put every temporary folder there, unless somebody has said where."""
    if "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK):
        os.environ["TMPDIR"] = _MEMORY
        tempfile.tempdir = None

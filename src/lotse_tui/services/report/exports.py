"""Writing a file that a person asked for: a report, later a guide."""

from __future__ import annotations

import os

from lotse_tui.storage.whole_file import write_bytes


def write_file(path: str, content: bytes) -> str:
    """Write ``content`` as a whole and return the absolute path.

    Raises:
        DiskError: nothing was changed; a file that was there before is as it was.
    """
    target = os.path.abspath(os.path.expanduser(path))
    write_bytes(target, content)
    return target

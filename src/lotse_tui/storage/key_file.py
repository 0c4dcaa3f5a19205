"""``keys.toml``: the keys that somebody chose, a command and its keys a line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from lotse_tui.domain.errors import DamagedFile
from lotse_tui.storage.whole_file import create_bytes, make_folder

_NAME = "keys.toml"
_LARGEST = 64 * 1024


class KeyFile:
    """Reads it, and writes one to begin with."""

    def __init__(self, home: str) -> None:
        self.path = os.path.join(home, _NAME)
        self._home = home

    @property
    def exists(self) -> bool:
        """Whether there is one."""
        return os.path.exists(self.path)

    def read(self) -> Mapping[str, Any]:
        """Return what stands in the file by name of command; nothing where there is none.

        Raises:
            DamagedFile: it cannot be read or is no TOML.
        """
        if not self.exists:
            return {}
        import tomllib  # half a Python start: only who chose keys pays for it

        try:
            with open(self.path, "rb") as file:
                # Editors of Windows begin a file with a mark that TOML does not know.
                return tomllib.loads(file.read(_LARGEST).decode("utf-8-sig"))
        except (OSError, ValueError) as error:  # ValueError: no UTF-8, no TOML
            raise DamagedFile(self.path, str(error)) from error

    def create(self, text: str) -> bool:
        """Write ``text`` where there is no file yet; False where there is one.

        Raises:
            DiskError: it could not be written.
        """
        make_folder(self._home)
        return create_bytes(self.path, text.encode())

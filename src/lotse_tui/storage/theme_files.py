"""Theme files: one TOML a theme, bundled in ``themes/`` and more in the user's own folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from lotse_tui.storage.places import bundled
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes

_ENDING = ".toml"
_CHOICE = "theme"
_LARGEST = 64 * 1024


class ThemeFile(NamedTuple):
    """A theme as found on the disk; ``broken`` is the reason where it cannot be read, else "".

    ``own`` says that it lies in the user's folder.
    """

    name: str
    path: str
    values: Mapping[str, Any]
    broken: str = ""
    own: bool = False


class ThemeFiles:
    """Reads themes of the bundled folder and of ``<home>/themes``, which goes first."""

    def __init__(self, home: str) -> None:
        self._folders = (os.path.join(home, "themes"), bundled("themes"))
        self._home = home

    def names(self) -> tuple[str, ...]:
        """Return the names of all themes, the bundled ones first, each sorted by file name."""
        found: dict[str, None] = {}
        for folder in reversed(self._folders):
            try:
                files = sorted(os.listdir(folder))
            except OSError:  # people need not have a folder of their own
                continue
            names = [name[: -len(_ENDING)] for name in files if name.endswith(_ENDING)]
            found.update(dict.fromkeys(names))
        return tuple(found)

    def read(self, name: str) -> ThemeFile | None:
        """Return the theme called ``name``, None where there is none."""
        import tomllib  # half a Python start: only a screen has colours

        for folder in self._folders:
            path = os.path.join(folder, name + _ENDING)
            if not os.path.isfile(path):
                continue
            own = folder == self._folders[0]
            try:
                with open(path, "rb") as file:
                    text = file.read(_LARGEST).decode("utf-8")
                return ThemeFile(name, path, tomllib.loads(text), own=own)
            except (OSError, ValueError) as error:  # ValueError: no UTF-8, no TOML
                return ThemeFile(name, path, {}, str(error), own)
        return None

    def chosen(self) -> str:
        """Return the name of the theme this person chose last, "" where nobody did."""
        data = read_bytes(os.path.join(self._home, _CHOICE)) or b""
        return data[:100].decode("utf-8", "replace").strip()

    def choose(self, name: str) -> None:
        """Remember the theme.

        Raises:
            DiskError: it could not be written.
        """
        make_folder(self._home)
        write_bytes(os.path.join(self._home, _CHOICE), name.encode() + b"\n")

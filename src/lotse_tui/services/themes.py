"""Themes of the screen: which there are, what stands in them, and which one was chosen."""

from __future__ import annotations

from lotse_tui.domain.errors import DiskError
from lotse_tui.storage.theme_files import ThemeFile, ThemeFiles

__all__ = ["ThemeFile", "ThemeShelf"]


class ThemeShelf:
    """All themes of one home. Nothing here raises: colours never keep anybody from working."""

    def __init__(self, home: str) -> None:
        self._files = ThemeFiles(home)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all themes in the order in which they are offered."""
        return self._files.names()

    def read(self, name: str) -> ThemeFile | None:
        """Return a theme by name; None where there is none, with a reason where it is broken."""
        return self._files.read(name)

    @property
    def chosen(self) -> str:
        """The theme chosen last, "" where nobody chose or the choice cannot be read."""
        try:
            return self._files.chosen()
        except DiskError:
            return ""

    def choose(self, name: str) -> bool:
        """Remember a theme for the next start; False where the disk refused."""
        try:
            self._files.choose(name)
        except DiskError:
            return False
        return True

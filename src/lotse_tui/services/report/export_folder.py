"""Where reports are written that a person exports from the program."""

from __future__ import annotations

import os

from lotse_tui.domain.errors import DiskError
from lotse_tui.services.report.exports import write_file
from lotse_tui.storage.places import Home
from lotse_tui.storage.whole_file import make_folder, read_bytes, write_bytes

_CHOICE = "export-folder.txt"


class ExportFolder:
    """The folder one home exports to: the one chosen last, else the documents of this user."""

    def __init__(self, home: str) -> None:
        self._root = Home(home).root
        self._choice = os.path.join(self._root, _CHOICE)

    @property
    def path(self) -> str:
        """The folder now; it need not exist (a stick may be unplugged)."""
        return self.chosen or documents()

    @property
    def chosen(self) -> str:
        """The folder somebody chose, "" for the documents of this user."""
        try:
            return (read_bytes(self._choice) or b"").decode("utf-8", "replace").strip()
        except DiskError:
            return ""

    def choose(self, path: str) -> str:
        """Remember another folder and return it; an empty ``path`` goes back to the documents.

        Raises:
            DiskError: there is no such folder (``missing``), or the choice cannot be stored.
        """
        path = os.path.abspath(os.path.expanduser(path.strip())) if path.strip() else ""
        if path and not os.path.isdir(path):
            raise DiskError("write", path, "missing", "not a folder")
        make_folder(self._root)
        write_bytes(self._choice, path.encode())
        return path or documents()

    def write(self, name: str, content: bytes) -> str:
        """Write a file called ``name`` as a whole and return its path.

        Raises:
            DiskError: nothing was written; a file that was there before is as it was.
        """
        return write_file(os.path.join(self.path, name), content)


def documents() -> str:
    """Return this user's folder for documents; the home folder where there is none."""
    import platformdirs  # only where somebody exports

    found = platformdirs.user_documents_dir()
    return found if os.path.isdir(found) else os.path.expanduser("~")

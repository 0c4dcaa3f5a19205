"""What holds for every shared folder on a server; each is reached through fsspec.

Nothing here is loaded unless the shared folder is an address: the libraries cost several starts
of Python. An answer is bounded in time and, where it is a file, in size. That a file is not there
is an answer; everything else that goes wrong is an error, so that a server that has a bad day is
never taken for an empty folder.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.errors import DiskError, ServerError
from lotse_tui.domain.operations import digest
from lotse_tui.storage.shared_folder import CARD, Item, SharedFolder

if TYPE_CHECKING:
    from lotse_tui.domain.share_url import ShareUrl

# Seconds until a server that takes no connection, or says nothing more, counts as gone.
CONNECT_SECONDS = 10.0
ANSWER_SECONDS = 20.0


def unfinished(name: str) -> str:
    """Return what a file is called until it is whole: readers skip names that begin with a dot.

    Nextcloud and ownCloud take no ``.part``: they call their own uploads so.
    """
    folder, slash, file = name.rpartition("/")
    return f"{folder}{slash}.{file}.{os.urandom(4).hex()}.tmp"


class RemoteFolder(SharedFolder):
    """A folder on a server. Subclasses say how a file is read, created and replaced.

    ``_fs`` is the fsspec file system, ``_errors`` what its library raises, and ``_kinds`` what
    that means, the first that fits.
    """

    __slots__ = ("_fs", "_made", "_team", "url")

    _refusal = ServerError
    _errors: tuple[type[Exception], ...] = (OSError,)
    _kinds: tuple[tuple[type[Exception], str], ...] = ()

    def __init__(self, url: ShareUrl) -> None:
        self.url = url
        self.place = url.place
        self._team = ""
        self._made: set[str] = set()
        self._fs: Any = None

    def team(self) -> str:
        """Return the team's id; asked once, for a card is never rewritten."""
        self._team = self._team or super().team()
        return self._team

    def named(self, name: str) -> str:
        """Return the file's address."""
        return f"{self.url.without_user}/{name}" if name else self.url.without_user

    def has_card(self) -> bool:
        """Tell whether a team card lies here, be it readable or still on its way."""
        return any(item.name == CARD for item in self._list(""))

    def retire(self, name: str) -> None:
        """Remove an older generation of our own; that it stays on a failure harms nobody."""
        with suppress(DiskError), self._asking("write", name):
            self._fs.rm_file(self._at(name))

    @property
    def refuses_writing(self) -> bool:
        """Nobody knows without a try."""
        return False

    def _list(self, folder: str) -> list[Item]:
        try:
            with self._asking("read", folder):
                found = self._fs.ls(self._at(folder), detail=True)
        except ServerError as error:
            if folder and error.kind == "missing":  # somebody removed it a moment ago
                return []
            raise
        here = self._at(folder).strip("/")
        below = (info for info in found if str(info["name"]).strip("/") != here)
        items = [self._item(info) for info in below]
        return [item for item in items if item.name not in ("", ".", "..")]

    def _item(self, info: dict[str, Any]) -> Item:
        kind = info.get("type")
        return Item(
            name=str(info["name"]).rstrip("/").rpartition("/")[2],
            is_folder=kind == "directory",
            is_file=kind == "file",
            size=info.get("size") or 0,
            stamp=int(digest(repr(self._version(info)).encode())[:14], 16),
        )

    def _make_folders(self, name: str) -> None:
        parts = name.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if folder not in self._made:
                self._make_folder(folder)
                self._made.add(folder)

    @abstractmethod
    def _make_folder(self, folder: str) -> None:
        """Make a folder whose parent is there; it may be there already."""

    @abstractmethod
    def _at(self, name: str) -> str:
        """Return what the file system calls a file or folder of ours."""

    @abstractmethod
    def _version(self, info: dict[str, Any]) -> object:
        """Return what a listing says that is another whenever the content is another."""

    def _kind(self, error: Exception) -> str:
        """Return the kind of a :class:`ServerError` for what the library raised."""
        return next((kind for classes, kind in self._kinds if isinstance(error, classes)), "io")

    @contextmanager
    def _asking(self, doing: str, name: str) -> Iterator[None]:
        """Turn what goes wrong on the way to the server and back into a kind that has words."""
        try:
            yield
        except self._errors as error:
            kind = self._kind(error)
            if doing == "write" and kind == "not_webdav":  # it has been read by then
                kind = "io"
            # Not "from error": what the libraries hold may show how somebody signs in.
            raise ServerError(doing, self.named(name), kind, type(error).__name__) from None

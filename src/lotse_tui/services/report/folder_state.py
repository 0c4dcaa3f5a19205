"""As what a shared folder was found for a report: the same state, the same figures."""

from __future__ import annotations

from collections.abc import Iterable

from lotse_tui.domain.errors import DiskError, NewerFormat, NoSharedFolder, ServerError
from lotse_tui.domain.operations import digest
from lotse_tui.storage.shared_folder import Lying, SharedFolder, state_of


def folder_state(asked: str, folder: SharedFolder, letters: Iterable[Lying]) -> str:
    """Return a hash of what lies in a folder, and of what it is called and was asked for as."""
    whole = f"{asked}\0{folder.place}\0{state_of(letters)}"
    return digest(whole.encode(errors="surrogateescape"))


def why_absent(error: NoSharedFolder | NewerFormat | DiskError) -> str:
    """Return why a folder cannot be read, in the words of ``Absent``."""
    if isinstance(error, NoSharedFolder):
        return error.reason
    if isinstance(error, ServerError):
        return error.kind
    return "newer" if isinstance(error, NewerFormat) else "unreadable"

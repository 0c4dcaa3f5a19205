"""From the text of a setting to the shared folder it names."""

from __future__ import annotations

from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.storage.local_folder import LocalFolder
from lotse_tui.storage.shared_folder import SharedFolder


def open_folder(place: str, *, home: str) -> SharedFolder:
    """Return the shared folder that ``place`` names, for the desk whose data lie in ``home``.

    Raises:
        NoSharedFolder: none is named, it is not there, or it holds this desk's own data.
    """
    if not place:
        raise NoSharedFolder("", "unset")
    return LocalFolder(place, home=home)

"""From the text of a setting to the shared folder it names."""

from __future__ import annotations

from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.storage.desk_file import DeskFile
from lotse_tui.storage.local_folder import LocalFolder
from lotse_tui.storage.places import Home
from lotse_tui.storage.shared_folder import SharedFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from lotse_tui.domain.share_url import ShareUrl
    from lotse_tui.storage.logins import Login


class Folders:
    """Opens shared folders, one or many, for the desk whose data lie in ``home``."""

    __slots__ = ("_home", "_sample")

    def __init__(self, home: str) -> None:
        self._home = home
        self._sample = DeskFile(Home(home)).load().sample

    def open(self, place: str, *, login: Login | None = None) -> SharedFolder:
        """Return the shared folder that ``place`` names.

        A folder on a server is asked whether it is there, with ``login`` or else the one known
        for it.

        Raises:
            NoSharedFolder: none is named, it is not there, it holds this desk's own data, or it
                is an address that cannot be used; or what is here is invented (sample data).
            ServerError: the server cannot be reached, or refuses.
        """
        if self._sample:
            raise NoSharedFolder(place, "sample")
        if not place:
            raise NoSharedFolder("", "unset")
        if "://" not in place:
            return LocalFolder(place, home=self._home)
        from lotse_tui.domain.share_url import is_address, read_address

        if not is_address(place):
            return LocalFolder(place, home=self._home)
        return _on_server(read_address(place), login)


def open_folder(place: str, *, home: str, login: Login | None = None) -> SharedFolder:
    """Return the shared folder that ``place`` names, as :meth:`Folders.open` does."""
    return Folders(home).open(place, login=login)


def _on_server(url: ShareUrl, login: Login | None) -> SharedFolder:
    """Load the libraries for this kind of address, and nothing for the others."""
    from lotse_tui.storage.logins import known_login

    opened: Callable[[ShareUrl, Login | None], SharedFolder]
    try:
        if url.carrier == "s3":
            from lotse_tui.storage.s3_folder import S3Folder

            opened = S3Folder
        elif url.carrier == "sftp":
            from lotse_tui.storage.sftp_folder import SftpFolder

            opened = SftpFolder
        else:
            from lotse_tui.storage.webdav_folder import WebdavFolder

            opened = WebdavFolder
    except ImportError:
        raise NoSharedFolder(url.without_user, "extra") from None
    return opened(url, login or known_login(url))

"""A shared folder on a machine that is reached by SSH."""

from __future__ import annotations

import os
from contextlib import suppress
from socket import gaierror
from typing import TYPE_CHECKING, Any

from fsspec.implementations.sftp import SFTPFileSystem
from paramiko import HostKeys, MissingHostKeyPolicy
from paramiko.ssh_exception import (
    AuthenticationException,
    NoValidConnectionsError,
    PasswordRequiredException,
    SSHException,
)

from lotse_tui.domain.errors import DiskError, ServerError
from lotse_tui.storage.remote_folder import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    RemoteFolder,
    unfinished,
)
from lotse_tui.storage.shared_folder import MAX_FILE_BYTES

if TYPE_CHECKING:
    from lotse_tui.domain.share_url import ShareUrl
    from lotse_tui.storage.logins import Login

_KNOWN_HOSTS = ("~/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts")


class _KnownHostsOnly(MissingHostKeyPolicy):
    """Goes on with servers that ``ssh`` knows. The library would trust whoever answers."""

    def __init__(self, place: str) -> None:
        self._place = place

    def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:  # noqa: ARG002
        """Raise a ServerError unless the key of the server is a known one."""
        known = HostKeys()
        for path in _KNOWN_HOSTS:
            with suppress(OSError):
                known.load(os.path.expanduser(path))
        if known.check(hostname, key):
            return
        other = key.get_name() in (known.lookup(hostname) or ())
        raise ServerError("read", self._place, "untrusted" if other else "unknown_host", "host key")


class SftpFolder(RemoteFolder):
    """A directory over SSH; without ``login`` the keys of the agent and of ``~/.ssh`` sign in.

    Raises:
        ServerError: on construction, if it cannot be reached.
    """

    __slots__ = ("_connection",)

    _errors = (SSHException, OSError, EOFError, ValueError)
    _kinds = (
        (AuthenticationException, "login"),
        (PasswordRequiredException, "login"),
        (SSHException, "offline"),
        (NoValidConnectionsError, "offline"),
        (EOFError, "offline"),
        (PermissionError, "permission"),
        (FileNotFoundError, "missing"),
        (ConnectionError, "offline"),
        (TimeoutError, "offline"),
        (gaierror, "offline"),
    )

    def __init__(self, url: ShareUrl, login: Login | None) -> None:
        super().__init__(url)
        self._connection: Any = None
        try:
            with self._asking("read", ""):
                self._fs = SFTPFileSystem(
                    url.host,
                    port=url.port or 22,
                    username=(login.user if login else url.user) or None,
                    password=login.secret if login else None,
                    timeout=CONNECT_SECONDS,
                    banner_timeout=CONNECT_SECONDS,
                    auth_timeout=CONNECT_SECONDS,
                    host_key_policy=_KnownHostsOnly(url.without_user),
                    skip_instance_cache=True,
                )
                self._connection = self._fs.ftp
                self._connection.get_channel().settimeout(ANSWER_SECONDS)
                self._connection.stat(self._at(""))
        except DiskError:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection."""
        if self._fs is not None:
            self._fs.client.close()

    def retire(self, name: str) -> None:
        """Remove an older generation of our own; that it stays on a failure harms nobody."""
        with suppress(DiskError), self._asking("write", name):
            self._connection.remove(self._at(name))

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a file within the bound, None where there is none to be read."""
        with self._asking("read", name):
            try:
                with self._connection.open(self._at(name), "rb") as file:
                    size = file.stat().st_size or 0
                    if size > MAX_FILE_BYTES:
                        return None
                    file.prefetch(size)
                    data: bytes = file.read(MAX_FILE_BYTES + 1)
            except (FileNotFoundError, PermissionError):
                return None
            except OSError:
                if self._is_folder(name):
                    return None
                raise
            return data if len(data) <= MAX_FILE_BYTES else None

    def _is_folder(self, name: str) -> bool:
        return bool(self._fs.isdir(self._at(name)))

    def _create(self, name: str, data: bytes) -> bool:
        with self._asking("write", name):
            beside = self._upload(name, data)
            try:
                self._connection.rename(self._at(beside), self._at(name))  # never replaces
            except OSError:
                self.retire(beside)
                if self._fs.exists(self._at(name)):
                    return False
                raise
            return True

    def _replace(self, name: str, data: bytes) -> None:
        with self._asking("write", name):
            self._connection.posix_rename(self._at(self._upload(name, data)), self._at(name))

    def _upload(self, name: str, data: bytes) -> str:
        beside = unfinished(name)
        try:
            with self._connection.open(self._at(beside), "wbx") as file:
                file.set_pipelined()
                file.write(data)
        except OSError:
            self.retire(beside)
            raise
        return beside

    def _make_folder(self, folder: str) -> None:
        with self._asking("write", folder):
            try:
                self._connection.mkdir(self._at(folder))
            except OSError:
                if not self._is_folder(folder):
                    raise

    def _at(self, name: str) -> str:
        path = self.url.path or "/"
        if path == "/~" or path.startswith("/~/"):  # relative to where one arrives
            path = path[3:] or "."
        return f"{path}/{name}" if name else path

    def _version(self, info: dict[str, Any]) -> object:
        return info.get("size"), str(info.get("mtime"))

    def _kind(self, error: Exception) -> str:
        # Without a key or a password at all the library has no class of its own for it.
        if type(error) is SSHException and "authentication" in str(error):
            return "login"
        return super()._kind(error)

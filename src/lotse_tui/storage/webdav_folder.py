"""A shared folder on a WebDAV server (Nextcloud, ownCloud, Apache, many network drives).

An upload that breaks off over an existing file destroys it on two of three servers (finding 4 of
the sync design). So only new names are uploaded, and a file gets its final one by being moved
there, which no server does half.
"""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree.ElementTree import ParseError

import certifi
import httpx
from webdav4.client import (
    BadGatewayError,
    ClientError,
    ForbiddenOperation,
    HTTPError,
    InsufficientStorage,
    ResourceAlreadyExists,
    ResourceLocked,
    ResourceNotFound,
)
from webdav4.fsspec import WebdavFileSystem

from lotse_tui.domain.errors import DiskError
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

_STATUS = {
    401: "login",
    403: "permission",
    404: "missing",
    407: "login",
    409: "missing",
    413: "full",
    423: "busy",
    429: "busy",
    502: "offline",
    503: "busy",
    504: "offline",
    507: "full",
}
# What a single file may be without the server being in trouble: gone, or nobody's to read.
_NO_FILE = frozenset((403, 404, 405, 410, 423))


class WebdavFolder(RemoteFolder):
    """A collection of a WebDAV server.

    Raises:
        ServerError: on construction, if it cannot be reached.
    """

    __slots__ = ("_client",)

    _errors = (
        ClientError,
        httpx.HTTPError,
        httpx.InvalidURL,
        ParseError,
        # Answers that are no WebDAV at all, such as the page of a login form.
        ValueError,
        AssertionError,
        KeyError,
        OSError,
    )
    _kinds = (
        (ResourceNotFound, "missing"),
        (FileNotFoundError, "missing"),
        (ForbiddenOperation, "permission"),
        (InsufficientStorage, "full"),
        (ResourceLocked, "busy"),
        (BadGatewayError, "offline"),
        (httpx.TransportError, "offline"),
        (Exception, "not_webdav"),
    )

    def __init__(self, url: ShareUrl, login: Login | None) -> None:
        super().__init__(url)
        self._fs = WebdavFileSystem(
            url.web_server,
            auth=(login.user, login.secret) if login else None,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            trust_env=not url.is_this_machine,  # a proxy does not lead back here
            verify=_trusted() if url.tls else False,
            retry=False,
            skip_instance_cache=True,
        )
        self._client = self._fs.client
        try:
            with self._asking("read", ""):
                self._client.propfind(self._at(""), headers={"Depth": "0"}, follow_redirects=True)
        except DiskError:
            self.close()
            raise

    def close(self) -> None:
        """Close the connections."""
        self._client.http.close()

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a file within the bound, None where there is none to be read."""
        with (
            self._asking("read", name),
            self._client.http.stream(
                "GET",
                self._client.join_url(self._at(name)),
                headers={"Accept-Encoding": "identity"},  # what is packed has no bound
            ) as answer,
        ):
            if answer.status_code in _NO_FILE or answer.is_redirect:
                return None
            answer.raise_for_status()
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > MAX_FILE_BYTES:
                    return None
        return bytes(data)

    def _create(self, name: str, data: bytes) -> bool:
        return self._arrive(name, data, overwrite=False)

    def _replace(self, name: str, data: bytes) -> None:
        self._arrive(name, data, overwrite=True)

    def _arrive(self, name: str, data: bytes, *, overwrite: bool) -> bool:
        beside = unfinished(name)
        there = False
        try:
            with self._asking("write", name):
                self._client.request("PUT", self._at(beside), content=data)
                try:
                    self._client.move(self._at(beside), self._at(name), overwrite=overwrite)
                except ResourceAlreadyExists:
                    return False
                there = True
        finally:
            if not there:
                self.retire(beside)
        return there

    def _make_folder(self, folder: str) -> None:
        with self._asking("write", folder), suppress(ResourceAlreadyExists):
            self._client.mkdir(self._at(folder))

    def _at(self, name: str) -> str:
        return quote(f"{self.url.path}/{name}" if name else self.url.path)

    def _version(self, info: dict[str, Any]) -> object:
        return info.get("etag"), str(info.get("modified"))

    def _kind(self, error: Exception) -> str:
        status = 0
        if isinstance(error, HTTPError):
            status = error.status_code
        elif isinstance(error, httpx.HTTPStatusError):
            status = error.response.status_code
        if status in _STATUS:
            return _STATUS[status]
        if 500 <= status < 600:
            return "io"
        if _is_about_tls(error):
            return "untrusted"
        return super()._kind(error)


def _trusted() -> ssl.SSLContext:
    """Trust whom this system trusts (a house may have its own authority), and the public ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False

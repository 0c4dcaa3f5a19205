"""The address of a shared folder that lies on a server, as somebody types it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from lotse_tui.domain.cleaning import is_clean
from lotse_tui.domain.errors import NoSharedFolder

_HOST = re.compile(r"[^:]*(:\d{1,5})?|\[[^\]]*\](:\d{1,5})?")
_LOOPBACK = re.compile(r"127(\.\d{1,3}){3}|localhost|::1")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# What people and file managers call the same thing.
_CARRIERS = {
    "https": ("webdav", True),
    "webdavs": ("webdav", True),
    "davs": ("webdav", True),
    "http": ("webdav", False),
    "webdav": ("webdav", False),
    "dav": ("webdav", False),
    "s3": ("s3", True),
    "sftp": ("sftp", True),
}


class ShareUrl(NamedTuple):
    """Where a folder lies. ``carrier`` is ``webdav``, ``s3`` (``host`` is then the bucket) or
    ``sftp``; ``tls`` says whether what travels there is encrypted; ``port`` is 0 where none is
    named; ``path`` is without a slash at its end, as people read it; ``scheme`` is as it was typed.
    """

    carrier: str
    tls: bool
    scheme: str
    user: str
    host: str
    port: int
    path: str

    @property
    def place(self) -> str:
        """The address as it is stored; it never holds a password."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        return f"{self.scheme}://{user}{self._server}{self._readable_path}"

    @property
    def without_user(self) -> str:
        """The address without the name of who signs in: for messages, and to keep a login by."""
        return f"{self.scheme}://{self._server}{self._readable_path}"

    @property
    def web_server(self) -> str:
        """The server without the folder, for a program that speaks HTTP."""
        return f"http{'s' if self.tls else ''}://{self._server}"

    @property
    def _server(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.port else host

    @property
    def _readable_path(self) -> str:
        return re.sub("[%?#]", lambda sign: quote(sign[0]), self.path)

    @property
    def is_this_machine(self) -> bool:
        """Whether the server runs on this very machine."""
        return _LOOPBACK.fullmatch(self.host) is not None


def shown_place(place: str) -> str:
    """Return a shared folder as it may be shown: an address without a password in it."""
    if not is_address(place):
        return place
    try:
        return read_address(place).place
    except NoSharedFolder as error:
        return error.path


def is_private(web: str) -> bool:
    """Tell whether nobody on the way to a web address can read along."""
    return web.startswith("https://") or read_address(web).is_this_machine


def is_address(place: str) -> bool:
    """Tell whether ``place`` is meant as an address (``https://…``) and not as a directory."""
    return _ADDRESS.match(place.strip()) is not None


def read_address(place: str) -> ShareUrl:
    """Return the parts of an address.

    Raises:
        NoSharedFolder: it is no address (``url``) or of a kind nobody reads (``scheme``), it holds
            a password (``secret``), or it would send everything unencrypted to another machine
            (``plain``). The error never repeats a password.
    """
    place = place.strip()
    scheme, _, rest = place.partition("://")
    scheme = scheme.lower()
    server, slash, path = rest.partition("/")
    signs_in, at, server = server.rpartition("@")
    shown = re.split("[?#]", f"{scheme}://{server}{slash}{path}")[0]
    # A password may hold a slash as well: https://anna:a/b@example.org
    if ":" in signs_in or (not at and "@" in path and not _HOST.fullmatch(server)):
        raise NoSharedFolder(f"{scheme}://{rest.rpartition('@')[2]}", "secret")
    if scheme not in _CARRIERS:
        raise NoSharedFolder(shown, "scheme")
    try:
        parts = urlsplit(f"//{server}")
        host, port = parts.hostname or "", parts.port or 0
    except ValueError:
        raise NoSharedFolder(shown, "url") from None
    path = f"/{unquote(path).strip('/')}".rstrip("/")
    user = unquote(signs_in)
    if not host or (at and not user) or not is_clean(path + user + host) or {*"?#"} & {*rest}:
        raise NoSharedFolder(shown, "url")
    if any(part in ("", ".", "..") for part in path.split("/")[1:]):
        raise NoSharedFolder(shown, "url")
    carrier, tls = _CARRIERS[scheme]
    url = ShareUrl(carrier, tls, scheme, user, host, port, path)
    if not tls and not url.is_this_machine:
        raise NoSharedFolder(url.place, "plain")
    return url

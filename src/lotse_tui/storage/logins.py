"""Name and password for a folder on a server: from the environment or the system's keyring.

They are never written to a file of ours, nor to an address, an error or a log.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from lotse_tui.domain.errors import NoSharedFolder
from lotse_tui.domain.share_url import ShareUrl, read_address

USER, SECRET = "LOTSE_SHARE_USER", "LOTSE_SHARE_PASSWORD"


class Login:
    """Who signs in and with what; its picture in an error report shows neither."""

    __slots__ = ("secret", "user")

    def __init__(self, user: str, secret: str) -> None:
        self.user = user
        self.secret = secret

    def __repr__(self) -> str:
        return "Login(…)"


# Where the system has no keyring: until this program ends.
_of_this_run: dict[str, Login] = {}


def known_login(url: ShareUrl) -> Login | None:
    """Return the login for a folder, None where nobody has said one.

    ``LOTSE_SHARE_USER`` and ``LOTSE_SHARE_PASSWORD`` come first, then what was said to this
    program, then the keyring.
    """
    user = os.environ.get(USER) or url.user
    secret = os.environ.get(SECRET)
    if secret:
        return Login(user, secret)
    if url.place in _of_this_run or not url.user:
        return _of_this_run.get(url.place)
    kept = _kept(url)
    return Login(url.user, kept) if kept else None


def keep_login(url: ShareUrl, secret: str) -> bool:
    """Keep the password of ``url.user`` in the system's keyring; False where there is none.

    Then it is known until this program ends, and not written anywhere.
    """
    _of_this_run[url.place] = Login(url.user, secret)
    keyring = _keyring()
    if keyring is None:
        return False
    try:
        keyring.set_password(_service(url), url.user, secret)
    except (keyring.errors.KeyringError, OSError, RuntimeError):
        return False
    return _kept(url) == secret  # one of the keyrings there are forgets at once


def forget_login(place: str) -> None:
    """Take the password for a folder out of the keyring again, if there is one."""
    try:
        url = read_address(place)
    except NoSharedFolder:
        return  # none was ever kept for what is no address
    _of_this_run.pop(url.place, None)
    keyring = _keyring()
    if keyring is not None and _kept(url):
        # One that is locked by now keeps it; it lets nobody in who may not open the keyring.
        with suppress(keyring.errors.KeyringError, OSError, RuntimeError):
            keyring.delete_password(_service(url), url.user)


def _kept(url: ShareUrl) -> str | None:
    keyring = _keyring()
    if keyring is None:
        return None
    try:
        found: str | None = keyring.get_password(_service(url), url.user)
    except (keyring.errors.KeyringError, OSError, RuntimeError):  # locked, or no service running
        return None
    return found


def _service(url: ShareUrl) -> str:
    return f"Lotse {url.without_user}"


def _keyring() -> Any:
    """Return the library ``keyring``, None where it is not installed."""
    try:
        import keyring
        import keyring.errors  # not loaded by the package itself in every version
    except ImportError:
        return None
    return keyring

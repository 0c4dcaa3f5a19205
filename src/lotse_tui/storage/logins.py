"""Name and password for a folder on a server: from the environment or the system's keyring.

They are never written to a file of ours, nor to an address, an error or a log.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from lotse_tui.domain.errors import NoKeyring

if TYPE_CHECKING:
    from lotse_tui.domain.share_url import ShareUrl

USER, SECRET = "LOTSE_SHARE_USER", "LOTSE_SHARE_PASSWORD"


class Login:
    """Who signs in and with what; its picture in an error report shows neither."""

    __slots__ = ("secret", "user")

    def __init__(self, user: str, secret: str) -> None:
        self.user = user
        self.secret = secret

    def __repr__(self) -> str:
        return "Login(…)"


def known_login(url: ShareUrl) -> Login | None:
    """Return the login for a folder, None where nobody has said one.

    ``LOTSE_SHARE_USER`` and ``LOTSE_SHARE_PASSWORD`` come before the keyring.
    """
    user = os.environ.get(USER) or url.user
    secret = os.environ.get(SECRET)
    if secret:
        return Login(user, secret)
    keyring = _keyring()
    if keyring is None or not url.user:
        return None
    try:
        kept = keyring.get_password(_service(url), url.user)
    except (keyring.errors.KeyringError, OSError, RuntimeError):  # locked, or no service running
        return None
    return Login(url.user, kept) if kept else None


def keep_login(url: ShareUrl, secret: str) -> None:
    """Keep the password of ``url.user`` in the system's keyring.

    Raises:
        NoKeyring: this system keeps none; nothing was written anywhere.
    """
    keyring = _keyring()
    if keyring is None:
        raise NoKeyring(url.without_user)
    try:
        keyring.set_password(_service(url), url.user, secret)
    except (keyring.errors.KeyringError, OSError, RuntimeError):
        raise NoKeyring(url.without_user) from None


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

"""A shared folder in a bucket of an S3 store; another one than Amazon's by ``AWS_ENDPOINT_URL``.

An object is there whole or not at all. There is no moving, so a file is created on the condition
that its name is free. A store that knows no conditions is looked into first: names hold a device
and a number, so two can only meet there after a clone, whose letter is then found when it is read.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
    SSLError,
)
from botocore.exceptions import ConnectionError as NoConnection
from s3fs import S3FileSystem

from lotse_tui.domain.errors import LotseError, NoSharedFolder, ServerError
from lotse_tui.domain.share_url import is_private
from lotse_tui.storage.remote_folder import ANSWER_SECONDS, CONNECT_SECONDS, RemoteFolder
from lotse_tui.storage.shared_folder import MAX_FILE_BYTES, Item

if TYPE_CHECKING:
    from lotse_tui.domain.share_url import ShareUrl
    from lotse_tui.storage.logins import Login

_CODES = {
    "AccessDenied": "permission",
    "AllAccessDisabled": "permission",
    "ExpiredToken": "login",
    "InvalidAccessKeyId": "login",
    "InvalidToken": "login",
    "NoSuchBucket": "missing",
    "QuotaExceeded": "full",
    "RequestTimeTooSkewed": "untrusted",
    "ServiceUnavailable": "busy",
    "SignatureDoesNotMatch": "login",
    "SlowDown": "busy",
}


class S3Folder(RemoteFolder):
    """A bucket, or what begins with a path in it.

    Without ``login`` the environment and files of Amazon's own tools say who signs in.

    Raises:
        ServerError: on construction, if the bucket cannot be reached.
        NoSharedFolder: its store would be spoken with unencrypted.
    """

    __slots__ = ()

    _errors = (BotoCoreError, ClientError, OSError, ValueError)
    _kinds = (
        (NoCredentialsError, "login"),
        (PartialCredentialsError, "login"),
        (SSLError, "untrusted"),
        (HTTPClientError, "offline"),
        (NoConnection, "offline"),
        (PermissionError, "permission"),
        (FileNotFoundError, "missing"),
        (ConnectionError, "offline"),
        (TimeoutError, "offline"),
    )

    def __init__(self, url: ShareUrl, login: Login | None) -> None:
        super().__init__(url)
        self._fs = S3FileSystem(
            key=login.user if login else None,
            secret=login.secret if login else None,
            use_listings_cache=False,
            skip_instance_cache=True,
            config_kwargs={
                "connect_timeout": CONNECT_SECONDS,
                "read_timeout": ANSWER_SECONDS,
                "retries": {"total_max_attempts": 2},
            },
        )
        self._fs.retries = 1
        try:
            with self._asking("read", ""):
                store = self._fs.s3.meta.endpoint_url
                if not is_private(store):
                    raise NoSharedFolder(store, "plain")
                self._fs.call_s3("list_objects_v2", Bucket=url.host, MaxKeys=1)
        except LotseError:
            self.close()
            raise

    def close(self) -> None:
        """Close the connections."""
        if self._fs._s3 is not None:  # noqa: SLF001 - there is no other way to close it
            self._fs.close_session(self._fs.loop, self._fs._s3)  # noqa: SLF001

    def content(self, name: str) -> bytes | None:
        """Return the bytes of an object within the bound, None where there is none."""
        with self._asking("read", name):
            try:
                data: bytes = self._fs.cat_file(self._at(name), start=0, end=MAX_FILE_BYTES + 1)
            except FileNotFoundError:
                return None
            except OSError as error:
                if error.errno == errno.EINVAL:  # an empty object has no first byte
                    return b""
                raise
            return data if len(data) <= MAX_FILE_BYTES else None

    def _create(self, name: str, data: bytes) -> bool:
        with self._asking("write", name):
            if self._fs.exists(self._at(name)):
                return False
            try:
                self._fs.pipe_file(self._at(name), data, mode="create")
            except FileExistsError:
                return False
            except OSError as error:
                if _code(error) not in ("NotImplemented", "InvalidArgument"):
                    raise
                self._fs.pipe_file(self._at(name), data)  # this store knows no conditions
            return True

    def _replace(self, name: str, data: bytes) -> None:
        with self._asking("write", name):
            self._fs.pipe_file(self._at(name), data)

    def _make_folder(self, folder: str) -> None:
        """Make nothing: a bucket has no folders."""

    def _list(self, folder: str) -> list[Item]:
        try:
            return super()._list(folder)
        except ServerError as error:
            if error.kind == "missing":  # what nothing begins with is an empty folder
                return []
            raise

    def _at(self, name: str) -> str:
        path = f"{self.url.host}{self.url.path}"
        return f"{path}/{name}" if name else path

    def _version(self, info: dict[str, Any]) -> object:
        return info.get("ETag"), str(info.get("LastModified"))

    def _kind(self, error: Exception) -> str:
        return _CODES.get(_code(error)) or super()._kind(error)


def _code(error: Exception) -> str:
    """Return what the store itself called the mistake, "" where it did not come to that."""
    told = error if isinstance(error, ClientError) else error.__cause__
    return str(told.response["Error"]["Code"]) if isinstance(told, ClientError) else ""

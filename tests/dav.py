"""A real WebDAV server on loopback."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp


def _as_nextcloud(method: str, path: str) -> str:
    """Refuse the names it keeps for uploads of its own."""
    own = path.endswith((".part", ".filepart"))
    return "400 Bad Request" if own and method in ("PUT", "MKCOL") else ""


class Dav:
    """Serves a directory to one user until it is closed.

    ``refuse`` is asked with method and path of each request: a status it returns is the answer.
    """

    user, secret = "anna@example.org", "gehe im:ü/@"

    def __init__(self, folder: Path, *, port: int = 0) -> None:
        self.folder = folder
        self.calm()
        logging.getLogger("wsgidav").disabled = True
        self._app = WsgiDAVApp(
            {
                "provider_mapping": {"/": str(folder)},
                "simple_dc": {"user_mapping": {"*": {self.user: {"password": self.secret}}}},
                "http_authenticator": {"accept_digest": False, "default_to_digest": False},
                "verbose": 0,
                "logging": {"enable": False},
            }
        )
        self._server = Server(("127.0.0.1", port), self._answer, numthreads=4, timeout=5)
        self._server.shutdown_timeout = 0
        self._server.prepare()
        self.port: int = self._server.bind_addr[1]
        self._thread = Thread(target=self._server.serve, daemon=True)
        self._thread.start()

    @staticmethod
    def place(port: int, path: str) -> str:
        return f"http://anna%40example.org@127.0.0.1:{port}{path}"

    def address(self, path: str = "", *, port: int = 0) -> str:
        return self.place(port or self.port, path)

    def calm(self) -> None:
        """Refuse only what Nextcloud refuses, and forget what was asked."""
        self.refuse: Callable[[str, str], str] = _as_nextcloud
        self.asked: list[tuple[str, str]] = []

    def close(self) -> None:
        self._server.stop()
        self._thread.join()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        request = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.asked.append(request)
        status = self.refuse(*request)
        if status:
            environ["wsgi.input"].read()
            start(status, [("Content-Length", "0")])
            return [b""]
        return self._app(environ, start)

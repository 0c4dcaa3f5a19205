"""A wire to a server on loopback that counts what passes, and can be cut or made slow."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread


class Wire:
    """Passes bytes on. ``sent`` and ``answered`` count them, to the server and back.

    When ``cut_after`` bytes were sent, or ``cut_answers_after`` answered (0 for never), that
    connection goes dead in the middle of a message and ``at_cut`` is called; those behind it go
    through again. ``seconds_a_kilobyte`` makes it slow.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self.sent = self.answered = 0
        self.cut_after = self.cut_answers_after = 0
        self.at_cut: Callable[[], None] = lambda: None
        self.seconds_a_kilobyte = 0.0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def calm(self) -> None:
        """Count anew, and let everything through."""
        self.sent = self.answered = self.cut_after = self.cut_answers_after = 0
        self.at_cut = lambda: None
        self.seconds_a_kilobyte = 0.0

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:  # nobody is there
                client.close()
                continue
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for ends in ((client, server, "sent"), (server, client, "answered")):
                Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, which: str) -> None:
        limit = "cut_after" if which == "sent" else "cut_answers_after"
        with suppress(OSError):
            while data := source.recv(1024):
                time.sleep(self.seconds_a_kilobyte * len(data) / 1024)
                before = getattr(self, which)
                setattr(self, which, before + len(data))
                left = getattr(self, limit) - before
                if getattr(self, limit) and left <= len(data):
                    setattr(self, limit, 0)
                    target.sendall(data[: max(left, 0)])
                    self.at_cut()
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

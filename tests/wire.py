"""A wire to a server on loopback that can be cut."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Thread


class Wire:
    """Passes bytes on to a server; ``cut_after`` that many from a client it goes dead, once."""

    def __init__(self, port: int) -> None:
        self._to = port
        self.cut_after = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._thread = Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._to))
            Thread(target=self._pass_on, args=(server, client, False), daemon=True).start()
            Thread(target=self._pass_on, args=(client, server, True), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket, counting: bool) -> None:
        with suppress(OSError):
            while data := source.recv(1024):
                if counting and self.cut_after:
                    data = data[: self.cut_after]
                    self.cut_after -= len(data)
                    target.sendall(data)
                    if not self.cut_after:
                        break
                else:
                    target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

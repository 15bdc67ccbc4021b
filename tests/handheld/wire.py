"""The wire between a browser and the server: what is asked for over it is seen, and it can be cut."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

ASKED = re.compile(rb"(?:GET|POST) (\S+) HTTP/1")
PIECE = 65_536


class Wire:
    def __init__(self, server: str) -> None:
        parts = urlsplit(server)
        self.to = (str(parts.hostname), int(parts.port or 80))
        self.asked: list[str] = []
        self.open: list[socket.socket] = []
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Nobody is reached any more, and what was under way is lost."""
        for each in (self.listening, *self.open):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended already
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self.listening.accept()
            except OSError:
                return
            server = socket.create_connection(self.to)
            self.open += [browser, server]
            threading.Thread(target=self._carry, args=(browser, server, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, browser, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, is_asking: bool) -> None:
        try:
            while piece := source.recv(PIECE):
                if is_asking:
                    self.asked += [found.decode() for found in ASKED.findall(piece)]
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return


@contextmanager
def between(server: str) -> Iterator[Wire]:
    wire = Wire(server)
    yield wire
    wire.cut()

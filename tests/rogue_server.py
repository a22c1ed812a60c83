"""A mail server on loopback that misbehaves at one stage of a conversation, in any way."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STAGES = ("greeting", "ehlo", "starttls", "handshake", "ehlo again", "auth", "mail", "rcpt",
          "data", "body", "dot", "quit")  # fmt: skip
_REPLIES = {
    "greeting": b"220 rogue\r\n", "ehlo": b"250-rogue\r\n250 STARTTLS\r\n",
    "starttls": b"220 go\r\n", "ehlo again": b"250-rogue\r\n250 AUTH PLAIN LOGIN\r\n",
    "auth": b"235 ok\r\n", "mail": b"250 ok\r\n", "rcpt": b"250 ok\r\n", "data": b"354 go\r\n",
    "dot": b"250 taken\r\n", "quit": b"221 bye\r\n",
}  # fmt: skip


class Rogue:
    """Listens; at `stage` it does `act` with the connection instead of answering.

    `reached` counts how often each stage was come to, `heard` is what was said to it in the end.
    """

    def __init__(self, folder: Path, stage: str, act: Callable[[socket.socket], None]) -> None:
        self.stage, self.act = stage, act
        self.reached: list[str] = []
        self.heard = b""
        authority = trustme.CA()
        self.ca = str(folder / "rogue.pem")
        authority.cert_pem.write_to_path(self.ca)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(self._context)
        self._open: list[socket.socket] = []

    def __enter__(self) -> Rogue:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in tuple(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)

    def _listen(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                with contextlib.suppress(OSError, ssl.SSLError):
                    self._talk(connection)
                while self._open:
                    self._open.pop().close()

    def _talk(self, connection: socket.socket) -> None:
        line = connection
        for stage in STAGES:
            if stage not in {"greeting", "handshake"}:
                said = self._hears(line, b"\r\n.\r\n" if stage == "dot" else b"\r\n")
                self.heard += said
                if not said:
                    return
            self.reached.append(stage)
            if stage == self.stage:
                self.act(line)
                if stage != "quit":
                    return
            if stage == "handshake":
                line = self._context.wrap_socket(line, server_side=True)
                self._open.append(line)
            elif stage != "body":
                line.sendall(_REPLIES[stage])
            if stage == "quit":
                line.close()

    def _hears(self, line: socket.socket, end: bytes) -> bytes:
        said = b""
        while not said or not (self.heard[-2:] + said).endswith(end):
            some = line.recv(65_536)
            if not some:
                return b""
            said += some
        return said


def silent(line: socket.socket) -> None:
    """Say nothing until the other side goes."""
    with contextlib.suppress(OSError):
        while line.recv(65_536):
            pass


def dripping(line: socket.socket) -> None:
    """Say one letter at a time, always before anybody loses patience with one."""
    with contextlib.suppress(OSError):
        while True:
            line.sendall(b"2")
            time.sleep(0.02)


def endless_line(line: socket.socket) -> None:
    """Say ten megabytes without a line's end, more than once."""
    with contextlib.suppress(OSError):
        for _ in range(160):
            line.sendall(b"250-" + b"x" * 65_532)


def endless_lines(line: socket.socket) -> None:
    """Say lines that always announce another one."""
    with contextlib.suppress(OSError):
        for _ in range(1_000_000):
            line.sendall(b"250-more\r\n" * 1000)


def gone(line: socket.socket) -> None:
    """Say nothing and go."""
    del line


def nonsense(line: socket.socket) -> None:
    """Say what is no reply."""
    with contextlib.suppress(OSError):
        line.sendall(b"\x00\xff\r\n\x1b[2Jhello\r\n")
        silent(line)

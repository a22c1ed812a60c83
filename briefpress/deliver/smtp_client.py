"""The library's SMTP client, with bounds on what a server may say, and on how long it may take."""

from __future__ import annotations

import smtplib
import ssl
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed import ReadableBuffer

_LONGEST_REPLY = 65_536  # bytes, all lines of one reply together
_LONGEST_LINE = 8_192  # RFC 5321 (4.5.3.1.5) allows 512; long ones are seen
_BLOCK = 65_536  # bytes that go out at once
_SHOWN = 300  # characters of a reply that are kept
_READ = 2_000  # characters of a reply that are looked at
_TELLING = 6  # characters of a secret in a row that give some of it away


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds that a server has for each whole reply (RFC 5321, 4.5.3.2), and for each block.

    A wait after the dot that is shorter than the standard's makes duplicates (RFC 1047).
    """

    connect: float = 30.0
    greeting: float = 300.0
    command: float = 300.0
    data: float = 120.0
    block: float = 180.0
    dot: float = 600.0
    goodbye: float = 5.0


class InjectedError(Exception):
    """Somebody said more in clear than the reply to STARTTLS (CVE-2011-0411)."""


class SilenceError(TimeoutError):
    """A server has not said all that it had to say in time."""


class Client(smtplib.SMTP):
    """A client whose replies are bounded in length and time, and never show a secret.

    `patience` is how many seconds the next reply as a whole, or the next block, may take.
    `secrets` are texts that no reply is shown with.
    """

    def __init__(self, timeouts: Timeouts) -> None:
        # An address literal: the machine's own name is nobody's business.
        super().__init__(local_hostname="[127.0.0.1]", timeout=timeouts.connect)
        self.timeouts = timeouts
        self.patience = timeouts.greeting
        self.secrets: tuple[str, ...] = ()
        self._held = bytearray()

    def send(self, s: ReadableBuffer | str) -> None:
        """Send bytes, block by block, each within the time that is given."""
        data = memoryview(s.encode("ascii") if isinstance(s, str) else s)
        for start in range(0, len(data), _BLOCK):
            if self.sock:
                self.sock.settimeout(self.patience)
            super().send(data[start : start + _BLOCK])

    def getreply(self) -> tuple[int, bytes]:
        """The code and the text of one reply, of at most 64 KB, within the time that is given."""
        deadline = time.monotonic() + self.patience
        lines, total = [], 0
        while True:
            line = self._line(deadline)
            total += len(line)
            if total > _LONGEST_REPLY:
                self._give_up("the reply is too long")
            if not line[:3].isdigit():
                self._give_up("the reply is no SMTP")
            lines.append(line[4:].strip(b" \t\r\n"))
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(lines)

    def unasked(self) -> bytes:
        """What the server has said without being asked; nothing is waited for."""
        if not self._held and self.sock:
            self.sock.settimeout(0)
            try:
                self._take()
            except (BlockingIOError, ssl.SSLWantReadError):
                return b""
        return bytes(self._held)

    def encrypt(self, context: ssl.SSLContext, host: str) -> None:
        """Go over to TLS; whatever was said in clear before is forgotten (RFC 3207, 4.2)."""
        code, said = self.docmd("STARTTLS")
        if code != 220:  # noqa: PLR2004 - RFC 3207, 4
            raise smtplib.SMTPResponseException(code, said)
        if self._held:
            raise InjectedError
        if self.sock:
            self.sock.settimeout(self.patience)
            self.sock = context.wrap_socket(self.sock, server_hostname=host)
        self.esmtp_features = {}
        self.ehlo_resp, self.does_esmtp = None, False

    def words(self, said: bytes) -> str:
        """A server's words as they can be shown and kept: `shown`, and without any secret."""
        text = " ".join(said[:_READ].decode("utf-8", "replace").split())
        return _safe(_without(text, self.secrets))

    def close(self) -> None:
        """Close the connection, and forget what came over it."""
        self._held.clear()
        super().close()

    def _line(self, deadline: float) -> bytes:
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > _LONGEST_LINE:
                self._give_up("a line of the reply is too long")
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("the connection is closed")
            left = deadline - time.monotonic()
            if left <= 0:
                raise SilenceError(_silence(self.patience))
            self.sock.settimeout(left)
            try:
                self._take()
            except TimeoutError:
                raise SilenceError(_silence(self.patience)) from None
        line = bytes(self._held[: end + 1])
        del self._held[: end + 1]
        return line

    def _take(self) -> None:
        if self.sock is None:
            return
        some = self.sock.recv(_LONGEST_LINE)
        if not some:
            self._give_up("the connection was closed")
        self._held += some

    def _give_up(self, why: str) -> None:
        self.close()
        raise smtplib.SMTPServerDisconnected(why)


class ImplicitClient(Client):
    """A client whose connection is encrypted from the first byte (RFC 8314, 3)."""

    def __init__(self, timeouts: Timeouts, context: ssl.SSLContext, host: str) -> None:
        self._context, self._name = context, host
        super().__init__(timeouts)

    def _get_socket(self, host: str, port: int, timeout: float) -> ssl.SSLSocket:
        plain = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        return self._context.wrap_socket(plain, server_hostname=self._name)


def shown(said: bytes) -> str:
    """A server's words in one line that no terminal takes for a command, of bounded length."""
    return _safe(" ".join(said[:_READ].decode("utf-8", "replace").split()))


def said_of(problem: Exception) -> str:
    """What a failed step says of itself, as `shown` shows it."""
    if isinstance(problem, smtplib.SMTPResponseException):
        said = problem.smtp_error
        return shown(b"%d %s" % (problem.smtp_code, said if isinstance(said, bytes) else b""))
    text = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
    return shown(str(text).encode("utf-8", "replace"))


def _safe(text: str) -> str:
    # Printable is what has a shape: no control characters, none that turn the direction.
    safe = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return safe if len(safe) <= _SHOWN else safe[: _SHOWN - 1] + "…"


def _without(text: str, secrets: Iterable[str]) -> str:
    """A text without the words that hold a secret, or some characters of one in a row."""
    for secret in secrets:
        text = text.replace(secret, "…")
    held = [secret.casefold() for secret in secrets]
    return " ".join(
        "…" if any(_tells(word.casefold(), secret) for secret in held) else word
        for word in text.split(" ")
    )


def _tells(word: str, secret: str) -> bool:
    parts = (word[at : at + _TELLING] for at in range(len(word) - _TELLING + 1))
    return any(part in secret for part in parts)


def _silence(seconds: float) -> str:
    return f"no whole answer within {seconds:,.0f} seconds"

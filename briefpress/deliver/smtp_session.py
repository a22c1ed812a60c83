"""Reaching a server: connected, encrypted, logged in, or why not (RFC 3207, RFC 4954, RFC 8314)."""

from __future__ import annotations

import base64
import smtplib
import ssl
from dataclasses import dataclass

CONNECT = 30.0
"""Seconds for a connection, and for each reply before DATA."""
_TCP, _NO_DELAY = 6, 1  # IPPROTO_TCP and TCP_NODELAY, the same on every system
_LONGEST_REPLY = 65_536  # bytes, all lines of one reply together
_SHOWN = 300  # characters of a reply that are kept


@dataclass(frozen=True, slots=True)
class Login:
    """Who logs in and how: `auto` takes PLAIN, else LOGIN; a secret is never shown."""

    user: str
    secret: str
    way: str = "auto"

    def __repr__(self) -> str:
        return f"Login({self.user!r}, way={self.way!r})"


@dataclass(frozen=True, slots=True)
class Server:
    """A server, how to reach it, and who is trusted to vouch for it beside the system's list."""

    host: str
    port: int
    security: str = "starttls"
    login: Login | None = None
    ca: str | None = None


class StopError(Exception):
    """Nothing can be sent before a person has changed something; the message says what."""

    def __init__(self, phase: str, said: str, hint: str) -> None:
        super().__init__(f"{phase}: {said}")
        self.phase, self.said, self.hint = phase, said, hint


class LaterError(Exception):
    """The server cannot be had now, or broke off before it can have taken the message."""

    def __init__(self, phase: str, code: int, said: str) -> None:
        super().__init__(f"{phase}: {said}")
        self.phase, self.code, self.said = phase, code, said


class Client(smtplib.SMTP):
    """The library's client, with a bound on what a server may say."""

    def getreply(self) -> tuple[int, bytes]:
        """The code and the text of one reply, of at most 64 KB."""
        if self.file is None:
            self.file = self.sock.makefile("rb")  # type: ignore[union-attr]
        lines, total = [], 0
        while True:
            line = self.file.readline(smtplib._MAXLINE + 1)  # type: ignore[attr-defined]  # noqa: SLF001
            total += len(line)
            if not line:
                self.close()
                raise smtplib.SMTPServerDisconnected("the connection was closed")
            if total > _LONGEST_REPLY or len(line) > smtplib._MAXLINE:  # type: ignore[attr-defined]  # noqa: SLF001
                self.close()
                raise smtplib.SMTPResponseException(500, b"the reply is too long")
            lines.append(line[4:].strip(b" \t\r\n"))
            if not line[:3].isdigit():
                self.close()
                raise smtplib.SMTPServerDisconnected("the reply is no SMTP")
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(lines)


def open_session(server: Server) -> tuple[Client, str]:
    """A client that is ready for mail, and the version of TLS that guards it.

    Raises StopError or LaterError.
    """
    client = _connect(server)
    try:
        _secure(client, server)
        socket = client.sock
        tls = socket.version() or "" if isinstance(socket, ssl.SSLSocket) else ""
        if tls:
            _log_in(client, server.login)
            return client, tls
    except BaseException:
        client.close()
        raise
    client.close()
    raise StopError("tls", "the connection is in clear", "set `security:`")


def _connect(server: Server) -> Client:
    context = _context(server)
    # An address literal: the machine's own name is nobody's business.
    client = Client(local_hostname="[127.0.0.1]", timeout=CONNECT)
    try:
        if server.security == "tls":
            client = _Implicit(context, server.host)
        client._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001 - for the certificate
        code, said = client.connect(server.host, server.port)
    except ssl.SSLCertVerificationError as problem:
        raise _untrusted(problem) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise LaterError("connect", 0, said_of(problem)) from problem
    if code != 220:  # noqa: PLR2004 - RFC 5321, 4.3.2
        client.close()
        raise LaterError("connect", code, shown(said))
    if client.sock:
        # The dot follows the body in a packet of its own, which would wait for a receipt.
        client.sock.setsockopt(_TCP, _NO_DELAY, 1)
    return client


class _Implicit(Client):
    """A client whose connection is encrypted from the first byte (RFC 8314, 3)."""

    def __init__(self, context: ssl.SSLContext, host: str) -> None:
        self._context, self._name = context, host
        super().__init__(local_hostname="[127.0.0.1]", timeout=CONNECT)

    def _get_socket(self, host: str, port: int, timeout: float) -> ssl.SSLSocket:
        plain = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        return self._context.wrap_socket(plain, server_hostname=self._name)


def _secure(client: Client, server: Server) -> None:
    """Say EHLO, encrypted: a server that offers no STARTTLS gets nothing from us."""
    try:
        client.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            if not client.has_extn("starttls"):
                hint = "the server, or somebody between, offers no encryption: ask who runs it"
                raise StopError("tls", "no STARTTLS is offered", hint)
            client.starttls(context=_context(server))
            client.ehlo()
    except ssl.SSLCertVerificationError as problem:
        raise _untrusted(problem) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise LaterError("tls", 0, said_of(problem)) from problem


def _context(server: Server) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if server.ca:
        try:
            context.load_verify_locations(server.ca)
        except (OSError, ssl.SSLError) as problem:
            said = f"`{server.ca}` holds no certificates that can be read"
            raise StopError("tls", said, "see `ca:`; it names a file in PEM") from problem
    return context


def _untrusted(problem: ssl.SSLCertVerificationError) -> StopError:
    why = problem.verify_message or str(problem)
    hint = "nothing was sent; if the certificate is your own authority's, name it under `ca:`"
    return StopError("tls", f"the server's certificate is not trusted: {why}", hint)


def _log_in(client: Client, login: Login | None) -> None:
    """Log in once: a second try with a wrong password could lock the account."""
    if login is None:
        return
    offered = client.esmtp_features.get("auth", "").upper().split()
    wanted = [login.way.upper()] if login.way != "auto" else ["PLAIN", "LOGIN"]
    mechanism = next((way for way in wanted if way in offered), None)
    if mechanism is None:
        said = f"the server offers no {' or '.join(wanted)}, but {', '.join(offered) or 'no login'}"
        raise StopError("login", said, "set `login:`, or ask who runs the server")
    try:
        code, reply = _exchange(client, login, mechanism)
    except (OSError, smtplib.SMTPException) as problem:
        # What the library's exceptions hold may be the command itself.
        raise LaterError("login", 0, type(problem).__name__) from None
    if code == 235:  # noqa: PLR2004 - RFC 4954, 6
        return
    for given in (login.secret.encode(), _coded(login.secret)):  # a server may repeat it
        reply = reply.replace(given, b"...")
    text = shown(reply)
    if 400 <= code < 500:  # noqa: PLR2004 - a passing trouble of the server
        raise LaterError("login", code, text)
    raise StopError("login", f"{code} {text}", "see user and password; it was tried once")


def _exchange(client: Client, login: Login, mechanism: str) -> tuple[int, bytes]:
    """The server's last word on a login (RFC 4616; RFC 7628 in Google's and Microsoft's form).

    The library's own takes ASCII alone, and a password may be in any script.
    """
    if mechanism == "LOGIN":
        answers = [login.user, login.secret]
        code, reply = client.docmd("AUTH LOGIN")
    else:
        token = f"user={login.user}\1auth=Bearer {login.secret}\1\1"
        first = token if mechanism == "XOAUTH2" else f"\0{login.user}\0{login.secret}"
        # A failed XOAUTH2 is a challenge that wants an empty answer.
        answers = [""] if mechanism == "XOAUTH2" else []
        code, reply = client.docmd(f"AUTH {mechanism} {_coded(first).decode()}")
    for answer in answers:
        if code != 334:  # noqa: PLR2004 - RFC 4954, 4
            break
        code, reply = client.docmd(_coded(answer).decode())
    return code, reply


def _coded(text: str) -> bytes:
    return base64.b64encode(text.encode())


def shown(said: bytes) -> str:
    """A server's words in one line that no terminal takes for a command, of bounded length."""
    text = " ".join(said.decode("utf-8", "replace").split())
    safe = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return safe if len(safe) <= _SHOWN else safe[: _SHOWN - 1] + "…"


def said_of(problem: Exception) -> str:
    """What a failed step says of itself, as `shown` shows it."""
    return shown((str(problem) or type(problem).__name__).encode())

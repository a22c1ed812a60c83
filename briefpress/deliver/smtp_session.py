"""Reaching a server: connected, encrypted, logged in, or why not (RFC 3207, RFC 4954, RFC 8314)."""

from __future__ import annotations

import base64
import smtplib
import ssl
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from briefpress.deliver.smtp_client import (
    Client,
    ImplicitClient,
    InjectedError,
    SilenceError,
    Timeouts,
    said_of,
    shown,
)

__all__ = ["Client", "LaterError", "Login", "Server", "StopError", "Timeouts", "open_session",
           "said_of", "shown"]  # fmt: skip

_COMMAND = 510  # characters of a command, without its CRLF (RFC 5321, 4.5.3.1.4; RFC 4954, 4)
_TCP, _NO_DELAY = 6, 1  # IPPROTO_TCP and TCP_NODELAY, the same on every system


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
    """A server, how to reach it, and who is trusted to vouch for it beside the system's list.

    `notices` asks it for a notice of each delivery, not only of what failed.
    """

    host: str
    port: int
    security: str = "starttls"
    login: Login | None = None
    ca: str | None = None
    timeouts: Timeouts = field(default_factory=Timeouts)
    notices: bool = False


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
    client = Client(server.timeouts)
    try:
        if server.security == "tls":
            client = ImplicitClient(server.timeouts, context, server.host)
        code, said = client.connect(server.host, server.port)
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        client.close()
        raise _unreached(problem, server) from problem
    if code != 220:  # noqa: PLR2004 - RFC 5321, 4.3.2
        client.close()
        if code >= 500:  # noqa: PLR2004 - RFC 5321, 3.1: there is no service for us
            raise StopError("connect", f"{code} {shown(said)}", "ask who runs the server")
        raise LaterError("connect", code, shown(said))
    if client.sock:
        # The dot follows the body in a packet of its own, which would wait for a receipt.
        client.sock.setsockopt(_TCP, _NO_DELAY, 1)
    client.patience = server.timeouts.command
    return client


def _unreached(problem: Exception, server: Server) -> StopError | LaterError:
    """What a connection that failed means: a person has to look, or it may do later."""
    if isinstance(problem, ssl.SSLError):
        return _unencrypted(problem)
    if isinstance(problem, ValueError):
        return StopError("connect", f"`{server.host}` is no name of a server", "see `host:`")
    if isinstance(problem, SilenceError) and server.security == "starttls":
        hint = "a server that speaks TLS from the first byte, as on port 465, wants `security: tls`"
        return StopError("connect", said_of(problem), hint)
    return LaterError("connect", 0, said_of(problem))


def _secure(client: Client, server: Server) -> None:
    """Say EHLO, encrypted: a server that offers no STARTTLS gets nothing from us."""
    try:
        _greet(client)
        if server.security == "starttls":
            if not client.has_extn("starttls"):
                hint = "the server, or somebody between, offers no encryption: ask who runs it"
                raise StopError("tls", "no STARTTLS is offered", hint)
            client.encrypt(_context(server), server.host)
            _greet(client)
    except InjectedError:
        hint = "somebody between may have put them in: nothing was sent; try another network"
        raise StopError("tls", "words in clear follow the reply to STARTTLS", hint) from None
    except ssl.SSLError as problem:
        raise _unencrypted(problem) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise LaterError("tls", 0, said_of(problem)) from problem


def _greet(client: Client) -> None:
    code, said = client.ehlo()
    if code == 250:  # noqa: PLR2004 - RFC 5321, 4.1.1.1
        return
    if code >= 500:  # noqa: PLR2004
        hint = "ask who runs the server why it does not take EHLO from here"
        raise StopError("tls", f"{code} {shown(said)}", hint)
    raise LaterError("tls", code, shown(said))


def _context(server: Server) -> ssl.SSLContext:
    try:
        held = Path(server.ca).stat() if server.ca else None
    except (OSError, ValueError):
        held = None  # told below
    return _trusting(server.ca, (held.st_mtime_ns, held.st_size, held.st_ino) if held else ())


@lru_cache(maxsize=2)
def _trusting(ca: str | None, _state: tuple[int, ...]) -> ssl.SSLContext:
    """Who is trusted, made once as long as the file is as it was: it takes as long as a message."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca:
        try:
            context.load_verify_locations(ca)
        except (OSError, ssl.SSLError) as problem:
            said = f"`{ca}` holds no certificates that can be read"
            raise StopError("tls", said, "see `ca:`; it names a file in PEM") from problem
    return context


def _unencrypted(problem: ssl.SSLError) -> StopError | LaterError:
    """What a handshake that failed means."""
    if isinstance(problem, ssl.SSLCertVerificationError):
        why = problem.verify_message or str(problem)
        hint = "nothing was sent; if the certificate is your own authority's, name it under `ca:`"
        return StopError("tls", f"the server's certificate is not trusted: {why}", hint)
    if isinstance(problem, ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError):
        return LaterError("tls", 0, "the connection was closed while encryption was agreed on")
    why = (problem.reason or str(problem)).replace("_", " ").lower()
    hint = "see `security:` and `port:`: 587 goes with starttls, 465 with tls"
    return StopError("tls", f"no encryption could be agreed on: {shown(why.encode())}", hint)


def _log_in(client: Client, login: Login | None) -> None:
    """Log in once: a second try with a wrong password could lock the account."""
    if login is None:
        return
    offered = client.esmtp_features.get("auth", "").upper().split()
    wanted = [login.way.upper()] if login.way != "auto" else ["PLAIN", "LOGIN"]
    mechanism = next((way for way in wanted if way in offered), None)
    if mechanism is None:
        others = shown(", ".join(offered).encode())
        said = f"the server offers no {' or '.join(wanted)}, but {others}"
        said = said if others else "the server offers none"
        raise StopError("login", said, "set `login:`, or ask who runs the server")
    client.secrets = _forms(login)
    try:
        code, reply = _exchange(client, login, mechanism)
    except (OSError, smtplib.SMTPException) as problem:
        # What the library's exceptions hold may be the command itself. It is not tried again:
        # some servers say no by closing.
        said = f"the server broke off ({type(problem).__name__})"
        raise StopError("login", said, "see user and password; it was tried once") from None
    if code == 235:  # noqa: PLR2004 - RFC 4954, 6
        return
    text = client.words(reply)
    if 400 <= code < 500:  # noqa: PLR2004 - a passing trouble of the server
        raise LaterError("login", code, text)
    raise StopError("login", f"{code} {text}", "see user and password; it was tried once")


def _forms(login: Login) -> tuple[str, ...]:
    """The secret in every form in which it goes out: a server may repeat it."""
    tokens = (login.secret, _plain_token(login), _bearer_token(login))
    return (login.secret, *(_coded(token).decode() for token in tokens))


def _plain_token(login: Login) -> str:
    return f"\0{login.user}\0{login.secret}"


def _bearer_token(login: Login) -> str:
    return f"user={login.user}\1auth=Bearer {login.secret}\1\1"


def _exchange(client: Client, login: Login, mechanism: str) -> tuple[int, bytes]:
    """The server's last word on a login (RFC 4616; RFC 7628 in Google's and Microsoft's form).

    The library's own takes ASCII alone, and a password may be in any script.
    """
    if mechanism == "LOGIN":
        answers = [login.user, login.secret]
        code, reply = client.docmd("AUTH LOGIN")
    else:
        first = _bearer_token(login) if mechanism == "XOAUTH2" else _plain_token(login)
        # A failed XOAUTH2 is a challenge that wants an empty answer.
        answers = [""] if mechanism == "XOAUTH2" else []
        command = f"AUTH {mechanism} {_coded(first).decode()}"
        if len(command) > _COMMAND:  # tokens are long: then it answers an empty challenge
            answers = [first, *answers]
            command = f"AUTH {mechanism}"
        code, reply = client.docmd(command)
    for answer in answers:
        if code != 334:  # noqa: PLR2004 - RFC 4954, 4
            break
        # What is wrong with a token stands in its challenge.
        told = b"" if answer else _decoded(reply)
        code, reply = client.docmd(_coded(answer).decode())
        reply = b" ".join(filter(None, (reply, told)))
    return code, reply


def _decoded(challenge: bytes) -> bytes:
    """What a challenge says, or nothing where it is not in base64."""
    try:
        return base64.b64decode(challenge, validate=True)
    except ValueError:
        return b""


def _coded(text: str) -> bytes:
    return base64.b64encode(text.encode())

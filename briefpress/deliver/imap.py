"""A mailbox (IMAP: RFC 9051), over TLS and nothing else, and a draft into its folder of drafts."""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefpress.findings import Finding

_PATIENCE = 60.0  # seconds for each answer
_LONGEST = 200  # characters of a server's words
_PLACE = Place("desk.yaml")
_NOT_TRUSTED = "give its authority as `ca:`, or use the host's name as its certificate has it"
_FOLDER = re.compile(rb'\(([^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (.+)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class ImapServer:
    r"""Where a mailbox is, whose it is, and which folder takes drafts; none given: `\Drafts`."""

    host: str
    port: int
    user: str
    folder: str | None = None
    ca: str | None = None


class ImapError(Exception):
    """The drafts could not be handed over; the finding says why, and never the password."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Mailbox:
    """A mailbox that is open; `folder` is the one for drafts, as a person knows it."""

    def __init__(self, server: ImapServer, password: str) -> None:
        """Connect, log in once, and find the folder. Raises ImapError."""
        self._imap = opened(server, password)
        try:
            self._folder = _drafts(self._imap, server)
        except BaseException:
            self.close()
            raise
        self.folder = decoded(self._folder)

    def append(self, draft: bytes, moment: datetime) -> None:
        """Put a message there, seen and marked as a draft. Raises ImapError."""
        date = imaplib.Time2Internaldate(moment)
        name = quoted(self._folder).decode("ascii")
        try:
            answer, words = self._imap.append(name, r"(\Draft \Seen)", date, draft)
        except (imaplib.IMAP4.error, OSError) as problem:
            raise failed(f"the draft was not taken: {said(problem)}") from None
        if answer != "OK":
            raise failed(f"the folder `{self.folder}` does not take the draft: {_words(words)}")

    def close(self) -> None:
        """Leave, whatever state the connection is in."""
        leave(self._imap)


def opened(server: ImapServer, password: str) -> imaplib.IMAP4_SSL:
    """A connection to the mailbox, over verified TLS and logged in. Raises ImapError."""
    imap = _connected(server)
    try:
        _log_in(imap, server, password)
    except BaseException:
        leave(imap)
        raise
    return imap


def leave(imap: imaplib.IMAP4) -> None:
    """Log out; where the server does not listen any more, hang up."""
    try:
        imap.logout()
    except (imaplib.IMAP4.error, OSError):
        imap.shutdown()


def _connected(server: ImapServer) -> imaplib.IMAP4_SSL:
    # Without a context of ours the library would trust any certificate.
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    where = f"`{server.host}:{server.port}`"
    try:
        if server.ca:
            context.load_verify_locations(server.ca)
    except (OSError, ssl.SSLError) as problem:
        raise failed(f"`{server.ca}` cannot be read: {said(problem)}") from None
    try:
        return imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=_PATIENCE)
    except ssl.SSLCertVerificationError as problem:
        why = problem.verify_message or "no reason given"
        message = f"the certificate of {where} is not trusted: {why.lower()}"
        raise ImapError(error("imap-failed", message, _PLACE, _NOT_TRUSTED)) from None
    except (imaplib.IMAP4.error, OSError) as problem:
        raise failed(f"{where} cannot be reached over TLS: {said(problem)}") from None


def _log_in(imap: imaplib.IMAP4_SSL, server: ImapServer, password: str) -> None:
    """Log in once: a second try with a wrong password can lock an account."""
    try:
        if "AUTH=PLAIN" in imap.capabilities:  # RFC 4616: any letters
            given = f"\0{server.user}\0{password}".encode()
            imap.authenticate("PLAIN", lambda _challenge: given)
        else:
            imap.login(server.user, password)
    except (imaplib.IMAP4.error, OSError, UnicodeError) as problem:
        why = said(problem).replace(password, "…") if password else said(problem)
        message = f"`{server.user}` may not log in at `{server.host}`: {why}"
        raise ImapError(error("imap-failed", message, _PLACE)) from None


def _drafts(imap: imaplib.IMAP4_SSL, server: ImapServer) -> bytes:
    r"""The folder's name as the server has it: that in desk.yaml, else `\Drafts` (RFC 6154)."""
    there = folders(imap)
    if server.folder is not None:
        wanted = encoded(server.folder)
        found = [name for _, name in there if name == wanted]
    else:
        found = [name for marks, name in there if b"\\drafts" in marks.lower().split()]
    if found:
        return found[0]
    names = ", ".join(f"`{decoded(name)}`" for _, name in there[:20]) or "none"
    lost = f"called `{server.folder}`" if server.folder else "marked `\\Drafts`"
    hint = f"name one as `folder:` under `imap:`; there are {names}"
    message = f"`{server.user}` has no folder {lost}"
    raise ImapError(error("imap-failed", message, _PLACE, hint))


def folders(imap: imaplib.IMAP4) -> list[tuple[bytes, bytes]]:
    """The folders that hold messages: marks, and name as the server has it. Raises ImapError."""
    try:
        _, answers = imap.list()
    except (imaplib.IMAP4.error, OSError) as problem:
        raise failed(f"the folders cannot be listed: {said(problem)}") from None
    return [folder for answer in answers if (folder := _listed(answer))]


def _listed(answer: object) -> tuple[bytes, bytes] | None:
    """The marks and the name of a folder in an answer to LIST; None where it is no folder."""
    literal = answer[1] if isinstance(answer, tuple) else None
    line = answer[0] if isinstance(answer, tuple) else answer
    found = _FOLDER.fullmatch(line) if isinstance(line, bytes) else None
    if found is None or b"\\noselect" in found[1].lower():
        return None
    name = literal or found[2]
    if name[:1] == b'"' and literal is None:
        name = re.sub(rb"\\(.)", rb"\1", name[1:-1])
    return found[1], name


def quoted(name: bytes) -> bytes:
    """A folder's name, or any other words of ASCII, as a command takes them."""
    return b'"' + re.sub(rb'(["\\])', rb"\\\1", name) + b'"'


def encoded(name: str) -> bytes:
    """A folder's name in modified UTF-7 (RFC 3501, 5.1.3)."""

    def coded(found: re.Match[str]) -> str:
        data = base64.b64encode(found[0].encode("utf-16-be")).decode("ascii")
        return f"&{data.rstrip('=').replace('/', ',')}-"

    plain = name.replace("&", "&-")
    return re.sub("[^ -~]+", coded, plain).encode("ascii")


def decoded(name: bytes) -> str:
    """A folder's name as a person reads it; what is no modified UTF-7 stays as it is."""

    def plain(found: re.Match[str]) -> str:
        data = found[1].replace(",", "/")
        try:
            return base64.b64decode(data + "=" * (-len(data) % 4)).decode("utf-16-be") or "&"
        except ValueError:
            return found[0]

    return re.sub("&([A-Za-z0-9+,]*)-", plain, name.decode("ascii", "replace"))


def failed(message: str) -> ImapError:
    """What went wrong, as a finding that says so."""
    return ImapError(error("imap-failed", message, _PLACE))


def said(problem: Exception) -> str:
    """What a failed step says of itself, in one line."""
    return cleaned(str(getattr(problem, "strerror", "") or problem) or type(problem).__name__)


def _words(answer: Sequence[object]) -> str:
    data = answer[-1] if answer else b""
    return cleaned(data.decode("utf-8", "replace") if isinstance(data, bytes) else str(data))


def cleaned(text: str) -> str:
    """A server's words in one line, without what could steer a terminal."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(line.split())[:_LONGEST]

"""Handing one message at a time to a server (RFC 5321), phase by phase, never in clear.

The library's `sendmail` retries a login, checks no certificate unless told to, and says nothing
between DATA and its reply. Here every phase is a step of ours, so that the caller can write down
the one after which a message may be with the server.
"""

from __future__ import annotations

import re
import smtplib
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import Outcome
from briefpress.deliver.ledger_tables import State
from briefpress.deliver.smtp_session import LaterError, StopError, open_session, said_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.deliver.smtp_session import Server

_TOO_LARGE = ("5.3.4", "5.2.3")  # RFC 3463, 3.4 and 3.3
_LONGEST_ENVELOPE = 100  # characters of ENVID (RFC 3461, 4.4)
_ADDRESS = re.compile(r"[!-;=?-~]+@[A-Za-z0-9.-]+")


class Connection:
    """An open, encrypted connection on which messages are handed over one after another.

    `usable` says whether another message can go over it, `deaf` that the server was to give
    notices of delivery, and does not.
    """

    def __init__(self, server: Server) -> None:
        self.peer = f"{server.host}:{server.port}"
        self._timeouts = server.timeouts
        self._known = server.login is not None
        self._client, self.tls = open_session(server)
        size = self._client.esmtp_features.get("size", "")
        self.largest = int(size) if re.fullmatch(r"[0-9]{1,18}", size) else 0
        self._notices = server.notices and self._client.has_extn("dsn")
        self.deaf = server.notices and not self._notices
        self._within = False
        self.usable = True

    def close(self) -> None:
        """Say goodbye, if the server listens; within a message it would be taken for its text."""
        if self._within or not self.usable:
            self._drop()
            return
        self._client.patience = self._timeouts.goodbye
        try:
            self._client.quit()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def hand_over(
        self,
        wire: bytes,
        sender: str,
        recipient: str,
        before_dot: Callable[[], None],
        message_id: str = "",
    ) -> Outcome:
        """Hand over one message; `before_dot` is called when all but the final dot has gone out.

        A notice of delivery, where one is asked for, names the message by its `message_id`.
        What `before_dot` raises goes to the caller, and the connection is dropped without the
        dot. Raises LaterError where the connection broke before the dot: it is of no more use.
        """
        if self.largest and len(wire) > self.largest:
            said = f"the message has {len(wire):,} bytes; the server takes {self.largest:,}"
            return self._outcome(State.REFUSED, "size", 552, said)
        # Whatever interrupts this, such as Ctrl-C, leaves it set.
        self._within = True
        refused = self._envelope(len(wire), message_id, sender, recipient)
        outcome = refused or self._message(wire, before_dot)
        self._within = False
        return outcome

    def _message(self, wire: bytes, before_dot: Callable[[], None]) -> Outcome:
        self._data(wire)
        try:
            before_dot()
        except BaseException:
            self._drop()
            raise
        return self._dot()

    def _envelope(self, size: int, name: str, sender: str, recipient: str) -> Outcome | None:
        """What the server has against sender, recipient or DATA; None where it waits for data."""
        for address in (sender, recipient):
            if not _ADDRESS.fullmatch(address):
                raise ValueError(f"`{address}` was not checked")
        sized = f" SIZE={size}" if self.largest or self._client.has_extn("size") else ""
        named, noticed = _wishes(name, recipient) if self._notices else ("", "")
        steps = (
            ("mail", f"MAIL FROM:<{sender}>{sized}{named}", (250,)),
            ("rcpt", f"RCPT TO:<{recipient}>{noticed}", (250, 251)),  # 251: it is forwarded
            ("data", "DATA", (354,)),
        )
        for phase, command, wanted in steps:
            code, said = self._ask(phase, command)
            if code not in wanted:
                return self._refused(phase, code, said, sender)
        return None

    def _refused(self, phase: str, code: int, said: str, sender: str) -> Outcome:
        """What an answer means that is not the one that was wanted."""
        if code == 421 or not 400 <= code < 600:  # noqa: PLR2004 - RFC 5321, 3.8: it closes
            self._drop()
            raise LaterError(phase, code, said)
        if code == 530:  # noqa: PLR2004 - RFC 4954, 6
            hint = "the server wants a login: set `user:`"
            if self._known:
                hint = "the server wants another login than this one: see `user:` and `from:`"
            raise StopError(phase, f"{code} {said}", hint)
        large = code == 552 or said.startswith(_TOO_LARGE)  # noqa: PLR2004 - RFC 1870, 6
        if phase == "mail" and code >= 500 and not large:  # noqa: PLR2004
            # It is not about the recipient: everybody would be refused in turn.
            hint = f"the server takes no mail from `{sender}`: see `from:` and `user:`"
            raise StopError(phase, f"{code} {said}", hint)
        try:
            self._ask("rset", "RSET")
        except LaterError:
            self.usable = False  # it said no, and left
        state = State.REFUSED if code >= 500 else State.DEFERRED  # noqa: PLR2004
        return self._outcome(state, phase, code, said)

    def _data(self, wire: bytes) -> None:
        # RFC 5321, 4.5.2: a dot at the beginning of a line is doubled.
        stuffed = wire.replace(b"\n.", b"\n..")
        if stuffed.startswith(b"."):
            stuffed = b"." + stuffed
        if not stuffed.endswith(b"\r\n"):
            stuffed += b"\r\n"
        self._client.patience = self._timeouts.block
        try:
            self._client.send(stuffed)
            self._unasked("body")
        except smtplib.SMTPServerDisconnected as problem:
            self._drop()
            raise LaterError("body", 0, "the server broke off within the message") from problem
        except (OSError, smtplib.SMTPException) as problem:
            self._drop()
            raise LaterError("body", 0, said_of(problem)) from problem

    def _dot(self) -> Outcome:
        """Send the final dot and hear what became of the message; silence leaves it in doubt."""
        client = self._client
        client.patience = self._timeouts.dot
        try:
            client.send(b".\r\n")
            code, said = client.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            self._drop()
            return self._outcome(State.IN_DOUBT, "dot", 0, said_of(problem))
        text = client.words(said)
        if 200 <= code < 300:  # noqa: PLR2004 - RFC 5321, 4.2.1
            return self._outcome(State.ACCEPTED, "dot", code, text)
        if 400 <= code < 600:  # noqa: PLR2004 - the server says that it has not taken it
            state = State.DEFERRED if code < 500 else State.REFUSED  # noqa: PLR2004
            return self._outcome(state, "dot", code, text)
        self._drop()
        return self._outcome(State.IN_DOUBT, "dot", code, text)

    def _ask(self, phase: str, command: str) -> tuple[int, str]:
        """What the server says to a command, which waits until all before has been answered."""
        self._client.patience = self._timeouts.data if phase == "data" else self._timeouts.command
        try:
            self._unasked(phase)
            self._client.putcmd(command)
            code, said = self._client.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            self._drop()
            raise LaterError(phase, 0, said_of(problem)) from problem
        return code, self._client.words(said)

    def _unasked(self, phase: str) -> None:
        """Raise LaterError where the server has said more than it was asked for.

        The next reply would be taken for that to another command, and in the end a refusal of
        one message for the acceptance of another.
        """
        if said := self._client.unasked():
            self._drop()
            code = int(said[:3]) if re.match(rb"[45][0-9]{2}\b", said) else 0
            words = self._client.words(said[4:] if code else said)
            raise LaterError(phase, code, words if code else f"unasked, the server said: {words}")

    def _drop(self) -> None:
        self.usable = False
        self._client.close()

    def _outcome(self, state: State, phase: str, code: int, said: str) -> Outcome:
        return Outcome(state, phase, code, said, self.peer, self.tls)


def _wishes(message_id: str, recipient: str) -> tuple[str, str]:
    """What is said to MAIL and RCPT so that a notice of delivery comes (RFC 3461, 4).

    The notice brings the Message-ID back twice: as the envelope's, and in the header.
    """
    name = _xtext(message_id.strip("<>"))
    named = f" ENVID={name}" if 0 < len(name) <= _LONGEST_ENVELOPE else ""
    return f" RET=HDRS{named}", f" NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;{_xtext(recipient)}"


def _xtext(text: str) -> str:
    """Printable ASCII without what would end a parameter (RFC 3461, 4)."""
    return re.sub(r"[^!-*,-<>-~]", lambda char: f"+{ord(char[0]):02X}", text)

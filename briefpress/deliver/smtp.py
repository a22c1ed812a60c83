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
from briefpress.deliver.smtp_session import (
    CONNECT,
    LaterError,
    StopError,
    open_session,
    said_of,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefpress.deliver.smtp_session import Server

_LAST = 600.0  # for the reply after the dot (RFC 5321, 4.5.3.2.6): a shorter wait makes duplicates
_ADDRESS = re.compile(r"[!-;=?-~]+@[A-Za-z0-9.-]+")


class Connection:
    """An open, encrypted connection on which messages are handed over one after another."""

    def __init__(self, server: Server) -> None:
        self.peer = f"{server.host}:{server.port}"
        self._client, self.tls = open_session(server)
        size = self._client.esmtp_features.get("size", "")
        self.largest = int(size) if size.isdigit() else 0
        self._within = False

    def close(self) -> None:
        """Say goodbye, if the server listens; within a message it would be taken for its text."""
        if self._within:
            self._client.close()
            return
        try:
            self._client.quit()
        except (OSError, smtplib.SMTPException):
            self._client.close()

    def hand_over(
        self, wire: bytes, sender: str, recipient: str, before_dot: Callable[[], None]
    ) -> Outcome:
        """Hand over one message; `before_dot` is called when all but the final dot has gone out.

        What `before_dot` raises goes to the caller, and the connection is dropped without the
        dot. Raises LaterError where the connection broke before the dot: it is of no more use.
        """
        if self.largest and len(wire) > self.largest:
            said = f"the message has {len(wire):,} bytes; the server takes {self.largest:,}"
            return self._outcome(State.REFUSED, "size", 552, said)
        # Whatever interrupts this, such as Ctrl-C, leaves it set.
        self._within = True
        outcome = self._steps(wire, sender, recipient, before_dot)
        self._within = False
        return outcome

    def _steps(
        self, wire: bytes, sender: str, recipient: str, before_dot: Callable[[], None]
    ) -> Outcome:
        refused = self._envelope(wire, sender, recipient)
        if refused:
            return refused
        self._data(wire)
        try:
            before_dot()
        except BaseException:
            self._client.close()
            raise
        return self._dot()

    def _envelope(self, wire: bytes, sender: str, recipient: str) -> Outcome | None:
        """What the server has against sender, recipient or DATA; None where it waits for data."""
        for address in (sender, recipient):
            if not _ADDRESS.fullmatch(address):
                raise ValueError(f"`{address}` was not checked")
        size = f" SIZE={len(wire)}" if self.largest or self._client.has_extn("size") else ""
        steps = (
            ("mail", f"MAIL FROM:<{sender}>{size}", 250),
            ("rcpt", f"RCPT TO:<{recipient}>", 250),
            ("data", "DATA", 354),
        )
        for phase, command, wanted in steps:
            code, said = self._ask(phase, command)
            if code == wanted or (phase == "rcpt" and code == 251):  # noqa: PLR2004 - forwarded
                continue
            if code == 421:  # noqa: PLR2004 - RFC 5321, 3.8: the server closes
                self._client.close()
                raise LaterError(phase, code, said)
            if phase != "data":
                self._ask("rset", "RSET")
            if phase in {"mail", "rcpt"} and code == 530:  # noqa: PLR2004 - RFC 4954, 6
                raise StopError(phase, f"{code} {said}", "the server wants a login: set `user:`")
            state = State.REFUSED if 500 <= code < 600 else State.DEFERRED  # noqa: PLR2004
            return self._outcome(state, phase, code, said)
        return None

    def _data(self, wire: bytes) -> None:
        # RFC 5321, 4.5.2: a dot at the beginning of a line is doubled.
        stuffed = re.sub(rb"(?m)^\.", b"..", wire)
        if not stuffed.endswith(b"\r\n"):
            stuffed += b"\r\n"
        try:
            self._client.send(stuffed)
        except (OSError, smtplib.SMTPException) as problem:
            self._client.close()
            raise LaterError("body", 0, said_of(problem)) from problem

    def _dot(self) -> Outcome:
        """Send the final dot and hear what became of the message; silence leaves it in doubt."""
        client = self._client
        try:
            if client.sock:
                client.sock.settimeout(_LAST)
            client.send(b".\r\n")
            code, said = client.getreply()
            if client.sock:
                client.sock.settimeout(CONNECT)
        except (OSError, smtplib.SMTPException) as problem:
            client.close()
            return self._outcome(State.IN_DOUBT, "dot", 0, said_of(problem))
        text = shown(said)
        if 200 <= code < 300:  # noqa: PLR2004 - RFC 5321, 4.2.1
            return self._outcome(State.ACCEPTED, "dot", code, text)
        if 400 <= code < 600:  # noqa: PLR2004 - the server says that it has not taken it
            state = State.DEFERRED if code < 500 else State.REFUSED  # noqa: PLR2004
            return self._outcome(state, "dot", code, text)
        client.close()
        return self._outcome(State.IN_DOUBT, "dot", code, text)

    def _ask(self, phase: str, command: str) -> tuple[int, str]:
        try:
            self._client.putcmd(command)
            code, said = self._client.getreply()
        except (OSError, smtplib.SMTPException) as problem:
            self._client.close()
            raise LaterError(phase, 0, said_of(problem)) from problem
        return code, shown(said)

    def _outcome(self, state: State, phase: str, code: int, said: str) -> Outcome:
        return Outcome(state, phase, code, said, self.peer, self.tls)

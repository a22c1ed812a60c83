"""What a mail says of a message of ours: a copy, an answer, or a notice of delivery (RFC 3464)."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")  # RFC 3464, 2.3.3
_PARTS = 200  # boundaries in a notice that is read; more are a trap for the parser
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")  # RFC 3463, 2


@dataclass(frozen=True, slots=True)
class Notice:
    """What a mail says of a message: see `Trace` for the kinds; the words are as they came."""

    kind: str
    recipient: str = ""
    status: str = ""
    words: str = ""


def read_notice(data: bytes, inner: str) -> Notice | None:
    """What a mail says of the message whose Message-ID is `<inner>`; None where it names another.

    A message of ours has one recipient; where a notice speaks of several, the gravest counts.
    """
    if data.count(b"--") > _PARTS * 50 or data.lower().count(b"boundary") > _PARTS:
        return Notice("mention") if inner.encode() in data else None
    try:
        message = email.message_from_bytes(data)
        return _copy(message, inner) or _report(message, inner) or _answer(message, inner, data)
    except (MessageError, RecursionError, ValueError, LookupError):
        return Notice("mention") if inner.encode() in data else None


def _copy(message: Message, inner: str) -> Notice | None:
    recipient = _field(message, "To")
    return Notice("copy", recipient) if _field(message, "Message-ID") == f"<{inner}>" else None


def _report(message: Message, inner: str) -> Notice | None:
    """A notice of delivery about the message; None where it is none, or about another."""
    parts = list(message.walk())
    groups = [group for part in parts for group in _groups(part)]
    if not groups or not (_enveloped(groups, inner) or _returned(parts, inner)):
        return None
    told = [(_field(group, "Action").lower(), group) for group in groups]
    known = [pair for pair in told if pair[0] in _ACTIONS]
    if not known:
        return None
    kind, group = min(known, key=lambda pair: _ACTIONS.index(pair[0]))
    recipient = _typed(group, "Original-Recipient") or _typed(group, "Final-Recipient")
    status = _STATUS.match(_field(group, "Status"))
    return Notice(kind, recipient, status[0] if status else "", _typed(group, "Diagnostic-Code"))


def _groups(part: Message) -> Iterator[Message]:
    """The groups of fields of a delivery status: one of the message, then one a recipient."""
    if part.get_content_type() == "message/delivery-status" and part.is_multipart():
        yield from (group for group in part.get_payload() if isinstance(group, Message))


def _enveloped(groups: list[Message], inner: str) -> bool:
    return any(_field(group, "Original-Envelope-Id").strip("<>") == inner for group in groups)


def _returned(parts: list[Message], inner: str) -> bool:
    """Whether the message that comes back, or its header, is ours."""
    wanted = f"<{inner}>"
    for part in parts[1:]:
        held = part
        if part.get_content_type() == "text/rfc822-headers":
            data = part.get_payload(decode=True)
            held = email.message_from_bytes(data if isinstance(data, bytes) else b"")
        if _field(held, "Message-ID") == wanted:
            return True
    return False


def _answer(message: Message, inner: str, data: bytes) -> Notice | None:
    sender, words = _field(message, "From"), _shown(_field(message, "Subject"))
    thread = f"{_field(message, 'In-Reply-To')} {_field(message, 'References')}"
    receipts = (
        _field(group, "Original-Message-ID")
        for part in message.walk()
        if part.get_content_type() == "message/disposition-notification"  # RFC 8098
        for group in _fields_of(part)
    )
    wanted = f"<{inner}>"
    if wanted in thread.split() or wanted in receipts:
        return Notice("answer", _shown(sender), "", words)
    return Notice("mention", _shown(sender), "", words) if inner.encode() in data else None


def _fields_of(part: Message) -> Iterator[Message]:
    data = part.get_payload(decode=True)
    if isinstance(data, bytes):
        yield email.message_from_bytes(data)
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (group for group in payload if isinstance(group, Message))


def _field(message: Message, name: str) -> str:
    """A field's value in one line; empty where it is missing."""
    return " ".join(str(message.get(name, "")).split())


def _typed(group: Message, name: str) -> str:
    """What follows a field's type, as in `rfc822; anna@example.org` (RFC 3464, 2.1.2)."""
    return _field(group, name).partition(";")[2].strip()


def _shown(value: str) -> str:
    return str(make_header(decode_header(value)))

"""The last look at a message's bytes before they leave (RFC 5321, RFC 5322, RFC 2045)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import error
from briefpress.mail.headers import LINE, LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.findings import Finding, Place

_ONCE = (b"from", b"to", b"cc", b"bcc", b"reply-to", b"subject", b"date", b"message-id",
         b"mime-version", b"content-type", b"sender", b"references", b"in-reply-to")  # fmt: skip


def lint(message: bytes, place: Place) -> tuple[Finding, ...]:
    """What a server or a mail program could stumble over, each an error `mail-malformed`."""
    return tuple(error("mail-malformed", text, place) for text in _faults(message))


def _faults(message: bytes) -> Iterator[str]:
    if re.search(rb"\r(?!\n)|(?<!\r)\n", message):
        yield "a line ends in a bare CR or LF (RFC 5322, 2.3)"
    if re.search(rb"[\x00\x80-\xff]", message):
        yield "the message holds NUL or bytes above 127 (RFC 5321, 2.4)"
    head, blank, _ = message.partition(b"\r\n\r\n")
    if not blank:
        yield "no empty line parts the fields from the body (RFC 5322, 2.1)"
    longest = max((len(line) for line in message.split(b"\r\n")), default=0)
    if longest > LONGEST_LINE:
        yield f"a line has {longest} bytes; {LONGEST_LINE} may be (RFC 5322, 2.1.1)"
    yield from _field_faults(head)


def _field_faults(head: bytes) -> Iterator[str]:
    for line in head.split(b"\r\n"):
        # What cannot be folded, such as a long address, may be longer.
        if len(line) > LINE and b" " in line.strip():
            yield f"a field's line has {len(line)} bytes; {LINE} should be (RFC 5322, 2.1.1)"
    names = [name.lower() for name in re.findall(rb"(?m)^([!-9;-~]+):", head)]
    for name in _ONCE:
        if names.count(name) > 1:
            yield f"the field `{name.decode()}` stands {names.count(name)} times (RFC 5322, 3.6)"
    for word in re.findall(rb"=\?[^?\r\n]*\?[BbQq]\?[^?\r\n]*\?=", head):
        if len(word) > 75:  # noqa: PLR2004 - RFC 2047, 2
            yield f"an encoded word has {len(word)} characters; 75 may be (RFC 2047, 2)"

"""The last look at a message's bytes before they leave (RFC 5321, RFC 5322, RFC 2045)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import error
from briefpress.mail.headers import LINE, LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefpress.findings import Finding, Place

_ONCE = (b"from", b"to", b"cc", b"bcc", b"reply-to", b"subject", b"date", b"message-id",
         b"mime-version", b"content-type", b"sender", b"references", b"in-reply-to")  # fmt: skip
_WORD = re.compile(rb"=\?[^?\r\n]*\?[BbQq]\?[^?\r\n]*\?=")
_LONGEST_WORD = 75


def lint(message: bytes, place: Place) -> tuple[Finding, ...]:
    """What a server or a mail program could stumble over, each an error `mail-malformed`."""
    return tuple(
        error("mail-malformed", f"{text} ({source})", place)
        for (_, source), find in RULES.items()
        for text in find(message)
    )


def head_of(message: bytes) -> bytes:
    """The fields of a message, without the empty line that ends them."""
    return message.partition(b"\r\n\r\n")[0]


def _line_ends(message: bytes) -> Iterator[str]:
    if re.search(rb"\r(?!\n)|(?<!\r)\n", message):
        yield "a line ends in a bare CR or LF"


def _seven_bits(message: bytes) -> Iterator[str]:
    if re.search(rb"[\x00\x80-\xff]", message):
        yield "the message holds NUL or bytes above 127"


def _parted(message: bytes) -> Iterator[str]:
    if b"\r\n\r\n" not in message:
        yield "no empty line parts the fields from the body"


def _longest(message: bytes) -> Iterator[str]:
    longest = max((len(line) for line in message.split(b"\r\n")), default=0)
    if longest > LONGEST_LINE:
        yield f"a line has {longest} bytes; {LONGEST_LINE} may be"


def _folded(message: bytes) -> Iterator[str]:
    for line in head_of(message).split(b"\r\n"):
        # What cannot be folded, such as a long address, may be longer.
        if len(line) > LINE and b" " in line.strip():
            yield f"a field's line has {len(line)} bytes; {LINE} should be"


def _once(message: bytes) -> Iterator[str]:
    names = [name.lower() for name in re.findall(rb"(?m)^([!-9;-~]+):", head_of(message))]
    for name in _ONCE:
        if names.count(name) > 1:
            yield f"the field `{name.decode()}` stands {names.count(name)} times"


def _words(message: bytes) -> Iterator[str]:
    for word in _WORD.findall(head_of(message)):
        if len(word) > _LONGEST_WORD:
            yield f"an encoded word has {len(word)} characters; {_LONGEST_WORD} may be"


RULES: dict[tuple[str, str], Callable[[bytes], Iterator[str]]] = {
    ("every line ends in CRLF", "RFC 5322, 2.3"): _line_ends,
    ("nothing but 7 bits, and no NUL", "RFC 5321, 2.4"): _seven_bits,
    ("an empty line ends the fields", "RFC 5322, 2.1"): _parted,
    (f"no line has more than {LONGEST_LINE} bytes", "RFC 5322, 2.1.1"): _longest,
    (f"fields are folded at {LINE} characters", "RFC 5322, 2.1.1"): _folded,
    ("no field stands twice that may stand once", "RFC 5322, 3.6"): _once,
    (f"encoded words have at most {_LONGEST_WORD} characters", "RFC 2047, 2"): _words,
}
"""What each rule asks for and who says so, and what breaks it in a message's bytes."""

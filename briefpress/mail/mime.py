"""MIME parts as bytes: 7-bit bodies, deterministic boundaries (RFC 2045, RFC 2046)."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.mail.text import body_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CRLF = b"\r\n"
_LARGE = 8_000  # bytes of what is kept as a piece of its own
_FILES = 32  # files whose base64 is remembered: those of the editions at hand
_QP_LINE = 76  # RFC 2045, 6.7 (5), the "=" of a soft break included
_MOSTLY = 6  # base64 is shorter when more than one byte in so many is no ASCII
_SAFE = frozenset(range(33, 127)) - {ord("=")}


@dataclass(frozen=True, slots=True)
class Entity:
    """A part with its fields, each ending in CRLF, and its body in lines of 7-bit bytes.

    The body is in pieces: messages that differ in a greeting have the bytes of their files in
    common.
    """

    fields: bytes
    pieces: tuple[bytes, ...]

    @property
    def body(self) -> bytes:
        """The pieces as one."""
        return b"".join(self.pieces)

    @property
    def data(self) -> bytes:
        """The part as it is sent."""
        return self.fields + _CRLF + self.body


def text_part(text: str, subtype: str, language: str = "") -> Entity:
    """A text in UTF-8, quoted-printable, or base64 where most of it is no ASCII.

    Raises MailTextError for a text that mail cannot carry (see `body_text`).
    """
    data = body_text(text).encode()
    fields = f"Content-Type: text/{subtype}; charset=utf-8\r\n"
    fields += f"Content-Language: {language}\r\n" if language else ""
    if sum(byte > 127 for byte in data) * _MOSTLY > len(data):  # noqa: PLR2004 - ASCII ends there
        coding, body = "base64", base64_lines(data.replace(b"\n", _CRLF))
    else:
        coding, body = "quoted-printable", quoted_printable(data)
    return Entity(f"{fields}Content-Transfer-Encoding: {coding}\r\n".encode("ascii"), (body,))


def file_part(data: bytes, fields: bytes) -> Entity:
    """A file in base64, under the fields that say what it is."""
    return Entity(fields + b"Content-Transfer-Encoding: base64\r\n", (_coded(data),))


def multipart(subtype: str, parts: tuple[Entity, ...], parameters: str = "") -> Entity:
    """Several parts in one, told apart by a boundary that is a digest of them.

    No body can hold it by chance, and the same parts have the same bytes on every run.
    """
    digest = hashlib.sha256(subtype.encode("ascii"))
    for part in parts:
        for piece in (_CRLF, part.fields, _CRLF, *part.pieces):
            digest.update(piece)
    # "=_" stands in no quoted-printable line and no base64 one (RFC 2045, 6.7).
    boundary = b"=_" + digest.hexdigest()[:32].encode("ascii")
    pieces = [
        piece
        for part in parts
        for piece in (
            b"--" + boundary + _CRLF + part.fields + _CRLF,
            *part.pieces,
            _end(part),
        )
    ]
    kind = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary.decode()}"{parameters}\r\n'
    return Entity(
        kind.encode("ascii"), tuple(_gathered([*pieces, b"--" + boundary + b"--" + _CRLF]))
    )


def _end(part: Entity) -> bytes:
    """What closes a part: the line end before a boundary belongs to the boundary."""
    last = next((piece for piece in reversed(part.pieces) if piece), _CRLF)
    return _CRLF if last.endswith(_CRLF) else _CRLF + _CRLF


def _gathered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, small pieces that stand together as one."""
    held = b""
    for piece in pieces:
        if len(piece) < _LARGE:
            held += piece
            continue
        if held:
            yield held
        yield piece
        held = b""
    if held:
        yield held


@lru_cache(_FILES)
def _coded(data: bytes) -> bytes:
    """The base64 of a file: the same object for all whose message has it."""
    return base64_lines(data)


def base64_lines(data: bytes) -> bytes:
    """Base64 in lines of 76 (RFC 2045, 6.8), each ending in CRLF."""
    return base64.encodebytes(data).replace(b"\n", _CRLF)


def quoted_printable(data: bytes) -> bytes:
    """Lines in quoted-printable (RFC 2045, 6.7), each of at most 76 bytes and ending in CRLF.

    A dot or `From ` at the beginning of a line, and blanks at its end, are written as codes: some
    programs on the way change them.
    """
    lines = [_quoted_line(line) for line in data.split(b"\n")]
    if lines and not lines[-1]:
        lines.pop()
    return b"".join(line + _CRLF for line in lines)


def _quoted_line(line: bytes) -> bytes:
    parts: list[bytes] = []
    width, last = 0, len(line) - 1
    for at, byte in enumerate(line):
        plain = byte in _SAFE or (byte in b" \t" and at != last)
        token = bytes([byte]) if plain else b"=%02X" % byte
        if width + len(token) > _QP_LINE - (at != last):
            parts.append(b"=\r\n")
            width = 0
        if width == 0 and (byte == ord(".") or re.match(rb"From ", line[at : at + 5])):
            token = b"=%02X" % byte
        parts.append(token)
        width += len(token)
    return b"".join(parts)

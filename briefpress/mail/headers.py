"""Header fields as bytes (RFC 5322, RFC 2047, RFC 2231), folded and ready to send.

The standard library is not used for this: up to Python 3.13 it loses spaces between encoded
words (https://github.com/python/cpython/issues/92081), can be made to write a field of a
stranger's choice (https://github.com/python/cpython/issues/121650) and encodes long addresses of
List-Unsubscribe; and its bytes differ from version to version.
"""

from __future__ import annotations

import base64
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefpress.mail.text import MailTextError, clean, clusters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.mail.addresses import Mailbox

LINE = 78
"""Characters that a line should not pass, without its CRLF (RFC 5322, 2.1.1)."""
LONGEST_LINE = 998
"""Characters that a line may never pass (RFC 5322, 2.1.1)."""
_WORD = 75  # an encoded word (RFC 2047, 2)
_FRAME = len("=?UTF-8?B??=")
_NAME = re.compile(r"[!-9;-~]+")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_TOKEN = re.compile(r"[!#$%&'*+.^_`{|}~0-9A-Za-z-]+")
_QUOTED_NAME = 60  # a longer name goes in encoded words, which may be folded


def unstructured(name: str, value: str) -> bytes:
    """A field of free text, such as Subject.

    ASCII stands as it is, unless a reader could take a part of it for an encoded word or it could
    not be folded; anything else is encoded whole. Raises MailTextError as `clean` does.
    """
    text = clean(value)
    plain = _PLAIN.fullmatch(text) and "=?" not in text
    if plain and all(len(word) < LINE - len(name) - 2 for word in text.split(" ")):
        return _folded(name, text.split(" "))
    return _folded(name, _encoded_words(text, LINE - len(name) - 2)) if text else _folded(name, [])


def addresses(name: str, mailboxes: Sequence[Mailbox]) -> bytes:
    """A field of addresses, such as To: one mailbox a line."""
    lines = [_mailbox(mailbox, len(name) + 2) for mailbox in mailboxes]
    return _field(name, ",\r\n ".join(lines))


def tokens(name: str, parts: Iterable[str], between: str = " ") -> bytes:
    """A field that is never encoded, such as List-Unsubscribe or References, folded at its parts.

    Raises MailTextError where a part is not printable ASCII without blanks.
    """
    held = list(parts)
    for part in held:
        if not re.fullmatch(r"[!-~]+", part):
            raise MailTextError(f"`{name}` takes printable ASCII without blanks, not `{part!a}`")
    comma = between.strip()
    return _folded(name, [f"{part}{comma}" for part in held[:-1]] + held[-1:])


def attachment_name(filename: str) -> tuple[bytes, bytes]:
    """The parameters that tell a file's name: for Content-Type and for Content-Disposition.

    A plain ASCII name stands in `filename` alone. Any other is given in RFC 2231 continuations,
    and once more as an encoded word in Content-Type's `name`, which RFC 2047 (section 5) forbids
    and every mail program reads; `filename` in ASCII beside `filename*` would win in most.
    Raises MailTextError for a name that could lead out of a folder or that a system reserves.
    """
    name = checked_filename(filename)
    if re.fullmatch(r"[A-Za-z0-9._-]+", name) and len(name) <= _QUOTED_NAME:
        return b"", f'; filename="{name}"'.encode("ascii")
    words = "\r\n ".join(_encoded_words(name, _WORD))
    return f';\r\n name="{words}"'.encode("ascii"), _continued("filename", name)


def checked_filename(filename: str) -> str:
    """A file's name that may be attached. Raises MailTextError for any that may not."""
    name = clean(filename)
    stem = name.partition(".")[0].upper()
    if not name.strip() or name != name.strip() or name[0] == "." or name[-1] == ".":
        raise MailTextError(f"`{name}` is no name for an attachment")
    if set(name) & set('/\\:*?"<>|') or stem in _RESERVED:
        raise MailTextError(f"`{name}` is no name that every system can save")
    if len(name.encode()) > _LONGEST_NAME:
        raise MailTextError(f"the name `{name[:40]}…` has more than {_LONGEST_NAME} bytes")
    return name


def safe_filename(title: str, ending: str) -> str:
    """A file's name from a title in any script, without what a system or a header refuses."""
    held = "".join("-" if char in _SEPARATORS else "" if char in _REFUSED else char
                   for char in title if unicodedata.category(char)[0] != "C")  # fmt: skip
    name = " ".join(unicodedata.normalize("NFC", held).split()).strip(". -")
    stem, room = "", _LONGEST_NAME - len(ending.encode()) - 8
    for cluster in clusters(name):
        if len((stem + cluster).encode()) > room:
            break
        stem += cluster
    stem = stem.strip(". -") or "brief"
    if stem.partition(".")[0].upper() in _RESERVED:
        stem = f"brief {stem}"
    return f"{stem}.{ending}"


def _continued(parameter: str, value: str) -> bytes:
    """A parameter in parts of one line each (RFC 2231, 3 and 4.1)."""
    parts, line = [], "UTF-8''"
    for cluster in clusters(value):
        encoded = quote(cluster, safe="-._~")
        if len(line) + len(encoded) > _CONTINUED:
            parts.append(line)
            line = ""
        line += encoded
    parts.append(line)
    if len(parts) == 1:
        return f";\r\n {parameter}*={parts[0]}".encode("ascii")
    numbered = (f";\r\n {parameter}*{n}*={part}" for n, part in enumerate(parts))
    return "".join(numbered).encode("ascii")


def _mailbox(mailbox: Mailbox, used: int) -> str:
    if not mailbox.name:
        return mailbox.address
    name = clean(mailbox.name)
    address = f"<{mailbox.address}>"
    if len(name) <= _QUOTED_NAME and name.isascii() and "=?" not in name and name == name.strip():
        escaped = re.sub(r'(["\\])', r"\\\1", name)
        shown = name if _ATOMS.fullmatch(name) else f'"{escaped}"'
        if used + len(shown) + 1 + len(address) <= LINE:
            return f"{shown} {address}"
        return f"{shown}\r\n {address}"
    return "\r\n ".join([*_encoded_words(name, _WORD - used), address])


def _encoded_words(text: str, first: int) -> list[str]:
    """A text as encoded words of base64; the first is at most so long. No cluster is parted.

    Where it can be, a word that is followed by another has no padding: GMime up to 3.2.13 drops
    all words after it (https://github.com/jstedfast/gmime/issues/133).
    """
    pieces = [piece for cluster in clusters(text) for piece in _pieces(cluster)]
    words: list[bytes] = []
    start, room = 0, _bytes_in(min(first, _WORD))
    while start < len(pieces) or not words:
        end, unpadded, size = start, 0, 0
        while end < len(pieces) and (size + len(pieces[end]) <= room or end == start):
            size += len(pieces[end])
            end += 1
            unpadded = end if size % 3 == 0 else unpadded
        end = unpadded if unpadded and end < len(pieces) else end
        words.append(b"".join(pieces[start:end]))
        start, room = end, _bytes_in(_WORD)
    return [f"=?UTF-8?B?{base64.b64encode(word).decode('ascii')}?=" for word in words]


def _pieces(cluster: str) -> list[bytes]:
    """The bytes of a cluster, in characters where it is too long for any word."""
    whole = cluster.encode()
    return [whole] if len(whole) <= _SMALLEST else [char.encode() for char in cluster]


def _bytes_in(length: int) -> int:
    return max((length - _FRAME) // 4 * 3, _SMALLEST)


def _folded(name: str, words: Sequence[str]) -> bytes:
    """A field whose words are set line by line, a blank between two of them."""
    lines, line = [], f"{name}:"
    for word in words:
        if len(line) + 1 + len(word) > LINE and line.strip() and line != f"{name}:":
            lines.append(line)
            line = ""
        line += f" {word}"
    text = "\r\n".join([*lines, line])
    return _field(name, text.removeprefix(f"{name}:").removeprefix(" "))


def _field(name: str, value: str) -> bytes:
    """The last look at a field: nothing but ASCII, folded by CRLF and a blank, no line too long."""
    field = f"{name}: {value}".rstrip()
    if not _NAME.fullmatch(name) or not field.isascii():
        raise MailTextError(f"`{name}` is no field that can be written")
    for number, line in enumerate(field.split("\r\n")):
        broken = re.search(r"[\r\n\0]", line) or (number and not re.match(r" [!-~]", line))
        if broken or len(line) > LONGEST_LINE:
            raise MailTextError(f"`{name}` cannot be folded into lines of {LONGEST_LINE}")
    return field.encode("ascii") + b"\r\n"


_SMALLEST = 24  # bytes: an emoji of a family, or any letter with a dozen marks
_CONTINUED = 60
_LONGEST_NAME = 200
_SEPARATORS = "/\\:|"
_REFUSED = '*?"<>'
_RESERVED = {
    "CON", "PRN", "AUX", "NUL", *(f"COM{n}" for n in range(10)), *(f"LPT{n}" for n in range(10)),
}  # fmt: skip

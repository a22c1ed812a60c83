"""DKIM: the field in which a domain vouches for a message, written and read again (RFC 6376).

Our own, for two reasons: a signature must come out the same whenever its message is written, with
the message's Date as its time; and a body that a thousand people share is digested once.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from briefpress.mail.headers import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What a reader or a reader's program goes by. Each is signed once more than it stands there, so
# that none can be added either (RFC 6376, 8.15). RFC 8058 (4) asks for both fields of lists.
SEALED = ("From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "MIME-Version",
          "Content-Type", "List-Unsubscribe", "List-Unsubscribe-Post")  # fmt: skip
"""Fields that a signature covers, and keeps from being added."""
COVERED = ("In-Reply-To", "References", "List-Id", "Auto-Submitted", "Content-Language",
           "Content-Transfer-Encoding")  # fmt: skip
"""Fields that a signature covers where they stand. Servers add Sender or drop X- fields."""
_NAME = "DKIM-Signature"
_PART = 70  # characters of `h=` in a line


class Key(Protocol):
    """A private key that is fit to sign."""

    @property
    def kind(self) -> str:
        """`rsa` or `ed25519`."""

    @property
    def bits(self) -> int:
        """Its length."""

    def sign(self, data: bytes) -> bytes:
        """The signature of some bytes."""

    def vouches(self, data: bytes, signature: bytes) -> bool:
        """Whether a signature is that of some bytes, by the public half of this key."""

    def published(self) -> bytes:
        """The public half, as DNS has it."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Whoever signs: a domain, which of its keys, and the key, which is never shown."""

    domain: str
    selector: str
    key: Key

    @property
    def record(self) -> tuple[str, str]:
        """The name and the text of the TXT record that the domain must publish (3.6)."""
        public = base64.b64encode(self.key.published()).decode("ascii")
        return (
            f"{self.selector}._domainkey.{self.domain}",
            f"v=DKIM1; k={self.key.kind}; p={public}",
        )


def is_installed() -> bool:
    """Whether the package that signs is there."""
    return find_spec("cryptography") is not None


def body_digest(body: bytes) -> str:
    """SHA-256 of a body in its relaxed form, as `bh=` has it (RFC 6376, 3.4.4)."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    while lines and not lines[-1]:
        lines.pop()
    whole = b"".join(line + b"\r\n" for line in lines)
    return base64.b64encode(hashlib.sha256(whole).digest()).decode("ascii")


def signature(head: bytes, digest: str, signer: Signer, seconds: int) -> bytes:
    """The field to set before a message's head, ended by CRLF.

    `digest` is that of the body, `seconds` the moment of signing since 1970: the same arguments
    give the same bytes. Nothing expires: a message in doubt may be sent again much later.
    """
    fields = _fields(head)
    names = list(_covered(fields))
    tags = [
        "v=1;", f"a={signer.key.kind}-sha256;", "c=relaxed/relaxed;", f"d={signer.domain};",
        f"s={signer.selector};", f"t={seconds};", *_listed(names), f"bh={digest};", "b=",
    ]  # fmt: skip
    unsigned = _folded(tags)
    value = base64.b64encode(signer.key.sign(_signed(fields, names, unsigned))).decode("ascii")
    # Blanks within it count for nothing, so that it can be folded (3.5).
    lines = [value[at : at + LINE - 1] for at in range(0, len(value), LINE - 1)]
    return unsigned + b"".join(b"\r\n " + line.encode("ascii") for line in lines) + b"\r\n"


def holds(head: bytes, digest: str, signer: Signer) -> bool:
    """Whether the first field of a head is this signer's signature of the message, read anew."""
    fields = _fields(head)
    name, value = fields[0] if fields else ("", b"")
    if name != _NAME.lower():
        return False
    text = value.decode("ascii", "replace")
    tags = dict(re.findall(r"([a-z]+)\s*=\s*([^;]*)", text.partition(":")[2]))
    asked = {"v": "1", "a": f"{signer.key.kind}-sha256", "c": "relaxed/relaxed", "bh": digest,
             "d": signer.domain, "s": signer.selector}  # fmt: skip
    if any(tags.get(tag, "").strip() != wanted for tag, wanted in asked.items()):
        return False
    names = [part.strip() for part in tags.get("h", "").split(":")]
    if sorted(names) != sorted(_covered(fields[1:])):
        return False
    unsigned = re.sub(rb"(\sb=)[^;]*", rb"\1", value)
    given = base64.b64decode("".join(tags.get("b", "").split()))
    return signer.key.vouches(_signed(fields[1:], names, unsigned), given)


def _fields(head: bytes) -> list[tuple[str, bytes]]:
    """The fields of a head: the name in small letters, and the whole field without its CRLF."""
    whole = head.partition(b"\r\n\r\n")[0].removesuffix(b"\r\n")
    found = re.split(rb"\r\n(?![ \t])", whole)
    return [(field.partition(b":")[0].decode("ascii").strip().lower(), field) for field in found]


def _covered(fields: Sequence[tuple[str, bytes]]) -> Iterator[str]:
    """The names for `h=`: each as often as it stands there, what is sealed once more."""
    for names, more in ((SEALED, 1), (COVERED, 0)):
        for name in names:
            times = sum(held == name.lower() for held, _ in fields)
            yield from [name.lower()] * (times + more)


def _signed(fields: Sequence[tuple[str, bytes]], names: Sequence[str], unsigned: bytes) -> bytes:
    """What is signed: the fields named, each name taking the lowest one left (5.4.2), and ours."""
    left: dict[str, list[bytes]] = {}
    for name, field in fields:
        left.setdefault(name, []).append(field)
    chosen = [left[name].pop() for name in names if left.get(name)]
    return b"".join(_relaxed(field) + b"\r\n" for field in chosen) + _relaxed(unsigned)


def _relaxed(field: bytes) -> bytes:
    """A field in its relaxed form, without CRLF (RFC 6376, 3.4.2)."""
    name, _, value = field.partition(b":")
    value = re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip(b" ")
    return name.strip(b" \t").lower() + b":" + value


def _listed(names: Sequence[str]) -> list[str]:
    """`h=` in parts that stand on lines of their own; within a line it has no blanks."""
    parts = ["h="]
    for name in names:
        if len(parts[-1]) + len(name) > _PART:
            parts.append("")
        parts[-1] += f"{name}:"
    return [*parts[:-1], f"{parts[-1][:-1]};"]


def _folded(tags: Sequence[str]) -> bytes:
    """The field with its tags set line by line, without its CRLF."""
    lines = [f"{_NAME}:"]
    for tag in tags:
        joined = f"{lines[-1]} {tag}"
        if len(joined) <= LINE:
            lines[-1] = joined
        else:
            lines.append(f" {tag}")
    return "\r\n".join(lines).encode("ascii")

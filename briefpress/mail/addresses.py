"""Mail addresses: read strictly, written as they must be sent (RFC 5321, RFC 5891)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import idna

from briefpress.mail.text import MailTextError, clean

# Dot-atom, RFC 5322 3.2.3. Quoted local parts exist on paper; servers refuse them, and so do we.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_SHOWN = 80  # characters of a text that is none
_LONGEST_LOCAL = 64  # octets, RFC 5321 4.5.3.1.1
_LONGEST_ADDRESS = 254  # a path has 256 with its angle brackets, RFC 5321 4.5.3.1.3


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address as it is sent, in ASCII, and the name shown with it, or none."""

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """The address as one person has it: the letters' case never tells two mailboxes apart.

        RFC 5321 (2.4) lets a server tell them apart by it; none that counts does.
        """
        return self.address.lower()


def mailbox(address: str, name: str = "") -> Mailbox:
    """A mailbox from an address and a name as people write them.

    The domain may have any letters and is turned into A-labels (RFC 5891); the local part must
    be ASCII, since one that is not needs SMTPUTF8 on every server on the way. Raises
    MailTextError, with what is wrong, for anything else that cannot be delivered for sure:
    blanks, several addresses, a quoted local part, an address in brackets, a bare host.
    """
    text = clean(address).strip(" ")
    local, at, domain = text.rpartition("@")
    said = f"`{_short(text)}` is no address"
    if not at or not local or not domain:
        raise MailTextError(f"{said}: it needs one @ between a name and a domain")
    if not local.isascii():
        message = f"`{_short(text)}` has letters before the @ that only servers with SMTPUTF8 take"
        raise MailTextError(message)
    if not _LOCAL.fullmatch(local):
        raise MailTextError(f"{said}: `{_short(local)}` may not stand before the @")
    if len(local) > _LONGEST_LOCAL:
        many = f"{len(local)} characters before the @, and {_LONGEST_LOCAL} may be"
        raise MailTextError(f"`{_short(text)}` has {many}")
    host = _domain(domain, said)
    if len(local) + 1 + len(host) > _LONGEST_ADDRESS:
        raise MailTextError(f"`{_short(text)}` has more than {_LONGEST_ADDRESS} characters")
    return Mailbox(f"{local}@{host}", clean(name).strip())


def _domain(domain: str, said: str) -> str:
    """A domain in ASCII: labels of letters, digits and hyphens, at least two of them."""
    try:
        host = idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as problem:
        raise MailTextError(f"{said}: {_short(_first_line(problem))}") from None
    labels = host.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():  # noqa: PLR2004
        raise MailTextError(f"{said}: `{_short(domain)}` is no domain")
    return host


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _first_line(problem: Exception) -> str:
    line = str(problem).partition("\n")[0].rstrip(".")
    return line[:1].lower() + line[1:]

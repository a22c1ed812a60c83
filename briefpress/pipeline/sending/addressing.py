"""What sending adds to a letter for one recipient: ids that never change, and the list's fields."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefpress.findings import Place, error
from briefpress.mail.addresses import mailbox
from briefpress.mail.message import Posting
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.findings import Finding
    from briefpress.mail.addresses import Mailbox
    from briefpress.mail.people import Recipient
    from briefpress.model.mail import MailSettings

_LABEL = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_LONGEST = 63


def message_id(domain: str, *parts: str) -> str:
    """An id that the same parts always give (RFC 5322, 3.6.4)."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"<{digest[:40]}@{domain}>"


def posting_for(
    person: Recipient, key: str, themes: Sequence[str], sender: Mailbox, ways: Ways
) -> Posting:
    """What one person's message of a job says of itself.

    Its Message-ID is the same on every try; the thread is that of the themes on a list.
    """
    domain = sender.address.rpartition("@")[2]
    name = person.lists[0] if person.lists else ""
    thread = message_id(domain, "thread", name, *sorted(themes))
    return Posting(
        person.mailbox,
        message_id(domain, key, person.mailbox.key),
        (thread,),
        list_id(name, domain) if name else "",
        ways[0],
        ways[1],
    )


def list_id(name: str, domain: str) -> str:
    """A list's id below the sender's domain (RFC 2919).

    A name in other letters, or longer than a label in DNS may be, is a digest.
    """
    label = (
        name
        if _LABEL.fullmatch(name) and len(name) <= _LONGEST
        else hashlib.sha256(name.encode()).hexdigest()[:16]
    )
    return f"<{label}.lists.{domain}>"


Ways = tuple[tuple[str, ...], bool]
"""The addresses of List-Unsubscribe, and whether one of them takes a single click (RFC 8058)."""


def ways_to_leave(settings: MailSettings, reply_to: Mailbox | None) -> tuple[Ways, Finding | None]:
    """How a recipient leaves the list, as the desk says; and what is wrong with that."""
    written = settings.unsubscribe
    if written is None:
        return ((_mailto(reply_to),) if reply_to else (), False), None
    if "://" in written:
        return _page(written)
    try:
        return ((_mailto(mailbox(written.removeprefix("mailto:"))),), False), None
    except MailTextError as problem:
        return ((), False), _wrong(str(problem))


def _page(written: str) -> tuple[Ways, Finding | None]:
    try:
        parts = urlsplit(written)
        sound = parts.scheme == "https" and parts.hostname and not parts.username
    except ValueError:
        sound = False
    if not sound or not re.fullmatch(r"[!-;=?-~]+", written) or "," in written:
        return ((), False), _wrong(f"`{written}` is no https: address that can stand in a header")
    return ((f"<{written}>",), True), None


def _mailto(box: Mailbox) -> str:
    # What may stand before the @ and has a meaning in an address of the web (RFC 6068, 2).
    local, _, domain = box.address.rpartition("@")
    safe = re.sub(r"[^A-Za-z0-9._~+-]", lambda m: f"%{ord(m[0]):02X}", local)
    return f"<mailto:{safe}@{domain}?subject=unsubscribe>"


def _wrong(message: str) -> Finding:
    hint = "give an address, as in `unsubscribe: leave@example.org`, or an https: page"
    return error("bad-address", f"`mail: unsubscribe`: {message}", Place("desk.yaml"), hint)

"""What a mailbox has of messages that were sent: copies, answers, and notices of delivery."""

from __future__ import annotations

import imaplib
import re
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from briefpress.deliver.imap import (
    cleaned,
    decoded,
    encoded,
    failed,
    folders,
    leave,
    opened,
    quoted,
    said,
)
from briefpress.deliver.notices import read_notice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.deliver.imap import ImapServer

_MARKS = {b"\\sent", b"\\all", b"\\archive", b"\\junk"}  # RFC 6154, 2
_EACH = 20  # messages of a folder that are read for one of ours: the newest
_LARGEST = 262_144  # bytes that are read of a message; a notice tells its reasons first
_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_FETCHED = re.compile(rb'INTERNALDATE "([^"]{1,40})"')


@dataclass(frozen=True, slots=True)
class Trace:
    """Something in a mailbox that names a message of ours; anybody can have written it.

    `kind` is `copy` (the message itself), `answer` (a reply, an automatic one or a receipt
    among them), what a notice of delivery says (`delivered`, `relayed`, `expanded`, `delayed`,
    `failed`: RFC 3464, 2.3.3), or `mention`: a text that names it, such as a notice in a form of
    its own. `date` is when the mailbox got it (ISO 8601, UTC; empty where that is not told).
    """

    folder: str
    date: str
    kind: str
    recipient: str = ""
    status: str = ""
    words: str = ""


def find_message(
    server: ImapServer, password: str, message_ids: Sequence[str], names: Sequence[str] = ()
) -> dict[str, list[Trace]]:
    """Each Message-ID with what the mailbox has of that message: nothing proves nothing.

    Looks into the folders called `names`, else into INBOX and those marked as sent, archive, junk
    or all mail (RFC 6154). Folders are opened for reading only, and nothing is marked as seen.
    A mailbox has copies of what was sent only where its server keeps them.
    Raises ImapError, and ValueError for what is no Message-ID.
    """
    for one in message_ids:
        if not _ID.fullmatch(one):
            raise ValueError(f"`{one!a}` is no Message-ID")
    found: dict[str, list[Trace]] = {one: [] for one in message_ids}
    imap = opened(server, password)
    try:
        for folder in _folders(imap, names):
            _open(imap, folder)
            for one, traces in found.items():
                traces += [t for t in _traces(imap, folder, one) if _new(t, traces)]
    finally:
        leave(imap)
    return found


def _new(trace: Trace, known: Sequence[Trace]) -> bool:
    """Whether no other folder showed the same, as one with all mail does."""
    told = (trace.date, trace.kind, trace.recipient, trace.status)
    return all((old.date, old.kind, old.recipient, old.status) != told for old in known)


def _folders(imap: imaplib.IMAP4, names: Sequence[str]) -> list[bytes]:
    there = folders(imap)
    if names:
        wanted = [encoded(name) for name in names]
        lost = [name for name in wanted if name not in [held for _, held in there]]
        if lost:
            raise failed(f"there is no folder `{decoded(lost[0])}`")
        return wanted
    return [
        name
        for marks, name in there
        if name.upper() == b"INBOX" or _MARKS & set(marks.lower().split())
    ]


def _open(imap: imaplib.IMAP4, folder: bytes) -> None:
    name = decoded(folder)
    try:
        answer, _ = imap.select(quoted(folder).decode("ascii"), readonly=True)
    except (imaplib.IMAP4.error, OSError) as problem:
        raise failed(f"the folder `{name}` cannot be opened: {said(problem)}") from None
    if answer != "OK":
        raise failed(f"the folder `{name}` cannot be opened")


def _traces(imap: imaplib.IMAP4, folder: bytes, message_id: str) -> list[Trace]:
    """What the folder that is open has of a message, oldest first."""
    inner = message_id[1:-1]
    # Without brackets it is found as Original-Envelope-Id too.
    uids = _search(imap, f"HEADER Message-ID {_word(message_id)}")
    uids |= _search(imap, f"TEXT {_word(inner)}")
    traces = []
    for uid in sorted(uids)[-_EACH:]:
        fetched, data = _fetch(imap, uid)
        notice = read_notice(data, inner) if data else None
        # A server may find more than was asked for.
        if notice is not None:
            words = cleaned(notice.words)
            recipient, status = cleaned(notice.recipient), cleaned(notice.status)
            name = decoded(folder)
            traces.append(Trace(name, _moment(fetched), notice.kind, recipient, status, words))
    return traces


def _word(text: str) -> str:
    return quoted(text.encode("ascii")).decode("ascii")


def _search(imap: imaplib.IMAP4, what: str) -> set[int]:
    try:
        answer, data = imap.uid("SEARCH", what)
    except (imaplib.IMAP4.error, OSError) as problem:
        raise failed(f"the mailbox cannot be searched: {said(problem)}") from None
    if answer != "OK":
        raise failed("the mailbox cannot be searched")
    lines = [line for line in data if isinstance(line, bytes)]
    return {int(uid) for line in lines for uid in line.split() if uid.isdigit()}


def _fetch(imap: imaplib.IMAP4, uid: int) -> tuple[bytes, bytes]:
    """The line that answers, and the first bytes of a message; nothing where it has gone."""
    try:
        _, data = imap.uid("FETCH", str(uid), f"(INTERNALDATE BODY.PEEK[]<0.{_LARGEST}>)")
    except (imaplib.IMAP4.error, OSError) as problem:
        raise failed(f"a message cannot be read: {said(problem)}") from None
    for part in data:
        if isinstance(part, tuple) and isinstance(part[1], bytes):
            rest = b" ".join(line for line in data if isinstance(line, bytes))
            return part[0] + rest, part[1]
    return b"", b""


def _moment(fetched: bytes) -> str:
    """When the mailbox got a message, in UTC."""
    found = _FETCHED.search(fetched)
    if found is None:
        return ""
    try:
        moment = parsedate_to_datetime(found[1].decode("ascii").strip().replace("-", " ", 2))
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""

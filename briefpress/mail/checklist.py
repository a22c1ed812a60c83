"""Every rule that a draft should keep, and whether it does: what `mail --lint` prints."""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING

from briefpress.mail import html_rules, lint
from briefpress.mail.addresses import mailbox
from briefpress.mail.budgets import LARGEST
from briefpress.mail.headers import checked_filename
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

_QP_LINE = 76
_DATE = re.compile(
    r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? [+-]\d{4}"
)
_LARGEST_FILES = 18_000_000  # the same before base64 makes it a third longer
_ADDRESSED = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc")


@dataclass(frozen=True, slots=True)
class Kept:
    """A rule, who says so, and what breaks it: nothing where it is kept."""

    rule: str
    source: str
    broken: tuple[str, ...]


def checklist(message: bytes) -> tuple[Kept, ...]:
    """Each rule of a message's bytes, its parts and its HTML, in the order of reading."""
    kept = [Kept(*said, tuple(find(message))) for said, find in lint.RULES.items()]
    opened = email.message_from_bytes(message, policy=compat32)
    parts = [part for part in opened.walk() if not part.is_multipart()]
    for said, look in _RULES.items():
        kept.append(Kept(*said, tuple(dict.fromkeys(look(opened, parts)))))
    page = next((_words(part) for part in parts if part.get_content_type() == "text/html"), "")
    found = html_rules.read_html(page)
    kept += [Kept(*said, tuple(found[name])) for name, said in html_rules.RULES.items() if page]
    return tuple(kept)


def _needed(message: Message, _parts: list[Message]) -> Iterator[str]:
    yield from (f"`{name}` is missing" for name in ("Date", "From", "Subject", "MIME-Version")
                if not message.get(name))  # fmt: skip


def _date(message: Message, _parts: list[Message]) -> Iterator[str]:
    written = str(message.get("Date", ""))
    try:
        parsedate_to_datetime(written)
    except ValueError:
        yield f"`{written[:40]}` is no date"
        return
    if not _DATE.fullmatch(written):
        yield f"`{written[:40]}` is not written as dates are in mail"


def _addresses(message: Message, _parts: list[Message]) -> Iterator[str]:
    for name in _ADDRESSED:
        written = [str(value) for value in message.get_all(name, [])]
        for _name, address in getaddresses(written):
            try:
                mailbox(address)
            except MailTextError as problem:
                yield f"{name}: {problem}"


def _readable(message: Message, parts: list[Message]) -> Iterator[str]:
    for name, value in ((n, v) for one in (message, *parts) for n, v in one.items()):
        try:
            shown = str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", str(value)))))
        except (LookupError, UnicodeError, ValueError):
            yield f"`{name}` cannot be decoded"
            continue
        if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", shown) or "\n" in shown.strip():
            yield f"`{name}` holds a control character or a line end"


def _tree(message: Message, _parts: list[Message]) -> Iterator[str]:
    whole = [message]
    if message.get_content_type() == "multipart/mixed":
        whole = message.get_payload()  # type: ignore[assignment]
        if any(part.is_multipart() for part in whole[1:]):
            yield "a file is no single part"
    kinds = [part.get_content_type() for part in whole]
    if kinds[0] != "multipart/alternative":
        yield f"the words stand in `{kinds[0]}`, not in `multipart/alternative`"
        return
    texts = [part.get_content_type() for part in whole[0].get_payload()]  # type: ignore[union-attr]
    if texts not in (["text/plain", "text/html"], ["text/plain", "multipart/related"]):
        yield f"the alternatives are {', '.join(texts)}: plain comes first, then HTML"


def _defects(message: Message, _parts: list[Message]) -> Iterator[str]:
    for part in message.walk():
        yield from (type(defect).__name__ for defect in part.defects)


def _charsets(_message: Message, parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_maintype() == "text" and part.get_filename() is None:
            if (part.get_content_charset() or "") != "utf-8":
                yield f"a `{part.get_content_type()}` is not in UTF-8"
            try:
                part.get_payload(decode=True).decode()  # type: ignore[union-attr]
            except UnicodeDecodeError:
                yield f"a `{part.get_content_type()}` cannot be read as UTF-8"


def _quoted(_message: Message, parts: list[Message]) -> Iterator[str]:
    for part, lines in _coded(parts, "quoted-printable"):
        for line in lines:
            if len(line) > _QP_LINE:
                yield f"a line of `{part.get_content_type()}` has {len(line)} characters"
            if line != line.rstrip():
                yield f"a line of `{part.get_content_type()}` ends in a blank"
            if re.search(r"=(?![0-9A-F]{2}|$)", line):
                yield f"`{part.get_content_type()}` has a `=` that stands for nothing"


def _base64(_message: Message, parts: list[Message]) -> Iterator[str]:
    for part, lines in _coded(parts, "base64"):
        for line in lines:
            if len(line) > _QP_LINE or not re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", line):
                yield f"a line of `{part.get_content_type()}` is no base64 of {_QP_LINE}"
                break


def _coded(parts: list[Message], coding: str) -> Iterator[tuple[Message, list[str]]]:
    for part in parts:
        if str(part.get("Content-Transfer-Encoding", "")).lower() == coding:
            yield part, str(part.get_payload()).splitlines()


def _text(_message: Message, parts: list[Message]) -> Iterator[str]:
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    if plain is None or not _words(plain).strip():
        yield "no part is plain text"
    elif re.search(r"<(?:table|div|p|br|td)\b", _words(plain)):
        yield "the plain text holds HTML"


def _pictures(_message: Message, parts: list[Message]) -> Iterator[str]:
    html = "".join(_words(part) for part in parts if part.get_content_type() == "text/html")
    shown = set(re.findall(r'"cid:([^"]*)"', html))
    held = {str(part.get("Content-ID", ""))[1:-1] for part in parts if part.get("Content-ID")}
    yield from (f"`cid:{cid}` is in no part" for cid in sorted(shown - held))
    yield from (f"the picture `{cid}` is shown nowhere" for cid in sorted(held - shown))


def _file_names(_message: Message, parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_disposition() != "attachment":
            continue
        name = part.get_filename()
        try:
            checked_filename(name or "")
        except (MailTextError, IndexError) as problem:
            yield str(problem) if name else "a file has no name"


def _clipped(_message: Message, parts: list[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_type() == "text/html" and part.get_filename() is None:
            size = len(_words(part).encode())
            if size > html_rules.CLIPPED:
                yield f"it has {size:,}"


def _size(message: Message, parts: list[Message]) -> Iterator[str]:
    size = len(message.as_bytes())
    if size > LARGEST:
        yield f"it has {size:,}"
    files = sum(len(part.get_payload(decode=True) or b"") for part in parts)
    if files > _LARGEST_FILES:
        yield f"its parts have {files:,} before they are coded"


def _unsent(message: Message, _parts: list[Message]) -> Iterator[str]:
    if message.get("X-Unsent") == "1" and message.get("Message-ID"):
        yield "a draft has a Message-ID: two people who send it would send one message"


def _words(part: Message) -> str:
    data = part.get_payload(decode=True)
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


_RULES: dict[tuple[str, str], Callable[[Message, list[Message]], Iterator[str]]] = {
    ("Date, From, Subject and MIME-Version are there", "RFC 5322, 3.6"): _needed,
    ("Date is a moment", "RFC 5322, 3.3"): _date,
    ("each address can be delivered to", "RFC 5321, 4.1.2"): _addresses,
    ("each field is read, and none hides another", "RFC 2047, 5"): _readable,
    ("a draft has no Message-ID", "RFC 5322, 3.6.4"): _unsent,
    ("mixed holds alternative, plain before HTML; then the files", "RFC 2046, 5.1"): _tree,
    ("the parts are parted as they say", "RFC 2046, 5.1.1"): _defects,
    ("texts are in UTF-8", "RFC 2045, 5"): _charsets,
    (f"quoted-printable: {_QP_LINE} characters a line, no blank at its end",
     "RFC 2045, 6.7"): _quoted,
    (f"base64: {_QP_LINE} characters a line", "RFC 2045, 6.8"): _base64,
    ("a text stands beside the HTML", "RFC 2046, 5.1.4"): _text,
    ("each picture is a part, and each part is shown", "RFC 2392, 2"): _pictures,
    ("files have names that every system can save", "RFC 2183, 2.3"): _file_names,
    (f"the HTML has at most {html_rules.CLIPPED:,} bytes", "Gmail clipping"): _clipped,
    (f"the message has at most {LARGEST:,} bytes", "Gmail's limit"): _size,
}  # fmt: skip

"""A whole message: a draft for a mail program, or one recipient's mail for a server."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefpress.mail.headers import (
    addresses,
    attachment_name,
    tokens,
    unstructured,
)
from briefpress.mail.mime import Entity, file_part, multipart, text_part
from briefpress.mail.text import MailTextError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefpress.mail.addresses import Mailbox

# English whatever the machine's language is (RFC 5322, 3.3).
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NO_AUTOMATIC_ANSWERS = "OOF, DR, RN, NRN, AutoReply"


@dataclass(frozen=True, slots=True)
class File:
    """A file in a message: name, bytes, media type such as `image/png`, title if it has one."""

    name: str
    data: bytes
    type: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the HTML shows as `cid:ID`; the id has the form of an address (RFC 2392)."""

    cid: str
    file: File


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says, whoever it goes to: both texts, the pictures of one, the files."""

    sender: Mailbox
    subject: str
    text: str
    html: str
    language: str
    date: datetime
    reply_to: Mailbox | None = None
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Posting:
    """What sending adds for one recipient: ids, the thread, the way to leave the list."""

    recipient: Mailbox
    message_id: str
    references: tuple[str, ...] = ()
    list_id: str = ""
    unsubscribe: tuple[str, ...] = ()
    one_click: bool = False
    headers: tuple[tuple[str, str], ...] = field(default=())


def draft(letter: Letter, to: Sequence[Mailbox] = (), bcc: Sequence[Mailbox] = ()) -> bytes:
    """A message that a mail program opens for editing (`X-Unsent: 1`).

    It has no Message-ID, as two people may send the same draft, and none of the fields of lists,
    which mail programs drop. Several recipients belong in `bcc`, so that none sees the others.
    """
    fields = [tokens("X-Unsent", ["1"]), *_common(letter)]
    fields += [addresses("To", to)] if to else []
    fields += [addresses("Bcc", bcc)] if bcc else []
    return _message(fields, letter)


def message(letter: Letter, posting: Posting) -> bytes:
    """One recipient's message as it goes to the server; the same arguments give the same bytes."""
    body = written_body(letter)
    return message_head(letter, posting, body) + body.body


def written_body(letter: Letter) -> Entity:
    """What all who get a letter share: the texts, pictures and files, once written."""
    return _body(letter)


def message_head(letter: Letter, posting: Posting, body: Entity) -> bytes:
    """The fields of one recipient's message and the empty line; `body.body` follows them."""
    fields = [*_common(letter), addresses("To", [posting.recipient])]
    fields.append(tokens("Message-ID", [posting.message_id]))
    if posting.references:
        fields.append(tokens("In-Reply-To", posting.references[-1:]))
        fields.append(tokens("References", posting.references))
    if posting.list_id:
        fields.append(tokens("List-Id", [posting.list_id]))
    if posting.unsubscribe:
        fields.append(tokens("List-Unsubscribe", posting.unsubscribe, ", "))
    if posting.one_click:  # RFC 8058, 3.1
        fields.append(tokens("List-Unsubscribe-Post", ["List-Unsubscribe=One-Click"]))
    fields.append(tokens("Auto-Submitted", ["auto-generated"]))  # RFC 3834, 5
    fields.append(unstructured("X-Auto-Response-Suppress", _NO_AUTOMATIC_ANSWERS))
    fields += [unstructured(name, value) for name, value in posting.headers]
    return b"".join([*fields, b"MIME-Version: 1.0\r\n", body.fields, b"\r\n"])


def stamp(moment: datetime) -> str:
    """A moment as Date shows it (RFC 5322, 3.3). Raises ValueError where it has no time zone."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a Date needs a time zone")
    minutes = int(offset.total_seconds() // 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    day = f"{_DAYS[moment.weekday()]}, {moment.day:02} {_MONTHS[moment.month - 1]} {moment.year:04}"
    return f"{day} {moment:%H:%M:%S} {sign}{minutes // 60:02}{minutes % 60:02}"


def _common(letter: Letter) -> list[bytes]:
    fields = [
        unstructured("Date", stamp(letter.date)),
        addresses("From", [letter.sender]),
        unstructured("Subject", letter.subject),
        tokens("Content-Language", [letter.language]),
    ]
    return fields + ([addresses("Reply-To", [letter.reply_to])] if letter.reply_to else [])


def _message(fields: Sequence[bytes], letter: Letter) -> bytes:
    body = _body(letter)
    return b"".join([*fields, b"MIME-Version: 1.0\r\n", body.data])


def _body(letter: Letter) -> Entity:
    """The tree: mixed > alternative > (plain, related > (html, pictures)), then the files.

    In this tree iOS shows pictures and files rightly; `related` at the top hides the files in
    some programs.
    """
    html = text_part(letter.html, "html", letter.language)
    if letter.pictures:
        pictures = (_picture(picture) for picture in letter.pictures)
        html = multipart("related", (html, *pictures), '; type="text/html"')
    both = multipart("alternative", (text_part(letter.text, "plain", letter.language), html))
    return multipart("mixed", (both, *map(_file, letter.files))) if letter.files else both


def _picture(picture: Picture) -> Entity:
    kind, disposition = attachment_name(picture.file.name)
    fields = _typed(picture.file.type) + kind + b"\r\n"
    fields += tokens("Content-ID", [f"<{picture.cid}>"])
    return file_part(
        picture.file.data, fields + b"Content-Disposition: inline" + disposition + b"\r\n"
    )


def _file(file: File) -> Entity:
    kind, disposition = attachment_name(file.name)
    fields = _typed(file.type) + kind + b"\r\n"
    fields += b"Content-Disposition: attachment" + disposition + b"\r\n"
    # The full title of a file whose name is ASCII (RFC 2183 lets programs show it).
    described = unstructured("Content-Description", file.title) if file.title else b""
    return file_part(file.data, fields + described)


def _typed(media_type: str) -> bytes:
    # A type decides what a click opens: nothing but type and subtype.
    kind, slash, subtype = media_type.partition("/")
    if (
        not slash
        or not (kind + subtype).replace("-", "").replace("+", "").replace(".", "").isalnum()
    ):
        raise MailTextError(f"`{media_type}` is no media type")
    return f"Content-Type: {media_type}".encode("ascii")

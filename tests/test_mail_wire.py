"""Headers and bodies of mail, as independent parsers read them."""

from __future__ import annotations

import email
import email.policy
import quopri
import re
from email.header import decode_header, make_header
from email.utils import getaddresses
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefpress.findings import Place
from briefpress.mail.addresses import Mailbox, mailbox
from briefpress.mail.headers import addresses, attachment_name, tokens, unstructured
from briefpress.mail.lint import lint
from briefpress.mail.mime import file_part, multipart, quoted_printable, text_part
from briefpress.mail.text import MailTextError, body_text, clean, clusters

if TYPE_CHECKING:
    from email.message import Message

SCRIPTS = (
    'abz AZ 09 .,;:()<>@"\\=?_-!№–əğıöşüçĞİƏ абвгжы ԱԲԳխշ ქართ ابجد שלום 東京 e\u0301🇦🇿👩\u200d👧'
)
subjects = st.text(st.sampled_from(SCRIPTS), min_size=1, max_size=160).map(str.strip).filter(bool)


def parsed(fields: bytes) -> Message:
    return email.message_from_bytes(fields + b"\r\n", policy=email.policy.compat32)


def shown(fields: bytes, name: str) -> str:
    """A field as the standard library's older parser reads it, which gets names right."""
    value = re.sub(r"\r?\n(?=[ \t])", "", str(parsed(fields)[name]))
    return str(make_header(decode_header(value)))


def faults(fields: bytes) -> list[str]:
    return [finding.message for finding in lint(fields + b"\r\n", Place("m.eml"))]


# Subjects


@given(subjects)
@example("Azərbaycan və Հայաստան – №47")
@example("A =?UTF-8?Q?=0A?=Bcc: evil@x.test")
@example("x" * 200)
@example("a  b" + "  c" * 40)
@example("Да " * 60)
def test_a_subject_comes_back_as_it_was(subject: str) -> None:
    subject = subject.strip()
    field = unstructured("Subject", subject)
    assert shown(field, "Subject") == clean(subject)
    assert parsed(field).keys() == ["Subject"]
    assert faults(field) == []
    assert all(len(line) <= 78 for line in field.split(b"\r\n"))


def test_an_english_subject_stays_readable() -> None:
    assert unstructured("Subject", "[Energy brief] 18 August 2024") == (
        b"Subject: [Energy brief] 18 August 2024\r\n"
    )


@pytest.mark.parametrize(
    "text",
    ["a\rb", "a\nBcc: x@y.test", "a\0", "a\x7f", "a\u2028b", "a\u0085b", "a\vb", "\ud800",
     "a\u202eb", "a\ufdd0", "a\U0001fffe"],
)  # fmt: skip
def test_what_no_header_may_hold_is_refused_by_name(text: str) -> None:
    with pytest.raises(MailTextError, match=r"U\+[0-9A-F]{4}"):
        unstructured("Subject", text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [("e\u0301a", ["e\u0301", "a"]), ("🇦🇿🇷🇺", ["🇦🇿", "🇷🇺"]), ("👩\u200d👧b", ["👩\u200d👧", "b"]),
     ("👍🏽!", ["👍🏽", "!"]), ("", []), ("x", ["x"])],
)  # fmt: skip
def test_no_cut_parts_what_is_seen_as_one(text: str, parts: list[str]) -> None:
    assert list(clusters(text)) == parts


@given(st.text(st.sampled_from(SCRIPTS), max_size=80))
def test_pieces_make_the_whole(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_a_field_of_tokens_is_never_encoded() -> None:
    url = "<https://desk.example/unsubscribe/" + "x" * 200 + ">"
    field = tokens("List-Unsubscribe", [url, "<mailto:desk@example.org>"], ", ")
    assert url.encode() in field
    assert field.endswith(b",\r\n <mailto:desk@example.org>\r\n")
    with pytest.raises(MailTextError):
        tokens("References", ["<a@b>\r\nBcc: x"])


# Addresses


@given(st.lists(subjects, min_size=1, max_size=4))
@example(["Əliyev, İlham", "Smith, Anna (Policy)", "Նիկոլ Փաշինյան"])
@example(['"Bad, Name <evil@x>" , long' * 4])
@example(["=?utf-8?q?x=0ABcc=3A_e=40x=2Etest?="])
@example(["a@b.example"])
def test_names_and_addresses_come_back(names: list[str]) -> None:
    held = [mailbox(f"p{n}@desk.example", name) for n, name in enumerate(names)]
    field = addresses("To", held)
    assert parsed(field).keys() == ["To"]
    value = re.sub(r"\r?\n(?=[ \t])", "", str(parsed(field)["To"]))
    back = [(str(make_header(decode_header(name))), at) for name, at in getaddresses([value])]
    assert back == [(box.name, box.address) for box in held]
    assert faults(field) == []


@pytest.mark.parametrize(
    "text",
    ["a@x.test\nBcc: e@x.test", "a@x.test,b@x.test", "a@x.test>", '"a b"@x.test', "a..b@x.test",
     "a@[127.0.0.1]", "a" * 65 + "@x.test", "a@localhost", "@x.test", "a@", "a", "", "a b@x.test",
     "почта@пример.рф", "a@-x.test", "a@x_y.test", "a@x.123", "a@" + "x." * 130 + "test",
     "Ok <ok@x.test>", "ok@x.test SIZE=1"],
)  # fmt: skip
def test_what_cannot_be_delivered_for_sure_is_refused(text: str) -> None:
    with pytest.raises(MailTextError) as told:
        mailbox(text)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("text", "address"),
    [("info@пример.рф", "info@xn--e1afmkfd.xn--p1ai"), (" a.b+c@X.Test ", "a.b+c@x.test"),
     ("o'neill@desk.example", "o'neill@desk.example")],
)  # fmt: skip
def test_a_domain_is_written_in_ascii(text: str, address: str) -> None:
    assert mailbox(text).address == address


def test_one_person_has_one_key() -> None:
    assert mailbox("OK1@X.TEST").key == mailbox("ok1@x.test").key


# Attachments


@pytest.mark.parametrize(
    "name",
    ["brief.pdf", "Azərbaycan-Rusiya enerji əlaqələri üzrə həftəlik icmal, 18 avqust 2024.pdf",
     "18 августа – энергетика.pdf", "a 'b' (c).pdf", "x" * 150 + ".pdf"],
)  # fmt: skip
def test_a_file_name_comes_back(name: str) -> None:
    kind, disposition = attachment_name(name)
    fields = b"Content-Type: application/pdf" + kind + b"\r\n"
    fields += b"Content-Disposition: attachment" + disposition + b"\r\n"
    message = multipart("mixed", (text_part("x", "plain"), file_part(b"%PDF-", fields)))
    assert faults(message.fields + fields) == [
        "the field `content-type` stands 2 times (RFC 5322, 3.6)"
    ]
    for policy in (email.policy.compat32, email.policy.default):
        part = email.message_from_bytes(message.data, policy=policy).get_payload()[1]
        assert part.get_filename() == name
        assert part.get_payload(decode=True) == b"%PDF-"


@pytest.mark.parametrize(
    "name",
    ["../x.pdf", "a/b.pdf", "a\r\nb.pdf", "a\u202eb.pdf", "CON.pdf", "lpt1", ".hidden", "x" * 250,
     "", " a.pdf", "a.", "a:b.pdf"],
)  # fmt: skip
def test_a_dangerous_file_name_is_refused(name: str) -> None:
    with pytest.raises(MailTextError):
        attachment_name(name)


# Bodies

bodies = st.text(
    st.one_of(st.sampled_from(".=F \t\nəЖ"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=600,
)


@given(bodies)
@example(".\n..\nFrom me\n \n\t\n" + "=" * 200 + "\n" + "x" * 3000)
@example("From " * 40)
@example("." * 200)
def test_a_body_comes_back(text: str) -> None:
    wanted = body_text(text).rstrip("\n")
    part = text_part(text, "plain", "en")
    back = email.message_from_bytes(part.data).get_payload(decode=True)
    assert isinstance(back, bytes)
    assert back.decode().replace("\r\n", "\n").rstrip("\n") == wanted
    assert faults(part.fields) == []
    for line in part.body.split(b"\r\n"):
        assert len(line) <= 76
        assert not line.startswith((b".", b"From "))
        assert line == line.rstrip()


@given(st.binary(max_size=400).filter(lambda data: b"\r" not in data))
def test_quoted_printable_is_read_by_others(data: bytes) -> None:
    back = quopri.decodestring(quoted_printable(data)).replace(b"\r\n", b"\n")
    assert back in {data, data + b"\n"}


@pytest.mark.parametrize("text", ["a\0b", "a\rb", "a\x1bb", "\ud800"])
def test_what_no_mail_carries_is_refused(text: str) -> None:
    with pytest.raises(MailTextError, match="line 2"):
        body_text("first\n" + text)


def test_the_same_parts_have_the_same_bytes() -> None:
    parts = (text_part("a", "plain"), text_part("<p>a", "html"))
    assert multipart("alternative", parts) == multipart("alternative", parts)
    assert multipart("alternative", parts) != multipart("alternative", parts[::-1])


def test_parts_of_parts_are_told_apart() -> None:
    inner = multipart("alternative", (text_part("one", "plain"), text_part("two", "html")))
    whole = email.message_from_bytes(multipart("mixed", (inner, text_part("3", "csv"))).data)
    kinds = [part.get_content_type() for part in whole.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/csv",
    ]  # fmt: skip


# The last look


@pytest.mark.parametrize(
    ("message", "said"),
    [(b"A: b\n\r\n\r\n", "bare"), (b"A: b\r\rc\r\n\r\n", "bare"), ("A: é\r\n\r\n".encode(), "127"),
     (b"A: b\r\n", "no empty line"), (b"A: " + b"x" * 999 + b"\r\n\r\n", "998"),
     (b"A: " + b"x " * 60 + b"y\r\n\r\n", "78 should be"),
     (b"To: a@b.c\r\nto: d@e.f\r\n\r\n", "2 times"),
     (b"A:\r\n =?UTF-8?B?" + b"A" * 80 + b"?=\r\n\r\n", "75 may be")],
)  # fmt: skip
def test_a_malformed_message_is_told(message: bytes, said: str) -> None:
    assert any(said in finding.message for finding in lint(message, Place("m.eml")))


def test_a_mailbox_without_a_name_is_bare() -> None:
    assert addresses("To", [Mailbox("a@b.example")]) == b"To: a@b.example\r\n"

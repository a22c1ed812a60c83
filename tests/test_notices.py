"""What a mail says of a message of ours: copies, answers, notices of delivery, and traps."""

from __future__ import annotations

import pytest
from timing import ends_within

from briefpress.deliver.imap import ImapServer
from briefpress.deliver.imap_traces import find_message
from briefpress.deliver.notices import Notice, read_notice

OURS = "ab12@desk.test"
REPORT = """\
From: MAILER-DAEMON@mail.test
Subject: Undelivered
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

No.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.test
{envelope}
Final-Recipient: rfc822; anna@desk.test
{fields}

--b
Content-Type: {kind}

Message-ID: <{id}>
Subject: Brief

--b--
"""
RECEIPT = f"""\
Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b
Content-Type: message/disposition-notification

Original-Message-ID: <{OURS}>
Disposition: manual-action/MDN-sent-manually; displayed

--b--
"""
FAILED = "Action: Failed\nStatus: 5.1.1 (no such)\nDiagnostic-Code: smtp; 550 no"


def report(
    fields: str = FAILED, message_id: str = OURS, envelope: str = "", kind: str = "message/rfc822"
) -> bytes:
    text = REPORT.format(fields=fields, id=message_id, envelope=envelope, kind=kind)
    return text.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (FAILED, Notice("failed", "anna@desk.test", "5.1.1", "550 no")),
        ("Action: delayed\nStatus: 4.4.1", Notice("delayed", "anna@desk.test", "4.4.1")),
        ("Action: delivered\nStatus: 2.0.0", Notice("delivered", "anna@desk.test", "2.0.0")),
        ("Action: relayed\nStatus: nonsense", Notice("relayed", "anna@desk.test")),
        (
            "Original-Recipient: rfc822;a+b@desk.test\nAction: expanded\nStatus: 2.1.9",
            Notice("expanded", "a+b@desk.test", "2.1.9"),
        ),
    ],
)
def test_a_notice_of_delivery_says_what_became_of_it(
    fields: str, wanted: Notice, kind: str
) -> None:
    assert read_notice(report(fields, kind=kind), OURS) == wanted


def test_of_several_the_gravest_counts() -> None:
    fields = "Action: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@x.test\n" + FAILED
    assert read_notice(report(fields), OURS) == Notice("failed", "b@x.test", "5.1.1", "550 no")


def test_the_envelope_is_enough() -> None:
    data = report(message_id="other@x.test", envelope=f"Original-Envelope-Id: {OURS}\n")
    assert read_notice(data, OURS) == Notice("failed", "anna@desk.test", "5.1.1", "550 no")


@pytest.mark.parametrize("other", ["b12@desk.test", "ab12@desk.test.x", "AB12@desk.test"])
def test_a_notice_of_another_message_is_none_of_ours(other: str) -> None:
    found = read_notice(report(message_id=other, envelope=f"Original-Envelope-Id: {other}\n"), OURS)
    assert found is None or found.kind == "mention"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Message-ID: <{OURS}>\r\nTo: a@x.test\r\n\r\nx", "copy"),
        (f"In-Reply-To: <{OURS}>\r\nSubject: Re\r\n\r\nthanks", "answer"),
        (f"References: <1@x> <{OURS}>\r\n\r\nthanks", "answer"),
        (f"Subject: failure notice\r\n\r\nThis is qmail.\r\nMessage-ID: <{OURS}>\r\n", "mention"),
        (f"Message-ID: <x{OURS}>\r\n\r\n", "mention"),
        (RECEIPT, "answer"),
    ],
)  # fmt: skip
def test_other_mail_is_told_apart(text: str, kind: str) -> None:
    found = read_notice(text.encode(), OURS)
    assert found is not None
    assert found.kind == kind
    assert read_notice(text.encode(), "other@x.test") is None


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
                 for n in range(6000)),
        b"Content-Type: message/rfc822\r\n\r\n" * 8000,
        b"Subject: =?x?b?" + b"A" * 200_000,
        b'Content-Type: multipart/mixed; boundary="-"\r\n\r\n' + b"---\r\n" * 50_000,
        b"From: =?utf-8?q?=ff?= <a@x>\r\n\r\n",
        b"Content-Type: text/plain; charset=nonsense\r\nContent-Transfer-Encoding: base64\r\n\r\n=",
        b"", b"\0" * 1000, b"\xff" * 1000,
    ],
    ids=range(9),
)  # fmt: skip
def test_no_mail_is_a_trap(data: bytes) -> None:
    assert read_notice(data[:262_000] + OURS.encode(), OURS) is not None
    assert read_notice(data[:262_144], OURS) is None
    assert ends_within(2, lambda: read_notice(data[:262_144], OURS))


@pytest.mark.parametrize("wrong", ["x", "<a b@x>", "<a@x>\r\nA LOGOUT", "<>", "<ä@x>", "<a@x>>"])
def test_what_is_no_message_id_is_never_asked_for(wrong: str) -> None:
    with pytest.raises(ValueError, match="no Message-ID"):
        find_message(ImapServer("localhost", 1, "desk"), "x", [wrong])

"""`send` and `mail --imap` with a real Postfix and a real Dovecot, and the mailboxes read back."""

from __future__ import annotations

import base64
import email
import hashlib
import os
import re
import smtplib
import socket
import ssl
import sys
from email.header import decode_header, make_header
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from database import opened
from postfix_dovecot import (
    DOMAIN,
    PASSWORD,
    SENDER,
    LostReply,
    RealPost,
    loopback_only,
    required,
    waited,
)
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.deliver.ledger import Ledger
from briefpress.pipeline.letters.offering import look_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from briefpress.deliver.imap_traces import Trace
    from briefpress.deliver.ledger_rows import Delivery

required()

TITLE = "Нефть və qaz – № ě"
PRESS = {  # language, name, greeting
    "anna": ("az", "Əliyeva, Anna", "Salam, {}!"),
    "boris": ("ru", "Борис Щукин", "Здравствуйте, {}!"),
    "nikol": ("hy", "Նիկոլ Փաշինյան", "Ողջույն, {}:"),
}
WHERE: list[Any] = []  # whom this process spoke to
_watching: list[bool] = []


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if _watching and event == "socket.connect":
        WHERE.append(arguments[1])


sys.addaudithook(_heard)


@pytest.fixture(scope="module")
def post() -> Iterator[RealPost]:
    with loopback_only() as alone, RealPost(list(PRESS)) as running:
        running.alone = alone
        _watching.append(True)
        yield running
        _watching.clear()


class Office:
    """A desk whose mail goes through the real server, and what its program said last."""

    def __init__(self, root: Path, post: RealPost, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.post, self.capsys = root, post, capsys

    def brief(self, day: int, servers: str, more: str = "  attach: [txt]\n") -> None:
        """One brief; its date is its own, so that the ids of its messages are too."""
        text = BRIEF.replace("2024-08-18", f"2024-08-{day:02}").replace("The port", f"'{TITLE}'")
        mail = f"mail:\n  from: The Desk <{SENDER}>\n{more}{servers}"
        tiny_desk(self.root, text, {"desk.yaml": mail})

    def people(self, *entries: str) -> None:
        lines = [f"  - {e if ':' in e else f'{e}@{DOMAIN}'}\n" for e in entries]
        path = self.root / "recipients/press.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"recipients:\n{''.join(lines)}", encoding="utf-8")

    def run(self, *arguments: str) -> int:
        status = main([*arguments, "--desk", str(self.root)])
        self.out, self.err = self.capsys.readouterr()
        print(self.out, self.err)  # for whoever reads of a failure
        return status

    def send(self, number: int) -> int:
        return self.run("send", "--to", "press", "--confirm", str(number))

    @property
    def rows(self) -> dict[str, Delivery]:
        with Ledger(self.root / "out/ledger.db") as ledger:
            return {row.fold.partition("@")[0]: row for row in ledger.deliveries()}

    @property
    def states(self) -> dict[str, str]:
        return {who: row.state.value for who, row in self.rows.items()}

    def frozen(self, row: Delivery) -> bytes:
        with Ledger(self.root / "out/ledger.db") as ledger:
            return ledger.bytes_of(row)

    def traces(self, row: Delivery) -> list[Trace]:
        """What the desk's own mailbox has of a message."""
        found, wrong = look_for(self.root, [row.message_id], os.environ)
        assert wrong == []
        return found[row.message_id]


@pytest.fixture
def office(
    tmp_path: Path,
    post: RealPost,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Office:
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    return Office(tmp_path / "desk", post, capsys)


def shown(value: object) -> str:
    return str(make_header(decode_header(re.sub(r"\r?\n(?=[ \t])", "", str(value)))))


def as_sent(data: bytes) -> bytes:
    """A message in a mailbox without what the servers on its way put before it."""
    crlf = re.sub(rb"(?<!\r)\n", b"\r\n", data)
    return re.sub(rb"\A(?:(?:Return-Path|X-Original-To|Delivered-To|Received):"
                  rb"[^\r]*(?:\r\n[ \t][^\r]*)*\r\n)+", b"", crlf)  # fmt: skip


def in_folder(post: RealPost, user: str, folder: str) -> list[tuple[bytes, bytes]]:
    """Every message as IMAP gives it: the line with flags and size, and its bytes."""
    box = post.imap(user)
    try:
        box.select(folder, readonly=True)
        _, found = box.search(None, "ALL")
        fetched = [box.fetch(one.decode(), "(FLAGS RFC822.SIZE BODY.PEEK[])")[1]
                   for one in found[0].split()]  # fmt: skip
    finally:
        box.logout()
    return [(parts[0][0], parts[0][1]) for parts in fetched]  # type: ignore[index]


def words(message: Message, kind: str) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == f"text/{kind}")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode()


# Sending


@pytest.mark.parametrize(
    ("security", "day", "kind"), [("starttls", 18, "pdf"), ("tls", 19, "html")]
)
def test_everybody_has_one_message_that_is_right_in_every_script(
    office: Office, security: str, day: int, kind: str
) -> None:
    post = office.post
    before = {who: len(post.maildir(who)) for who in PRESS}
    more = f'  subject: "Հայաստան: {{title}}, {{date}}"\n  attach: [{kind}]\n'
    office.brief(day, post.settings(security), more)
    office.people(
        *(f"{{address: {who}@{DOMAIN}, name: '{name}', language: {tag}, "
          f"salutation: '{hello.replace('{}', '{name}')}'}}"
          for who, (tag, name, hello) in PRESS.items()),
        "nobody",
    )  # fmt: skip
    assert office.send(4) == 1
    assert office.states == {**dict.fromkeys(PRESS, "accepted"), "nobody": "refused"}
    refused = office.rows["nobody"]
    assert refused.code == 550
    assert "5.1.1" in refused.reply
    assert waited(post.empty), post.log
    for who, (tag, name, hello) in PRESS.items():
        data = post.maildir(who)
        assert len(data) == before[who] + 1
        # What lies there, what IMAP gives and what the ledger keeps are the same message.
        row = office.rows[who]
        assert as_sent(data[-1]) == office.frozen(row)
        assert as_sent(in_folder(post, who, "INBOX")[-1][1]) == office.frozen(row)
        message = email.message_from_bytes(data[-1])
        assert shown(message["Subject"]) == f"Հայաստան: {TITLE}, {day} August 2024"
        box, address = parseaddr(str(message["To"]))
        assert (shown(box), address) == (name, f"{who}@{DOMAIN}")
        labels = tag if tag == "ru" else "en"  # no catalogue has the others' headings
        assert message["Content-Language"] == "en"  # the brief's
        assert message["Message-ID"] == row.message_id
        for text in ("plain", "html"):
            assert hello.format(name) in words(message, text)
        file = list(message.walk())[-1]
        assert file.get_filename() == f"2024-08-{day}_port_{labels}.{kind}"
        made = (office.root / f"out/2024-08-{day}_port_{labels}.{kind}").read_bytes()
        held = file.get_payload(decode=True)
        assert isinstance(held, bytes)
        assert hashlib.sha256(held).digest() == hashlib.sha256(made).digest()
    log = post.log
    assert office.send(4) == 1
    assert post.log == log, "a second run spoke to the server"
    assert "TLSv1.3" in last_attempt(office, "anna")


def last_attempt(office: Office, who: str) -> str:
    with Ledger(office.root / "out/ledger.db") as ledger:
        return ledger.attempts(office.rows[who])[-1].tls


def test_who_greylists_is_asked_again_and_has_one_message(office: Office) -> None:
    office.brief(20, office.post.settings())
    office.people("anna", "grey")
    assert office.send(2) == 3
    assert office.states == {"anna": "accepted", "grey": "deferred"}
    assert office.rows["grey"].code == 450
    with opened(office.root / "out/ledger.db") as base:
        base.execute("UPDATE delivery SET next_try = 1 WHERE next_try > 0")
    assert office.run("send", "--resume", "--confirm", "1") == 0
    assert waited(office.post.empty)
    assert len(office.post.maildir("grey")) == 1


def test_a_wrong_password_is_tried_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.brief(21, office.post.settings())
    office.people("anna", "boris", "nikol")
    monkeypatch.setenv("DESK_PASSWORD", "wr0ng-Pä55wört")
    before = len(office.post.log)
    assert office.send(3) == 3
    assert set(office.states.values()) == {"pending"}
    assert "wr0ng" not in office.out + office.err
    assert waited(lambda: "disconnect from" in office.post.log[before:])
    said = office.post.log[before:]
    assert re.findall(r"\bauth=\S+", said) == ["auth=0/1"]
    assert len(re.findall(r"SASL \w+ authentication failed", said)) == 1
    assert b"wr0ng" not in (office.root / "out/ledger.db").read_bytes()


def test_a_server_that_nobody_vouches_for_hears_no_password(office: Office, tmp_path: Path) -> None:
    settings = office.post.settings("tls").replace(f"    ca: {office.post.ca}\n", "")
    office.brief(22, settings)
    office.people("anna")
    before = len(office.post.log)
    assert office.send(1) == 3
    assert office.states == {"anna": "pending"}
    assert waited(lambda: "disconnect from" in office.post.log[before:])
    assert "auth=" not in office.post.log[before:]


# What the mailbox says of a message in doubt


@pytest.mark.parametrize(("heard", "day"), [(True, 23), (False, 24)])
def test_after_a_lost_reply_the_mailbox_says_whether_it_went(
    office: Office, *, heard: bool, day: int
) -> None:
    before = len(office.post.maildir("anna"))
    with LostReply(office.post.ports["submissions"], heard=heard) as line:
        office.brief(day, office.post.settings("tls", line.port))
        office.people("anna")
        assert office.send(1) in {1, 3, 6}
        assert line.cuts == 1
    assert office.states == {"anna": "in doubt"}
    assert waited(office.post.empty)
    assert len(office.post.maildir("anna")) == before + heard
    traces = office.traces(office.rows["anna"])
    assert [(trace.folder, trace.kind, trace.recipient) for trace in traces] == (
        [("Sent", "copy", f"anna@{DOMAIN}")] if heard else []
    )
    if heard:
        assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", traces[0].date)
    # Whatever was found, nobody but a person decides.
    assert office.run("send", "--status", "--look") == 0
    assert (f"copy anna@{DOMAIN} in Sent" if heard else "no trace of it") in office.out
    assert office.states == {"anna": "in doubt"}
    verdict = "sent" if heard else "resend"
    assert office.run("send", "--resolve", f"anna@{DOMAIN}={verdict}", "--because", "seen") == 0
    office.brief(day, office.post.settings("tls"))
    office.run("send", "--resume", "--confirm", "0" if heard else "1")
    assert waited(office.post.empty)
    assert office.states == {"anna": "accepted"}
    assert len(office.post.maildir("anna")) == before + 1


def test_a_notice_of_failure_is_found_and_read(office: Office) -> None:
    office.brief(25, office.post.settings())
    office.people("late", "anna")
    assert office.send(2) == 0
    assert waited(office.post.empty)
    assert waited(lambda: bool(in_folder(office.post, "desk", "INBOX")))
    late = [t for t in office.traces(office.rows["late"]) if t.kind != "copy"]
    assert [(t.folder, t.kind, t.recipient, t.status) for t in late] == [
        ("INBOX", "failed", f"late@{DOMAIN}", "5.2.2")
    ]
    assert "the mailbox is full" in late[0].words
    assert [t.kind for t in office.traces(office.rows["anna"])] == ["copy"]
    # Looking marks nothing as seen, and not even as no longer new.
    assert list((office.post.root / "mail/desk/cur").glob("*")) == []
    assert all(b"\\Seen" not in line for line, _ in in_folder(office.post, "desk", "INBOX"))


def test_a_notice_of_delivery_tells_of_a_message_in_doubt(office: Office) -> None:
    with LostReply(office.post.ports["submissions"], heard=True) as line:
        settings = office.post.settings("tls", line.port)
        office.brief(28, settings.replace("  smtp:\n", "  smtp:\n    notices: all\n"))
        office.people("anna")
        office.send(1)
        assert line.cuts == 1
    assert office.states == {"anna": "in doubt"}
    assert waited(office.post.empty)
    row = office.rows["anna"]
    assert waited(lambda: any(t.kind == "delivered" for t in office.traces(row)))
    assert office.run("send", "--status", "--look") == 0
    assert re.search(rf"delivered 2\.0\.0 anna@{DOMAIN} .* in INBOX", office.out)


def test_a_notice_of_delivery_is_found_by_its_envelope_alone(office: Office) -> None:
    post = office.post
    office.brief(26, post.settings())
    office.people("anna")
    assert office.send(1) == 0
    row = office.rows["anna"]
    # Another message, whose notice names ours only as Original-Envelope-Id (RFC 3461, 4.4).
    context = ssl.create_default_context(cafile=post.ca)
    with smtplib.SMTP("localhost", post.ports["submission"]) as client:
        client.starttls(context=context)
        known = base64.b64encode(f"\0desk\0{PASSWORD}".encode()).decode()
        assert client.docmd("AUTH", f"PLAIN {known}")[0] == 235
        envelope = [f"ENVID={row.message_id[1:-1]}", "RET=HDRS"]
        other = b"Subject: other\r\n\r\nx\r\n"
        client.sendmail(SENDER, f"anna@{DOMAIN}", other, envelope, ["NOTIFY=SUCCESS"])
    assert waited(post.empty)
    assert waited(lambda: any(t.kind == "delivered" for t in office.traces(row)))
    (told,) = [t for t in office.traces(row) if t.kind != "copy"]
    assert (told.folder, told.recipient, told.status) == ("INBOX", f"anna@{DOMAIN}", "2.0.0")


# A draft


def test_a_draft_lies_in_the_folder_of_drafts(office: Office) -> None:
    office.brief(27, office.post.settings())
    office.people("{address: a@example.org, name: 'Əliyeva, Anna', language: az}")
    assert office.run("mail", "--to", "press", "--quiet") == 0
    (file,) = (office.root / "out/mail").glob("*.eml")
    assert office.run("mail", "--to", "press", "--imap") == 0
    assert "in Entwürfe of desk" in office.out
    ((line, data),) = in_folder(office.post, "desk", "Entw&APw-rfe")
    flags = re.search(rb"FLAGS \(([^)]*)\)", line)
    assert flags
    assert set(flags[1].split()) - {b"\\Recent"} == {b"\\Draft", b"\\Seen"}
    assert f"RFC822.SIZE {len(data)} ".encode() in line
    written = file.read_bytes()
    assert len(data) == len(written)
    undated = [re.sub(rb"\r\nDate: [^\r]*", b"", one) for one in (data, written)]
    assert undated[0] == undated[1]


# And nothing beside


def test_nothing_spoke_to_anybody_but_loopback(post: RealPost) -> None:
    assert WHERE, "this test comes last"
    hosts = {one[0] for one in WHERE if isinstance(one, tuple)}
    assert hosts <= {"127.0.0.1", "::1"}, hosts
    table = Path("/proc/thread-self/net/tcp").read_text("ascii").splitlines()[1:]
    rows = [line.split() for line in table]
    ours = {f"{port:04X}" for port in post.ports.values()}
    local = {row[1] for row in rows if row[3] == "0A" and row[1].partition(":")[2] in ours}
    assert local == {f"0100007F:{port}" for port in ours}
    assert set(re.findall(r"postfix/(?:submissions?/)?(\w+)\[", post.log)) <= {
        "smtpd", "cleanup", "qmgr", "virtual", "bounce", "pipe", "master", "anvil", "error",
        "trivial-rewrite", "tlsmgr", "verify", "trace", "defer", "postfix", "script",
    }  # fmt: skip
    if post.alone:  # nowhere else to go
        with socket.socket() as one, pytest.raises(OSError, match="unreachable"):
            one.connect(("192.0.2.1", 25))

"""DKIM: what `send` signs holds before judges that know nothing of ours, and nothing else does."""

from __future__ import annotations

import base64
import calendar
import email
import email.utils
import random
import re
import stat
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from database import opened
from dkim_judges import judged
from mail_server import Post
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.deliver.ledger import Ledger
from briefpress.mail.dkim import Signer, body_digest, holds, signature
from briefpress.mail.dkim_key import read_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

JUDGES = ("dkimpy", "Mail::DKIM")
UNLOCKED = NoEncryption()
SIGNS = "selector: desk2024\n    key: ../keys/rsa.pem"
MORE = "  reply_to: press@desk.test\n  unsubscribe: https://desk.test/leave\n"


@cache
def rsa_pem(bits: int = 2048) -> str:
    key = rsa.generate_private_key(65537, bits)
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, UNLOCKED).decode()


@cache
def ed_pem() -> str:
    key = ed25519.Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, UNLOCKED).decode()


class Desk:
    """A desk that signs, with a server and two people on its list."""

    def __init__(self, folder: Path, post: Post, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.post, self.capsys = folder / "desk", post, capsys
        self.keys = folder / "keys"
        self.keys.mkdir()
        self.key("rsa.pem", rsa_pem())
        self.signs(SIGNS)

    def key(self, name: str, text: str, mode: int = 0o600) -> None:
        path = self.keys / name
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)

    def signs(
        self, dkim: str | None, people: str = "anna@desk.test, berta@desk.test", more: str = ""
    ) -> None:
        signing = f"  dkim:\n    {dkim}\n" if dkim else ""
        tiny_desk(
            self.root,
            BRIEF,
            {
                "desk.yaml": "mail:\n  from: Nərminə's Desk <desk@desk.test>\n  attach: [txt]\n"
                f"{more}{signing}  smtp:\n    host: localhost\n    port: {self.post.port}\n"
                "    ca: ../ca.pem\n    per_minute: 6000\n",
                "recipients/press.yaml": f"recipients: [{people}]\n",
            },
        )

    def run(self, *arguments: str) -> int:
        status = main(["send", "--to", "press", "--desk", str(self.root), *arguments])
        self.out, self.err = self.capsys.readouterr()
        return status

    def sent(self, *arguments: str) -> list[bytes]:
        before = len(self.post.taken)
        assert self.run(*(arguments or ("--confirm", "2"))) == 0, self.err
        return [wire for _, wire in self.post.taken[before:]]

    def records(self) -> dict[str, str]:
        """What `doctor` says that DNS must hold."""
        assert main(["doctor", "--dkim", "--desk", str(self.root)]) == 0
        said = self.capsys.readouterr().out
        found = re.findall(r"name +(\S+)\ntype +TXT\nvalue +(.+)\n", said)
        assert found, said
        return dict(found)


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with Post(tmp_path, offers="") as post:
        yield Desk(tmp_path, post, capsys)


def tags(field: str) -> dict[str, str]:
    return dict(re.findall(r"([a-z]+)=([^;]*)", "".join(field.split())))


# What is signed


@pytest.mark.parametrize("judge", JUDGES)
def test_what_is_sent_is_signed(desk: Desk, tmp_path: Path, judge: str) -> None:
    wires = desk.sent()
    records = desk.records()
    assert list(records) == ["desk2024._domainkey.desk.test"]
    assert judged(tmp_path / "j", wires, records, judge) == [1, 1]
    # The judge does go by the record.
    other = read_key(rsa_pem(1024))
    public = base64.b64encode(other.published()).decode()
    wrong = dict.fromkeys(records, f"v=DKIM1; k=rsa; p={public}")
    assert judged(tmp_path / "j", wires, wrong, judge) == [0, 0]


def test_a_signature_says_what_it_covers_and_when(desk: Desk) -> None:
    desk.signs(SIGNS, more=MORE)
    for wire in desk.sent():
        message = email.message_from_bytes(wire)
        assert message.keys()[0] == "DKIM-Signature"
        said = tags(message["DKIM-Signature"])
        assert said.keys() == {"v", "a", "c", "d", "s", "t", "h", "bh", "b"}
        assert (said["a"], said["c"]) == ("rsa-sha256", "relaxed/relaxed")
        assert (said["d"], said["s"]) == ("desk.test", "desk2024")
        date = email.utils.parsedate_tz(message["Date"])
        assert date
        assert int(said["t"]) == calendar.timegm((*date[:6], 0, 0, 0)) - (date[9] or 0)
        covered = said["h"].split(":")
        held = [name.lower() for name in message.keys()[1:]]
        # Servers add and drop fields of X-.
        assert set(held) - set(covered) == {"x-auto-response-suppress"}
        for name in ("from", "to", "subject", "date", "message-id", "reply-to", "mime-version",
                     "content-type", "list-unsubscribe", "list-unsubscribe-post"):  # fmt: skip
            assert covered.count(name) == held.count(name) + 1 == 2
        assert all(len(line) <= 78 for line in wire.split(b"\r\n\r\n")[0].split(b"\r\n"))


@pytest.mark.parametrize("judge", JUDGES)
def test_a_changed_or_added_word_is_seen(desk: Desk, tmp_path: Path, judge: str) -> None:
    desk.signs(SIGNS, more=MORE)
    wire = desk.sent()[0]
    head, _, body = wire.partition(b"\r\n\r\n")
    names = [n.encode() for n in email.message_from_bytes(wire) if not n.startswith(("DKIM", "X-"))]
    assert len(names) >= 14
    whole = [wire]
    for name in names:
        found = re.search(rb"(?m)^%s: .*(?:\r\n[ \t].*)*" % name, head)
        assert found, name
        value = found[0]
        at = next(i for i in range(len(name) + 2, len(value)) if value[i : i + 1].isalnum())
        changed = value[:at] + (b"7" if value[at : at + 1] != b"7" else b"8") + value[at + 1 :]
        whole.append(head.replace(value, changed) + b"\r\n\r\n" + body)
    added = ["From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "Content-Type",
             "MIME-Version", "List-Unsubscribe", "List-Unsubscribe-Post"]  # fmt: skip
    for name in added:
        field = f"{name}: evil@desk.test\r\n".encode()
        whole += [field + wire, head + b"\r\n" + field + b"\r\n" + body]
    whole.append(wire.replace(b"600,000", b"700,000", 1) if b"600,000" in wire else wire + b"x")
    whole += [
        head + b"\r\n\r\n" + body[:-40],
        wire + b"One line more\r\n",
        wire[:300] + b"!" + wire[300:],
    ]
    records = desk.records()
    assert judged(tmp_path / "j", whole, records, judge) == [1] + [0] * (len(whole) - 1)


@pytest.mark.parametrize("judge", JUDGES)
def test_what_servers_do_on_the_way_leaves_it_whole(desk: Desk, tmp_path: Path, judge: str) -> None:
    wire = desk.sent()[0]
    head, _, body = wire.partition(b"\r\n\r\n")
    refolded = re.sub(rb"\r\n[ \t]+(?=\S+[:;]?)", b"\r\n\t  ", head)
    passed = [
        b"Received: from a by b; Sun, 18 Aug 2024 10:00:00 +0000\r\n" + wire,
        refolded + b"\r\n\r\n" + body,
        head.replace(b"Subject:", b"SUBJECT:") + b"\r\n\r\n" + body + b"\r\n\r\n",
        wire.replace(b"X-Auto-Response-Suppress", b"X-Dropped"),
    ]
    assert refolded != head
    assert judged(tmp_path / "j", passed, desk.records(), judge) == [1] * len(passed)


def test_two_keys_make_two_signatures(desk: Desk, tmp_path: Path) -> None:
    desk.key("ed.pem", ed_pem())
    desk.signs("- {selector: r1, key: ../keys/rsa.pem}\n    - {selector: e1, key: ../keys/ed.pem}")
    wires = desk.sent()
    records = desk.records()
    assert list(records) == ["r1._domainkey.desk.test", "e1._domainkey.desk.test"]
    assert len(base64.b64decode(records["e1._domainkey.desk.test"].partition("p=")[2])) == 32
    assert judged(tmp_path / "j", wires, records, "dkimpy") == [2, 2]
    # Perl's knows RSA alone up to 1.2: the other signature does it no harm.
    assert judged(tmp_path / "j", wires, records, "Mail::DKIM") in ([1, 1], [2, 2])
    broken = [wire[:-30] + b"!" + wire[-30:] for wire in wires]
    assert judged(tmp_path / "j", broken, records, "dkimpy") == [0, 0]


@pytest.mark.parametrize("judge", JUDGES)
def test_any_body_and_any_field_is_digested_as_others_do(tmp_path: Path, judge: str) -> None:
    chance = random.Random(6376)
    pieces = [b" ", b"\t", b"\r\n", b"\r\n\r\n", b"a", b"word", b".", b"=20", b"  \t ", b"\r\n "]
    signer = Signer("desk.test", "s", read_key(rsa_pem(1024)))
    wires = []
    for number in range(120):
        # By SMTP, every body ends in CRLF; dkimpy reads others in its own way.
        body = b"".join(chance.choices(pieces, k=chance.randrange(40))) + b"\r\n"
        words = [chance.choice([" ", "\t", "  ", "\r\n ", "\r\n\t "]) + chance.choice("abcd")
                 for _ in range(chance.randrange(1, 9))]  # fmt: skip
        twice = "References: <a>\r\nReferences: <b>\r\n" if number % 2 else ""
        head = f"From: a@desk.test\r\n{twice}Subject:{''.join(words)} \r\n\r\n".encode()
        field = signature(head, body_digest(body), signer, number)
        assert holds(field + head, body_digest(body), signer)
        wires.append(field + head + body)
    assert judged(tmp_path / "j", wires, dict([signer.record]), judge) == [1] * len(wires)


def test_a_signature_is_read_as_strictly_as_it_is_written() -> None:
    signer = Signer("desk.test", "s", read_key(rsa_pem(1024)))
    other = Signer("desk.test", "s", read_key(ed_pem()))
    head = b"From: a@desk.test\r\nSubject: one\r\n\r\n"
    digest = body_digest(b"text\r\n")
    field = signature(head, digest, signer, 1_700_000_000)
    assert holds(field + head, digest, signer)
    assert not holds(head, digest, signer)
    assert not holds(field + head, body_digest(b"test\r\n"), signer)
    assert not holds(field + head, digest, other)
    assert not holds(field + head.replace(b"one", b"two"), digest, signer)
    # What the signature does not name would not be covered.
    assert not holds(field + b"List-Id: <a.desk.test>\r\n" + head, digest, signer)
    for old, new in ((b"d=desk.test", b"d=else.test"), (b"t=17", b"t=18"), (b" s=s", b" s=t"),
                     (b"from:from:", b"from:"), (b"v=1;", b"v=1; l=0;")):  # fmt: skip
        assert old in field
        assert not holds(field.replace(old, new) + head, digest, signer)


# When it is signed


def test_a_second_try_has_the_same_bytes_without_the_key(desk: Desk) -> None:
    desk.signs(SIGNS, "lostafter@desk.test")
    assert desk.run("--confirm", "1") == 1
    decided = ["send", "--resolve", "lostafter@desk.test=resend", "--because", "I asked",
               "--desk", str(desk.root)]  # fmt: skip
    assert main(decided) == 0
    (desk.keys / "rsa.pem").unlink()
    assert main(["send", "--resume", "--confirm", "1", "--desk", str(desk.root)]) == 1
    (_, first), (_, second) = desk.post.taken
    assert b"DKIM-Signature:" in first
    assert first == second


def test_the_same_message_has_the_same_signature() -> None:
    head, digest = b"From: a@desk.test\r\nSubject: one\r\n\r\n", body_digest(b"text\r\n")
    for pem in (rsa_pem(), ed_pem()):
        fields = {
            signature(head, digest, Signer("desk.test", "s", read_key(pem)), 1_700_000_000)
            for _ in range(3)
        }
        assert len(fields) == 1


@pytest.mark.parametrize("judge", JUDGES)
def test_a_trial_is_signed_like_the_rest(desk: Desk, tmp_path: Path, judge: str) -> None:
    [wire] = desk.sent("--test-to", "me@else.test")
    assert b"\r\nTo: me@else.test\r\n" in wire
    assert judged(tmp_path / "j", [wire], desk.records(), judge) == [1]


def test_nothing_is_signed_unasked(desk: Desk) -> None:
    desk.signs(None)
    assert all(b"DKIM" not in wire for wire in desk.sent())
    assert main(["doctor", "--dkim", "--desk", str(desk.root)]) == 2
    assert "dkim-not-set-up" in desk.capsys.readouterr().err


# Keys


def test_a_key_may_be_found_elsewhere(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = base64.b64encode(bytes(range(32))).decode()
    monkeypatch.setenv("DESK_KEY", seed)
    desk.signs("- {selector: e1, key: {env: DESK_KEY}}\n"
               "    - {selector: r1, key: {command: [cat, ../keys/rsa.pem]}}")  # fmt: skip
    wires = desk.sent()
    assert judged(tmp_path / "j", wires, desk.records(), "dkimpy") == [2, 2]


def pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, password: bytes = b"") -> str:
    lock = BestAvailableEncryption(password) if password else UNLOCKED
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock).decode()


@cache
def unusable(kind: str) -> str:
    long = rsa.generate_private_key(65537, 2048)
    lock = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"
    public = long.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return {
        "locked": pem(long, b"pass"),
        "old lock": rsa_pem().replace("KEY-----\n", f"KEY-----\n{lock}", 1),
        "curve": pem(ec.generate_private_key(ec.SECP256R1())),
        "public": public.decode(),
        "short": SHORT,
        "torn": rsa_pem()[:400] + "\n-----END RSA PRIVATE KEY-----\n",
        "words": "s3cret words\n",
    }[kind]


# 512 bits, made for this test by OpenSSL.
SHORT = """-----BEGIN RSA PRIVATE KEY-----
MIIBOQIBAAJBANLGvPVP1K1XcaK7EmIrYC9o0tXgc4s64wQIDeNqvqRVLuj4jwNd
0x39ATNyMUXZ42N/+Jaa8BFCEnDbHdnopisCAwEAAQJAfCplQCHiCKddot6PKtOg
mu0mXqYViuyKtWJFRDYqzkTp+pHYHVIHGP86FPh3YeKQ7zUadsBFGv56vQB6ZErq
AQIhAPXA96zjwYAJiiN0iUvY30sGohnLcBOmeL2AvL7E1mErAiEA25BxD4meRXCd
yaICMNmge21KjaOEKs5fVObQY6BCTwECIBU6VuqTPdqueEU5wsZPdHJJn2T1Arhf
z9wmq6ca353DAiBFNYiN70E2fkMedbTfFRpjDZY8g1h77cVbC86QOMnuAQIgNabR
iiVyJsoh7bZAveQ1ry57NjbLHBZJnLIcq/Mip1E=
-----END RSA PRIVATE KEY-----
"""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("locked", "locked by a password"),
        ("old lock", "locked by a password"),
        ("curve", "neither an RSA key nor one of Ed25519"),
        ("public", "holds a public key"),
        ("short", "512 bits"),
        ("torn", "no private key that can be read"),
        ("words", "no private key in PEM"),
    ],
)
def test_a_key_that_cannot_sign_stops_everything(desk: Desk, kind: str, said: str) -> None:
    text = unusable(kind)
    desk.key("bad.pem", text)
    desk.signs("selector: desk2024\n    key: ../keys/bad.pem")
    for arguments in ((), ("--confirm", "2"), ("--test-to", "me@desk.test")):
        assert desk.run(*arguments) == 2
        assert "dkim-key-unusable" in desk.err
        assert said in desk.err
        assert "bad.pem" in desk.err
        lines = [line for line in text.splitlines() if "-----" not in line]
        assert not any(line in desk.err + desk.out for line in lines if len(line) > 10)
    assert desk.post.said == []
    assert not (desk.root / "out" / "ledger.db").exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_key_that_others_may_read_is_refused(desk: Desk, mode: int) -> None:
    desk.key("rsa.pem", rsa_pem(), mode)
    assert stat.S_IMODE((desk.keys / "rsa.pem").stat().st_mode) == mode
    assert desk.run("--confirm", "2") == 2
    assert "secret-exposed" in desk.err
    assert "chmod 600" in desk.err


def test_a_key_that_is_not_there_is_named(desk: Desk) -> None:
    (desk.keys / "rsa.pem").unlink()
    assert desk.run("--confirm", "2") == 2
    assert "secret-missing" in desk.err
    assert "`dkim:`" in desk.err
    assert "password" not in desk.err


def test_a_short_key_is_told_of_and_used(desk: Desk, tmp_path: Path) -> None:
    desk.key("rsa.pem", rsa_pem(1024))
    wires = desk.sent()
    assert "dkim-weak" in desk.err
    assert "1024 bits" in desk.err
    assert judged(tmp_path / "j", wires, desk.records(), "dkimpy") == [1, 1]
    desk.key("rsa.pem", rsa_pem())
    assert desk.run() == 0
    assert "dkim-weak" not in desk.err


@pytest.mark.parametrize(
    ("domain", "status", "said"),
    [
        ("desk.test", 0, ""),
        ("DESK.test", 0, ""),
        ("mail.desk.test", 0, "adkim=s"),
        ("else.test", 2, "cannot vouch"),
        ("evildesk.test", 2, "cannot vouch"),
        ("test", 2, "no domain"),
        ("desk.test; l=0", 2, "no domain"),
    ],
)
def test_the_domain_that_signs_is_the_sender_s(
    desk: Desk, domain: str, status: int, said: str
) -> None:
    desk.signs(f"selector: desk2024\n    key: ../keys/rsa.pem\n    domain: '{domain}'")
    assert desk.run() == status, desk.err
    assert said in desk.err
    assert ("dkim-not-aligned" in desk.err) == (status == 2)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("selector: a b\n    key: x.pem", "no selector"),
        ("selector: 'a;d=x'\n    key: x.pem", "no selector"),
        ("selector: s", "lacks the key `key`"),
        ("selector: s\n    key: x.pem\n    length: 3", "unknown key `length`"),
        (
            "selector: s\n    key: |\n      -----BEGIN PRIVATE KEY-----\n      MIIB",
            "no secret belongs",
        ),
        (f"selector: s\n    key: {base64.b64encode(bytes(32)).decode()}", "no secret belongs"),
    ],
)
def test_what_the_desk_says_wrongly_is_told_at_its_place(
    desk: Desk, written: str, said: str
) -> None:
    desk.signs(written)
    assert desk.run("--confirm", "2") == 2
    assert said in desk.err
    assert re.search(r"desk\.yaml:\d+:\d+", desk.err)


def test_the_key_stands_nowhere(desk: Desk) -> None:
    desk.sent()
    with Ledger(desk.root / "out" / "ledger.db") as ledger:
        kept = b"".join(ledger.bytes_of(row) for row in ledger.deliveries())
    with opened(desk.root / "out" / "ledger.db") as base:
        dump = "\n".join(base.iterdump())
    secret = [line for line in rsa_pem().splitlines() if len(line) > 30 and "-----" not in line]
    assert len(secret) > 10
    shown = desk.out + desk.err + dump + kept.decode() + repr(read_key(rsa_pem()))
    # The first lines hold the modulus, which is public.
    assert not any(line in shown for line in secret)


def test_without_the_package_nothing_is_sent(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography", None)
    assert desk.run("--confirm", "2") == 2
    assert "dkim-not-set-up" in desk.err
    assert "pip install 'briefpress[dkim]'" in desk.err
    assert desk.post.said == []

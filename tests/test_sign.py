"""Signing PDF files and reading signatures: with a certificate of our own, and real veraPDF."""

from __future__ import annotations

import datetime
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from test_conformance import FLAVOURS, judge
from tiny import tiny_desk
from tools_needed import needs

from briefpress.cli import main
from briefpress.signing import Key, SigningError, is_signed, sign, signatures

if TYPE_CHECKING:
    from pathlib import Path

needs("pyhanko")

from cryptography import x509  # noqa: E402 - comes with pyHanko
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from cryptography.hazmat.primitives.serialization import pkcs12  # noqa: E402

NAME = "2024-08-18_port_en.pdf"
SETTINGS = "organisation: Desk\nsign:\n  key: {key}\n  password:\n    env: KEY_PASSWORD\n"


def make_key(file: Path, password: bytes = b"secret", name: str = "The Desk") -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(password)
    file.write_bytes(pkcs12.serialize_key_and_certificates(b"k", key, certificate, None, lock))
    return file


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_key(tmp_path_factory.mktemp("keys") / "desk.p12")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Path:
    """A desk with a signed release."""
    desk = tiny_desk(tmp_path_factory.mktemp("desk"), more={"desk.yaml": SETTINGS.format(key=key)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEY_PASSWORD", "secret")
        assert run("build", "--sign", "--desk", str(desk), "--to", "pdf") == 0
    return desk


def run(*arguments: str) -> int:
    return main([*arguments])


def test_signed_file_holds_and_begins_with_what_was_checked(built: Path) -> None:
    data = (built / "out" / NAME).read_bytes()
    (found,) = signatures(data)
    assert found.intact
    assert found.whole
    assert "The Desk" in found.subject
    assert is_signed(data)
    # What stands before the signature ends as a PDF does.
    assert data.count(b"%%EOF") == 2


def test_changed_byte_is_named(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    data = bytearray((built / "out" / NAME).read_bytes())
    at = data.index(b"/Producer") if b"/Producer" in data else len(data) // 3
    data[at + 12] ^= 1
    (tmp_path / NAME).write_bytes(data)
    assert run("verify", str(tmp_path / NAME)) == 1
    assert "signature-broken" in capsys.readouterr().err


def test_addition_is_named(built: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    data = (built / "out" / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(data + b"\n% more\n")
    assert run("verify", str(tmp_path / NAME)) == 1
    assert "something was added" in capsys.readouterr().err


def test_verify_says_by_whom_and_claims_no_trust(
    built: Path, capsys: pytest.CaptureFixture
) -> None:
    assert run("verify", str(built / "out" / NAME), "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    (found,) = signatures((built / "out" / NAME).read_bytes())
    assert any(found.fingerprint in line and "The Desk" in line for line in said["proved"])
    assert any("certificate is whose it says" in line for line in said["not_proved"])
    assert not any("only a signature would show" in line for line in said["not_proved"])


def test_unsigned_file_is_told_as_before(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    desk = tiny_desk(tmp_path)
    assert run("build", "--desk", str(desk), "--to", "pdf") == 0
    capsys.readouterr()
    assert run("verify", str(desk / "out" / NAME), "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert any("only a signature would show" in line for line in said["not_proved"])


def test_signed_file_is_reused_as_it_is_and_never_unsigned(
    built: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KEY_PASSWORD", "secret")
    desk = tmp_path / "desk"
    shutil.copytree(built, desk)
    before = (desk / "out" / NAME).read_bytes()
    assert run("build", "--sign", "--desk", str(desk), "--to", "pdf") == 0
    assert (desk / "out" / NAME).read_bytes() == before
    capsys.readouterr()
    assert run("build", "--desk", str(desk), "--to", "pdf") == 3
    assert "error[signed-file-kept]" in capsys.readouterr().err
    assert (desk / "out" / NAME).read_bytes() == before
    other = tmp_path / "unsigned"
    assert run("build", "--desk", str(desk), "--to", "pdf", "--out", str(other)) == 0
    assert not is_signed((other / NAME).read_bytes())


@pytest.mark.parametrize(
    ("settings", "password", "status", "rule"),
    [
        ("organisation: Desk\n", "secret", 2, "sign-not-set-up"),
        (SETTINGS.format(key="none.p12"), "secret", 2, "sign-not-set-up"),
        (SETTINGS, "wrong", 3, "sign-failed"),
        (SETTINGS, "", 3, "secret-missing"),
    ],
)
def test_what_cannot_be_signed_is_not_written(  # noqa: PLR0913, PLR0917
    tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture,
    settings: str, password: str, status: int, rule: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("KEY_PASSWORD", password)
    desk = tiny_desk(tmp_path, more={"desk.yaml": settings.format(key=key)})
    assert run("build", "--sign", "--desk", str(desk), "--to", "pdf") == status
    said = capsys.readouterr().err
    assert f"[{rule}]" in said
    assert "wrong" not in said.replace("the password is wrong", "")
    assert not (desk / "out" / NAME).exists()


def test_draft_is_not_signed(tmp_path: Path) -> None:
    assert run("build", "--sign", "--draft", "--desk", str(tiny_desk(tmp_path))) == 2
    assert run("build", "--sign", "--to", "html", "--desk", str(tiny_desk(tmp_path))) == 2


def test_no_password_in_yaml(tmp_path: Path, key: Path, capsys: pytest.CaptureFixture) -> None:
    settings = f"sign:\n  key: {key}\n  password: secret\n"
    desk = tiny_desk(tmp_path, more={"desk.yaml": settings})
    assert run("check", "--desk", str(desk)) != 0
    assert "no secret belongs in YAML" in capsys.readouterr().err


def test_key_does_not_show_its_password(key: Path) -> None:
    assert "hush" not in repr(Key(key, "hush"))
    with pytest.raises(SigningError) as caught:
        sign(b"%PDF-1.7\n", Key(key, "hush"))
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n/ByteRange", b"\0" * 100])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(SigningError):
        signatures(data)


@pytest.mark.parametrize("profile", ["a3a-ua1", "a4f-ua2"])
def test_signed_file_still_conforms(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str
) -> None:
    monkeypatch.setenv("KEY_PASSWORD", "secret")
    arguments = ["--desk", str(built), "--out", str(tmp_path), "--to", "pdf"]
    assert run("build", "--sign", *arguments, "--pdf-profile", profile) == 0
    file = next(tmp_path.glob("*.pdf"))
    assert is_signed(file.read_bytes())
    done = judge(FLAVOURS[profile], file)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("PASS") == len(FLAVOURS[profile].split(","))

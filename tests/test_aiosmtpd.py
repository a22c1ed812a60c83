"""`send`, the whole way, to a server that others wrote: aiosmtpd, with TLS and every login."""

from __future__ import annotations

import base64
import email
import json
import logging
import re
import ssl
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from tiny import BRIEF, tiny_desk

from briefpress.cli import main
from briefpress.deliver.ledger import Ledger
from briefpress.pipeline.sending.addressing import list_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# It takes TLS from the first byte for a connection in clear.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
PASSWORD = "s3cret Пароль"
TOKEN = "ya29.A0-token_for/tests~x"
# With it, AUTH is longer than a command may be; Microsoft's tokens are longer still.
LONG = TOKEN * 20
# What Google and Microsoft document as the challenge after a token that has run out.
SAID = {"status": "401", "schemes": "Bearer", "scope": "https://mail.google.com/\x1b[31m"}


@dataclass
class Keeper:
    """What the server was given: logins as they were tried, and messages with their envelope."""

    users: dict[str, str] = field(default_factory=lambda: {"desk": PASSWORD})
    token: str = TOKEN
    tried: list[str] = field(default_factory=list)
    challenge: dict[str, str] = field(default_factory=lambda: dict(SAID))
    answered: list[bytes] = field(default_factory=list)
    taken: list[Any] = field(default_factory=list)
    tls: list[str] = field(default_factory=list)
    waited: int = 0
    mailed: list[str] = field(default_factory=list)

    def authenticate(
        self, _server: SMTP, _session: Any, _envelope: Any, way: str, data: Any
    ) -> AuthResult:
        """Plain and login, as aiosmtpd asks."""
        self.tried.append(way)
        assert isinstance(data, LoginPassword)
        right = self.users.get(data.login.decode()) == data.password.decode()
        return AuthResult(success=right, handled=False)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        """An access token; one that is refused gets a challenge first."""
        self.tried.append("XOAUTH2")
        if len(args) == 1:
            self.waited += 1
            given = await server.challenge_auth("")
            assert isinstance(given, bytes)
        else:
            given = base64.b64decode(args[1], validate=True)
        user, bearer, *rest = given.decode().split("\1")
        assert rest == ["", ""]
        if (user, bearer) == ("user=desk", f"auth=Bearer {self.token}"):
            return AuthResult(success=True)
        answer = await server.challenge_auth(json.dumps(self.challenge))
        self.answered.append(bytes(answer) if isinstance(answer, bytes) else b"?")
        return AuthResult(success=False, handled=False)

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Note that a message was begun."""
        self.mailed.append(address)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a message."""
        self.taken.append(envelope)
        held = server.transport.get_extra_info("ssl_object")
        self.tls.append(held.version() if held else "")
        return "250 2.0.0 kept"


class Tower(Controller):
    """The server of aiosmtpd on a free port."""

    def __init__(self, keeper: Keeper, context: ssl.SSLContext, **more: Any) -> None:
        implicit = more.pop("implicit", False)
        # Behind TLS from the first byte, aiosmtpd believes that it is in clear.
        ways = {"auth_require_tls": False} if implicit else {"require_starttls": True}
        super().__init__(
            keeper, hostname="127.0.0.1", port=0, server_hostname="localhost",
            ssl_context=context if implicit else None, authenticator=keeper.authenticate,
            **({} if implicit else {"tls_context": context}), **ways,
            **{"auth_required": True, "enable_SMTPUTF8": False, **more},
        )  # fmt: skip

    def _trigger_server(self) -> None:
        # The library would try the port that was asked for, and 0 is none.
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Office:
    """A desk with a list, a keeper of mail, and what the program said last."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.root, self.capsys = folder, folder / "desk", capsys
        self.keeper = Keeper()
        self.port = 0
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(folder / "ca.pem"))
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(self.context)

    def desk(self, *lines: str, brief: str = BRIEF, people: str = "anna, berta") -> None:
        lines = ("host: localhost", f"port: {self.port}", "ca: ../ca.pem", *lines)
        smtp = "".join(f"    {line}\n" for line in (*lines, "per_minute: 6000"))
        mail = f"mail:\n  from: The Desk <desk@desk.test>\n  attach: [txt]\n  smtp:\n{smtp}"
        who = ", ".join(f"{name.strip()}@else.test" for name in people.split(","))
        lists = f"recipients: [{who}]\n"
        tiny_desk(self.root, brief, {"desk.yaml": mail, "recipients/press.yaml": lists})

    def send(self, *arguments: str) -> int:
        status = main(["send", "--to", "press", "--desk", str(self.root), *arguments])
        self.out, self.err = self.capsys.readouterr()
        return status

    def resume(self, number: int) -> int:
        return main(["send", "--resume", "--confirm", str(number), "--desk", str(self.root)])

    def rows(self) -> dict[str, tuple[str, bytes, str]]:
        """State, bytes and TLS of the last try, by address."""
        with Ledger(self.root / "out" / "ledger.db") as ledger:
            return {
                row.address: (
                    row.state,
                    ledger.bytes_of(row),
                    tries[-1].tls if (tries := ledger.attempts(row)) else "",
                )
                for row in ledger.deliveries()
            }

    @property
    def states(self) -> set[str]:
        return {state for state, _, _ in self.rows().values()}


@pytest.fixture
def office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Office:
    monkeypatch.setenv("DESK_PASSWORD", PASSWORD)
    # aiosmtpd warns of what it does itself.
    monkeypatch.setattr(logging.getLogger("mail.log"), "disabled", True)
    return Office(tmp_path, capsys)


@pytest.fixture
def tower(office: Office) -> Iterator[Callable[..., Tower]]:
    running: list[Tower] = []

    def start(**more: Any) -> Tower:
        running.append(Tower(office.keeper, more.pop("context", office.context), **more))
        running[-1].start()
        office.port = running[-1].port
        return running[-1]

    yield start
    for one in running:
        one.stop()


BY_PASSWORD = ("user: desk", "password: {env: DESK_PASSWORD}")


def by_token(office: Office, token: str) -> tuple[str, ...]:
    """A login by what a command prints, which notes that it was run."""
    (office.folder / "token").write_text(token, encoding="utf-8")
    script = office.folder / "token.py"
    script.write_text(
        "open('../runs', 'a').write('x')\nprint(open('../token').read())\nprint('more')\n",
        encoding="utf-8",
    )
    command = json.dumps([sys.executable, str(script)])
    return ("user: desk", "login: xoauth2", f"password: {{command: {command}}}")


def as_sent(envelope: Any) -> bytes:
    return bytes(envelope.original_content)


@pytest.mark.parametrize("implicit", [False, True], ids=["starttls", "tls"])
@pytest.mark.parametrize(
    ("login", "way", "tried"),
    [
        ("auto", "PLAIN", None),
        ("plain", "PLAIN", None),
        ("login", "LOGIN", None),
        ("auto", "LOGIN", ["PLAIN"]),
        ("xoauth2", "XOAUTH2", None),
    ],
)
def test_everybody_gets_it_with_every_login(
    office: Office,
    tower: Callable[..., Tower],
    implicit: bool,
    login: str,
    way: str,
    tried: list[str] | None,
) -> None:
    tower(implicit=implicit, auth_exclude_mechanism=tried)
    secret = by_token(office, TOKEN) if way == "XOAUTH2" else (*BY_PASSWORD, f"login: {login}")
    office.desk(*secret, f"security: {'tls' if implicit else 'starttls'}")
    assert office.send("--confirm", "2") == 0, office.err
    assert office.keeper.tried == [way]
    rows = office.rows()
    assert {e.rcpt_tos[0]: as_sent(e) for e in office.keeper.taken} == {
        who: wire for who, (_, wire, _) in rows.items()
    }
    assert [len(e.rcpt_tos) for e in office.keeper.taken] == [1, 1]
    assert {e.mail_from for e in office.keeper.taken} == {"desk@desk.test"}
    assert {state for state, _, _ in rows.values()} == {"accepted"}
    versions = {tls for _, _, tls in rows.values()}
    assert versions == set(office.keeper.tls)
    assert versions <= {"TLSv1.2", "TLSv1.3"}
    # The size is said beforehand, and nothing is asked that the server does not offer.
    for envelope in office.keeper.taken:
        assert envelope.mail_options == [f"SIZE={len(as_sent(envelope))}"]


@pytest.mark.parametrize(("token", "waited"), [(TOKEN, 0), (LONG, 1)], ids=["short", "long"])
def test_a_token_is_asked_for_once_and_shown_nowhere(
    office: Office, tower: Callable[..., Tower], token: str, waited: int
) -> None:
    office.keeper.token = token
    tower()
    office.desk(*by_token(office, token))
    assert office.send("--confirm", "2") == 0, office.err
    assert (office.keeper.tried, office.keeper.waited) == (["XOAUTH2"], waited)
    assert (office.folder / "runs").read_text() == "x"
    assert TOKEN not in office.out + office.err
    assert TOKEN.encode() not in (office.root / "out" / "ledger.db").read_bytes()


@pytest.mark.parametrize("token", [TOKEN, LONG], ids=["short", "long"])
@pytest.mark.parametrize("challenge", [SAID, {}, {"error": "x" * 5000}, {"said": TOKEN}])
def test_a_token_that_ran_out_is_tried_once_and_stops_everything(
    office: Office, tower: Callable[..., Tower], challenge: dict[str, str], token: str
) -> None:
    office.keeper.challenge = challenge if challenge.keys() != {"said"} else {"said": token}
    office.keeper.token = "renewed"
    tower()
    office.desk(*by_token(office, token), people="anna, berta, clara")
    assert office.send("--confirm", "3") == 3
    assert office.keeper.tried == ["XOAUTH2"]
    # Google and Microsoft want an empty line, and then say no.
    assert office.keeper.answered == [b""]
    assert office.keeper.taken == office.keeper.mailed == []
    assert office.states == {"pending"}
    assert "mail-stopped" in office.err
    assert "535 5.7.8" in office.err
    assert token not in office.err
    assert "\x1b" not in office.err
    assert len(office.err) < 3000
    if challenge is SAID:
        assert '"status": "401"' in office.err
    # A new one goes on where it stopped.
    by_token(office, "renewed")
    assert office.resume(3) == 0
    assert office.keeper.tried == ["XOAUTH2"] * 2
    assert len(office.keeper.taken) == 3
    assert office.states == {"accepted"}


@pytest.mark.parametrize("login", ["plain", "login"])
def test_a_wrong_password_is_tried_once(
    office: Office, tower: Callable[..., Tower], login: str
) -> None:
    office.keeper.users["desk"] = "another"
    tower()
    office.desk(*BY_PASSWORD, f"login: {login}")
    assert office.send("--confirm", "2") == 3
    assert office.keeper.tried == [login.upper()]
    assert office.keeper.mailed == []
    assert office.states == {"pending"}
    assert PASSWORD not in office.err + office.out


def test_a_server_that_wants_a_login_stops_who_has_none(
    office: Office, tower: Callable[..., Tower]
) -> None:
    tower()
    office.desk()
    assert office.send("--confirm", "2") == 3
    assert "530" in office.err
    assert "set `user:`" in office.err
    assert office.states == {"pending"}


def test_a_message_too_large_is_not_begun(office: Office, tower: Callable[..., Tower]) -> None:
    tower(data_size_limit=5000)
    office.desk(*BY_PASSWORD)
    assert office.send("--confirm", "2") == 1
    assert office.keeper.mailed == []
    assert office.states == {"refused"}
    sizes = {f"{len(wire):,}" for _, wire, _ in office.rows().values()}
    for size in (*sizes, "5,000"):
        assert size in office.err


def test_a_server_with_smtputf8_is_asked_for_nothing_more(
    office: Office, tower: Callable[..., Tower]
) -> None:
    tower(enable_SMTPUTF8=True)
    office.desk(*BY_PASSWORD)
    (office.root / "recipients" / "press.yaml").write_text(
        "recipients: [{address: anna@bücher.example, name: Əliyev İlham}]\n", encoding="utf-8"
    )
    assert office.send("--confirm", "1") == 0
    [envelope] = office.keeper.taken
    assert envelope.rcpt_tos == ["anna@xn--bcher-kva.example"]
    assert [option.partition("=")[0] for option in envelope.mail_options] == ["SIZE"]
    assert as_sent(envelope).isascii()


def test_a_stranger_s_certificate_gets_no_login(
    office: Office, tower: Callable[..., Tower]
) -> None:
    strange = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(strange)
    for implicit in (False, True):
        tower(context=strange, implicit=implicit)
        office.desk(*BY_PASSWORD, f"security: {'tls' if implicit else 'starttls'}")
        assert office.send("--confirm", "2") == 3
        assert "not trusted" in office.err
    assert office.keeper.tried == office.keeper.mailed == []
    assert office.states == {"pending"}


def test_dots_arrive_as_they_were_written(office: Office, tower: Callable[..., Tower]) -> None:
    tower()
    office.desk(*BY_PASSWORD, people="anna")
    signature = "".join(f"    {dots} end\n" for dots in (".", "..", "...", "."))
    path = office.root / "desk.yaml"
    path.write_text(
        path.read_text().replace("  attach", f"  signature: |\n{signature}    .\n  attach"),
        encoding="utf-8",
    )
    assert office.send("--confirm", "1") == 0, office.err
    [envelope] = office.keeper.taken
    [(_, wire, _)] = office.rows().values()
    assert as_sent(envelope) == wire
    assert re.search(rb"(?m)^(?:\.|=2E)", wire)


def test_a_message_has_these_fields_and_no_others(
    office: Office, tower: Callable[..., Tower]
) -> None:
    tower()
    office.desk(*BY_PASSWORD)
    path = office.root / "desk.yaml"
    more = "  reply_to: press@desk.test\n  unsubscribe: https://desk.test/leave\n"
    path.write_text(path.read_text().replace("mail:\n", f"mail:\n{more}"), encoding="utf-8")
    assert office.send("--confirm", "2") == 0, office.err
    for envelope in office.keeper.taken:
        message = email.message_from_bytes(as_sent(envelope))
        assert sorted(message.keys()) == [
            "Auto-Submitted", "Content-Language", "Content-Type", "Date", "From", "In-Reply-To",
            "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "MIME-Version", "Message-ID",
            "References", "Reply-To", "Subject", "To", "X-Auto-Response-Suppress",
        ]  # fmt: skip
        assert message["To"] == envelope.rcpt_tos[0]
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["X-Auto-Response-Suppress"].startswith("OOF, DR, RN, NRN")
        assert message["Content-Language"] == "en"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("name", ["press", "press.west", "пресса", "a" * 64, "a b", "a..b"])
def test_a_list_has_an_id_of_its_own(name: str) -> None:
    found = list_id(name, "desk.test")
    label = r"[A-Za-z0-9_-]{1,63}"
    assert re.fullmatch(rf"<{label}(?:\.{label})*\.lists\.desk\.test>", found)
    assert (name in found) == (name in {"press", "press.west"})
    assert len(found) <= 255
    assert found != list_id(f"{name}x", "desk.test")

"""Handing messages to a server that fails at every stage, over real TLS on loopback."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from mail_server import Post

from briefpress.deliver.ledger_tables import State
from briefpress.deliver.smtp import Connection
from briefpress.deliver.smtp_session import LaterError, Login, Server, StopError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WIRE = b"Subject: x\r\n\r\n.first\r\n..second\r\nlast"
GOOD = Login("desk", "s3cret")


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


def server(post: Post, **more: object) -> Server:
    kind = "tls" if post.implicit else "starttls"
    values: dict[str, object] = {"security": kind, "login": GOOD, "ca": post.ca, **more}
    return Server(post.host, post.port, **values)  # type: ignore[arg-type]


def handed(post: Post, local: str, calls: list[str] | None = None) -> State:
    connection = Connection(server(post))
    noted = calls if calls is not None else []
    outcome = connection.hand_over(
        WIRE, "desk@desk.test", f"{local}@desk.test", lambda: noted.append("noted")
    )
    connection.close()
    return outcome.state


def test_a_message_arrives_as_it_was_sent(post: Post) -> None:
    calls: list[str] = []
    assert handed(post, "anna", calls) is State.ACCEPTED
    assert calls == ["noted"]
    assert post.taken == [("anna@desk.test", WIRE + b"\r\n")]
    assert post.said.count("ehlo [127.0.0.1]") == 2


def envelope_of(post: Post, name: str, who: str = "anna", **more: object) -> list[str]:
    """What MAIL and RCPT said of one message."""
    connection = Connection(server(post, **more))
    state = connection.hand_over(
        WIRE, "desk@desk.test", f"{who}@desk.test", lambda: None, name
    ).state
    connection.close()
    assert state is State.ACCEPTED
    return [line for line in post.said if line.startswith(("MAIL", "RCPT"))]


def test_notices_of_delivery_are_asked_for(tmp_path: Path) -> None:
    with Post(tmp_path, dsn=True) as post:
        assert envelope_of(post, "<1+2=3.x@desk.test>", "a+b", notices=True) == [
            f"MAIL FROM:<desk@desk.test> SIZE={len(WIRE)} RET=HDRS ENVID=1+2B2+3D3.x@desk.test",
            "RCPT TO:<a+b@desk.test> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;a+2Bb@desk.test",
        ]
    with Post(tmp_path, dsn=True) as post:
        mail, rcpt = envelope_of(post, f"<{'x' * 101}>", notices=True)
        assert mail.endswith(" RET=HDRS")
        assert "NOTIFY=" in rcpt


@pytest.mark.parametrize(("dsn", "notices"), [(True, False), (False, True)])
def test_notices_are_not_asked_for_unless_wished_and_offered(
    tmp_path: Path, dsn: bool, notices: bool
) -> None:
    with Post(tmp_path, dsn=dsn) as post:
        said = envelope_of(post, "<1@desk.test>", notices=notices)
    assert said == [f"MAIL FROM:<desk@desk.test> SIZE={len(WIRE)}", "RCPT TO:<anna@desk.test>"]


def test_tls_from_the_first_byte(tmp_path: Path) -> None:
    with Post(tmp_path, implicit=True) as post:
        connection = Connection(server(post))
        assert connection.tls.startswith("TLSv1.")
        connection.close()
        assert handed(post, "anna") is State.ACCEPTED


@pytest.mark.parametrize(
    ("local", "state", "noted"),
    [("nouser", State.REFUSED, 0), ("full", State.DEFERRED, 0), ("grey", State.DEFERRED, 0),
     ("datano", State.REFUSED, 0), ("escape", State.REFUSED, 0), ("spam", State.REFUSED, 1),
     ("data4", State.DEFERRED, 1), ("lostbefore", State.IN_DOUBT, 1),
     ("lostafter", State.IN_DOUBT, 1)],
)  # fmt: skip
def test_what_the_server_says_decides(post: Post, local: str, state: State, noted: int) -> None:
    calls: list[str] = []
    assert handed(post, local, calls) is state
    assert len(calls) == noted
    assert post.copies(f"{local}@desk.test") == (local == "lostafter")


@pytest.mark.parametrize("local", ["droprcpt", "c421", "garbage", "hostile"])
def test_a_connection_that_breaks_before_the_dot_took_nothing(post: Post, local: str) -> None:
    calls: list[str] = []
    with pytest.raises(LaterError):
        handed(post, local, calls)
    assert calls == []


def test_a_connection_that_breaks_in_the_message_is_never_accepted(post: Post) -> None:
    # Whether the break is felt before the dot or after it is the network's choice.
    with contextlib.suppress(LaterError):
        assert handed(post, "dropmid") is State.IN_DOUBT
    assert post.taken == []


def test_without_a_note_no_dot_goes_out(post: Post) -> None:
    connection = Connection(server(post))

    def full() -> None:
        raise OSError(28, "no space left on device")

    with pytest.raises(OSError, match="no space"):
        connection.hand_over(WIRE, "desk@desk.test", "anna@desk.test", full)
    connection.close()
    assert post.taken == []


def test_several_messages_on_one_connection(post: Post) -> None:
    connection = Connection(server(post))
    states = [
        connection.hand_over(WIRE, "desk@desk.test", f"{who}@desk.test", lambda: None).state
        for who in ("anna", "nouser", "berta", "full", "clara")
    ]
    connection.close()
    assert [state.value for state in states] == [
        "accepted", "refused", "accepted", "deferred", "accepted",
    ]  # fmt: skip
    assert post.sessions == 1


def test_a_message_too_large_for_the_server_is_not_begun(tmp_path: Path) -> None:
    with Post(tmp_path, size=20) as post:
        assert handed(post, "anna") is State.REFUSED
        assert not any(line.startswith("MAIL") for line in post.said)


# Nothing in clear, nobody who is not trusted


def stopped(post: Post, **more: object) -> StopError:
    with pytest.raises(StopError) as told:
        Connection(server(post, **more))
    assert not any("s3cret" in line for line in post.said)
    return told.value


def test_a_server_without_starttls_gets_no_password(tmp_path: Path) -> None:
    with Post(tmp_path, starttls=False) as post:
        assert "STARTTLS" in stopped(post).said
        assert not any(line.startswith("AUTH") for line in post.said)


@pytest.mark.parametrize("implicit", [True, False])
@pytest.mark.parametrize("wrong", ["another host", "another authority", "expired"])
def test_a_certificate_that_is_not_trusted_stops(
    tmp_path: Path, wrong: str, implicit: bool
) -> None:
    names = ("elsewhere.test",) if wrong == "another host" else ("localhost",)
    until = datetime.now(UTC) - timedelta(minutes=1) if wrong == "expired" else None
    with Post(tmp_path, implicit=implicit, names=names, until=until) as post:
        more = {"ca": None} if wrong == "another authority" else {}
        told = stopped(post, **more)
        assert "certificate" in told.said
        assert ("expired" in f"{told.said} {told.hint}") == (wrong == "expired")
        assert not any(line.startswith("AUTH") for line in post.said)


def test_a_wrong_password_is_tried_once(post: Post) -> None:
    told = stopped(post, login=Login("desk", "wrong"))
    assert told.phase == "login"
    assert sum(line.startswith("AUTH") for line in post.said) == 1
    assert "wrong" not in f"{told} {told.hint} {Login('desk', 'wrong')}"


@pytest.mark.parametrize(("offers", "way"), [("LOGIN", "auto"), ("PLAIN LOGIN", "login"),
                                             ("XOAUTH2", "xoauth2")])  # fmt: skip
def test_ways_to_log_in(tmp_path: Path, offers: str, way: str) -> None:
    with Post(tmp_path, offers=offers) as post:
        connection = Connection(server(post, login=Login("desk", "s3cret", way)))
        connection.close()
        assert sum(line.startswith("AUTH") for line in post.said) == 1


def test_a_server_that_offers_no_way_to_log_in_stops(tmp_path: Path) -> None:
    with Post(tmp_path, offers="") as post:
        assert stopped(post).phase == "login"


def test_nobody_there(tmp_path: Path) -> None:
    with Post(tmp_path) as post:
        port = post.port
    with pytest.raises(LaterError):
        Connection(Server("localhost", port, ca=post.ca))


def test_a_servers_words_cannot_command_a_terminal() -> None:
    said = shown(b"a\x1b[31m\x07\r\nb" + b"x" * 400)
    assert said.startswith("a\\u001b[31m\\u0007 bxxx")
    assert (len(said), said[-1]) == (300, "…")

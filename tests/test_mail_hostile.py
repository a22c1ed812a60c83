"""Servers, lists, ledgers and secrets as an enemy would have them."""

from __future__ import annotations

import base64
import contextlib
import socket
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
import rogue_server
from mail_server import Post
from rogue_server import STAGES, Rogue

from briefpress.deliver.ledger_tables import State
from briefpress.deliver.smtp import Connection
from briefpress.deliver.smtp_session import LaterError, Login, Server, StopError, Timeouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WIRE = b"Subject: x\r\n\r\nA message.\r\n"
BRISK = Timeouts(connect=1, greeting=0.3, command=0.3, data=0.3, block=0.3, dot=0.3, goodbye=0.3)
SECRET = "s3cret desk Pä55"


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    with Post(tmp_path) as running:
        yield running


def handed(port: int, ca: str, calls: list[str], secret: str = SECRET) -> State:
    server = Server("localhost", port, login=Login("desk", secret), ca=ca, timeouts=BRISK)
    connection = Connection(server)
    try:
        return connection.hand_over(
            WIRE, "desk@desk.test", "anna@desk.test", lambda: calls.append("noted")
        ).state
    finally:
        connection.close()


# Servers that misbehave at each stage


def ending(rogue: Rogue, calls: list[str]) -> object:
    """How it ended: a state, or the kind of error."""
    try:
        return handed(rogue.port, rogue.ca, calls)
    except (LaterError, StopError) as problem:
        return type(problem)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize(
    "act", ["silent", "dripping", "endless_line", "endless_lines", "gone", "nonsense"]
)
def test_a_server_that_misbehaves_ends_soon_and_is_told_from_one_that_took_it(
    tmp_path: Path, stage: str, act: str
) -> None:
    calls: list[str] = []
    behave: Callable[[socket.socket], None] = getattr(rogue_server, act)
    with Rogue(tmp_path, stage, behave) as rogue:
        began = time.monotonic()
        ended = ending(rogue, calls)
        assert time.monotonic() - began < 20
    if stage == "quit":
        assert ended is State.ACCEPTED
    elif stage == "dot":
        assert (ended, calls) == (State.IN_DOUBT, ["noted"])
    elif stage == "body":
        # Whoever breaks off while the text goes out may be felt before the dot or after it.
        assert ended in {LaterError, State.IN_DOUBT}
        assert (ended is State.IN_DOUBT) == (calls == ["noted"])
    else:
        assert ended in {LaterError, StopError}
        assert calls == []
    assert b"." not in rogue.heard.split(b"\r\n") or stage in {"dot", "quit", "body"}


def test_the_waits_are_those_of_the_standard() -> None:
    waits = Timeouts()
    assert (waits.greeting, waits.command, waits.data) == (300, 300, 120)
    assert (waits.block, waits.dot) == (180, 600)
    assert Server("localhost", 25).timeouts == waits


def test_memory_is_bounded_whatever_a_server_says(tmp_path: Path) -> None:
    for act in (rogue_server.endless_line, rogue_server.endless_lines):
        with Rogue(tmp_path, "rcpt", act) as rogue:
            tracemalloc.start()
            with pytest.raises(LaterError):
                handed(rogue.port, rogue.ca, [])
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        # The server's own 64 KB buffers are in this process too.
        assert most < 3_000_000


def said_at(tmp_path: Path, stage: str, *said: bytes) -> tuple[object, list[str], bytes, str]:
    """How it ended where the server says something at a stage, and what it says of that."""

    def act(line: socket.socket) -> None:
        for some in said:
            line.sendall(some)
        with contextlib.suppress(OSError):
            while some := line.recv(65_536):
                rogue.heard += some

    calls: list[str] = []
    with Rogue(tmp_path, stage, act) as rogue:
        try:
            return handed(rogue.port, rogue.ca, calls), calls, rogue.heard, ""
        except (LaterError, StopError) as problem:
            return type(problem), calls, rogue.heard, problem.said


@pytest.mark.parametrize("more", [b"250 rogue\r\n", b"250-AUTH PLAIN\r\n250 ok\r\n", b"x"])
def test_what_was_said_in_clear_is_no_reply_under_encryption(tmp_path: Path, more: bytes) -> None:
    """CVE-2011-0411, seen from the client: a man in the middle answers EHLO in advance."""
    ended, calls, heard, said = said_at(tmp_path, "starttls", b"220 go\r\n" + more)
    assert (ended, calls) == (StopError, [])
    assert "in clear" in said
    assert b"AUTH" not in heard


def test_a_reply_too_many_is_not_taken_for_another_ones(tmp_path: Path) -> None:
    """Two replies to DATA: the second would be taken for the one to the dot."""
    ended, calls, heard, said = said_at(tmp_path, "data", b"354 go\r\n250 taken\r\n")
    assert (ended, calls) == (LaterError, [])
    assert "unasked" in said
    assert b"\r\n.\r\n" not in heard


def test_a_server_that_closes_for_idleness_is_understood(tmp_path: Path) -> None:
    ended, calls, _, said = said_at(tmp_path, "rcpt", b"250 ok\r\n421 4.4.2 idle\r\n")
    assert (ended, calls) == (LaterError, [])
    assert said == "4.4.2 idle"


@pytest.mark.parametrize("size", [b"\xb2", b"9" * 5000, b"-1", b"1e9", b""])
def test_a_size_that_is_no_number_is_none(tmp_path: Path, size: bytes) -> None:
    reply = b"250-rogue\r\n250-SIZE " + size + b"\r\n250 AUTH PLAIN\r\n"
    ended, _, heard, _ = said_at(tmp_path, "ehlo again", reply)
    assert ended is StopError  # it answers nothing after that, and is not stumbled over
    assert b"AUTH PLAIN" in heard


def test_a_refusal_counts_though_the_server_leaves_with_it(tmp_path: Path) -> None:
    def act(line: socket.socket) -> None:
        line.sendall(b"550 5.1.1 nobody\r\n")

    with Rogue(tmp_path, "rcpt", act) as rogue:
        assert handed(rogue.port, rogue.ca, []) is State.REFUSED


def test_who_refuses_the_sender_stops_it_for_all(tmp_path: Path) -> None:
    ended, calls, _, said = said_at(tmp_path, "mail", b"553 5.7.1 not yours\r\n")
    assert (ended, calls, said) == (StopError, [], "553 5.7.1 not yours")


def test_a_message_too_large_is_refused_alone(tmp_path: Path) -> None:
    ended, *_ = said_at(tmp_path, "mail", b"552 5.3.4 too large\r\n")
    assert ended is State.REFUSED


def test_a_server_without_service_stops(tmp_path: Path) -> None:
    ended, _, _, said = said_at(tmp_path, "greeting", b"554 no service here\r\n")
    assert (ended, said) == (StopError, "554 no service here")


@pytest.mark.parametrize(
    "reply",
    [b"550 \x1b]0;owned\x07\x9b31m\r\n", b"550 \xe2\x80\xaeevil\xe2\x81\xa6\r\n",
     b"550 a\x00b\x08\x08c\r\n", b"550 \xff\xfe\r\n", b"550-a\x1b[2J\r\n550 b\r\n"],
)  # fmt: skip
def test_a_servers_words_are_printed_and_kept_as_plain_text(tmp_path: Path, reply: bytes) -> None:
    def act(line: socket.socket) -> None:
        line.sendall(reply)
        rogue_server.silent(line)

    with Rogue(tmp_path, "rcpt", act) as rogue:
        server = Server("localhost", rogue.port, login=Login("desk", SECRET), ca=rogue.ca,
                        timeouts=BRISK)  # fmt: skip
        connection = Connection(server)
        outcome = connection.hand_over(WIRE, "d@desk.test", "a@desk.test", lambda: None)
        connection.close()
    assert outcome.state is State.REFUSED
    assert outcome.reply.isprintable()
    assert outcome.reply


# Secrets in a server's mouth


@pytest.mark.parametrize("stage", ["auth", "mail", "rcpt", "dot"])
@pytest.mark.parametrize(
    "told",
    [SECRET, base64.b64encode(SECRET.encode()).decode(), SECRET.upper(),
     base64.b64encode(f"\0desk\0{SECRET}".encode()).decode(),
     base64.b64encode(f"\0desk\0{SECRET}".encode()).decode()[4:]],
)  # fmt: skip
def test_a_secret_that_a_server_repeats_is_not_shown(tmp_path: Path, stage: str, told: str) -> None:
    def act(line: socket.socket) -> None:
        line.sendall(f"535 5.7.8 no, {told} is wrong\r\n".encode())
        rogue_server.silent(line)

    with Rogue(tmp_path, stage, act) as rogue:
        server = Server("localhost", rogue.port, login=Login("desk", SECRET), ca=rogue.ca,
                        timeouts=BRISK)  # fmt: skip
        connection = None
        try:
            connection = Connection(server)
            said = connection.hand_over(WIRE, "d@x.test", "a@x.test", lambda: None).reply
        except StopError as stop:
            said = f"{stop} {stop.said} {stop.hint}"
        finally:
            if connection:
                connection.close()
    assert "5.7.8 no," in said
    assert "Pä55" not in said
    assert told not in said


# Servers that are not there


@pytest.mark.parametrize(
    "host", ["mail..desk.test", ".desk.test", "x" * 64 + ".test", "mail\0.test", "ma il", "[::1"]
)
def test_a_name_that_is_none_is_told(host: str) -> None:
    with pytest.raises((StopError, LaterError)) as told:
        Connection(Server(host, 25, timeouts=BRISK))
    assert "\0" not in str(told.value)


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(LaterError, match="connect"):
        Connection(Server("nobody.invalid", 25, timeouts=BRISK))


def test_a_host_that_takes_no_connection_is_waited_for_so_long() -> None:
    """A full queue of connections answers nothing, as a host that is cut off does."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=0)
    port = listener.getsockname()[1]
    held = []
    for _ in range(3):
        waiting = socket.socket()
        waiting.setblocking(False)
        waiting.connect_ex(("127.0.0.1", port))
        held.append(waiting)
    began = time.monotonic()
    try:
        with pytest.raises(LaterError, match="timed out"):
            Connection(Server("127.0.0.1", port, timeouts=BRISK))
    finally:
        for one in (*held, listener):
            one.close()
    assert 0.9 < time.monotonic() - began < 30


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_the_wrong_kind_of_port_is_told(tmp_path: Path, security: str) -> None:
    with Post(tmp_path, implicit=security == "starttls") as post:
        server = Server("localhost", post.port, security, ca=post.ca, timeouts=BRISK)
        with pytest.raises(StopError) as told:
            Connection(server)
    assert "security" in told.value.hint

"""A mail server on loopback that fails in the way its recipient's name asks for."""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

END = b"\r\n.\r\n"


@dataclass
class Post:
    """A server of one thread: what it was told, and the messages it took, by recipient."""

    folder: Path
    host: str = "localhost"
    starttls: bool = True
    implicit: bool = False
    offers: str = "PLAIN LOGIN"
    size: int = 10_000_000
    names: tuple[str, ...] = ("localhost",)
    until: datetime | None = None
    dsn: bool = False
    per_session: int = 0
    auth: str = ""  # what it says to any login
    wants: str = ""  # what it says to MAIL
    mild: bool = False  # nobody's name asks for a fault any more
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0
    sessions: int = 0

    def __enter__(self) -> Post:
        authority = trustme.CA()
        certificate = authority.issue_cert(*self.names, not_after=self.until)
        self.ca = str(self.folder / "ca.pem")
        authority.cert_pem.write_to_path(self.ca)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self._context)
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def copies(self, address: str) -> int:
        """How many messages the server took for an address."""
        return sum(taken == address for taken, _ in self.taken)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        context = self._context if self.implicit else None
        server = self._loop.run_until_complete(
            asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=context)
        )
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.sessions += 1
        try:
            await _Session(self, reader, writer).run()
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


class _Session:
    def __init__(
        self, post: Post, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.post, self.reader, self.writer = post, reader, writer
        self.safe = post.implicit
        self.recipient = ""
        self.done = 0

    async def say(self, text: str) -> None:
        self.writer.write(text.encode() + b"\r\n")
        await self.writer.drain()

    async def run(self) -> None:
        await self.say("220 desk.test")
        async for line in self._lines():
            verb, _, rest = line.partition(" ")
            answer = getattr(self, f"do_{verb.lower()}", None)
            if answer is None:
                await self.say("500 what?")
            elif await answer(rest):
                return

    async def _lines(self) -> AsyncIterator[str]:
        while line := await self.reader.readline():
            text = line.decode("ascii", "replace").rstrip("\r\n")
            self.post.said.append(text)
            yield text

    async def do_ehlo(self, _rest: str) -> None:
        lines = ["desk.test", f"SIZE {self.post.size}"]
        lines += ["STARTTLS"] if self.post.starttls and not self.safe else []
        lines += [f"AUTH {self.post.offers}"] if self.post.offers else []
        lines += ["DSN"] if self.post.dsn else []
        for line in lines[:-1]:
            await self.say(f"250-{line}")
        await self.say(f"250 {lines[-1]}")

    async def do_starttls(self, _rest: str) -> None:
        await self.say("220 go")
        await self.writer.start_tls(self.post._context)
        self.safe = True

    async def do_auth(self, rest: str) -> None:
        way, _, initial = rest.partition(" ")
        if way == "LOGIN":
            await self.say("334 VXNlcm5hbWU6")
            user = base64.b64decode(await self.reader.readline())
            await self.say("334 UGFzc3dvcmQ6")
            given = user + b"\0" + base64.b64decode(await self.reader.readline())
        else:
            given = base64.b64decode(initial)
        right = b"s3cret" in given and b"desk" in given
        await self.say(self.post.auth or ("235 ok" if right else "535 5.7.8 no"))

    async def do_mail(self, _rest: str) -> bool:
        if self.post.per_session and self.done >= self.post.per_session:
            await self.say("421 enough")
            return True
        await self.say(self.post.wants or "250 ok")
        return False

    async def do_rset(self, _rest: str) -> None:
        await self.say("250 ok")

    async def do_quit(self, _rest: str) -> bool:
        await self.say("221 bye")
        return True

    def rule(self) -> str:
        """What the recipient's name asks for."""
        return "" if self.post.mild else self.recipient.partition("@")[0]

    async def do_rcpt(self, rest: str) -> bool:
        self.recipient = rest.partition("<")[2].partition(">")[0]
        rule = self.rule()
        if rule == "droprcpt":
            return True
        replies = {
            "nouser": "550 5.1.1 nobody", "full": "452 4.2.2 full", "c421": "421 busy",
            "garbage": "hello there", "hostile": "250-" + "x" * 70_000,
            "escape": "550 \x1b[31mred\x07",
        }  # fmt: skip
        if rule == "grey" and not any(f"<{self.recipient}>" in s for s in self.post.said[:-1]):
            replies["grey"] = "451 4.7.1 later"
        await self.say(replies.get(rule, "250 ok"))
        return rule == "c421"

    async def do_data(self, _rest: str) -> bool:  # noqa: PLR0911 - one return a rule
        rule = self.rule()
        if rule == "datano":
            await self.say("554 5.7.1 no")
            return False
        await self.say("354 go")
        if rule == "dropmid":
            await self.reader.read(20)
            return True
        data = bytearray(b"\r\n")
        while not data.endswith(END):
            some = await self.reader.read(1 << 18)  # nobody says more before the reply
            if not some:
                return True
            data += some
        wire = bytes(data[2:-3]).replace(b"\r\n..", b"\r\n.")
        lost = {"lostbefore": False, "lostafter": True}
        if rule in lost:
            if lost[rule]:
                self.post.taken.append((self.recipient, wire))
            return True
        if rule == "spam":
            await self.say("550 5.7.1 spam")
            return False
        if rule == "data4":
            await self.say("450 4.3.0 later")
            return False
        self.post.taken.append((self.recipient, wire))
        self.done += 1
        await asyncio.sleep({"slow": 2, "silent": 60}.get(rule, 0))
        await self.say("250 2.0.0 taken")
        return False

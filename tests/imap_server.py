"""A mailbox on loopback that speaks as much IMAP over TLS as a draft needs, and checks it."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import trustme

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = (
    r'(\HasNoChildren) "/" INBOX',
    r'(\HasNoChildren \Drafts) "/" "Entw&APw-rfe"',
    r'(\Noselect) "/" "Drafts"',
    r'(\HasNoChildren) "/" "My \"own\""',
)


@dataclass
class Post:
    """What a mailbox has in it, what it heard, and how it answers."""

    folder: Path
    password: str = "s3cret"
    names: tuple[str, ...] = ("localhost",)
    plain: bool = True
    folders: tuple[str, ...] = FOLDERS
    full: bool = False
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)

    def __enter__(self) -> Post:
        authority = trustme.CA()
        self.ca = self.folder / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*self.names).configure_cert(context)
        post = self

        class Handler(socketserver.StreamRequestHandler):
            def setup(self) -> None:
                self.request = context.wrap_socket(self.request, server_side=True)
                super().setup()

            def finish(self) -> None:
                super().finish()
                self.request.close()

            def handle(self) -> None:
                _Session(post, self).run()

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

            def handle_error(self, _request: object, _address: object) -> None:
                """A client that does not trust us hangs up."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _Session:
    """One client."""

    def __init__(self, post: Post, handler: socketserver.StreamRequestHandler) -> None:
        self.post = post
        self.read, self.write = handler.rfile, handler.wfile
        self.known = False

    def say(self, line: str) -> None:
        self.write.write(f"{line}\r\n".encode())
        self.write.flush()

    def run(self) -> None:
        self.say("* OK ready")
        while line := self.read.readline().decode().rstrip("\r\n"):
            tag, _, rest = line.partition(" ")
            verb, _, words = rest.partition(" ")
            self.post.heard.append(verb.upper())
            answer = getattr(self, f"do_{verb.lower()}", self.unknown)(words)
            self.say(f"{tag} {answer}")
            if verb.upper() == "LOGOUT":
                return

    def unknown(self, _words: str) -> str:
        return "BAD what"

    def do_capability(self, _words: str) -> str:
        self.say("* CAPABILITY IMAP4rev1" + (" AUTH=PLAIN" if self.post.plain else ""))
        return "OK done"

    def do_authenticate(self, _words: str) -> str:
        self.say("+ ")
        given = base64.b64decode(self.read.readline()).decode().split("\0")
        self.known = given == ["", "desk", self.post.password]
        return "OK in" if self.known else f"NO not you: {given[2]}"

    def do_login(self, words: str) -> str:
        self.known = words == f'desk "{self.post.password}"'
        return "OK in" if self.known else "NO not you"

    def do_list(self, _words: str) -> str:
        for name in self.post.folders if self.known else ():
            self.say(f"* LIST {name}")
        return "OK done"

    def do_append(self, words: str) -> str:
        found = re.fullmatch(r'("(?:[^"\\]|\\.)*") \(([^)]*)\) "[^"]{26}" \{(\d+)\}', words)
        if found is None or not self.known:
            return "BAD append"
        self.say("+ go on")
        data = self.read.read(int(found[3]))
        assert self.read.readline() == b"\r\n"
        if self.post.full:
            return "NO [OVERQUOTA] no room \x1b[31m"
        self.post.taken.append((found[1], found[2], data))
        return "OK [APPENDUID 1 1] done"

    def do_logout(self, _words: str) -> str:
        self.say("* BYE")
        return "OK bye"

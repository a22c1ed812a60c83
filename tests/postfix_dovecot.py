"""A real Postfix and a real Dovecot on loopback, in a directory of their own, for one test module.

Nothing of the machine's own mail is touched, and no message can leave: there is no SMTP client
among Postfix's services. `RealPost` is the door; it wants root, `postfix` and `dovecot`.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import grp
import imaplib
import os
import pwd
import re
import shutil
import socket
import socketserver
import ssl
import struct
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PASSWORD = "s3cret-Pä55wört"
DOMAIN = "desk.test"
SENDER = f"desk@{DOMAIN}"
SENT = f"sent@{DOMAIN}"  # where the server keeps a copy of what the desk sends, as Gmail's does
LATE = f"late@{DOMAIN}"  # accepted, and then found to have no room
GREY = f"grey@{DOMAIN}"  # “later” at the first try
_KEEPER = "mail"  # the system's user who owns the mailboxes
_CLONE_NEWNET = 0x40000000
_SERVICES = """\
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
tlsmgr    unix - - n 1000? 1 tlsmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
verify    unix - - n - 1 verify
proxymap  unix - - n - - proxymap
showq     unix n - n - - showq
error     unix - - n - - error
retry     unix - - n - - error
virtual   unix - n n - - virtual
anvil     unix - - n - 1 anvil
postlog   unix-dgram n - n - 1 postlogd
full      unix - n n - - pipe
  user={keeper} argv=/bin/sh -c {{echo 5.2.2 the mailbox is full; exit 69}}
127.0.0.1:{submission} inet n - n - - smtpd
  -o syslog_name=postfix/submission -o smtpd_tls_security_level=encrypt
127.0.0.1:{submissions} inet n - n - - smtpd
  -o syslog_name=postfix/submissions -o smtpd_tls_wrappermode=yes
"""
_POSTFIX = """\
compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/data
maillog_file = {root}/log
maillog_file_prefixes = {root}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.{domain}
mydestination =
mynetworks =
alias_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {root}/mail
virtual_mailbox_maps = texthash:{root}/mailboxes
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
transport_maps = inline:{{ {late}=full: }}
sender_bcc_maps = inline:{{ {sender}={sent} }}
disable_dns_lookups = yes
smtpd_peername_lookup = no
smtpd_tls_chain_files = {root}/key.pem
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:{policy}
"""
_DOVECOT = """\
base_dir = {root}/dovecot
log_path = {root}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
auth_mechanisms = plain login
auth_failure_delay = 0
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
namespace inbox {{
  inbox = yes
  mailbox Entwürfe {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {root}/spool/private/auth {{
    mode = 0660
    user = postfix
    group = postfix
  }}
}}
"""
# 2.4 gave most settings other names, and asks which version a file is written for.
_OF_OLD = """\
ssl_cert = <{root}/key.pem
ssl_key = <{root}/key.pem
mail_location = maildir:{root}/mail/%u
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {root}/users
}}
userdb {{
  driver = static
  args = home={root}/home/%u
}}
"""
_FOR_NOW = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"
_OF_NOW = """\
ssl_server_cert_file = {root}/key.pem
ssl_server_key_file = {root}/key.pem
mail_driver = maildir
mail_path = {root}/mail/%{{user}}
mail_home = {root}/home/%{{user}}
passdb passwd-file {{
  passwd_file_path = {root}/users
  default_password_scheme = PLAIN
}}
userdb static {{
}}
"""


def required() -> None:
    """Skip where there is no Postfix or Dovecot, or nobody may start one; in CI that fails."""
    lacking = [p for p in ("postfix", "dovecot") if shutil.which(p, path="/usr/sbin:/sbin") is None]
    why = f"{' and '.join(lacking)} is not installed" if lacking else ""
    why = why or ("only root starts a mail server" if os.geteuid() else "")
    if why and os.environ.get("BRIEFPRESS_REQUIRE_TOOLS") == "1":
        pytest.fail(why, pytrace=False)
    if why:
        pytest.skip(why, allow_module_level=True)


def waited(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Whether something became true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@contextlib.contextmanager
def loopback_only() -> Iterator[bool]:
    """This thread, and what it starts, in a network of its own that has loopback and no more.

    False where the machine does not allow that, as most containers do not.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    with Path("/proc/thread-self/ns/net").open() as before:
        if libc.unshare(_CLONE_NEWNET):
            yield False
            return
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
                up = struct.pack("16sh", b"lo", 1)  # IFF_UP
                fcntl.ioctl(one, 0x8914, up)  # SIOCSIFFLAGS
            yield True
        finally:
            assert libc.setns(before.fileno(), _CLONE_NEWNET) == 0


class RealPost:
    """Both servers, running: what they were told, and what lies in their mailboxes."""

    ports: dict[str, int]
    alone = False  # whether the network has nothing but loopback

    def __init__(self, users: Sequence[str]) -> None:
        self.users = ["desk", *users]
        self.deferred: set[str] = set()

    def __enter__(self) -> RealPost:
        # Others than root have to come here, and a socket's path has to be short.
        self.root = Path(tempfile.mkdtemp(prefix="briefpress-post-", dir="/tmp"))
        self.root.chmod(0o755)
        self._policy = _Policy(self)
        self.ports = _free_ports("submission", "submissions", "imaps")
        self._dovecot: subprocess.Popen[bytes] | None = None
        try:
            self._write()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        _run("postfix", "-c", str(self.root / "postfix"), "stop", check=False)
        if self._dovecot:
            self._dovecot.terminate()
            self._dovecot.wait(20)
        self._policy.shutdown()
        self._policy.server_close()
        shutil.rmtree(self.root)

    def _write(self) -> None:
        keeper = pwd.getpwnam(_KEEPER)
        values = {
            "root": self.root, "uid": keeper.pw_uid, "gid": keeper.pw_gid, "keeper": _KEEPER,
            "domain": DOMAIN, "late": LATE, "sender": SENDER, "sent": SENT,
            "policy": self._policy.server_address[1], **self.ports,
        }  # fmt: skip
        folders = ("postfix", "spool", "spool/private", "data", "mail", "home", "dovecot")
        for name in folders:
            (self.root / name).mkdir()
        for name in ("mail", "home"):
            os.chown(self.root / name, keeper.pw_uid, keeper.pw_gid)
        postfix = pwd.getpwnam("postfix")
        for name in ("spool/private", "data"):
            os.chown(self.root / name, postfix.pw_uid, grp.getgrnam("root").gr_gid)
        authority = trustme.CA()
        self.ca = str(self.root / "ca.pem")
        authority.cert_pem.write_to_path(self.ca)
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
            str(self.root / "key.pem")
        )
        boxes = "".join(f"{user}@{DOMAIN} {user}/\n" for user in (*self.users, "grey"))
        self._file("mailboxes", f"{boxes}{SENT} desk/.Sent/\n{LATE} late/\n")
        self._file("users", "".join(f"{user}:{PASSWORD}\n" for user in self.users))
        self._file("postfix/main.cf", _POSTFIX.format(**values))
        self._file("postfix/master.cf", _SERVICES.format(**values))
        version = _run("dovecot", "--version").stdout.decode().split()[0]
        numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
        text = _FOR_NOW + _DOVECOT + _OF_NOW if numbers >= (2, 4) else _DOVECOT + _OF_OLD
        self._file("dovecot.conf", text.format(**values))

    def _file(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")

    def _start(self) -> None:
        config = str(self.root / "dovecot.conf")
        self._dovecot = subprocess.Popen([_found("dovecot"), "-F", "-c", config])
        assert waited((self.root / "spool/private/auth").exists), self.log
        _run("postfix", "-c", str(self.root / "postfix"), "start")
        for port in self.ports.values():
            assert waited(lambda port=port: _answers(port)), self.log  # type: ignore[misc]

    @property
    def log(self) -> str:
        """What Postfix wrote down."""
        path = self.root / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def maildir(self, user: str, folder: str = "") -> list[bytes]:
        """The messages that lie in a mailbox, as Postfix wrote them, the oldest first."""
        box = self.root / "mail" / user / (f".{folder}" if folder else "")
        files = [path for name in ("new", "cur") for path in (box / name).glob("*")]
        return [path.read_bytes() for path in sorted(files, key=lambda p: p.stat().st_mtime_ns)]

    def imap(self, user: str) -> imaplib.IMAP4_SSL:
        """A mailbox as its owner opens it."""
        context = ssl.create_default_context(cafile=self.ca)
        box = imaplib.IMAP4_SSL("localhost", self.ports["imaps"], ssl_context=context, timeout=20)
        given = f"\0{user}\0{PASSWORD}".encode()
        box.authenticate("PLAIN", lambda _challenge: given)
        return box

    def empty(self) -> bool:
        """Whether nothing waits to be delivered or returned."""
        queues = ("incoming", "active", "deferred", "maildrop")
        return not [p for q in queues for p in (self.root / "spool" / q).rglob("*") if p.is_file()]

    def settings(self, security: str = "starttls", port: int = 0) -> str:
        """`smtp:` and `imap:` for a desk.yaml; the password is in `DESK_PASSWORD`."""
        port = port or self.ports["submission" if security == "starttls" else "submissions"]
        secret = f"    ca: {self.ca}\n    user: desk\n    password:\n      env: DESK_PASSWORD\n"
        return (
            f"  smtp:\n    host: localhost\n    port: {port}\n    security: {security}\n"
            f"    per_minute: 6000\n{secret}"
            f"  imap:\n    host: localhost\n    port: {self.ports['imaps']}\n{secret}"
        )


class LostReply:
    """Stands before the server and cuts the line at the final dot of the first message.

    The line is TLS, and the dot with its CRLF is the one record with three bytes in it. The server
    hears the dot, and nobody hears its answer; or it does not even hear the dot.
    """

    def __init__(self, port: int, *, heard: bool) -> None:
        self._port, self._heard = port, heard
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.cuts = 0
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> LostReply:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # for who waits there
        self._thread.join(20)
        self._listener.close()

    def _serve(self) -> None:
        try:
            client, _ = self._listener.accept()
        except OSError:
            return
        with client, socket.create_connection(("127.0.0.1", self._port)) as server:
            back = threading.Thread(target=self._back, args=(server, client), daemon=True)
            back.start()
            for record in _records(client):
                dot = record[0] == 23 and len(record) - 5 in {20, 27}  # TLS 1.3, 1.2 with GCM
                if dot:
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)
                    if self._heard:
                        server.sendall(record)
                        time.sleep(1)  # while the server says that it has the message
                    break
                server.sendall(record)
            server.shutdown(socket.SHUT_RDWR)
            back.join(20)

    def _back(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while some := server.recv(1 << 16):
                client.sendall(some)


def _records(line: socket.socket) -> Iterator[bytes]:
    """The records of TLS that come on a line (RFC 8446, 5.1)."""
    held = b""
    while some := line.recv(1 << 16):
        held += some
        while len(held) >= 5 and len(held) >= (size := 5 + int.from_bytes(held[3:5], "big")):
            yield held[:size]
            held = held[size:]


class _Policy(socketserver.ThreadingTCPServer):
    """Postfix asks here about each recipient: greylisting, as its policy protocol has it."""

    daemon_threads = True

    def __init__(self, post: RealPost) -> None:
        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                asked = {}
                for line in self.rfile:
                    key, _, value = line.decode().strip().partition("=")
                    asked[key] = value
                    if key:
                        continue
                    new = asked["recipient"] == GREY and GREY not in post.deferred
                    post.deferred |= {GREY} if new else set()
                    said = "defer 4.7.1 come back later" if new else "dunno"
                    self.wfile.write(f"action={said}\n\n".encode())

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def _free_ports(*names: str) -> dict[str, int]:
    with contextlib.ExitStack() as stack:
        held = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
        return {name: one.getsockname()[1] for name, one in zip(names, held, strict=True)}


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
        return True
    return False


def _found(program: str) -> str:
    found = shutil.which(program, path="/usr/sbin:/sbin")
    assert found
    return found


def _run(program: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run([_found(program), *words], capture_output=True, check=False, timeout=60)
    assert not check or not done.returncode, done.stderr.decode()
    return done

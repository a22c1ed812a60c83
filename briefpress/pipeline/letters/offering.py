"""Drafts handed to a mailbox or looked at, and what the mailbox has of messages sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.deliver.imap import ImapError, ImapServer, Mailbox
from briefpress.deliver.imap_traces import find_message
from briefpress.deliver.secrets import SecretError, SecretSource, read_secret
from briefpress.findings import Finding, Place, error
from briefpress.load.documents import load_desk
from briefpress.mail.checklist import checklist

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from briefpress.deliver.imap_traces import Trace
    from briefpress.mail.checklist import Kept

_LARGEST = 100_000_000
_NO_MAILBOX = "write `imap:` with `host`, `user` and `password` under `mail:` in desk.yaml"


@dataclass(slots=True)
class Looked:
    """The rules that each draft keeps or breaks, by its name, and what cannot be read."""

    drafts: dict[str, tuple[Kept, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """Whether a rule is."""
        return any(kept.broken for rules in self.drafts.values() for kept in rules)


def look_at_files(files: Sequence[str]) -> Looked:
    """Look at finished drafts."""
    looked = Looked()
    for name in files:
        path = Path(name)
        try:
            data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            message = f"`{name}` cannot be read: {reason}"
            looked.findings.append(error("file-unreadable", message, Place(name)))
            continue
        if data is None:
            message = f"`{name}` has more than {_LARGEST:,} bytes"
            looked.findings.append(error("file-unreadable", message, Place(name)))
            continue
        looked.drafts[name] = checklist(data)
    return looked


def look_at(drafts: Mapping[str, bytes]) -> Looked:
    """Look at drafts that are not written yet."""
    return Looked({name: checklist(data) for name, data in drafts.items()})


def offer(
    desk: Path, drafts: Mapping[str, bytes], now: datetime, environment: Mapping[str, str]
) -> tuple[list[str], list[Finding]]:
    """Put drafts into the desk's mailbox: where each went, or what kept them from it."""
    told: list[str] = []
    try:
        server, password = _mailbox(desk, environment)
        mailbox = Mailbox(server, password)
        try:
            for name, data in drafts.items():
                mailbox.append(data, now)
                told.append(f"{name}: in {mailbox.folder} of {server.user}")
        finally:
            mailbox.close()
    except (ImapError, SecretError) as problem:
        return told, [problem.finding]
    return told, []


def look_for(
    desk: Path, message_ids: Sequence[str], environment: Mapping[str, str]
) -> tuple[dict[str, list[Trace]], list[Finding]]:
    """What the desk's mailbox has of messages, by Message-ID, or what kept us from looking."""
    if not message_ids:
        return {}, []
    try:
        return find_message(*_mailbox(desk, environment), message_ids), []
    except (ImapError, SecretError) as problem:
        return {}, [problem.finding]


def _mailbox(desk: Path, environment: Mapping[str, str]) -> tuple[ImapServer, str]:
    """The desk's mailbox, and its password. Raises ImapError and SecretError."""
    settings, _ = load_desk(desk)
    imap = settings.mail.imap if settings and settings.mail else None
    if imap is None:
        message = "the desk does not say which mailbox takes its drafts"
        raise ImapError(error("mail-unset", message, Place("desk.yaml"), _NO_MAILBOX))
    where = imap.password
    source = SecretSource(desk, where.env, where.file, where.command, where.keyring)
    ca = str(desk / imap.ca) if imap.ca else None
    server = ImapServer(imap.host, imap.port, imap.user, imap.folder, ca)
    return server, read_secret(source, imap.user, environment)

"""What goes into the ledger and what comes out of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefpress.deliver.ledger_tables import State
    from briefpress.findings import Finding


class LedgerError(Exception):
    """The ledger cannot be read or written; it carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class About:
    """What an edition is: how many corrections it has, also by brief, its language and layout.

    The works are a date and a theme each, as in `2024-08-18_energy`.
    """

    corrected: int = 0
    works: Mapping[str, int] = field(default_factory=dict)
    language: str = ""
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent under one key: the digest of each edition's words, by the edition's name.

    A job of tests is kept apart: it says nothing of who has what. `about` is by name too.
    """

    key: str
    subject: str
    sender: str
    editions: Mapping[str, str]
    test: bool = False
    about: Mapping[str, About] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """One message that is to be sent to one recipient of an edition: its head, and its body.

    The head ends with the empty line. The body is in pieces, which others share: all of them where
    the words are the same, the files where only the greeting differs. `corrected` is the
    edition's; `addressed` says, in JSON, what the list said of the person.
    """

    address: str
    fold: str
    name: str
    message_id: str
    edition: str
    head: bytes
    body: tuple[bytes, ...]
    lists: str = ""
    corrected: int = 0
    addressed: str = "{}"

    @property
    def size(self) -> int:
        """Bytes of the whole message."""
        return len(self.head) + sum(map(len, self.body))

    def digest(self) -> str:
        """SHA-256 of the message as it is sent."""
        return digest_of((self.head, *self.body))


def digest_of(pieces: Iterable[bytes]) -> str:
    """SHA-256 of bytes that come in pieces."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(piece)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger."""

    id: int
    job: int
    address: str
    fold: str
    name: str
    message_id: str
    edition: str
    lists: str
    attempts: int
    next_try: float
    code: int
    reply: str
    updated: str
    wire: str
    size: int
    state: State
    corrected: int = 0
    addressed: str = "{}"
    begun: int = 0
    body: str = ""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as it was entered, and by what it was superseded, and when; or by nothing."""

    job: int
    key: str
    name: str
    about: About
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a person decided of a message: when, who, what it was and became, and on what ground.

    `found` is what was looked up, beside what the person said.
    """

    at: str
    who: str
    was: str
    decision: str
    because: str
    found: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person gives for a decision: the ground, what was looked up, and their name."""

    because: str
    found: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry of who is never written to, or may be again (`lifted`)."""

    fold: str
    lifted: bool
    reason: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as it was entered."""

    id: int
    key: str
    subject: str
    sender: str
    test: bool
    made: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try with one message: when, how far it came, and what was said."""

    at: str
    phase: str
    outcome: str
    code: int
    reply: str
    peer: str
    tls: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt: the state it leads to, and what the server said at which phase."""

    state: State
    phase: str
    code: int = 0
    reply: str = ""
    peer: str = ""
    tls: str = ""
    next_try: float = 0.0

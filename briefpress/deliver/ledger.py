"""The ledger of what was sent: `ledger.db` in the output folder, one row an edition and recipient.

Every step is committed to disk before the next one is taken. Above all, a row says `in doubt`
before the final dot of a message goes out: whatever happens then, nobody is written to twice by
a later run, and nobody is forgotten.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefpress.deliver.ledger_tables import OPEN, VERSION, State, statements
from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LEDGER = "ledger.db"
_BUSY = 10.0  # seconds to wait for another reader to let go


class LedgerError(Exception):
    """The ledger cannot be read or written; it carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Planned:
    """One message that is to be sent: the frozen bytes for one recipient of an edition."""

    address: str
    fold: str
    name: str
    message_id: str
    edition: str
    wire: bytes


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row of the ledger."""

    id: int
    job: int
    address: str
    name: str
    message_id: str
    edition: str
    attempts: int
    next_try: float
    code: int
    reply: str
    updated: str
    wire: str
    state: State


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


class Ledger:
    """An open ledger. Every method commits what it does, or raises LedgerError and did nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told():
            self._base = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=FULL")
            self._base.execute("PRAGMA foreign_keys=ON")
            self._set_up()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def _set_up(self) -> None:
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with self._transaction():
                for statement in statements():
                    self._base.execute(statement)
                self._base.execute(f"PRAGMA user_version={VERSION}")
        elif version != VERSION:
            message = f"`{self._path.name}` has version {version}, and this program reads {VERSION}"
            hint = "use the version of the program that wrote it; do not delete the ledger"
            raise LedgerError(error("ledger-unreadable", message, Place(str(self._path)), hint))

    def plan(
        self, key: str, subject: str, sender: str, messages: Sequence[Planned], now: str
    ) -> int:
        """Enter a job and its messages, all or none; its id, also where it was entered before.

        What is entered stays as it is: a recipient who is already there keeps the message, and
        those who are new are added. Raises LedgerError where the ledger cannot be written.
        """
        digest = hashlib.sha256("\n".join(sorted(m.message_id for m in messages)).encode())
        with self._transaction():
            self._base.execute(
                "INSERT INTO job (key, edition, subject, sender, digest, made)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
                (key, messages[0].edition if messages else "", subject, sender,
                 digest.hexdigest(), now),
            )  # fmt: skip
            job = int(self._base.execute("SELECT id FROM job WHERE key = ?", (key,)).fetchone()[0])
            for message in messages:
                self._enter(job, message, now)
        return job

    def _enter(self, job: int, message: Planned, now: str) -> None:
        held = self._base.execute(
            "SELECT 1 FROM delivery WHERE job = ? AND fold = ?", (job, message.fold)
        ).fetchone()
        if held:
            return
        reason = self._base.execute(
            "SELECT reason FROM suppression WHERE fold = ?", (message.fold,)
        ).fetchone()
        wire = hashlib.sha256(message.wire).hexdigest()
        self._base.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (wire, message.wire))
        self._base.execute(
            "INSERT INTO delivery (job, address, fold, name, message_id, wire, edition, state,"
            " reply, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (job, message.address, message.fold, message.name, message.message_id, wire,
             message.edition, State.SKIPPED if reason else State.PENDING,
             reason[0] if reason else "", now),
        )  # fmt: skip

    def deliveries(self, job: int | None = None, states: Sequence[State] = ()) -> list[Delivery]:
        """The rows of a job, or of all, in the order in which they were entered."""
        asked = f"SELECT {', '.join(_COLUMNS)} FROM delivery WHERE (? IS NULL OR job = ?)"  # noqa: S608 - our own names
        values: list[object] = [job, job]
        if states:
            asked += f" AND state IN ({','.join('?' * len(states))})"
            values += states
        with self._told():
            rows: list[Any] = self._base.execute(f"{asked} ORDER BY id", values).fetchall()
        return [_delivery(dict(zip(_COLUMNS, row, strict=True))) for row in rows]

    def bytes_of(self, delivery: Delivery) -> bytes:
        """The message as it was frozen. Raises LedgerError where it is not what was entered."""
        with self._told():
            row = self._base.execute(
                "SELECT bytes FROM content WHERE sha256 = ?", (delivery.wire,)
            ).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != delivery.wire:
            message = f"the message for `{delivery.address}` is not the one that was entered"
            raise LedgerError(error("ledger-unreadable", message, Place(str(self._path))))
        return bytes(row[0])

    def begin(self, delivery: Delivery, now: str) -> None:
        """Write down that the dot is about to go out; after this only `settle` says otherwise."""
        with self._transaction():
            changed = self._base.execute(
                "UPDATE delivery SET state = ?, attempts = attempts + 1, updated = ?, code = 0,"
                " reply = '' WHERE id = ? AND state IN (?, ?)",
                (State.IN_DOUBT, now, delivery.id, *OPEN),
            ).rowcount
            if changed != 1:
                message = f"the message for `{delivery.address}` is no longer to be sent"
                raise LedgerError(error("ledger-changed", message, Place(str(self._path))))

    def settle(self, delivery: Delivery, outcome: Outcome, now: str) -> None:
        """Write down what came of an attempt."""
        # `begin` has counted an attempt that came as far as the dot.
        counted = 0 if outcome.phase == "dot" else 1
        with self._transaction():
            self._base.execute(
                "UPDATE delivery SET state = ?, attempts = attempts + ?, next_try = ?, code = ?,"
                " reply = ?, updated = ? WHERE id = ?",
                (outcome.state, counted, outcome.next_try, outcome.code, outcome.reply, now,
                 delivery.id),
            )  # fmt: skip
            self._base.execute(
                "INSERT INTO attempt (delivery, at, phase, outcome, code, reply, peer, tls)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (delivery.id, now, outcome.phase, outcome.state, outcome.code, outcome.reply,
                 outcome.peer, outcome.tls),
            )  # fmt: skip

    def resolve(self, delivery: Delivery, state: State, evidence: str, now: str) -> None:
        """Write down what a person decided of a message in doubt: accepted, or to be sent again."""
        with self._transaction():
            changed = self._base.execute(
                "UPDATE delivery SET state = ?, next_try = 0, updated = ? WHERE id = ?"
                " AND state IN (?, ?, ?, ?)",
                (state, now, delivery.id, State.IN_DOUBT, State.GAVE_UP, State.REFUSED,
                 State.DEFERRED),
            ).rowcount  # fmt: skip
            if changed != 1:
                message = f"there is nothing to resolve for `{delivery.address}`"
                raise LedgerError(error("ledger-changed", message, Place(str(self._path))))
            self._base.execute(
                "INSERT INTO resolution (delivery, at, decision, evidence) VALUES (?, ?, ?, ?)",
                (delivery.id, now, state, evidence),
            )

    def suppress(self, fold: str, reason: str, now: str) -> None:
        """Never write to an address again: it asked for that, or it does not exist."""
        with self._transaction():
            self._base.execute(
                "INSERT INTO suppression VALUES (?, ?, ?) ON CONFLICT (fold) DO NOTHING",
                (fold, reason, now),
            )
            self._base.execute(
                "UPDATE delivery SET state = ?, reply = ?, updated = ? WHERE fold = ?"
                " AND state IN (?, ?)",
                (State.SKIPPED, reason, now, fold, *OPEN),
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says into the finding that names the file."""
        try:
            yield
        except sqlite3.Error as problem:
            said = str(problem).lower()
            message = f"`{self._path}` cannot be read or written: {said}"
            hint = "nothing was sent after this; make room or give the rights, and run it again"
            place = Place(str(self._path))
            raise LedgerError(error("ledger-unwritable", message, place, hint)) from problem


_COLUMNS = ("id", "job", "address", "name", "message_id", "edition", "attempts", "next_try", "code",
            "reply", "updated", "wire", "state")  # fmt: skip


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(**{**row, "state": State(row["state"])})

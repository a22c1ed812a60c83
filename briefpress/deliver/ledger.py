"""The ledger of what was sent: `ledger.db` in the output folder, one row an edition and recipient.

Every step is committed to disk before the next one is taken. Above all, a row says `in doubt`
before the final dot of a message goes out: whatever happens then, nobody is written to twice by
a later run, and nobody is forgotten.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from briefpress.deliver.entering import changed_since, edition_changed, enter_job
from briefpress.deliver.ledger_rows import (
    Attempt,
    Delivery,
    Job,
    JobRow,
    LedgerError,
    Outcome,
    Planned,
)
from briefpress.deliver.ledger_tables import OPEN, VERSION, State, statements
from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["LEDGER", "Delivery", "Job", "Ledger", "LedgerError", "Outcome", "Planned"]

LEDGER = "ledger.db"
_BUSY = 10.0  # seconds to wait for another reader to let go


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

    def plan(self, job: Job, messages: Sequence[Planned], now: str) -> int:
        """Enter a job and its messages, all or none; its id, also where it was entered before.

        Raises LedgerError where an edition that somebody may have has other words now, or where
        the ledger cannot be written. See `enter_job`.
        """
        with self._transaction():
            return enter_job(self._base, job, messages, now)

    def check_unchanged(self, job: Job) -> None:
        """Raise LedgerError where somebody may have an edition of this job in other words."""
        with self._told():
            name = changed_since(self._base, job.key, dict(job.editions))
        if name:
            raise edition_changed(name, str(self._path))

    def jobs(self) -> list[JobRow]:
        """All jobs, the oldest first."""
        with self._told():
            rows = self._base.execute(
                "SELECT id, key, subject, sender, test, made FROM job ORDER BY id"
            ).fetchall()
        return [JobRow(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows]

    def suppressed(self) -> dict[str, str]:
        """Who is never written to, and why, by folded address."""
        with self._told():
            return dict(self._base.execute("SELECT fold, reason FROM suppression ORDER BY fold"))

    def attempts(self, delivery: Delivery) -> list[Attempt]:
        """Every try with a message, the first one first."""
        with self._told():
            rows = self._base.execute(
                "SELECT at, phase, outcome, code, reply, peer, tls FROM attempt"
                " WHERE delivery = ? ORDER BY id",
                (delivery.id,),
            ).fetchall()
        return [Attempt(*row) for row in rows]

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
                "SELECT head, bytes FROM delivery JOIN content ON sha256 = body WHERE id = ?",
                (delivery.id,),
            ).fetchone()
        wire = row[0] + row[1] if row else b""
        if hashlib.sha256(wire).hexdigest() != delivery.wire:
            message = f"the message for `{delivery.address}` is not the one that was entered"
            raise LedgerError(error("ledger-unreadable", message, Place(str(self._path))))
        return bytes(wire)

    def begin(self, delivery: Delivery, now: str) -> None:
        """Write down that the dot is about to go out; after this only `settle` says otherwise."""
        with self._transaction():
            changed = self._base.execute(
                "UPDATE delivery SET state = ?, begun = 1, attempts = attempts + 1, updated = ?,"
                " code = 0, reply = '' WHERE id = ? AND state IN (?, ?)",
                (State.IN_DOUBT, now, delivery.id, *OPEN),
            ).rowcount
            if changed != 1:
                message = f"the message for `{delivery.address}` is no longer to be sent"
                raise LedgerError(error("ledger-changed", message, Place(str(self._path))))

    def settle(self, delivery: Delivery, outcome: Outcome, now: str) -> None:
        """Write down what came of an attempt.

        This outlives the process at once, and a loss of power from the next `begin` on, or from
        the ledger's end: a message whose outcome were lost so would be in doubt, never sent again.
        """
        # `begin` has counted an attempt that came as far as the dot.
        counted = 0 if outcome.phase == "dot" else 1
        with self._transaction(waiting=False):
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
                "UPDATE delivery SET state = ?, attempts = 0, next_try = 0, updated = ?"
                " WHERE id = ? AND state IN (?, ?, ?, ?)",
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
    def _transaction(self, *, waiting: bool = True) -> Iterator[None]:
        with self._told():
            # In WAL, a full commit waits for the disk, with all that was written before it.
            self._base.execute(f"PRAGMA synchronous={'FULL' if waiting else 'NORMAL'}")
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._base.execute("COMMIT")
            except BaseException:
                # A full disk ends a transaction by itself.
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                raise

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


_COLUMNS = ("id", "job", "address", "fold", "name", "message_id", "edition", "lists", "attempts",
            "next_try", "code", "reply", "updated", "wire", "size", "state")  # fmt: skip


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(**{**row, "state": State(row["state"])})

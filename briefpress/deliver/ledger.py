"""The ledger of what was sent: `ledger.db` in the output folder, one row an edition and recipient.

Every step is committed to disk before the next one is taken. Above all, a row says `in doubt`
before the final dot of a message goes out: whatever happens then, nobody is written to twice by
a later run, and nobody is forgotten.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from briefpress.deliver.entering import enter_job, suppressed
from briefpress.deliver.ledger_base import LedgerBase
from briefpress.deliver.ledger_rows import (
    About,
    Attempt,
    Decided,
    Delivery,
    EditionRow,
    Job,
    JobRow,
    LedgerError,
    Outcome,
    Planned,
    Resolution,
    Suppression,
)
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.deliver.stale import MAY_HAVE, refuse_stale
from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.deliver.entering import Correcting

__all__ = ["LEDGER", "Delivery", "Job", "Ledger", "LedgerError", "Outcome", "Planned"]

LEDGER = "ledger.db"


class Ledger(LedgerBase):
    """An open ledger. Every method commits what it does, or raises LedgerError and did nothing."""

    def __enter__(self) -> Ledger:
        return self

    def plan(
        self,
        job: Job,
        messages: Sequence[Planned],
        now: str,
        correcting: Correcting | None = None,
    ) -> int:
        """Enter a job and its messages, all or none; its id, also where it was entered before.

        A correction supersedes what it corrects in the same step. Raises LedgerError where an
        edition may not go out, or where the ledger cannot be written. See `enter_job`.
        """
        with self._transaction():
            return enter_job(self._base, job, messages, now, correcting)

    def check_unchanged(self, job: Job, *, correcting: bool = False) -> None:
        """Raise LedgerError where an edition of this job may not go out: see `refuse_stale`."""
        with self._told():
            refuse_stale(self._base, job, correcting=correcting)

    def editions(self) -> list[EditionRow]:
        """Every edition that was entered, but those of trials, the oldest job first."""
        with self._told():
            rows = self._base.execute(
                "SELECT edition.job, key, edition.name, corrected, works, language, layout,"
                " coalesce(by, ''), coalesce(at, '') FROM edition JOIN job ON job.id = edition.job"
                " LEFT JOIN superseded ON superseded.job = edition.job"
                " AND superseded.name = edition.name WHERE NOT test"
                " ORDER BY edition.job, corrected, edition.name"
            ).fetchall()
        return [
            EditionRow(row[0], row[1], row[2], About(row[3], json.loads(row[4]), *row[5:7]),
                       *row[7:])
            for row in rows
        ]  # fmt: skip

    def may_have(self) -> set[int]:
        """The rows whose message somebody has, or may have; see `MAY_HAVE`."""
        with self._told():
            rows = self._base.execute(f"SELECT id FROM delivery WHERE {MAY_HAVE}")  # noqa: S608 - our own words
            return {row[0] for row in rows}

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
            return suppressed(self._base)

    def suppressions(self) -> list[Suppression]:
        """Everything that was ever said of who is not written to, the oldest first."""
        with self._told():
            rows = self._base.execute(
                "SELECT fold, lifted, reason, at, who FROM suppression ORDER BY id"
            ).fetchall()
        return [Suppression(row[0], bool(row[1]), *row[2:]) for row in rows]

    def resolutions(self, delivery: Delivery) -> list[Resolution]:
        """What people decided of a message, the oldest first."""
        with self._told():
            rows = self._base.execute(
                "SELECT at, who, was, decision, because, found FROM resolution"
                " WHERE delivery = ? ORDER BY id",
                (delivery.id,),
            ).fetchall()
        return [Resolution(*row) for row in rows]

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
            pieces = self._base.execute(
                "SELECT head, -1 AS place FROM delivery WHERE id = :id UNION ALL"
                " SELECT bytes, place FROM delivery JOIN body ON body.sha256 = delivery.body"
                " JOIN content ON content.sha256 = content WHERE delivery.id = :id ORDER BY place",
                {"id": delivery.id},
            ).fetchall()
        wire = b"".join(piece for piece, _place in pieces)
        if hashlib.sha256(wire).hexdigest() != delivery.wire:
            message = f"the message for `{delivery.address}` is not the one that was entered"
            raise LedgerError(error("ledger-unreadable", message, Place(str(self._path))))
        return wire

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
        the ledger's end: a message whose outcome were lost so would be in doubt, or as it was
        before where its dot never went out.
        """
        # `begin` has counted an attempt that came as far as the dot; one that found no server is
        # none. Only what has come as far as the dot may end a doubt: another run's stays.
        counted = 0 if outcome.phase in {"dot", "connect", "tls", "login"} else 1
        doubt = State.IN_DOUBT if outcome.phase == "dot" else State.PENDING
        with self._transaction(waiting=False):
            changed = self._base.execute(
                "UPDATE delivery SET state = ?, attempts = attempts + ?, next_try = ?, code = ?,"
                " reply = ?, updated = ? WHERE id = ? AND state IN (?, ?, ?)",
                (outcome.state, counted, outcome.next_try, outcome.code, outcome.reply, now,
                 delivery.id, doubt, *OPEN),
            ).rowcount  # fmt: skip
            if changed != 1:
                message = f"the message for `{delivery.address}` was changed by another run"
                raise LedgerError(error("ledger-changed", message, Place(str(self._path))))
            self._base.execute(
                "INSERT INTO attempt (delivery, at, phase, outcome, code, reply, peer, tls)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (delivery.id, now, outcome.phase, outcome.state, outcome.code, outcome.reply,
                 outcome.peer, outcome.tls),
            )  # fmt: skip

    def resolve(self, delivery: Delivery, state: State, decided: Decided | str, now: str) -> None:
        """Write down what a person decided of a message: accepted, or to be sent again."""
        if isinstance(decided, str):
            decided = Decided(decided)
        with self._transaction():
            never = state is State.PENDING and delivery.fold in suppressed(self._base)
            changed = 0 if never else self._base.execute(
                "UPDATE delivery SET state = ?, attempts = 0, next_try = 0, updated = ?"
                " WHERE id = ? AND state = ? AND state IN (?, ?, ?, ?, ?)",
                (state, now, delivery.id, delivery.state, State.IN_DOUBT, State.GAVE_UP,
                 State.REFUSED, State.DEFERRED, State.DRAFTED),
            ).rowcount  # fmt: skip
            if changed != 1:
                message = f"there is nothing to resolve for `{delivery.address}`"
                raise LedgerError(error("ledger-changed", message, Place(str(self._path))))
            self._base.execute(
                "INSERT INTO resolution (delivery, at, was, decision, because, found, who)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    delivery.id,
                    now,
                    delivery.state,
                    state,
                    decided.because,
                    decided.found,
                    decided.who,
                ),
            )

    def suppress(self, fold: str, reason: str, now: str, who: str = "") -> None:
        """Never write to an address again: it asked for that, or it does not exist."""
        with self._transaction():
            if fold not in suppressed(self._base):
                self._say_of(fold, reason, now, who)
            self._base.execute(
                "UPDATE delivery SET state = ?, reply = ?, updated = ? WHERE fold = ?"
                " AND state IN (?, ?)",
                (State.SKIPPED, reason, now, fold, *OPEN),
            )

    def unsuppress(self, fold: str, reason: str, now: str, who: str = "") -> bool:
        """Write to an address again when it is next asked for; False: nothing was to be undone."""
        with self._transaction():
            if fold not in suppressed(self._base):
                return False
            self._say_of(fold, reason, now, who, lifted=True)
            return True

    def _say_of(self, fold: str, reason: str, now: str, who: str, *, lifted: bool = False) -> None:
        self._base.execute(
            "INSERT INTO suppression (fold, lifted, reason, at, who) VALUES (?, ?, ?, ?, ?)",
            (fold, int(lifted), reason, now, who),
        )


_COLUMNS = ("id", "job", "address", "fold", "name", "message_id", "edition", "lists", "attempts",
            "next_try", "code", "reply", "updated", "wire", "size", "state", "corrected",
            "addressed", "begun", "body")  # fmt: skip


def _delivery(row: dict[str, Any]) -> Delivery:
    return Delivery(**{**row, "state": State(row["state"])})

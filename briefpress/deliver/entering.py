"""Entering a job in the ledger: who is new, who is there already, and what may no longer change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import LedgerError
from briefpress.deliver.ledger_tables import OPEN, State
from briefpress.findings import Place, error

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from briefpress.deliver.ledger_rows import Job, Planned


def enter_job(base: sqlite3.Connection, job: Job, messages: Sequence[Planned], now: str) -> int:
    """Enter a job and its messages within a transaction of the caller's; the job's id.

    Who is there already stays, and those who are new are added. A message whose dot was never
    begun is replaced by the one given; any other keeps its bytes for ever. Raises LedgerError
    where an edition that somebody may have has other words now.
    """
    base.execute(
        "INSERT INTO job (key, subject, sender, test, made) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        (job.key, job.subject, job.sender, int(job.test), now),
    )
    number = int(base.execute("SELECT id FROM job WHERE key = ?", (job.key,)).fetchone()[0])
    for name, digest in job.editions.items():
        _enter_edition(base, number, (name, digest), now)
    for body in {message.body for message in messages}:
        digest = hashlib.sha256(body).hexdigest()
        base.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, body))
    for message in messages:
        _enter(base, number, message, now)
    base.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT body FROM delivery)")
    return number


def changed_since(base: sqlite3.Connection, key: str, editions: dict[str, str]) -> str | None:
    """The name of an edition that somebody may have in other words than these, or None."""
    for name, digest in editions.items():
        row = base.execute(
            "SELECT edition.job FROM edition JOIN job ON job.id = edition.job"
            " WHERE job.key = ? AND edition.name = ? AND edition.digest <> ?",
            (key, name, digest),
        ).fetchone()
        if row and _somebody_has(base, row[0], name):
            return name
    return None


def edition_changed(name: str, file: str) -> LedgerError:
    """The refusal of an edition that was sent and has other words now."""
    message = f"`{name}` was sent to somebody in other words than it has now"
    hint = "give the new one a `date:` of its own; who is new can get the old one from its file"
    return LedgerError(error("edition-changed", message, Place(file), hint))


def _enter_edition(base: sqlite3.Connection, job: int, named: tuple[str, str], now: str) -> None:
    name, digest = named
    held = base.execute(
        "SELECT digest FROM edition WHERE job = ? AND name = ?", (job, name)
    ).fetchone()
    if held is None:
        base.execute("INSERT INTO edition VALUES (?, ?, ?)", (job, name, digest))
        return
    if held[0] == digest:
        return
    if _somebody_has(base, job, name):
        raise edition_changed(name, "ledger.db")
    base.execute("UPDATE edition SET digest = ? WHERE job = ? AND name = ?", (digest, job, name))
    # Whoever is no longer asked for may not get the old words later.
    base.execute(
        "UPDATE delivery SET state = ?, reply = ?, updated = ? WHERE job = ? AND edition = ?"
        " AND state IN (?, ?)",
        (State.SKIPPED, "the edition was changed before it was sent", now, job, name, *OPEN),
    )


def _somebody_has(base: sqlite3.Connection, job: int, name: str) -> bool:
    """Whether a message of an edition was taken, or may have been."""
    found = base.execute(
        "SELECT 1 FROM delivery WHERE job = ? AND edition = ?"
        " AND (state IN (?, ?) OR (begun AND state IN (?, ?))) LIMIT 1",
        (job, name, State.ACCEPTED, State.IN_DOUBT, *OPEN),
    ).fetchone()
    return found is not None


def _enter(base: sqlite3.Connection, job: int, message: Planned, now: str) -> None:
    held = base.execute(
        "SELECT id, state, begun FROM delivery WHERE job = ? AND fold = ?", (job, message.fold)
    ).fetchone()
    if held and (held[2] or held[1] not in {*OPEN, State.SKIPPED}):
        return
    reason = base.execute(
        "SELECT reason FROM suppression WHERE fold = ?", (message.fold,)
    ).fetchone()
    values = (
        message.address, message.name, message.message_id, message.head,
        hashlib.sha256(message.body).hexdigest(), message.digest(), message.size,
        message.edition, message.lists, State.SKIPPED if reason else State.PENDING,
        reason[0] if reason else "", now,
    )  # fmt: skip
    if held:
        base.execute(
            "UPDATE delivery SET address = ?, name = ?, message_id = ?, head = ?, body = ?,"
            " wire = ?, size = ?, edition = ?, lists = ?, state = ?, reply = ?, updated = ?,"
            " next_try = 0, code = 0 WHERE id = ?",
            (*values, held[0]),
        )
        return
    base.execute(
        "INSERT INTO delivery (address, name, message_id, head, body, wire, size, edition, lists,"
        " state, reply, updated, job, fold) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, job, message.fold),
    )

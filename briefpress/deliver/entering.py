"""Entering a job in the ledger: who is new, who is there already, and what may no longer change."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import About, digest_of
from briefpress.deliver.ledger_tables import FAILED, OPEN, State
from briefpress.deliver.stale import MAY_HAVE, edition_changed, refuse_stale, somebody_has

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Mapping, Sequence

    from briefpress.deliver.ledger_rows import Job, Planned


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a correction does beside entering its messages.

    `superseded` names the editions that it takes the place of, each by its job and its name, and
    by what; `drafted` are the folded addresses that get a draft, and nothing from here.
    """

    superseded: Mapping[tuple[int, str], str]
    drafted: Collection[str] = ()


def enter_job(
    base: sqlite3.Connection,
    job: Job,
    messages: Sequence[Planned],
    now: str,
    correcting: Correcting | None = None,
) -> int:
    """Enter a job and its messages within a transaction of the caller's; the job's id.

    Who is there already stays, and those who are new are added: one row a person for each number
    of corrections. Who may have an edition of the job gets another only by `correcting`. A message
    whose dot was never begun is replaced by the one given; any other keeps its bytes for ever,
    and is due at once where it is open, or was skipped for a reason that is gone. Raises
    LedgerError where an edition whose words are fixed has others now, is superseded, or corrects
    one whose readers were not told. A correction that nobody gets enters no job: 0.
    """
    refuse_stale(base, job, correcting=correcting is not None)
    if correcting is not None:
        _supersede(base, correcting.superseded, now)
        if not messages:
            return 0
    base.execute(
        "INSERT INTO job (key, subject, sender, test, made) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO NOTHING",
        (job.key, job.subject, job.sender, int(job.test), now),
    )
    number = int(base.execute("SELECT id FROM job WHERE key = ?", (job.key,)).fetchone()[0])
    for name in job.editions:
        _enter_edition(base, number, (name, job), now)
    bodies = _enter_bodies(base, messages)
    never = suppressed(base)
    drafted = correcting.drafted if correcting is not None else ()
    for message in messages:
        if correcting is not None or not _has_another(base, number, message):
            state = State.DRAFTED if message.fold in drafted else State.PENDING
            reason = never.get(message.fold)
            state = state if reason is None else State.SKIPPED
            _enter(base, number, message, (now, state, reason or "", bodies[id(message.body)]))
    base.execute("DELETE FROM body WHERE sha256 NOT IN (SELECT body FROM delivery)")
    base.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT content FROM body)")
    return number


def _enter_bodies(base: sqlite3.Connection, messages: Sequence[Planned]) -> dict[int, str]:
    """Keep the bodies of messages, each piece once; their digests, by the body's `id`."""
    known: dict[int, str] = {}
    found: dict[int, str] = {}
    for body in {id(message.body): message.body for message in messages}.values():
        whole = found[id(body)] = digest_of(body)
        if base.execute("SELECT 1 FROM body WHERE sha256 = ?", (whole,)).fetchone():
            continue  # perhaps in other pieces
        for place, piece in enumerate(body):
            if id(piece) not in known:
                known[id(piece)] = hashlib.sha256(piece).hexdigest()
                values = (known[id(piece)], piece)
                base.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", values)
            base.execute("INSERT INTO body VALUES (?, ?, ?)", (whole, place, known[id(piece)]))
    return found


def _supersede(
    base: sqlite3.Connection, superseded: Mapping[tuple[int, str], str], now: str
) -> None:
    """Write down that editions have a correction; what of them is not out is never sent."""
    for (job, name), by in superseded.items():
        base.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?, ?)", (job, name, by, now))
        base.execute(
            "UPDATE delivery SET state = ?, reply = ?, updated = ? WHERE job = ? AND edition = ?"
            " AND state IN (?, ?, ?, ?)",
            (State.SKIPPED, f"superseded by {by}", now, job, name, *OPEN, *FAILED),
        )


def _enter_edition(base: sqlite3.Connection, job: int, named: tuple[str, Job], now: str) -> None:
    name, asked = named
    digest = asked.editions[name]
    held = base.execute(
        "SELECT digest FROM edition WHERE job = ? AND name = ?", (job, name)
    ).fetchone()
    if held is None:
        about = asked.about.get(name) or About()
        works = json.dumps(dict(about.works))
        base.execute(
            "INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?)",
            (job, name, digest, about.corrected, works, about.language, about.layout),
        )
        return
    if held[0] == digest:
        return
    if somebody_has(base, job, name):
        raise edition_changed(name, "ledger.db")
    base.execute("UPDATE edition SET digest = ? WHERE job = ? AND name = ?", (digest, job, name))
    # Whoever is no longer asked for may not get the old words later.
    base.execute(
        "UPDATE delivery SET state = ?, reply = ?, updated = ? WHERE job = ? AND edition = ?"
        " AND state IN (?, ?, ?, ?)",
        (State.SKIPPED, "the edition was changed before it was sent", now, job, name, *OPEN,
         *FAILED),
    )  # fmt: skip


def _has_another(base: sqlite3.Connection, job: int, message: Planned) -> bool:
    """Whether a person may have the job's edition in other words; what is not out is given up."""
    others = (job, message.fold, message.corrected)
    where = "WHERE job = ? AND fold = ? AND corrected <> ?"
    if base.execute(f"SELECT 1 FROM delivery {where} AND {MAY_HAVE}", others).fetchone():  # noqa: S608 - our own words
        return True
    base.execute(
        f"UPDATE delivery SET state = ?, reply = ? {where} AND state IN (?, ?, ?, ?)",  # noqa: S608 - our own words
        (State.SKIPPED, f"{message.edition} goes instead", *others, *OPEN, *FAILED),
    )
    return False


def _enter(
    base: sqlite3.Connection, job: int, message: Planned, wanted: tuple[str, State, str, str]
) -> None:
    now, state, reason, digest = wanted
    held = base.execute(
        "SELECT id, state, begun, body FROM delivery WHERE job = ? AND fold = ? AND corrected = ?",
        (job, message.fold, message.corrected),
    ).fetchone()
    if held and held[2]:
        if state is State.PENDING:
            _take_up(base, held[0], now)
        return
    # What was refused is not tried again by itself; another body makes it another message.
    replaced = {*OPEN, State.SKIPPED, *(FAILED if held and held[3] != digest else ())}
    if held and held[1] not in replaced:
        return
    values = (
        message.address, message.name, message.message_id, message.head,
        digest, message.digest(), message.size,
        message.edition, message.lists, message.addressed,
        state, reason, now,
    )  # fmt: skip
    if held:
        base.execute(
            "UPDATE delivery SET address = ?, name = ?, message_id = ?, head = ?, body = ?,"
            " wire = ?, size = ?, edition = ?, lists = ?, addressed = ?, state = ?, reply = ?,"
            " updated = ?, next_try = 0, code = 0,"
            " attempts = CASE WHEN state IN (?, ?) THEN attempts ELSE 0 END WHERE id = ?",
            (*values, *OPEN, held[0]),
        )
        return
    base.execute(
        "INSERT INTO delivery (address, name, message_id, head, body, wire, size, edition, lists,"
        " addressed, state, reply, updated, job, fold, corrected)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*values, job, message.fold, message.corrected),
    )


def _take_up(base: sqlite3.Connection, row: int, now: str) -> None:
    """Make a message that was begun due at once, with its bytes; one that was skipped too."""
    base.execute("UPDATE delivery SET next_try = 0 WHERE id = ? AND state IN (?, ?)", (row, *OPEN))
    base.execute(
        "UPDATE delivery SET state = ?, reply = '', code = 0, attempts = 0, next_try = 0,"
        " updated = ? WHERE id = ? AND state = ? AND NOT EXISTS (SELECT 1 FROM superseded"
        " WHERE superseded.job = delivery.job AND superseded.name = delivery.edition)",
        (State.PENDING, now, row, State.SKIPPED),
    )


def suppressed(base: sqlite3.Connection) -> dict[str, str]:
    """Who is never written to, and why, by folded address: what was said last counts."""
    rows = base.execute("SELECT fold, lifted, reason FROM suppression ORDER BY id").fetchall()
    last = {fold: (lifted, reason) for fold, lifted, reason in rows}
    return {fold: reason for fold, (lifted, reason) in sorted(last.items()) if not lifted}

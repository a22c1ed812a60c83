"""Editions that may no longer go out: changed, superseded, or not yet told of by a correction."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import LedgerError
from briefpress.deliver.ledger_tables import OPEN
from briefpress.findings import Place, error

if TYPE_CHECKING:
    import sqlite3

    from briefpress.deliver.ledger_rows import About, Job

MAY_HAVE = """(state IN ('accepted','in doubt','drafted')
 OR EXISTS (SELECT 1 FROM attempt WHERE attempt.delivery = delivery.id AND outcome = 'in doubt')
 OR EXISTS (SELECT 1 FROM resolution WHERE resolution.delivery = delivery.id
   AND was IN ('in doubt','drafted')))"""
"""In SQL: whether a person may have a message. A doubt that was answered by hand remains one."""
_FILE = "ledger.db"


def refuse_stale(base: sqlite3.Connection, job: Job, *, correcting: bool = False) -> None:
    """Raise LedgerError where an edition of a job may not go out any more, or not yet."""
    for name, digest in job.editions.items():
        row = base.execute(
            "SELECT edition.job, digest, by FROM edition JOIN job ON job.id = edition.job"
            " LEFT JOIN superseded ON superseded.job = edition.job"
            " AND superseded.name = edition.name WHERE job.key = ? AND edition.name = ?",
            (job.key, name),
        ).fetchone()
        if row and row[2]:
            raise _edition_superseded(name, row[2])
        if row and row[1] != digest and somebody_has(base, row[0], name):
            raise edition_changed(name, _FILE)
    for about in job.about.values() if not correcting else ():
        if old := _untold(base, about):
            raise _correction_due(*old)


def somebody_has(base: sqlite3.Connection, job: int, name: str) -> bool:
    """Whether a message of an edition was taken, or may have been, or has bytes that stay.

    Who was put off or refused after the last dot could not be given other words.
    """
    fixed = f"SELECT 1 FROM delivery WHERE job = ? AND edition = ? AND (begun OR {MAY_HAVE})"  # noqa: S608 - our own words
    return base.execute(f"{fixed} LIMIT 1", (job, name)).fetchone() is not None


def _untold(base: sqlite3.Connection, about: About) -> tuple[str, str] | None:
    """An edition in these words uncorrected, which is out or on its way, and its work; or None."""
    if not any(about.works.values()):
        return None
    rows = base.execute(
        "SELECT edition.job, edition.name, works FROM edition JOIN job ON job.id = edition.job"
        " WHERE NOT test AND language = ? AND NOT EXISTS (SELECT 1 FROM superseded"
        " WHERE superseded.job = edition.job AND superseded.name = edition.name)",
        (about.language,),
    ).fetchall()
    for job, name, written in rows:
        works = json.loads(written)
        for work, corrected in about.works.items():
            if works.get(work, corrected) >= corrected:
                continue
            entered = f"SELECT 1 FROM delivery WHERE job = ? AND edition = ? AND (state IN (?, ?) OR {MAY_HAVE})"  # noqa: E501, S608 - our own words
            if base.execute(entered, (job, name, *OPEN)).fetchone():
                return name, work
    return None


def edition_changed(name: str, file: str) -> LedgerError:
    """The refusal of an edition that was sent and has other words now."""
    message = f"`{name}` was sent to somebody in other words than it has now"
    hint = "say what was wrong as `corrections:` in the brief and run `correct`, which writes to"
    hint += " all who have it; or give the new one a `date:` of its own. Templates and the program"
    hint += " have words too: if the brief is as it was, set it as it was set then"
    return LedgerError(error("edition-changed", message, Place(file), hint))


def _edition_superseded(name: str, by: str) -> LedgerError:
    message = f"`{name}` was corrected: `{by}` has taken its place"
    hint = "the brief lacks an entry of its `corrections:`; put it back"
    return LedgerError(error("edition-superseded", message, Place(_FILE), hint))


def _correction_due(name: str, work: str) -> LedgerError:
    theme = work.partition("_")[2]
    message = f"`{name}` went out, and its readers were not told that it is corrected"
    hint = f"run `correct {theme}` first; then `send` reaches those who have none yet"
    return LedgerError(error("correction-due", message, Place(_FILE), hint))

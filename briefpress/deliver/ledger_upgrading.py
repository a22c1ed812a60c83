"""Bringing a ledger of an earlier version up to date, within one transaction of the caller's."""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from briefpress.deliver.ledger_tables import statements

_MADE_ANEW = ("edition", "delivery", "resolution", "suppression")
_GONE = {
    "trigger": ("accepted_is_final", "begun_is_frozen", "begun_is_kept", "content_stays"),
    "index": ("delivery_body",),
}
_KEPT = ("job", "content", "attempt")
_NAME = re.compile(r"[^_]+_(?P<theme>.+?)_(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)"
                   r"(?:_(?P<layout>[a-z][a-z0-9-]*))??(?:_letter)?")  # fmt: skip


def upgrade(base: sqlite3.Connection) -> None:
    """Make tables of version 1 those of today; what they hold stays. Raises sqlite3.Error.

    The caller has turned `foreign_keys` off and `legacy_alter_table` on, which no transaction can:
    so references go by the name of a table, whichever table has it.
    """
    for kind, names in _GONE.items():
        for name in names:
            base.execute(f"DROP {kind} {name}")
    for table in _MADE_ANEW:
        base.execute(f"ALTER TABLE {table} RENAME TO {table}_of_1")
    kept = tuple(f"CREATE TABLE {name} " for name in _KEPT)
    for statement in statements():
        if not statement.lstrip().startswith(kept):
            base.execute(statement)
    _copy(base)
    for table in _MADE_ANEW:
        base.execute(f"DROP TABLE {table}_of_1")
    if lost := base.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"a row of {lost[0]} refers to nothing")


def _copy(base: sqlite3.Connection) -> None:
    held = "SELECT job, edition_of_1.name, digest, key FROM edition_of_1 JOIN job ON job.id = job"
    for job, name, digest, key in base.execute(held).fetchall():
        language, layout = _parts(name)
        works = json.dumps(dict.fromkeys(_works(key), 0))
        base.execute(
            "INSERT INTO edition VALUES (?, ?, ?, 0, ?, ?, ?)",
            (job, name, digest, works, language, layout),
        )
    same = ("id, job, address, fold, name, message_id, head, body, wire, size, edition, lists,"
            " state, begun, attempts, next_try, code, reply, updated")  # fmt: skip
    base.execute(
        f"INSERT INTO delivery ({same}, corrected, addressed)"  # noqa: S608 - our own names
        f" SELECT {same}, 0, '{{}}' FROM delivery_of_1 ORDER BY id"
    )
    base.execute("INSERT INTO body SELECT sha256, 0, sha256 FROM content")
    # A retry was asked for of what had failed; any other decision was about a doubt.
    base.execute(
        "INSERT INTO resolution SELECT id, delivery, at,"
        " CASE evidence WHEN 'retried on request' THEN '' ELSE 'in doubt' END,"
        " decision, evidence, '', '' FROM resolution_of_1"
    )
    base.execute(
        "INSERT INTO suppression (fold, lifted, reason, at, who)"
        " SELECT fold, 0, reason, at, '' FROM suppression_of_1 ORDER BY at, fold"
    )


def _works(key: str) -> list[str]:
    """The works that a job of version 1 was about, by its key."""
    if key.startswith("test "):
        return []
    found: Any = re.fullmatch(r"([^_]+)_[^(]*\((.*)\)", key)
    if found:  # a digest: its date, and the briefs that are in it
        return [f"{found[1]}_{stem}" for stem in found[2].split(",")]
    return key.split("+")


def _parts(name: str) -> tuple[str, str]:
    """The language and the layout that an edition's name gives."""
    found = _NAME.fullmatch(name)
    if found is None:
        return "", ""
    return found["language"], found["layout"] or "note"

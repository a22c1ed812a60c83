"""A ledger as version 1 of its tables made it, word for word, with something of each kind in it."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = """
CREATE TABLE job (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, sender TEXT NOT NULL,
  test INTEGER NOT NULL, made TEXT NOT NULL) STRICT;
CREATE TABLE edition (
  job INTEGER NOT NULL REFERENCES job, name TEXT NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (job, name)) STRICT;
CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job, address TEXT NOT NULL,
  fold TEXT NOT NULL, name TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, head BLOB NOT NULL,
  body TEXT NOT NULL REFERENCES content, wire TEXT NOT NULL, size INTEGER NOT NULL,
  edition TEXT NOT NULL, lists TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('pending','deferred','in doubt','accepted','refused','gave up','skipped')),
  begun INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL DEFAULT 0,
  code INTEGER NOT NULL DEFAULT 0, reply TEXT NOT NULL DEFAULT '', updated TEXT NOT NULL,
  UNIQUE (job, fold)) STRICT;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery, at TEXT NOT NULL,
  phase TEXT NOT NULL, outcome TEXT NOT NULL, code INTEGER NOT NULL, reply TEXT NOT NULL,
  peer TEXT NOT NULL, tls TEXT NOT NULL) STRICT;
CREATE TABLE resolution (
  id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery, at TEXT NOT NULL,
  decision TEXT NOT NULL, evidence TEXT NOT NULL) STRICT;
CREATE TABLE suppression (fold TEXT PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE TRIGGER accepted_is_final BEFORE UPDATE OF state ON delivery
  WHEN old.state = 'accepted' AND new.state <> 'accepted'
  BEGIN SELECT RAISE(ABORT, 'what was accepted stays so'); END;
CREATE TRIGGER begun_is_frozen BEFORE UPDATE OF head, body, wire, message_id ON delivery
  WHEN old.begun AND old.wire <> new.wire
  BEGIN SELECT RAISE(ABORT, 'what may have been sent stays as it is'); END;
CREATE TRIGGER begun_is_kept BEFORE DELETE ON delivery
  BEGIN SELECT RAISE(ABORT, 'what was entered is kept'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content
  WHEN EXISTS (SELECT 1 FROM delivery WHERE body = old.sha256)
  BEGIN SELECT RAISE(ABORT, 'what was sent is kept'); END;
CREATE INDEX delivery_body ON delivery (body);
"""
NOW = "2024-08-18T10:00:00Z"
PEOPLE = {"anna": "accepted", "berta": "in doubt", "clara": "pending", "dora": "refused",
          "emma": "accepted"}  # fmt: skip


def wire(who: str) -> bytes:
    """The message of a person."""
    return f"To: {who}@desk.test\r\n\r\n".encode() + b"words\r\n"


def make_ledger_one(path: Path) -> None:
    """Write a ledger of version 1."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.executescript(SCHEMA)
    base.execute("PRAGMA user_version=1")
    base.execute("BEGIN")
    job = "INSERT INTO job VALUES (?, ?, 'Brief', 'desk@desk.test', ?, ?)"
    base.execute(job, (1, "2024-08-18_port", 0, NOW))
    base.execute(job, (2, "test 2024 1 2024-08-18_port_en", 1, NOW))
    base.execute(job, (3, "2024-08-18_digest(port,ships)", 0, NOW))
    edition = "INSERT INTO edition VALUES (?, ?, ?)"
    base.execute(edition, (1, "2024-08-18_port_en", "d1"))
    base.execute(edition, (1, "2024-08-18_port_ru_memo_letter", "d2"))
    base.execute(edition, (3, "2024-08-18_digest_en", "d3"))
    body = b"words\r\n"
    digest = hashlib.sha256(body).hexdigest()
    base.execute("INSERT INTO content VALUES (?, ?)", (digest, body))
    for number, (who, state) in enumerate(PEOPLE.items(), 1):
        head = wire(who).removesuffix(body)
        base.execute(
            "INSERT INTO delivery VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (number, 3 if who == "emma" else 1, f"{who}@desk.test", f"{who}@desk.test", who,
             f"<{who}@desk.test>", head, digest, hashlib.sha256(wire(who)).hexdigest(),
             len(wire(who)), "2024-08-18_digest_en" if who == "emma" else "2024-08-18_port_en",
             "press", state, int(state in {"accepted", "in doubt"}), 1, 0.0, 0, "", NOW),
        )  # fmt: skip
    base.execute("INSERT INTO attempt VALUES (1, 1, ?, 'dot', 'accepted', 250, 'ok', '', '')",
                 (NOW,))  # fmt: skip
    resolution = "INSERT INTO resolution VALUES (?, ?, ?, ?, ?)"
    base.execute(resolution, (1, 3, NOW, "pending", "asked her: nothing came"))
    base.execute(resolution, (2, 4, NOW, "pending", "retried on request"))
    base.execute("INSERT INTO suppression VALUES ('zoe@desk.test', 'asked us', ?)", (NOW,))
    base.execute("COMMIT")
    base.close()

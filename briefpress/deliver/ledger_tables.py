"""The tables of the ledger, and the states of a message."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = 2
"""Of the tables, kept in SQLite's `user_version`."""


class State(StrEnum):
    """What is known of one message to one recipient."""

    PENDING = "pending"
    DEFERRED = "deferred"
    IN_DOUBT = "in doubt"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    GAVE_UP = "gave up"
    SKIPPED = "skipped"
    DRAFTED = "drafted"


OPEN = (State.PENDING, State.DEFERRED)
"""States in which a message is still to be sent."""
FAILED = (State.REFUSED, State.GAVE_UP)
"""States in which a message is not sent again unless a person asks for it."""

# A message is kept as its head and its body. A body is a row of pieces: the people of one edition
# share all of them, or those of its files where each is greeted by name. `begun` says that its last
# dot may have gone out once: from then on its bytes never change. `corrected` counts the
# corrections of an edition; `works` says the same of each brief in it, and `addressed` what the
# list said of the person: both are JSON.
_SCHEMA = """
CREATE TABLE job (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, sender TEXT NOT NULL,
  test INTEGER NOT NULL, made TEXT NOT NULL) STRICT;
CREATE TABLE content (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE body (
  sha256 TEXT NOT NULL, place INTEGER NOT NULL, content TEXT NOT NULL REFERENCES content,
  PRIMARY KEY (sha256, place)) STRICT;
CREATE TABLE edition (
  job INTEGER NOT NULL REFERENCES job, name TEXT NOT NULL, digest TEXT NOT NULL,
  corrected INTEGER NOT NULL, works TEXT NOT NULL, language TEXT NOT NULL, layout TEXT NOT NULL,
  PRIMARY KEY (job, name)) STRICT;
CREATE TABLE superseded (
  job INTEGER NOT NULL, name TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (job, name), FOREIGN KEY (job, name) REFERENCES edition) STRICT;
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY, job INTEGER NOT NULL REFERENCES job, address TEXT NOT NULL,
  fold TEXT NOT NULL, name TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE, head BLOB NOT NULL,
  body TEXT NOT NULL, wire TEXT NOT NULL, size INTEGER NOT NULL,
  edition TEXT NOT NULL, lists TEXT NOT NULL,
  corrected INTEGER NOT NULL, addressed TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN
    ('pending','deferred','in doubt','accepted','refused','gave up','skipped','drafted')),
  begun INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL DEFAULT 0,
  code INTEGER NOT NULL DEFAULT 0, reply TEXT NOT NULL DEFAULT '', updated TEXT NOT NULL,
  UNIQUE (job, fold, corrected)) STRICT;
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery, at TEXT NOT NULL,
  phase TEXT NOT NULL, outcome TEXT NOT NULL, code INTEGER NOT NULL, reply TEXT NOT NULL,
  peer TEXT NOT NULL, tls TEXT NOT NULL) STRICT;
CREATE TABLE resolution (
  id INTEGER PRIMARY KEY, delivery INTEGER NOT NULL REFERENCES delivery, at TEXT NOT NULL,
  was TEXT NOT NULL, decision TEXT NOT NULL, because TEXT NOT NULL, found TEXT NOT NULL,
  who TEXT NOT NULL) STRICT;
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY, fold TEXT NOT NULL, lifted INTEGER NOT NULL, reason TEXT NOT NULL,
  at TEXT NOT NULL, who TEXT NOT NULL) STRICT;
CREATE TRIGGER accepted_is_final BEFORE UPDATE OF state ON delivery
  WHEN old.state = 'accepted' AND new.state <> 'accepted'
  BEGIN SELECT RAISE(ABORT, 'what was accepted stays so'); END;
CREATE TRIGGER begun_is_frozen BEFORE UPDATE OF head, body, wire, message_id ON delivery
  WHEN old.begun AND old.wire <> new.wire
  BEGIN SELECT RAISE(ABORT, 'what may have been sent stays as it is'); END;
CREATE TRIGGER begun_is_kept BEFORE DELETE ON delivery
  BEGIN SELECT RAISE(ABORT, 'what was entered is kept'); END;
CREATE TRIGGER content_stays BEFORE DELETE ON content
  WHEN EXISTS (SELECT 1 FROM body WHERE content = old.sha256)
  BEGIN SELECT RAISE(ABORT, 'what was sent is kept'); END;
CREATE TRIGGER body_stays BEFORE DELETE ON body
  WHEN EXISTS (SELECT 1 FROM delivery WHERE body = old.sha256)
  BEGIN SELECT RAISE(ABORT, 'what was sent is kept'); END;
CREATE TRIGGER superseded_stays BEFORE UPDATE OF state ON delivery
  WHEN new.state <> old.state AND new.state IN ('pending','deferred','in doubt','drafted')
    AND EXISTS (SELECT 1 FROM superseded WHERE job = new.job AND name = new.edition)
  BEGIN SELECT RAISE(ABORT, 'what is superseded is not sent'); END;
CREATE TRIGGER superseded_is_kept BEFORE DELETE ON superseded
  BEGIN SELECT RAISE(ABORT, 'what is superseded stays so'); END;
CREATE TRIGGER suppression_is_kept BEFORE DELETE ON suppression
  BEGIN SELECT RAISE(ABORT, 'what was asked for is kept'); END;
CREATE INDEX delivery_body ON delivery (body);
CREATE INDEX body_content ON body (content);
CREATE INDEX suppression_fold ON suppression (fold);
"""


def statements() -> Iterator[str]:
    """What makes the tables, one statement at a time."""
    held = ""
    for line in _SCHEMA.splitlines():
        held += f"{line}\n"
        if sqlite3.complete_statement(held):
            yield held
            held = ""

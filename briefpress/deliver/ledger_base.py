"""A ledger opened: its connection, its transactions, and its tables brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefpress.deliver.ledger_rows import LedgerError
from briefpress.deliver.ledger_tables import VERSION, statements
from briefpress.deliver.ledger_upgrading import upgrade
from briefpress.findings import Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SPOILT = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_BUSY = 10.0  # seconds to wait for another reader to let go


class LedgerBase:
    """An open ledger file; a closed one holds the same. Raises LedgerError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._told():
            self._base = sqlite3.connect(path, timeout=_BUSY, isolation_level=None)
        try:
            with self._told():
                # Where there is no WAL, as in some folders of a network, every commit waits.
                mode = self._base.execute("PRAGMA journal_mode=WAL").fetchone()[0]
                self._quick = "NORMAL" if mode == "wal" else "EXTRA"
                self._full = "FULL" if mode == "wal" else "EXTRA"
                # On macOS a disk may otherwise say that it is done before it is.
                self._base.execute("PRAGMA fullfsync=ON")
                self._base.execute("PRAGMA checkpoint_fullfsync=ON")
                # While tables are made anew, nothing may follow their names.
                self._base.execute("PRAGMA foreign_keys=OFF")
                self._base.execute("PRAGMA legacy_alter_table=ON")
                self._set_up()
                self._base.execute("PRAGMA legacy_alter_table=OFF")
                self._base.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            self._base.close()
            raise

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def _set_up(self) -> None:
        """Make the tables, or bring them up to date, all in one transaction."""
        if self._version() == VERSION:
            return
        with self._transaction():
            # Another process may have done it in the meantime.
            version = self._version()
            if version > VERSION or version < 0:
                message = f"`{self._path.name}` has version {version}, and this program reads"
                hint = "use the version of the program that wrote it; do not delete the ledger"
                place = Place(str(self._path))
                raise LedgerError(error("ledger-unreadable", f"{message} {VERSION}", place, hint))
            if version == 0:
                for statement in statements():
                    self._base.execute(statement)
            elif version < VERSION:
                upgrade(self._base)
            self._base.execute(f"PRAGMA user_version={VERSION}")

    def _version(self) -> int:
        return int(self._base.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _transaction(self, *, waiting: bool = True) -> Iterator[None]:
        with self._told():
            # In WAL, a full commit waits for the disk, with all that was written before it.
            self._base.execute(f"PRAGMA synchronous={self._full if waiting else self._quick}")
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
            if getattr(problem, "sqlite_errorname", "") in _SPOILT:
                hint = "put back the last copy of it: it alone knows who has what"
            place = Place(str(self._path))
            raise LedgerError(error("ledger-unwritable", message, place, hint)) from problem

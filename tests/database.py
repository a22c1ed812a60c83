"""SQLite files for tests, opened and closed again."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A database; what was done is committed, unless the block fails.

    A connection as a context of its own is not closed by it.
    """
    base = sqlite3.connect(path)
    try:
        with base:
            yield base
    finally:
        base.close()

"""Writing files so that a reader never sees half of one, whatever happens."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # Windows: one run at a time is the user's care
    fcntl = None  # type: ignore[assignment]


def write_file(path: Path, data: bytes) -> Finding | None:
    """Write a file whole or not at all; None when it is written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        return _unwritable(path, OSError(0, f"{path.parent} is a file, not a folder"))
    except OSError as problem:
        return _unwritable(path, problem)
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as problem:
        return _unwritable(path, problem)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except OSError as problem:
        with suppress(OSError):
            Path(temporary).unlink()
        return _unwritable(path, problem)
    return None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a second run out of the folder's records meanwhile."""
    if fcntl is None:
        yield
        return
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def alone(folder: Path, name: str) -> Iterator[bool]:
    """Whether no other process holds this lock in the folder; held until the end of the block.

    The lock goes with the process, however that ends. Raises OSError where the folder cannot be
    written, or knows no locks.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
        yield True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, problem: OSError) -> Finding:
    reason = (problem.strerror or str(problem)).lower()
    hint = "choose another folder, or make room in this one"
    return error("cannot-write", f"`{path}` cannot be written: {reason}", Place(str(path)), hint)

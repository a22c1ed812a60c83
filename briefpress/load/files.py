"""Reading a text file of the desk, with every way it can fail turned into a finding."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from pathlib import Path

YAML_LIMIT = 2_000_000
SOURCE_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file as the user names it, its bytes and its characters."""

    name: str
    data: bytes
    text: str


def read_text(path: Path, name: str, limit: int) -> TextFile | Finding:
    """The text of a UTF-8 file of at most `limit` bytes, or why it cannot be had."""
    place = Place(name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device or a pipe"
            return error("file-unreadable", f"`{name}` is {kind}, not a file", place)
        if status.st_size > limit:
            return _too_large(name, status.st_size, limit)
        data = path.read_bytes()
    except FileNotFoundError:
        return error("file-missing", f"`{name}` does not exist", place)
    except (OSError, ValueError) as problem:  # ValueError: a name with a zero byte in it
        reason = getattr(problem, "strerror", None) or str(problem)
        return error("file-unreadable", f"`{name}` cannot be read: {reason.lower()}", place)
    try:
        return TextFile(name, data, data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        return _not_utf8(name, problem)


def _too_large(name: str, size: int, limit: int) -> Finding:
    message = f"`{name}` has {size:,} bytes, more than the {limit:,} that are read"
    hint = "split the file; a brief is a few thousand words"
    return error("file-too-large", message, Place(name), hint)


def _not_utf8(name: str, problem: UnicodeDecodeError) -> Finding:
    before = problem.object[: problem.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode()) + 1
    message = f"byte 0x{problem.object[problem.start]:02x} of `{name}` is not UTF-8"
    hint = "save the file as UTF-8 in your editor"
    return error("file-not-utf8", message, Place(name, line, column), hint)

"""Reading a text file of the desk, with every way it can fail turned into a finding."""

from __future__ import annotations

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
        size = path.stat().st_size
        if size > limit:
            return error(
                "file-too-large",
                f"`{name}` has {size:,} bytes, more than the {limit:,} that are read",
                place,
                "split the file; a brief is a few thousand words",
            )
        data = path.read_bytes()
    except FileNotFoundError:
        return error("file-missing", f"`{name}` does not exist", place)
    except IsADirectoryError:
        return error("file-unreadable", f"`{name}` is a folder, not a file", place)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        return error("file-unreadable", f"`{name}` cannot be read: {reason}", place)
    try:
        return TextFile(name, data, data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        line = before.count(b"\n") + 1
        last = before.rsplit(b"\n", 1)[-1]
        column = len(last.decode("utf-8", "replace").removeprefix("\ufeff")) + 1
        return error(
            "file-not-utf8",
            f"byte 0x{data[problem.start]:02x} of `{name}` is not UTF-8",
            Place(name, line, column),
            "save the file as UTF-8 in your editor",
        )

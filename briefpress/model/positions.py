"""Where each value of a YAML document stands, to the character."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from briefpress.findings import Extent, Place

Path = tuple[str | int, ...]


_BLOCK_HEADER = re.compile(r"[|>][^\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Character offsets of a value in the file, and of the key it belongs to (-1: none)."""

    start: int
    end: int
    key: int = -1


@dataclass(frozen=True)
class Positions:
    """The text of one YAML file and the span of every key and value in it."""

    file: str
    text: str
    spans: dict[Path, Span]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        return starts

    def at(self, offset: int) -> Place:
        """The place of a character offset of the file."""
        line = bisect_right(self._line_starts, max(offset, 0))
        return Place(self.file, line, offset - self._line_starts[line - 1] + 1)

    def value(self, path: Path) -> Place:
        """The place of a value, or of the nearest value around it that stands in the file.

        Of a block scalar, the place of its first word: nobody looks for a fault at a `|`.
        """
        span = self._span(path)
        header = _BLOCK_HEADER.match(self.text, span.start, span.end)
        start = header.end() if header and header.end() < span.end else span.start
        end = start + len(self.text[start : span.end].rstrip())
        return self._between(start, end, Extent(path))

    def key(self, path: Path) -> Place:
        """The place of the key of a value; of the value itself where it is a list item."""
        span = self._span(path)
        return self.at(span.key if span.key >= 0 else span.start)

    def within(self, path: Path, value: str, offset: int, end: int | None = None) -> Place:
        """The place of the characters from `offset` to `end` of the text `value` of `path`.

        Without `end` the place is that of one character.
        """
        last = offset + 1 if end is None else max(end, offset + 1)
        until = self.offset(path, value, last - 1) + 1
        return self._between(self.offset(path, value, offset), until, Extent(path, offset, last))

    def _between(self, start: int, end: int, extent: Extent) -> Place:
        until = self.at(max(end, start))
        return replace(self.at(start), end_line=until.line, end_column=until.column, extent=extent)

    def offset(self, path: Path, value: str, offset: int) -> int:
        """The file offset of the character at `offset` of the text `value` that `path` holds."""
        span = self._span(path)
        table = align(self.text[span.start : span.end], value)
        if not table:
            return span.start
        return span.start + table[min(offset, len(table) - 1)]

    def _span(self, path: Path) -> Span:
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, Span(0, 0))


@lru_cache(maxsize=256)
def align(raw: str, value: str) -> tuple[int, ...]:
    """For each character of a scalar's value, the offset in the raw YAML that wrote it.

    Characters that print are matched one to one, whatever YAML does to the space between them
    (indentation, folding, line ends). An escape maps to its backslash.
    """
    written = _written(raw)
    table: list[int] = []
    at = 0
    for char in value:
        if not char.isspace():
            while at < len(written) and written[at][0].isspace():
                at += 1
        table.append(written[at][1] if at < len(written) else max(len(raw) - 1, 0))
        if at < len(written) and (written[at][0] == char or not char.isspace()):
            at += 1
    return tuple(table)


def _written(raw: str) -> list[tuple[str, int]]:
    """The characters that a raw scalar stands for, each with its offset, before any folding."""
    match raw[:1]:
        case '"':
            found = _DOUBLE.finditer(raw, 1, _before_last(raw))
            return [
                (_unescape(unit[0]), unit.start()) for unit in found if unit[0][:2] not in _BREAKS
            ]
        case "'":
            found = _SINGLE.finditer(raw, 1, _before_last(raw))
            return [(unit[0][0], unit.start()) for unit in found]
        case "|" | ">":
            begin = raw.find("\n") + 1 or len(raw)
            return list(zip(raw[begin:], range(begin, len(raw)), strict=True))
    return list(zip(raw, range(len(raw)), strict=True))


def _before_last(raw: str) -> int:
    return max(len(raw) - 1, 1)


_SINGLE = re.compile(r"''|.", re.DOTALL)
# https://yaml.org/spec/1.2.2/#57-escaped-characters
_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)|.", re.DOTALL)
_BREAKS = {"\\\n", "\\\r"}
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def _unescape(unit: str) -> str:
    if unit[0] != "\\":
        return unit
    if unit[1] in "xuU":
        return chr(int(unit.lstrip("\\xuU"), 16))
    return _ESCAPES.get(unit[1], unit[1])

"""Where each value of a YAML document stands, to the character."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from briefpress.findings import Place

Path = tuple[str | int, ...]


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
        """The place of a value, or of the nearest value around it that stands in the file."""
        return self.at(self._span(path).start)

    def key(self, path: Path) -> Place:
        """The place of the key of a value; of the value itself where it is a list item."""
        span = self._span(path)
        return self.at(span.key if span.key >= 0 else span.start)

    def within(self, path: Path, value: str, offset: int) -> Place:
        """The place of the character at `offset` of the text `value` that `path` holds."""
        return self.at(self.offset(path, value, offset))

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


def align(raw: str, value: str) -> list[int]:
    """For each character of a scalar's value, the offset in the raw YAML that wrote it.

    One walk serves every scalar style: characters are found in order, and what YAML adds
    (indentation, block headers, folding, doubled quotes) is passed over. An escape such as
    `\\u2014` maps to its backslash.
    """
    table = []
    at = _content_start(raw)
    for char in value:
        if char.isspace():
            table.append(min(at, len(raw)))
            if at < len(raw) and raw[at] == char:
                at += 1
            continue
        while at < len(raw) and raw[at] != char:
            if raw[at] == "\\":
                break
            at += 1
        table.append(min(at, max(len(raw) - 1, 0)))
        at += _escape_length(raw, at) if raw[at : at + 1] == "\\" != char else 1
    return table


def _content_start(raw: str) -> int:
    """Where a scalar's characters begin: after `|`, `>` and their line, or an opening quote."""
    if raw[:1] in {"|", ">"}:
        return raw.find("\n") + 1
    return 1 if raw[:1] in {'"', "'"} else 0


def _escape_length(raw: str, at: int) -> int:
    return {"x": 4, "u": 6, "U": 10}.get(raw[at + 1 : at + 2], 2)

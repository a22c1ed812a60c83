"""A table of comma-separated values as the same tree that YAML gives, each value with its place."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error
from briefpress.load.yaml_tree import Document
from briefpress.model.positions import Path, Positions, Span

if TYPE_CHECKING:
    from briefpress.load.building import Value

_LISTS = {"attach"}
"""Columns whose cells hold several values, parted by blanks, commas or semicolons."""
_SEP = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
"""What Excel writes above the heads to say what parts the cells."""


def read_csv(name: str, text: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """A table (RFC 4180) with a line of heads as a document: `recipients:` and a row each.

    Commas, semicolons and tabs part cells: the first line says which, also as `sep=;` above the
    heads. Empty cells are left out, empty rows too.
    """
    said = _SEP.match(text)
    delimiter = said[1] if said else max(",;\t", key=text.partition("\n")[0].count)
    rows = _Rows(text, delimiter)
    try:
        heads, *body = rows.read()[1 if said else 0 :]
    except csv.Error as problem:
        place = Place(name, rows.line, 1)
        return None, (error("csv-broken", f"the table cannot be read: {problem}", place),)
    except ValueError:
        return None, (error("csv-broken", "the table is empty", Place(name, 1, 1)),)
    keys = [cell.strip().lower().replace(" ", "_") for cell, _ in heads]
    if wrong := _wrong_heads(keys):
        column, message, hint = wrong
        place = Positions(name, text, {}).at(heads[column][1].start)
        return None, (error("csv-broken", message, place, hint),)
    spans: dict[Path, Span] = {(): Span(0, len(text)), ("recipients",): Span(0, len(text))}
    entries: list[Value] = []
    for row in body:
        if len(row) > len(keys):
            place = Positions(name, text, spans).at(row[len(keys)][1].start)
            message = f"the row has {len(row)} cells under {len(keys)} heads"
            return None, (error("csv-broken", message, place, "quote a cell that holds a comma"),)
        at: Path = ("recipients", len(entries))
        spans[at] = Span(row[0][1].start, row[-1][1].end)
        entry: dict[str, Value] = {}
        for key, (cell, span) in zip(keys, row, strict=False):
            if cell.strip():
                entry[key] = [*re.sub("[;,]", " ", cell).split()] if key in _LISTS else cell.strip()
                spans[*at, key] = Span(span.start, span.end, heads[keys.index(key)][1].start)
        entries.append(entry)
    return Document({"recipients": entries}, Positions(name, text, spans)), ()


def _wrong_heads(keys: list[str]) -> tuple[int, str, str] | None:
    """What is wrong with the heads of a table, at which column, and what to do; None: nothing."""
    for column, key in enumerate(keys):
        if key and key in keys[:column]:
            return column, f"two columns are called `{key}`", "rename one, or take it out"
        if "@" in key:
            hint = "write one above the people, such as `address,name,language`"
            return column, "the first line has no heads, but somebody's address", hint
    return None


class _Rows:
    """Reads rows by the csv module, and finds again where each cell stands."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._text = text
        self._delimiter = delimiter
        self.line = 1

    def read(self) -> list[list[tuple[str, Span]]]:
        """The rows that are not empty, each cell with its span in the text."""
        reader = csv.reader(
            io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True
        )
        rows, start = [], 0
        starts = [0]
        starts += [found.end() for found in re.finditer(r"\r\n|\r|\n|\Z", self._text)]
        for row in reader:
            self.line = reader.line_num + 1
            end = starts[min(reader.line_num, len(starts) - 1)]
            if any(cell.strip() for cell in row):
                rows.append(self._placed(row, start, end))
            start = end
        return rows

    def _placed(self, row: list[str], start: int, end: int) -> list[tuple[str, Span]]:
        """The cells of a row with their places; a cell that was escaped stands at its mark."""
        cells = []
        for cell in row:
            at = self._text.find(cell, start, end) if cell else start
            at = at if at >= 0 else start
            stop = min(at + len(cell), end)
            cells.append((cell, Span(at, stop)))
            following = self._text.find(self._delimiter, stop, end)
            start = following + 1 if following >= 0 else end
        return cells

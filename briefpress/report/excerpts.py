"""The lines that a finding speaks of, with a mark under the very words."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from briefpress.report.cells import cells, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.findings import Place

_MOST = 4  # lines of one excerpt; of more, the first two and the last are shown
_LONGEST = 100_000  # characters of a line that is measured
_NARROWEST = 20


def marked_lines(
    lines: Sequence[str], place: Place, room: int
) -> list[tuple[int | None, str, str]]:
    """The lines of a place, as (number, text, marks below it); None for lines left out.

    Each is at most `room` columns wide, cut on both sides if need be, so that the words can be
    seen. Nothing where the lines are not those of the file that was read.
    """
    last = max(place.end_line, place.line)
    if not 0 < place.line <= last <= len(lines):
        return []
    if last > place.line and place.end_column <= 1:
        last -= 1
    numbers: list[int | None] = list(range(place.line, last + 1))
    if len(numbers) > _MOST:
        numbers[2:-1] = [None]
    return [(n, *_marked(lines[n - 1], n, place, room)) if n else (None, "…", "") for n in numbers]


def _marked(line: str, number: int, place: Place, room: int) -> tuple[str, str]:
    """A line cut to its room, and the marks below it."""
    line = line[:_LONGEST]
    blanks = len(line) - len(line.lstrip())
    start = place.column - 1 if number == place.line else blanks
    start = min(max(start, 0), len(line))
    end = len(line.rstrip())
    if number == place.end_line:
        end = min(place.end_column - 1, len(line))
    elif not place.end_line:
        end = start + 1
    return _window(cells(line), start, max(end, start + 1), max(room, _NARROWEST))


def _window(given: list[str], start: int, end: int, room: int) -> tuple[str, str]:
    """Some cells, with marks below those from `start` to `end`, in at most `room` columns."""
    size = len(given)
    edges = [0, *accumulate(map(width, given))]
    edges.append(edges[-1] + 1)  # a fault may stand behind the last character
    end = min(end, size + 1)
    first, last = 0, size
    if edges[max(end, size)] > room:
        first = _first(given, edges, start, end, room)
        left = room - (first > 0)
        while edges[last] - edges[first] > left - (last < size):
            last -= 1
    before, after = "…" if first else "", "…" if last < size else ""
    marks = edges[end if last == size else min(end, last)] - edges[start]
    pad = len(before) + edges[start] - edges[first]
    return before + "".join(given[first:last]) + after, " " * pad + "^" * max(marks, 1)


def _first(given: list[str], edges: list[int], start: int, end: int, room: int) -> int:
    """The first cell that is shown, so that the marked ones stand in the middle."""
    marked = min(edges[end] - edges[start], room - 2)
    behind_all = edges[max(end, len(given))] - room + 1
    left = min(edges[start] - (room - marked) // 2, behind_all)
    first = 0
    if left > 0:
        while edges[first] <= left:  # a column is for the mark of what is left out
            first += 1
        while first < start and not width(given[first]):
            first += 1
    return first

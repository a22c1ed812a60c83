"""Room for words: what is taken already, and labels moved apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = 12  # places of a line that are looked at


@dataclass(slots=True)
class Taken:
    """The boxes of a picture in which something stands: left, top, right, bottom."""

    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take a box."""
        self.boxes.append((left, top, right, bottom))

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Take the places along a line."""
        (x, y), (x2, y2) = start, end
        for step in range(_STEPS):
            one, two = step / _STEPS, (step + 1) / _STEPS
            ys = sorted((y + (y2 - y) * one, y + (y2 - y) * two))
            self.box(x + (x2 - x) * one, ys[0], x + (x2 - x) * two, ys[1])

    def free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether nothing stands in a box."""
        return not any(
            left < r and x < right and top < b and y < bottom for x, y, r, b in self.boxes
        )


def spread(
    wanted: Sequence[float], sizes: Sequence[float], gap: float, within: tuple[float, float]
) -> list[float]:
    """The middles of boxes on a line, as near to those wanted as they can be without touching.

    Neighbours that would touch become one block around the middle of what they want (the
    pool-adjacent-violators algorithm); in the end nothing lies outside `within`, if there is room.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[list[int], float]] = []  # members, and where the first begins
    for i in order:
        members, start = [i], wanted[i] - sizes[i] / 2
        while blocks and blocks[-1][1] + _length(blocks[-1][0], sizes, gap) + gap > start:
            members = [*blocks.pop()[0], *members]
            start = _start(members, wanted, sizes, gap)
        blocks.append((members, start))
    placed = [0.0] * len(wanted)
    edge = within[0]
    starts: list[tuple[int, float]] = []
    for members, begin in blocks:
        start = begin
        for i in members:
            start = max(start, edge)
            starts.append((i, start))
            start += sizes[i] + gap
            edge = start
    edge = within[1]
    for i, start in reversed(starts):
        begin = min(start, edge - sizes[i])
        placed[i] = begin + sizes[i] / 2
        edge = begin - gap
    return placed


def _length(members: Sequence[int], sizes: Sequence[float], gap: float) -> float:
    return sum(sizes[i] for i in members) + gap * (len(members) - 1)


def _start(
    members: Sequence[int], wanted: Sequence[float], sizes: Sequence[float], gap: float
) -> float:
    """Where a block begins so that its members lie nearest to what they want, on average."""
    offset, total = 0.0, 0.0
    for i in members:
        total += wanted[i] - sizes[i] / 2 - offset
        offset += sizes[i] + gap
    return total / len(members)

"""The ground of lines: where values and dates lie, and what is written beside and below."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.charts.fitting import LINE, SIZE, estimate
from briefpress.charts.scene import Label, Rule, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefpress.charts.model import ChartWords, Point
    from briefpress.charts.periods import Calendar, Slot
    from briefpress.charts.placing import Taken
    from briefpress.charts.scale import Scale
    from briefpress.charts.tones import Tones

GAP = 6.0
MARK = 4.0
_MOST_DATES = 60


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the lines run, in pixels, and how values and dates become places."""

    left: float
    right: float
    top: float
    end: float
    scale: Scale
    first: int
    last: int

    def x(self, number: int) -> float:
        """Where a date lies."""
        if self.first == self.last:
            return (self.left + self.right) / 2
        share = (number - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * share

    def y(self, share: float) -> float:
        """Where a share of the axis lies."""
        return self.end - (self.end - self.top) * share

    def span(self, point: Point) -> tuple[float, float]:
        """Where the ends of a point lie, the lower value first."""
        return self.y(self.scale.at(point.low)), self.y(self.scale.at(point.high))


def axis(
    scene: Scene, plot: Plot, ticks: Sequence[tuple[float, str]], tones: Tones, taken: Taken
) -> None:
    """Thin rules at round values with their words, and the line of zero."""
    for share, text in ticks:
        y = plot.y(share)
        scene.add(Rule(plot.left - MARK, y, plot.right + MARK, y, tones.grid))
        right = plot.left - MARK - GAP
        scene.add(Label(right, y + SIZE * 0.36, text, tones.muted, "end"))
        taken.box(0, y - SIZE * 0.6, right, y + SIZE * 0.6)
    if plot.scale.from_zero:
        y = plot.y(plot.scale.zero)
        scene.add(Rule(plot.left - MARK, y, plot.right + MARK, y, tones.ink))


def dates(
    scene: Scene,
    plot: Plot,
    row: Sequence[Slot],
    known: Calendar,
    words: ChartWords,
    tones: Tones,
) -> float:
    """Dates under the lines: the first and the last, and as many between as find room."""
    filled = {slot.number: slot.label for slot in row if slot.point}

    def label(number: int) -> str:
        return filled.get(number) or words.period(known.label(number))

    def room(number: int) -> tuple[float, float]:
        half = estimate(label(number)) / 2 + GAP
        return plot.x(number) - half, plot.x(number) + half

    y = plot.end + GAP + SIZE
    for number in _shown(plot, known, room):
        x, colour = plot.x(number), tones.ink if number in filled else tones.muted
        scene.add(Rule(x, plot.end + 1, x, plot.end + MARK, colour))
        scene.add(Label(x, y, label(number), colour, "middle"))
    for before, after in pairwise(sorted(number for number in filled if number is not None)):
        middle, wide = (plot.x(before) + plot.x(after)) / 2, plot.x(after) - plot.x(before)
        gap = not known.adjacent(before, after)
        if gap and estimate(words.no_figure) + 2 * GAP < wide:
            scene.add(Label(middle, plot.end - GAP, words.no_figure, tones.muted, "middle"))
    return GAP + LINE + GAP


_STEPS = {
    "year": (1, 2, 5, 10, 20, 25, 50, 100),
    "quarter": (1, 2, 4, 8, 20, 40, 100),
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "day": (1, 7, 14, 28, 91, 182, 365, 730, 1826, 3652),
}


def _shown(plot: Plot, known: Calendar, room: Callable[[int], tuple[float, float]]) -> list[int]:
    """The dates that are named, an equal way apart, and never over each other."""
    ends = [plot.first] if plot.first == plot.last else [plot.first, plot.last]
    if len(ends) > 1 and room(plot.first)[1] > room(plot.last)[0]:
        return ends[:1]
    for step in _STEPS[known.unit]:
        if (plot.last - plot.first) / step > _MOST_DATES:
            continue
        held = list(ends)
        between = range(plot.first + step, plot.last, step)
        for number in between:
            left, right = room(number)
            if left < room(held[-2] if len(held) > 1 else held[0])[1]:
                break
            if right <= room(plot.last)[0]:
                held.insert(len(held) - 1, number)
        else:
            return held
    return ends

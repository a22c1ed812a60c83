"""A line of the size of a word, for a row of a table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.charts.periods import calendar, slots
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Dot, Rule, Scene, Stroke
from briefpress.charts.tones import PAPER, tones_of

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Look

WIDTH, _HEIGHT = 84.0, 20.0
_EDGE = 4.0


def spark(chart: Chart, look: Look, words: ChartWords) -> Scene:
    """The first series, broken at gaps, ranges as upright strokes, its last figure marked."""
    tones, known, scale = tones_of(look), calendar(chart), Scale(chart.points, zero=False)
    scene = Scene(WIDTH, _HEIGHT)
    held = [
        (i, slot.number, slot.point) for i, slot in enumerate(slots(chart, words)) if slot.point
    ]
    numbers = [i if known is None or n is None else n for i, n, _ in held]
    first, extent = numbers[0], (numbers[-1] - numbers[0]) or 1
    places = []
    for number, (_, _, point) in zip(numbers, held, strict=True):
        x = _EDGE + (WIDTH - 2 * _EDGE) * (number - first) / extent
        ends = [
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * scale.at(end)
            for end in (point.low, point.high)
        ]
        places.append((x, ends[0], ends[1]))
    for (before, one), (after, other) in pairwise(zip(numbers, places, strict=True)):
        if known is None or known.adjacent(before, after):
            ends_of = ((one[0], sum(one[1:]) / 2), (other[0], sum(other[1:]) / 2))
            scene.add(Stroke(ends_of, tones.accent, 1.4))
    for (x, low, high), (_, _, point) in zip(places, held, strict=True):
        if point.ranged:
            scene.add(Rule(x, low, x, high, tones.accent, 2.4))
    x, low, high = places[-1]
    fill = tones.accent if held[-1][2].bound == "exact" else PAPER
    scene.add(Dot(x, (low + high) / 2, "circle", tones.accent, fill, 22))
    return scene

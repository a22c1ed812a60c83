"""Dots on a line for each item: for ranges, and for several series beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.charts.bars import in_order
from briefpress.charts.fitting import LINE, SIZE, widest, wrap
from briefpress.charts.periods import slots
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Dot, Label, Rule, Scene, Stroke
from briefpress.charts.tones import PAPER, SHAPES, tones_of

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Look, Point
    from briefpress.charts.tones import Tones

_GAP = 6.0
_MARK = 4.0
_BEFORE, _AFTER = 0.34, 0.36  # of the width, for names and for words


def dots(chart: Chart, look: Look, words: ChartWords) -> Scene:
    """A row for each item with a line for each series: its dot, or its ends, and its words."""
    several = len(chart.series) > 1
    row = slots(chart, words) if several else in_order(chart, words)
    tones, scale = tones_of(look), Scale(chart.points, zero=False)
    scene = Scene(look.width)
    names = [wrap(slot.label, look.width * _BEFORE) for slot in row]
    marks = [
        [
            _words(chart, index, point, words, look.width * _AFTER)
            for index, point in enumerate(slot.points)
        ]
        for slot in row
    ]
    left = widest(names) + 3 * _GAP
    right = look.width - widest([line for mark in marks for line in mark]) - 3 * _GAP
    unit = wrap(chart.unit, look.width)
    y = LINE * len(unit) + _GAP
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    zero = Rule(0, 0, 0, 0, tones.ink)
    top = y
    for slot, name, lines in zip(row, names, marks, strict=True):
        tall = sum(LINE * len(line) + (2 if several else 0) for line in lines)
        tall = max(tall, LINE * len(name)) + (_GAP * 2 if several else _GAP)
        first = y + _GAP / 2 + SIZE
        scene.lines(name, Label(left - 2 * _GAP, first, "", tones.ink, "end"), LINE)
        for index, (point, line) in enumerate(zip(slot.points, lines, strict=True)):
            middle = first - SIZE * 0.36
            scene.add(Rule(left, middle, right, middle, tones.grid))
            place = (left, right - left, middle)
            if point:
                _dot(scene, point, place, scale, (tones, index))
            at = Label(right + 2 * _GAP, first, "", tones.ink if point else tones.muted)
            scene.lines(line, at, LINE)
            first += LINE * len(line) + 2
        y += tall
    if scale.from_zero:
        x = left + (right - left) * scale.zero
        zero = Rule(x, top, x, y, tones.ink)
        scene.marks.insert(0, zero)
    scene.height = y + _GAP
    return scene


def _words(
    chart: Chart, index: int, point: Point | None, words: ChartWords, room: float
) -> list[str]:
    text = point.text if point else words.no_figure
    if len(chart.series) > 1:
        text = f"{chart.series[index].name}: {text}"
    return wrap(text, room)


def _dot(
    scene: Scene,
    point: Point,
    place: tuple[float, float, float],
    scale: Scale,
    style: tuple[Tones, int],
) -> None:
    (left, length, y), (tones, index) = place, style
    colour, shape = tones.of(index), SHAPES[index % len(SHAPES)]
    low, high = left + scale.at(point.low) * length, left + scale.at(point.high) * length
    if point.ranged:
        scene.add(Rule(low, y, high, y, colour, 2.4))
        for x in (low, high):
            scene.add(Rule(x, y - _MARK, x, y + _MARK, colour, 1.8))
    else:
        fill = colour if point.bound == "exact" else PAPER
        scene.add(Dot(low, y, shape, colour, fill, 46))
    if point.bound in {"over", "under", "up to"}:
        way = 1 if point.bound == "over" else -1
        x = (high if way > 0 else low) + 6 * way
        scene.add(Stroke(((x, y - 4), (x + 4 * way, y), (x, y + 4)), colour))

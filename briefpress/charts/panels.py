"""Small charts of one kind beside each other, a series in each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.charts.bars import Side, bars, columns, side_of, stands
from briefpress.charts.fitting import LINE, SIZE, wrap
from briefpress.charts.lines import lines
from briefpress.charts.periods import calendar, slots
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Band, Box, Dot, Label, Rule, Scene, Stroke
from briefpress.charts.tones import tones_of

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Look, Point
    from briefpress.charts.scene import Mark

_NARROWEST = 140.0
_APART = 16.0
_HEIGHT = 84.0
_MOST_COLUMNS = 6


def panels(chart: Chart, look: Look, words: ChartWords) -> Scene:
    """A small chart for each series on one scale; on its own, where units differ."""
    tones = tones_of(look)
    mixed = any(series.unit for series in chart.series)
    scene = Scene(look.width)
    unit = [] if mixed else wrap(chart.unit, look.width)
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    top = LINE * len(unit) + (6 if unit else 0)
    across = _across(chart, look) if chart.temporal else 1
    width = (look.width - _APART * (across - 1)) / across
    alone = [_alone(chart, index, mixed=mixed) for index in range(len(chart.series))]
    drawn = _drawn(alone, replace(look, width=width), words, mixed=mixed, temporal=chart.temporal)
    titles = [wrap(series.name, width) for series in chart.series]
    for start in range(0, len(drawn), across):
        these = range(start, min(start + across, len(drawn)))
        head = max(len(titles[i]) for i in these) * LINE + 2
        for i in these:
            left = (width + _APART) * (i - start)
            title = Label(left, top + SIZE, "", tones.ink, bold=True)
            scene.lines(titles[i], title, LINE)
            scene.add(*(_moved(mark, left, top + head) for mark in drawn[i].marks))
        top += head + max(drawn[i].height for i in these) + 6
    scene.height = top
    return scene


def _across(chart: Chart, look: Look) -> int:
    """How many small charts stand beside each other, so that their rows are about equally full."""
    most = max(1, int((look.width + _APART) // (_NARROWEST + _APART)))
    rows = -(-len(chart.series) // most)
    return -(-len(chart.series) // rows)


def _alone(chart: Chart, index: int, *, mixed: bool) -> Chart:
    one = chart.alone(index)
    return one if mixed else replace(one, unit="")


def _drawn(
    alone: list[Chart], look: Look, words: ChartWords, *, mixed: bool, temporal: bool
) -> list[Scene]:
    """The small charts, all of one kind: columns where the words fit, else lines; or bars."""
    points: list[Point] = [point for one in alone for point in one.points]
    if not temporal:
        sides = [side_of(one, look, words) for one in alone]
        side = Side(
            max(s.names for s in sides), max(s.before for s in sides), max(s.after for s in sides)
        )
        shared = None if mixed else Scale(points, zero=True)
        return [bars(one, look, words, shared, side) for one in alone]
    rows = [slots(one, words) for one in alone]
    upright = all(
        len(row) <= _MOST_COLUMNS and stands(row, look.width, words) for row in rows
    ) or any(calendar(one) is None for one in alone)
    if upright:
        shared = None if mixed else Scale(points, zero=True)
        return [columns(one, look, words, shared) for one in alone]
    shared = None if mixed else Scale(points, zero=False)
    return [lines(one, look, words, shared, height=_HEIGHT) for one in alone]


def _moved(mark: Mark, right: float, down: float) -> Mark:
    match mark:
        case Rule():
            x2, y2 = mark.x2 + right, mark.y2 + down
            return replace(mark, x=mark.x + right, y=mark.y + down, x2=x2, y2=y2)
        case Stroke():
            return replace(mark, places=tuple((x + right, y + down) for x, y in mark.places))
        case Band():
            places = tuple((x + right, y + down, z + down) for x, y, z in mark.places)
            return replace(mark, places=places)
        case Box() | Dot() | Label():
            return replace(mark, x=mark.x + right, y=mark.y + down)

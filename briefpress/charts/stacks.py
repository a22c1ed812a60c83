"""Parts of a whole, one on the other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from briefpress.charts.fitting import LINE, SIZE, estimate, fits, widest, words_of, wrap
from briefpress.charts.periods import slots
from briefpress.charts.placing import spread
from briefpress.charts.scene import Box, Label, Rule, Scene
from briefpress.charts.tones import PAPER, tones_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.charts.model import Chart, ChartWords, Look
    from briefpress.charts.periods import Slot
    from briefpress.charts.tones import Tones

_HEIGHT = 190.0
_GAP = 6.0
_NAMES, _MOST_NAMES = 0.24, 0.42  # of the width, for the names at the side
_LEAD = 14.0  # from a stack to its names
_BOLD = 1.08  # bold letters are so much wider
_WIDEST_SLOT = 96.0
_FULL = 0.72  # of a place
_MOST = 6
_WHOLE, _NEARLY = Decimal(100), Decimal(1)
_LINES = 3
_STEP = Decimal("0.000001")


def adds_up(chart: Chart, words: ChartWords) -> bool:
    """Whether each place holds a hundred per cent: then the series are parts of a whole."""
    row = [slot for slot in slots(chart, words) if slot.point]
    sums = [sum((p.low for p in slot.points if p), Decimal(0)) for slot in row]
    return bool(row) and all(abs(total - _WHOLE) <= _NEARLY for total in sums)


def unfit(chart: Chart, look: Look, words: ChartWords) -> str:
    """Why a chart cannot be stacked, in a clause; empty where it can."""
    row = slots(chart, words)
    pitch = _pitch(chart, look, row)
    mixed = any(series.unit for series in chart.series)
    loose = any(p.ranged or p.low < 0 or p.bound not in {"exact", "about"} for p in chart.points)
    holes = any(slot.point and None in slot.points for slot in row)
    narrow = not all(fits(slot.label, pitch - _GAP, _LINES) for slot in row)
    reasons = (
        (len(chart.series) == 1, "a stack needs several series"),
        (len(chart.series) > _MOST, f"a stack holds up to {_MOST} series"),
        (mixed, "the parts of a stack have one unit"),
        (holes, "a part of the stack has no figure"),
        (loose, "ranges, bounds and figures below zero do not stack"),
        (narrow, "the words under its columns do not fit"),
    )
    return next((why for holds, why in reasons if holds), "")


def _aside(chart: Chart, look: Look) -> float:
    """The room beside the last stack: as much as the longest word needs, within reason."""
    words = [[word] for series in chart.series for word in words_of(series.name)]
    least, most = look.width * _NAMES, look.width * _MOST_NAMES
    return min(max(widest(words) * _BOLD + _LEAD, least), most)


def _pitch(chart: Chart, look: Look, row: Sequence[Slot]) -> float:
    return min((look.width - _aside(chart, look)) / max(len(row), 1), _WIDEST_SLOT)


def stacked(chart: Chart, look: Look, words: ChartWords) -> Scene:
    """Upright stacks, the first series at the foot, names to the right of the last stack."""
    row, tones = slots(chart, words), tones_of(look)
    most = max(sum((p.low for p in slot.points if p), Decimal(0)) for slot in row) or Decimal(1)
    pitch = _pitch(chart, look, row)
    room = (look.width - pitch * len(row) - _LEAD) / _BOLD
    names = [wrap(series.name, room) for series in chart.series]
    unit = wrap(chart.unit, look.width)
    scene = Scene(look.width)
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    top = LINE * len(unit) + 2 * _GAP
    tall = max(_HEIGHT, sum(len(name) * LINE + _GAP for name in names))
    end = top + tall
    middles: list[float] = []
    for index, slot in enumerate(row):
        x = pitch * (index + 0.5)
        if slot.point:
            middles = _stack(scene, (x, pitch * _FULL), (end, tall, most), slot, tones)
        else:
            scene.add(Label(x, end - _GAP, words.no_figure, tones.muted, "middle"))
        lines = wrap(slot.label, pitch - _GAP)
        ink = tones.ink if slot.point else tones.muted
        scene.lines(lines, Label(x, end + _GAP + SIZE, "", ink, "middle"), LINE)
    scene.add(Rule(0, end, pitch * len(row), end, tones.ink))
    sizes = [len(name) * LINE for name in names]
    places = spread(middles, sizes, _GAP, (top - _GAP, end + _GAP))
    edge = pitch * (len(row) - 0.5) + pitch * _FULL / 2
    x = pitch * len(row) + _LEAD - 2
    for name, size, want, middle in zip(names, sizes, middles, places, strict=True):
        scene.add(Rule(edge + 2, want, x - 3, middle, tones.muted, 0.7))
        scene.lines(name, Label(x, middle - size / 2 + SIZE, "", tones.ink, bold=True), LINE)
    most_lines = max(len(wrap(slot.label, pitch - _GAP)) for slot in row)
    scene.height = end + _GAP + LINE * most_lines + _GAP
    return scene


def _stack(
    scene: Scene,
    across: tuple[float, float],
    along: tuple[float, float, Decimal],
    slot: Slot,
    tones: Tones,
) -> list[float]:
    """Paint one stack; the middles of its parts."""
    (x, wide), (end, tall, most) = across, along
    middles, foot = [], Decimal(0)
    for index, point in enumerate(slot.points):
        if point is None:
            continue
        low, high = (_share(value, most) for value in (foot, foot + point.low))
        foot += point.low
        top, size = end - high * tall, (high - low) * tall
        ground = tones.stacked(index)
        dash = (3.0, 2.0) if point.bound == "about" else ()
        outline = tones.accent if dash else PAPER
        scene.add(Box(x - wide / 2, top, wide, size, ground, outline, dash))
        middles.append(top + size / 2)
        lines = wrap(point.text, wide - 4)
        room = len(lines) * LINE <= size + 2 and widest([lines]) <= wide
        if room and all(estimate(word) <= wide - 4 for word in point.text.split(" ")):
            first = top + size / 2 - len(lines) * LINE / 2 + SIZE
            scene.lines(lines, Label(x, first, "", tones.over(index), "middle"), LINE)
    return middles


def _share(value: Decimal, most: Decimal) -> float:
    return float((value / most).quantize(_STEP))

"""Columns and bars: lengths from zero, each with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.charts.fitting import LINE, SIZE, estimate, fits, widest, words_of, wrap
from briefpress.charts.periods import slots
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Box, Label, Rule, Scene, Stroke
from briefpress.charts.tones import tones_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.charts.model import Chart, ChartWords, Look, Point
    from briefpress.charts.periods import Slot
    from briefpress.charts.tones import Tones

HEIGHT = 150.0
GAP = 6.0  # between a bar's end and its words
_LINES = 3
_GUTTER = 8.0
_WIDEST_SLOT = 120.0
_FULL = 0.58  # of a column's place
_ARROW = 7.0
_UNSURE = (3.0, 2.0)


def stands(row: Sequence[Slot], width: float, words: ChartWords) -> bool:
    """Whether the words of columns fit under and over them."""
    room = width / max(len(row), 1) - _GUTTER
    texts = [said(slot, words) for slot in row]
    return all(fits(text, room, _LINES) for text in [*texts, *(slot.label for slot in row)])


def said(slot: Slot, words: ChartWords) -> str:
    """The words at a place of a single series."""
    return slot.point.text if slot.point else words.no_figure


def columns(chart: Chart, look: Look, words: ChartWords, scale: Scale | None = None) -> Scene:
    """Upright bars along time; `scale` where other charts share it."""
    row, tones = slots(chart, words), tones_of(look)
    scale = scale or Scale(chart.points, zero=True)
    scene = Scene(look.width)
    pitch = min(look.width / len(row), _WIDEST_SLOT)
    names = [wrap(slot.label, pitch - GAP) for slot in row]
    marks = [wrap(said(slot, words), pitch - GAP) for slot in row]
    under = [_hangs(slot.point) for slot in row]
    below = max((len(mark) for mark, low in zip(marks, under, strict=True) if low), default=0)
    above = max((len(mark) for mark, low in zip(marks, under, strict=True) if not low), default=0)
    foot = GAP + SIZE + (LINE * below + GAP if below else 0)
    arrows = [_ARROW if slot.point and slot.point.bound == "over" else 0.0 for slot in row]
    unit = wrap(chart.unit, look.width)
    top = LINE * (above + len(unit)) + GAP * (3 if chart.unit else 2) + max(arrows)
    end = top + HEIGHT
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    for index, slot in enumerate(row):
        middle, wide = pitch * (index + 0.5), pitch * _FULL
        if slot.point:
            _upright(scene, slot.point, (middle - wide / 2, wide), (end, scale), tones)
    scene.add(Rule(0, _y(scale.zero, end), pitch * len(row), _y(scale.zero, end), tones.ink))
    for index, slot in enumerate(row):
        middle, colour = pitch * (index + 0.5), tones.ink if slot.point else tones.muted
        at = _y(_end(slot.point, scale), end)
        drop = GAP + SIZE + arrows[index]
        rise = -GAP - LINE * (len(marks[index]) - 1) - arrows[index]
        first = at + (drop if under[index] else rise)
        scene.lines(marks[index], Label(middle, first, "", colour, "middle"), LINE)
        scene.lines(names[index], Label(middle, end + foot, "", colour, "middle"), LINE)
    scene.height = end + foot + LINE * max(map(len, names)) - SIZE + 2 * GAP
    return scene


def _y(share: float, end: float) -> float:
    return end - HEIGHT * share


@dataclass(frozen=True, slots=True)
class Side:
    """What stands beside a bar on either side: widths of names, of words before and after it."""

    names: float
    before: float
    after: float


def bars(
    chart: Chart,
    look: Look,
    words: ChartWords,
    scale: Scale | None = None,
    side: Side | None = None,
) -> Scene:
    """Lying bars, one below the other; `scale` and `side` where other charts share them."""
    row, tones = in_order(chart, words), tones_of(look)
    scale = scale or Scale(chart.points, zero=True)
    side = side or side_of(chart, look, words)
    scene = Scene(look.width)
    room, aside = _rooms(chart, look)
    names = [wrap(slot.label, room) for slot in row]
    marks = [wrap(said(slot, words), aside) for slot in row]
    most = max(map(len, names + marks))
    pitch = LINE * most + (10 if most == 1 else 12)
    thick = 15 if most == 1 else 20
    left = side.names + 2 * GAP + side.before
    length = look.width - left - side.after - 2 * GAP
    unit = wrap(chart.unit, look.width)
    top = LINE * len(unit) + GAP * (2 if chart.unit else 1)
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    for index, slot in enumerate(row):
        if slot.point:
            at = top + pitch * (index + 0.5) - thick / 2
            _lying(scene, slot.point, (at, thick), (left, length, scale), tones)
    scene.add(
        Rule(left + scale.zero * length, top, left + scale.zero * length, top + pitch * len(row),
             tones.ink)
    )  # fmt: skip
    for index, slot in enumerate(row):
        middle, colour = top + pitch * (index + 0.5), tones.ink if slot.point else tones.muted
        at, low = left + _end(slot.point, scale) * length, _hangs(slot.point)
        gap = GAP + (_ARROW if slot.point and slot.point.bound == "over" else 0)
        mark = Label(at - gap, _first(middle, marks[index]), "", colour, "end") if low else Label(
            at + gap, _first(middle, marks[index]), "", colour
        )  # fmt: skip
        scene.lines(marks[index], mark, LINE)
        x = side.names + GAP
        scene.lines(names[index], Label(x, _first(middle, names[index]), "", colour, "end"), LINE)
    scene.height = top + pitch * len(row) + GAP
    return scene


def _rooms(chart: Chart, look: Look) -> tuple[float, float]:
    """The widest that names and words at the bars may be: less, where words stand on both sides."""
    both = any(point.low < 0 for point in chart.points)
    aside = look.width * (0.18 if both else 0.28)
    # A word that is a little longer is not cut: the bars give way.
    longest = max((estimate(word) for p in chart.points for word in words_of(p.text)), default=0)
    most = look.width * (0.24 if both else 0.4)
    room = look.width * (0.3 if both else 0.36)
    return room, (longest if aside < longest <= most else aside)


def side_of(chart: Chart, look: Look, words: ChartWords) -> Side:
    """The room that the words beside a chart's bars take."""
    row = slots(chart, words)
    room, aside = _rooms(chart, look)
    names = [wrap(slot.label, room) for slot in row]
    marks = [(wrap(said(slot, words), aside), slot) for slot in row]
    beneath = [mark for mark, slot in marks if _hangs(slot.point)]
    over = _ARROW * any(p.bound == "over" for p in chart.points)
    before = widest(beneath) + 2 * GAP + over if beneath else 0.0
    return Side(widest(names), before, widest([mark for mark, _ in marks]) + over)


def in_order(chart: Chart, words: ChartWords) -> tuple[Slot, ...]:
    """The places of bars: in time, or the largest first unless the labels have an order."""
    row = slots(chart, words)
    if chart.temporal or any(slot.label[:1].isdigit() for slot in row):
        return row
    return tuple(sorted(row, key=lambda slot: -slot.point.high if slot.point else 0))


def _first(middle: float, lines: list[str]) -> float:
    """Give the first baseline for lines centred on a bar."""
    return middle + SIZE * 0.36 - LINE * (len(lines) - 1) / 2


def _hangs(point: Point | None) -> bool:
    """Whether the words of a point stand on its low side, below zero."""
    return point is not None and point.low < 0 and point.high <= 0


def _end(point: Point | None, scale: Scale) -> float:
    """Where the words of a point stand."""
    if point is None:
        return scale.zero
    return scale.at(point.low if _hangs(point) else point.high)


def parts(point: Point, scale: Scale, tones: Tones) -> list[tuple[float, float, str, bool]]:
    """The parts of a bar: from, to, their ground, and whether their outline is broken.

    Solid from zero to the near end, a tint from there to the far end; a softer ground with a
    broken outline is “about”, a tint alone “up to” or “under”.
    """
    low, high, zero = scale.at(point.low), scale.at(point.high), scale.zero
    if point.bound in {"up to", "under"}:
        far = low if _hangs(point) else high
        return [(min(zero, far), max(zero, far), tones.tint, False)]
    unsure = point.bound == "about"
    ground = tones.soft if unsure else tones.accent
    if not point.ranged:
        return [(min(zero, low), max(zero, low), ground, unsure)]
    near = low if point.low > 0 else min(high, zero)
    found = [(min(zero, near), max(zero, near), ground, unsure)] if near != zero else []
    return [*found, (low, high, tones.tint, unsure)]


def _upright(
    scene: Scene,
    point: Point,
    across: tuple[float, float],
    along: tuple[float, Scale],
    tones: Tones,
) -> None:
    (x, wide), (end, scale) = across, along
    for low, high, ground, unsure in parts(point, scale, tones):
        dash = _UNSURE if unsure else ()
        top = _y(high, end)
        scene.add(Box(x, top, wide, _y(low, end) - top, ground, tones.accent, dash))
    if point.bound == "over":
        down = 1 if _hangs(point) else -1
        y, middle = _y(_end(point, scale), end) + 3 * down, x + wide / 2
        arrow = ((middle - 5, y), (middle, y + 5 * down), (middle + 5, y))
        scene.add(Stroke(arrow, tones.accent))


def _lying(
    scene: Scene,
    point: Point,
    across: tuple[float, float],
    along: tuple[float, float, Scale],
    tones: Tones,
) -> None:
    (y, thick), (left, length, scale) = across, along
    for low, high, ground, unsure in parts(point, scale, tones):
        dash = _UNSURE if unsure else ()
        x = left + low * length
        scene.add(Box(x, y, (high - low) * length, thick, ground, tones.accent, dash))
    if point.bound == "over":
        way = -1 if _hangs(point) else 1
        x, middle = left + _end(point, scale) * length + 3 * way, y + thick / 2
        arrow = ((x, middle - 5), (x + 5 * way, middle), (x, middle + 5))
        scene.add(Stroke(arrow, tones.accent))

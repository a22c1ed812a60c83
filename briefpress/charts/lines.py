"""Lines along time: broken at gaps, named at their ends."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.charts.fitting import LINE, SIZE, estimate, widest, wrap
from briefpress.charts.periods import calendar, slots
from briefpress.charts.placing import Taken, spread
from briefpress.charts.plotting import GAP, MARK, Plot, axis, dates
from briefpress.charts.scale import Scale
from briefpress.charts.scene import Band, Dot, Label, Rule, Scene, Stroke
from briefpress.charts.tones import DASHES, PAPER, SHAPES, tones_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.charts.model import Chart, ChartWords, Look, Point
    from briefpress.charts.periods import Calendar, Slot
    from briefpress.charts.tones import Tones

_HEIGHT = 160.0
_ALL_SAID = 9  # points of a single line that may all have their words
_NAMES = 0.3  # of the width, at most, for the names at the ends
_CROWDED = 24  # points of a line that are drawn without a mark each


def lines(
    chart: Chart,
    look: Look,
    words: ChartWords,
    scale: Scale | None = None,
    *,
    height: float = _HEIGHT,
    named: bool = True,
) -> Scene:
    """A line for each series; `scale` where other charts share it, whose axis shows then too."""
    row, tones, known = slots(chart, words), tones_of(look), calendar(chart)
    if known is None:
        raise ValueError("the labels of a line are no dates of one kind")
    own = scale is None
    scale = scale or Scale(chart.points, zero=False)
    several = len(chart.series) > 1
    filled = [slot for slot in row if slot.point]
    every = own and not several and len(chart.points) <= _ALL_SAID
    scene = Scene(look.width)
    names = _names(chart, row, look) if several and named else []
    unit = wrap(chart.unit, look.width)
    top = LINE * len(unit) + GAP * 2 + (0 if several else LINE + GAP)
    tall = max(height, sum(name.size + GAP for name in names))
    ticks = [] if every else [(scale.at(t), words.number(t)) for t in scale.ticks()]
    margin = max((estimate(text) + GAP for _, text in ticks), default=0.0) + MARK
    margin = max(margin, _half(filled[0], said=not several))
    aside = _half(filled[-1], said=not several)
    if names:
        aside = max(
            aside, widest([n.head for n in names] + [n.rest for n in names]) * 1.06 + 4 * GAP
        )
    numbers = [slot.number or 0 for slot in row]
    plot = Plot(
        margin, look.width - aside - MARK, top, top + tall, scale, min(numbers), max(numbers)
    )
    scene.lines(unit, Label(0, SIZE, "", tones.muted), LINE)
    taken = Taken()
    axis(scene, plot, ticks, tones, taken)
    for index in range(len(chart.series)):
        _line(scene, plot, (row, index, known), tones, taken)
    foot = dates(scene, plot, row, known, words, tones)
    if names:
        _named(scene, plot, names, tones)
    elif not several:
        _said(scene, plot, row, every=every, tones=tones, taken=taken)
    scene.height = plot.end + foot
    return scene


@dataclass(frozen=True, slots=True)
class _Name:
    """The words at the end of a line: its name, and what it comes to there."""

    head: list[str]
    rest: list[str]
    number: int
    point: Point

    @property
    def size(self) -> float:
        return LINE * (len(self.head) + len(self.rest))


def _names(chart: Chart, row: Sequence[Slot], look: Look) -> list[_Name]:
    found = []
    for index, series in enumerate(chart.series):
        held = [(slot.number or 0, point) for slot in row if (point := slot.points[index])]
        number, point = held[-1]
        room = look.width * _NAMES
        found.append(_Name(wrap(series.name, room), wrap(point.text, room), number, point))
    return found


def _half(slot: Slot, *, said: bool) -> float:
    """Half the width of the words under a place, and of those at its mark where they are said."""
    words = [slot.label, slot.point.text] if said and slot.point else [slot.label]
    return max(map(estimate, words)) / 2


def _line(
    scene: Scene,
    plot: Plot,
    which: tuple[Sequence[Slot], int, Calendar],
    tones: Tones,
    taken: Taken,
) -> None:
    """One series: ground between the ends of ranges, a line through what is one number."""
    row, index, known = which
    held = [(s.number or 0, p) for s in row if (p := s.points[index])]
    colour, dash = tones.of(index), DASHES[index % len(DASHES)]
    run: list[tuple[float, float]] = []
    for (before, one), (after, other) in pairwise(held):
        if not known.adjacent(before, after):
            _run(scene, run, colour, dash)
            run = []
            continue
        ends = [(plot.x(n), *plot.span(p)) for n, p in ((before, one), (after, other))]
        if one.ranged or other.ranged:
            _run(scene, run, colour, dash)
            run = []
            scene.add(Band(tuple((x, high, low) for x, low, high in ends), tones.tint))
            continue
        places = [(x, low) for x, low, _ in ends]
        run = [*(run or places[:1]), places[1]]
        taken.line(places[0], places[1])
    _run(scene, run, colour, dash)
    crowded = len(held) > _CROWDED
    for place, (number, point) in enumerate(held):
        alone = crowded and not point.ranged and point.bound == "exact"
        if alone and 0 < place < len(held) - 1 and _joined(held, place, known):
            continue
        _mark(scene, plot, (plot.x(number), point), (colour, SHAPES[index % len(SHAPES)]), taken)


def _joined(held: Sequence[tuple[int, Point]], place: int, known: Calendar) -> bool:
    """Whether a line runs to a point from one side at least."""
    before, here, after = (held[place + step][0] for step in (-1, 0, 1))
    return known.adjacent(before, here) or known.adjacent(here, after)


def _run(
    scene: Scene, run: Sequence[tuple[float, float]], colour: str, dash: tuple[float, ...]
) -> None:
    if run:
        scene.add(Stroke(tuple(run), colour, dash=dash))


def _mark(
    scene: Scene,
    plot: Plot,
    at: tuple[float, Point],
    style: tuple[str, str],
    taken: Taken,
) -> None:
    """A filled shape is exact; a hollow one is not, and a small arrow says which way."""
    (x, point), (colour, shape) = at, style
    low, high = plot.span(point)
    if point.ranged:
        scene.add(Rule(x, low, x, high, colour, 1.8))
        for y in (low, high):
            scene.add(Rule(x - MARK, y, x + MARK, y, colour, 1.8))
    else:
        fill = colour if point.bound == "exact" else PAPER
        scene.add(Dot(x, low, shape, colour, fill))
    if point.bound in {"over", "under", "up to"}:
        way = -1 if point.bound == "over" else 1
        y = (high if way < 0 else low) + 6 * way
        scene.add(Stroke(((x - 4, y), (x, y + 4 * way), (x + 4, y)), colour))
    taken.box(x - MARK, min(low, high) - MARK, x + MARK, max(low, high) + MARK)


def _named(scene: Scene, plot: Plot, names: Sequence[_Name], tones: Tones) -> None:
    """Each line's name to the right of it, moved apart where they would collide."""
    wanted = [sum(plot.span(name.point)) / 2 for name in names]
    edges = (plot.top - GAP, plot.end + GAP)
    middles = spread(wanted, [name.size for name in names], GAP, edges)
    x = plot.right + 4 * GAP
    for index, (name, y, middle) in enumerate(zip(names, wanted, middles, strict=True)):
        at, bend = plot.x(name.number), plot.right + GAP
        if plot.right - at > MARK:  # a line that ends before the others is led to its name
            scene.add(Rule(at + GAP, y, bend, y, tones.muted, 0.7, (1.0, 2.0)))
        scene.add(Rule(bend, y, x - 3, middle, tones.muted, 0.7))
        first = middle - name.size / 2 + SIZE
        scene.lines(name.head, Label(x, first, "", tones.of(index), bold=True), LINE)
        below = first + LINE * len(name.head)
        scene.lines(name.rest, Label(x, below, "", tones.ink), LINE)


def _said(
    scene: Scene, plot: Plot, row: Sequence[Slot], *, every: bool, tones: Tones, taken: Taken
) -> None:
    """The words of a single line's points: of all, or of its ends and extremes."""
    held = [(slot.number or 0, slot.point) for slot in row if slot.point]
    ends = {0, len(held) - 1}
    extremes = {
        max(range(len(held)), key=lambda i: held[i][1].high),
        min(range(len(held)), key=lambda i: held[i][1].low),
    }
    order = [*sorted(ends), *sorted(extremes - ends)]
    order += [i for i in range(len(held)) if every and i not in order]
    for i in order:
        number, point = held[i]
        low, high = plot.span(point)
        x, half = plot.x(number), estimate(point.text) / 2
        for y in (high - MARK - GAP, low + MARK + SIZE + 2):
            box = (x - half, y - SIZE + 1, x + half, y + 2)
            if box[0] >= 0 and box[3] <= plot.end + 2 and taken.free(*box):
                taken.box(*box)
                scene.add(Label(x, y, point.text, tones.ink, "middle"))
                break

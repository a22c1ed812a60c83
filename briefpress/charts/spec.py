"""The Vega-Lite specification of a chart: everything placed by us, nothing measured."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from briefpress.charts.fitting import LINE, SIZE, widest, wrap
from briefpress.charts.periods import slots
from briefpress.charts.words import stands

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Look, Point
    from briefpress.charts.periods import Slot

Spec: TypeAlias = dict[str, object]
_Row: TypeAlias = dict[str, object]

_COLUMN_HEIGHT = 150.0
_WIDEST_SLOT = 120.0
_GAP = 6.0  # between a bar's end and its words
_TINT = Decimal("0.35")  # of the accent on white, for the part between two ends of a range
_STEP = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Plan:
    """A specification, and the finished picture's height in pixels."""

    spec: Spec
    height: float


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Unit:
    lines: list[str]
    look: Look


def plan(chart: Chart, look: Look, words: ChartWords) -> Plan:
    """Describe the chart in Vega-Lite, data inline."""
    upright = stands(chart, words, look.width)
    return _columns(chart, look, words) if upright else _bars(chart, look, words)


def _columns(chart: Chart, look: Look, words: ChartWords) -> Plan:
    row, share = slots(chart), _Shares(chart)
    pitch = min(look.width / len(row), _WIDEST_SLOT)
    names = [wrap(slot.label, pitch - _GAP) for slot in row]
    marks = [wrap(_words(slot, words), pitch - _GAP) for slot in row]
    under = [share.mark(slot.point)[1] for slot in row]
    below = max((len(mark) for mark, low in zip(marks, under, strict=True) if low), default=0)
    above = max((len(mark) for mark, low in zip(marks, under, strict=True) if not low), default=0)
    foot = _GAP + SIZE + (LINE * below + _GAP if below else 0)
    texts: list[_Row] = []
    for index, slot in enumerate(row):
        place = {"i": index, "a": "center", "c": look.text if slot.point else look.muted}
        first = _GAP + SIZE if under[index] else -_GAP - LINE * (len(marks[index]) - 1)
        texts += _lines(marks[index], {**place, "v": share.mark(slot.point)[0]}, first)
        texts += _lines(names[index], {**place, "v": share.least}, foot)
    unit = wrap(chart.unit, look.width)
    margins = _Margins(
        left=0,
        right=look.width - pitch * len(row),
        top=LINE * (above + len(unit)) + _GAP * (3 if chart.unit else 2),
        bottom=foot + LINE * max(map(len, names)) - SIZE + 2 * _GAP,
    )
    axes = _Axes("x", "y", len(row), 0.42)
    size = (pitch * len(row), _COLUMN_HEIGHT)
    return _plan(
        size, margins, _layers(axes, share, (share.bars(row, look), texts), look), _Unit(unit, look)
    )


def _bars(chart: Chart, look: Look, words: ChartWords) -> Plan:
    row, share = slots(chart), _Shares(chart)
    names = [wrap(slot.label, look.width * 0.36) for slot in row]
    marks = [wrap(_words(slot, words), look.width * 0.28) for slot in row]
    under = [share.mark(slot.point)[1] for slot in row]
    beneath = [mark for mark, low in zip(marks, under, strict=True) if low]
    before = widest(beneath) + 2 * _GAP if beneath else 0.0
    texts: list[_Row] = []
    for index, slot in enumerate(row):
        place = {"i": index, "c": look.text if slot.point else look.muted}
        aside: _Row = {"a": "right", "dx": -_GAP} if under[index] else {"a": "left", "dx": _GAP}
        mark = {**place, **aside, "v": share.mark(slot.point)[0]}
        texts += _lines(marks[index], mark, _middle(marks[index]))
        name = {**place, "a": "right", "dx": -_GAP - before, "v": share.least}
        texts += _lines(names[index], name, _middle(names[index]))
    most = max(map(len, names + marks))
    pitch = LINE * most + (10 if most == 1 else 12)
    unit = wrap(chart.unit, look.width)
    margins = _Margins(
        left=widest(names) + 2 * _GAP + before,
        right=widest(marks) + 2 * _GAP,
        top=LINE * len(unit) + _GAP * (2 if chart.unit else 1),
        bottom=_GAP,
    )
    axes = _Axes("y", "x", len(row), 1 - (15 if most == 1 else 20) / pitch)
    size = (look.width - margins.left - margins.right, pitch * len(row))
    return _plan(
        size, margins, _layers(axes, share, (share.bars(row, look), texts), look), _Unit(unit, look)
    )


def _words(slot: Slot, words: ChartWords) -> str:
    return slot.point.text if slot.point else words.no_figure


class _Shares:
    """The values as exact shares of the largest, which keeps any size of number drawable."""

    def __init__(self, chart: Chart) -> None:
        ends = [end for point in chart.points for end in (point.low, point.high)]
        self._largest = max(map(abs, ends)) or Decimal(1)
        self.least = self._share(min(Decimal(0), *ends))
        self.most = self._share(max(Decimal(0), *ends)) or (0.0 if self.least else 1.0)

    def _share(self, value: Decimal) -> float:
        return float((value / self._largest).quantize(_STEP))

    def mark(self, point: Point | None) -> tuple[float, bool]:
        """Where the words of a point hang, and whether below zero."""
        if point is None:
            return 0.0, False
        below = point.low < 0 and point.high <= 0
        return self._share(point.low if below else point.high), below

    def bars(self, row: tuple[Slot, ...], look: Look) -> list[_Row]:
        """Solid from zero to the near end, a tint with an outline from there to the far end."""
        rows: list[_Row] = []
        for index, slot in enumerate(row):
            if slot.point is None:
                continue
            low, high = slot.point.low, slot.point.high
            near = low if low > 0 else min(high, Decimal(0))
            if near or low == high:
                solid = {"i": index, "v": 0.0, "w": self._share(near)}
                rows.append({**solid, "f": look.accent, "s": look.accent})
            if low != high:
                far = {"i": index, "v": self._share(low), "w": self._share(high)}
                rows.append({**far, "f": _tint(look.accent), "s": look.accent})
        return rows


def _tint(colour: str) -> str:
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - c) * _TINT):02x}" for c in channels)


def _middle(lines: list[str]) -> float:
    """Give the first baseline's offset for lines centred on a bar."""
    return SIZE * 0.36 - LINE * (len(lines) - 1) / 2


def _lines(lines: list[str], row: _Row, first: float) -> list[_Row]:
    return [{**row, "t": line, "dy": first + LINE * n} for n, line in enumerate(lines) if line]


@dataclass(frozen=True, slots=True)
class _Axes:
    """Which way the slots run and which way the values, how many slots and the air between."""

    along: str
    across: str
    count: int
    air: float


def _layers(
    axes: _Axes, share: _Shares, rows: tuple[list[_Row], list[_Row]], look: Look
) -> list[Spec]:
    """Layer bars, zero line and words; the words hang on bars by offsets in pixels."""
    bars, texts = rows
    band: Spec = {"type": "band", "domain": list(range(axes.count))}
    band |= {"paddingInner": axes.air, "paddingOuter": axes.air / 2}
    along = {axes.along: {"field": "i", "type": "ordinal", "axis": None, "scale": band}}
    scale = {"domain": [share.least, share.most], "nice": False}
    value = {"field": "v", "type": "quantitative", "axis": None, "scale": scale}
    ends = {**along, axes.across: value, f"{axes.across}2": {"field": "w"}}
    line = {"type": "rule", "color": look.text, "strokeWidth": 1}
    return [
        _layer({"type": "bar"}, bars, {**ends, "color": _as_is("f"), "stroke": _as_is("s")}),
        # Zero is a row like any other: Vega-Lite fails on a constant beside an explicit domain.
        _layer(line, [{"v": 0.0}], {axes.across: value}),
        _layer(_TEXT, texts, {**along, axes.across: value, "text": {"field": "t"}, **_INK}),
    ]


def _plan(size: tuple[float, float], margins: _Margins, layers: list[Spec], unit: _Unit) -> Plan:
    """Frame the layers, the unit in the top left corner; nothing is left for Vega to measure."""
    rows: list[_Row] = [
        {
            "t": line,
            "a": "left",
            "c": unit.look.muted,
            "dx": -margins.left,
            "dy": SIZE + LINE * number - margins.top,
        }
        for number, line in enumerate(unit.lines)
    ]
    corner = {"x": {"value": 0}, "y": {"value": 0}, "text": {"field": "t"}, **_INK}
    spec: Spec = {
        "width": size[0],
        "height": size[1],
        "padding": asdict(margins),
        "autosize": {"type": "none"},
        "background": None,
        "layer": [*layers, _layer(_TEXT, rows, corner)],
        "config": {
            "font": unit.look.font,
            "view": {"stroke": None},
            "bar": {"strokeWidth": 1},
        },
    }
    return Plan(spec, margins.top + size[1] + margins.bottom)


def _layer(mark: Spec, rows: list[_Row], encoding: Spec) -> Spec:
    return {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _as_is(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None}


_INK: Spec = {"color": _as_is("c")}
_TEXT: Spec = {
    "type": "text",
    "align": {"expr": "datum.a"},
    "baseline": "alphabetic",
    "dx": {"expr": "datum.dx || 0"},
    "dy": {"expr": "datum.dy"},
    "fontSize": SIZE,
}

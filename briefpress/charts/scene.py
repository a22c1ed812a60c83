"""A picture as marks at places in pixels, and the Vega-Lite specification that draws it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TypeAlias

from briefpress.charts.fitting import SIZE

Spec: TypeAlias = dict[str, object]
Dash: TypeAlias = tuple[float, ...]
Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with an outline."""

    x: float
    y: float
    w: float
    h: float
    fill: str
    stroke: str
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through some places."""

    places: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.8
    dash: Dash = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The ground between an upper and a lower line: x, upper y and lower y of each place."""

    places: tuple[tuple[float, float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape, filled with its colour or hollow."""

    x: float
    y: float
    shape: str
    colour: str
    fill: str
    size: float = 34.0  # square pixels


@dataclass(frozen=True, slots=True)
class Label:
    """A line of words; `anchor` is start, middle or end, `y` that of the baseline."""

    x: float
    y: float
    text: str
    colour: str
    anchor: str = "start"
    bold: bool = False


Mark: TypeAlias = Box | Rule | Stroke | Band | Dot | Label


@dataclass(slots=True)
class Scene:
    """Marks in the order of painting, on a ground of this size."""

    width: float
    height: float = 0.0
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Paint marks over what is there."""
        self.marks += marks

    def lines(self, lines: list[str], at: Label, step: float) -> None:
        """Paint lines of words one below the other, each like the first."""
        for number, line in enumerate(lines):
            if line:
                y = at.y + step * number
                self.add(Label(at.x, y, line, at.colour, at.anchor, at.bold))


def specification(scene: Scene, font: str) -> Spec:
    """The scene in Vega-Lite, data inline; nothing is left for Vega to measure."""
    layers = []
    # Words come last, over all else, and in one layer: each layer costs time.
    painted = sorted(scene.marks, key=lambda mark: isinstance(mark, Label))
    for (kind, style), marks in groupby(painted, key=_style):
        layers.append(_layer(kind, json.loads(style), list(marks), scene))
    return {
        "width": scene.width,
        "height": scene.height,
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "layer": layers,
        "config": {
            "font": font,
            "view": {"stroke": None},
            "rect": {"strokeWidth": 1},
            "point": {"strokeWidth": 1.5},
        },
    }


def _style(mark: Mark) -> tuple[type[Mark], str]:
    """What marks must share to be one layer."""
    match mark:
        case Box():
            style: Row = {"strokeDash": list(mark.dash)} if mark.dash else {}
        case Rule() | Stroke():
            style = {"color": mark.colour, "strokeWidth": mark.width}
            if mark.dash:
                style["strokeDash"] = list(mark.dash)
        case Band():
            style = {"color": mark.fill, "orient": "vertical"}
        case Label():
            style = {
                "align": {"expr": "datum.align"},
                "baseline": "alphabetic",
                "fontSize": SIZE,
                "fontWeight": {"expr": "datum.bold ? 'bold' : 'normal'"},
            }
        case Dot():
            style = {"size": mark.size}
    return type(mark), json.dumps(style, sort_keys=True)


_ALIGN = {"start": "left", "middle": "center", "end": "right"}


def _layer(kind: type[Mark], style: Row, marks: list[Mark], scene: Scene) -> Spec:
    across, down = _axis("x", scene.width), _axis("y", scene.height)
    place: Spec = {"x": across, "y": down}
    ends: Spec = {**place, "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if kind is Box:
        rows = [
            {**asdict(m), "x2": m.x + m.w, "y2": m.y + m.h} for m in marks if isinstance(m, Box)
        ]
        return _of(
            "rect", style, rows, {**ends, "fill": _as_is("fill"), "stroke": _as_is("stroke")}
        )
    if kind is Rule:
        return _of("rule", style, [asdict(m) for m in marks], ends)
    if kind is Label:
        rows = [{**asdict(m), "align": _ALIGN[m.anchor]} for m in marks if isinstance(m, Label)]
        return _of("text", style, rows, {
            **place, "text": {"field": "text", "type": "nominal"}, "color": _as_is("colour"),
        })  # fmt: skip
    if kind is Dot:
        shaped = {"shape": _as_is("shape"), "stroke": _as_is("colour"), "fill": _as_is("fill")}
        return _of("point", style, [asdict(m) for m in marks], {**place, **shaped})
    run: Spec = {
        "order": {"field": "n", "type": "quantitative"},
        "detail": {"field": "s", "type": "nominal"},
    }
    if kind is Band:
        rows = [
            {"s": s, "n": n, "x": x, "y": top, "y2": bottom}
            for s, m in enumerate(marks) if isinstance(m, Band)
            for n, (x, top, bottom) in enumerate(m.places)
        ]  # fmt: skip
        by = {"detail": {"field": "s", "type": "nominal"}}
        return _of("area", style, rows, {**place, "y2": {"field": "y2"}, **by})
    rows = [
        {"s": s, "n": n, "x": x, "y": y}
        for s, m in enumerate(marks) if isinstance(m, Stroke)
        for n, (x, y) in enumerate(m.places)
    ]  # fmt: skip
    return _of("line", style, rows, {**place, **run})


def _of(mark: str, style: Row, rows: list[Row], encoding: Spec) -> Spec:
    kind = {"type": mark, "opacity": 1, **style}
    return {"data": {"values": rows}, "mark": kind, "encoding": encoding}


def _axis(name: str, length: float) -> Spec:
    """Pixels as they are: an axis of them from 0 to its own length."""
    scale = {"domain": [0, length], "range": [0, length], "nice": False, "zero": False}
    return {"field": name, "type": "quantitative", "axis": None, "stack": None, "scale": scale}


def _as_is(name: str) -> Spec:
    return {"field": name, "type": "nominal", "scale": None}

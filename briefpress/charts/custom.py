"""A brief's own Vega-Lite specification, with the figures put in and the layout's look."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefpress.charts.fitting import SIZE
from briefpress.charts.periods import slots
from briefpress.charts.tones import SHAPES, lighter, tones_of

if TYPE_CHECKING:
    from decimal import Decimal

    from briefpress.charts.model import Chart, ChartWords, Look
    from briefpress.charts.scene import Row, Spec

HEIGHT = 180.0
_PADDING = {"left": 64.0, "right": 24.0, "top": 14.0, "bottom": 30.0}
_LEAST = 60.0  # pixels between the paddings
_DIGITS = 15  # as many as a number of JavaScript keeps


def own_specification(chart: Chart, look: Look, words: ChartWords) -> tuple[Spec, float]:
    """The specification, and the finished picture's height in pixels.

    Nothing is left for Vega to measure, so that a chart is the same on every machine: no title, no
    legend, room at the edges as the brief gives it, no label left out for want of room.
    """
    spec: Spec = json.loads(chart.spec)
    spec.pop("$schema", None)
    given = spec.get("padding")
    padding = {**_PADDING, **(given if isinstance(given, dict) else {})}
    height = float(str(spec.get("height", HEIGHT)))
    tones = tones_of(look)
    axis = {
        "title": None, "labelOverlap": False, "labelLimit": 0, "labelAngle": 0,
        "labelFontSize": SIZE, "labelColor": tones.ink, "gridColor": tones.grid,
        "domainColor": tones.ink, "tickColor": tones.ink,
    }  # fmt: skip
    colours = [tones.of(i) for i in range(4)] + [lighter(tones.accent, 0.28)]
    return {
        **spec,
        "data": {"values": _rows(chart, words)},
        "width": max(look.width - padding["left"] - padding["right"], _LEAST),
        "height": height,
        "padding": padding,
        "autosize": {"type": "none"},
        "background": None,
        "config": {
            "font": look.font,
            "view": {"stroke": None},
            "legend": {"disable": True},
            "axis": axis,
            "mark": {"color": tones.accent, "opacity": 1, "fillOpacity": 1, "aria": False},
            "text": {"fontSize": SIZE, "color": tones.ink},
            "range": {
                "category": colours,
                "symbol": list(SHAPES),
            },
        },
    }, height + padding["top"] + padding["bottom"]


def _rows(chart: Chart, words: ChartWords) -> list[Row]:
    """A row for each figure; `value` is empty where it is a range, `time` where there is no date.

    `time` counts years, quarters, months or days.
    """
    numbers = {
        id(point): slot.number
        for slot in slots(chart, words) for point in slot.points if point
    }  # fmt: skip
    return [
        {
            "series": series.name,
            "label": point.label,
            "period": point.period,
            "time": numbers[id(point)],
            "value": None if point.ranged else _plain(point.low),
            "low": _plain(point.low),
            "high": _plain(point.high),
            "text": point.text,
            "bound": point.bound,
        }
        for series in chart.series
        for point in series.points
    ]


def _plain(value: Decimal) -> float:
    return float(f"{value:.{_DIGITS}g}")

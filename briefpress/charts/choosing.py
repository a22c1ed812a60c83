"""Which kind of chart: as asked, where that can be drawn, else as the data's shape has it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.charts import stacks
from briefpress.charts.bars import stands
from briefpress.charts.model import ENGLISH
from briefpress.charts.periods import calendar, slots

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Look

_MOST_LINES = 4  # as many as have a dash of their own
_MOST_DOTS = 3
_LONG = 12  # dates that stand as columns or bars; more run along a line


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of chart; `unfit` is why it is not the one asked for, in a clause."""

    kind: str
    unfit: str = ""


def choose(chart: Chart, look: Look, words: ChartWords) -> Choice:
    """The kind that a chart is drawn as."""
    asked = chart.kind
    if not asked:
        return Choice(_by_shape(chart, look, words))
    why = _unfit(asked, chart, look, words)
    return Choice(_by_shape(chart, look, words), why) if why else Choice(asked)


def _by_shape(chart: Chart, look: Look, words: ChartWords) -> str:
    if len(chart.series) > 1:
        return _of_several(chart, look, words)
    if not chart.temporal:
        ranged = sum(point.ranged for point in chart.points)
        return "dot" if ranged * 2 >= len(chart.points) else "bar"
    if stands(slots(chart, words), look.width, words):
        return "column"
    if len(chart.points) > _LONG and _mostly_joined(chart):
        return "line"
    return "bar"


def _of_several(chart: Chart, look: Look, words: ChartWords) -> str:
    if any(series.unit for series in chart.series):
        return "multiples"
    whole = "%" in _units(chart) and stacks.adds_up(chart, words)
    if whole and not stacks.unfit(chart, look, words):
        return "stacked"
    if chart.temporal and calendar(chart):
        return "line" if len(chart.series) <= _MOST_LINES else "multiples"
    return "dot" if len(chart.series) <= _MOST_DOTS else "multiples"


def _units(chart: Chart) -> str:
    """What a chart is measured in, with a sign for per cent."""
    shares = ("per cent", "percent", "процент", "prozent", "pour cent", "yüzde", "faiz")
    unit = chart.unit.casefold()
    return "%" if "%" in unit or any(word in unit for word in shares) else unit


def _mostly_joined(chart: Chart) -> bool:
    """Whether more neighbours are adjacent in time than not."""
    known = calendar(chart)
    if known is None:
        return False
    row = [slot.number or 0 for slot in slots(chart, ENGLISH) if slot.point]
    joined = sum(known.adjacent(before, after) for before, after in pairwise(row))
    return joined * 2 >= len(row) - 1


def _unfit(asked: str, chart: Chart, look: Look, words: ChartWords) -> str:
    """Why a chart cannot be of a kind, in a clause; empty where it can."""
    count = len(chart.series)
    mixed = any(series.unit for series in chart.series)
    too_many = f"more than {_MOST_LINES} series cannot be told apart in grey"
    wide = asked == "column" and not stands(slots(chart, words), look.width, words)
    reasons = {
        "column": [(count > 1, _NO_ROW), (wide, "the words under its columns do not fit")],
        "bar": [(count > 1, _NO_ROW)],
        "line": [
            (calendar(chart) is None, "a line needs dates of one precision"),
            (count > _MOST_LINES, too_many),
            (mixed, "its series have different units"),
        ],
        "dot": [(count > _MOST_LINES, too_many), (mixed, "its series have different units")],
        "multiples": [(count == 1, "small multiples need several series")],
        "sparkline": [
            (True, "sparklines need from 3 to 6 dates, and a row of the table each series")
        ],
    }
    if asked == "stacked":
        return stacks.unfit(chart, look, words)
    return next((why for holds, why in reasons.get(asked, []) if holds), "")


_NO_ROW = "several series do not stand in one row of bars"

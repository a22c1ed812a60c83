"""A chart in words, for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.charts.fitting import fits, words_of
from briefpress.charts.model import ENGLISH
from briefpress.charts.periods import slots

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords

_LINES = 3
_GUTTER = 8.0
WIDTH = 480.0  # a chart's usual width in pixels


def describe(chart: Chart, words: ChartWords = ENGLISH, width: float = WIDTH) -> str:
    """Write the alternative text: the kind of chart, its unit and each point, gaps included."""
    kind = words.column_chart if stands(chart, words, width) else words.bar_chart
    unit = f" ({chart.unit})" if chart.unit else ""
    marks = (
        f"{slot.label}, {slot.point.text if slot.point else words.no_figure}"
        for slot in slots(chart)
    )
    return " ".join(words_of(f"{kind}{unit}: {'; '.join(marks)}."))


def stands(chart: Chart, words: ChartWords, width: float) -> bool:
    """Whether the chart has columns: periods whose words fit under and over them."""
    row = slots(chart)
    if not chart.temporal:
        return False
    room = width / max(len(row), 1) - _GUTTER
    texts = [slot.point.text if slot.point else words.no_figure for slot in row]
    return all(fits(text, room, _LINES) for text in [*texts, *(slot.label for slot in row)])

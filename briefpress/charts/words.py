"""A chart in words, for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.charts.choosing import choose
from briefpress.charts.fitting import words_of
from briefpress.charts.model import ENGLISH
from briefpress.charts.periods import slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.charts.model import Chart, ChartWords, Look, Point

_FEW = 3  # points of a single series that are all said
_MOST_GAPS = 6


def describe(chart: Chart, look: Look, words: ChartWords = ENGLISH, kind: str = "") -> str:
    """Write the alternative text: the kind, its unit and extent; of each series the first and the
    last figure, the highest and the lowest, and what is missing. The table has the rest.
    """  # noqa: D205
    kind = kind or choose(chart, look, words).kind
    named = {
        "column": words.column, "bar": words.bar, "line": words.line, "dot": words.dot,
        "stacked": words.stacked, "multiples": words.multiples, "sparkline": words.sparkline,
    }.get(kind, words.own)  # fmt: skip
    unit = f" ({chart.unit})" if chart.unit else ""
    sentences = [f"{named}{unit}{_extent(chart, words)}."]
    for index, series in enumerate(chart.series):
        head = f"{series.name}{f' ({series.unit})' if series.unit else ''}"
        said = "; ".join(_of_series(chart, index, words))
        alone = f"{said[:1].upper()}{said[1:]}."
        sentences.append(f"{head}: {said}." if len(chart.series) > 1 else alone)
    return " ".join(words_of(" ".join(sentences)))


def _extent(chart: Chart, words: ChartWords) -> str:
    """The first and the last place of a chart along time."""
    row = [slot for slot in slots(chart, words) if slot.point]
    if not chart.temporal or len(row) < 2:  # noqa: PLR2004
        return ""
    return f", {row[0].label} – {row[-1].label}"


def _of_series(chart: Chart, index: int, words: ChartWords) -> Iterator[str]:
    row = slots(chart, words)
    held = [(slot.label, point) for slot in row if (point := slot.points[index])]
    if len(held) <= _FEW:
        yield from (_said(label, point) for label, point in held)
    else:
        high = max(held, key=lambda pair: pair[1].high)
        low = min(held, key=lambda pair: pair[1].low)
        ends = [(words.first, held[0]), (words.last, held[-1])] if chart.temporal else []
        for template, (label, point) in [*ends, (words.highest, high), (words.lowest, low)]:
            yield template % {"point": _said(label, point)}
    inside = [slot.points[index] is not None for slot in row]
    if not chart.temporal or True not in inside:
        return
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    gaps = [slot.label for slot in row[first:last] if slot.points[index] is None]
    if gaps:
        more = " …" if len(gaps) > _MOST_GAPS else ""
        yield words.gaps % {"periods": ", ".join(gaps[:_MOST_GAPS]) + more}


def _said(label: str, point: Point) -> str:
    return f"{label}, {point.text}"

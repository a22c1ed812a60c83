"""What a chart shows, how it looks and what comes of drawing it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from briefpress.findings import Finding


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: its ends (equal unless the source gives a range) and the words printed at it.

    `bound` is `exact`, `about`, `over`, `under` or `up to`; `period` a date such as 2021, 2021-04,
    2021-04-30 or 2021-Q2, whose words are the `label`.
    """

    label: str
    low: Decimal
    high: Decimal
    text: str
    bound: str = "exact"
    period: str = ""

    @property
    def ranged(self) -> bool:
        """Whether its ends differ."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one kind; `unit` where it is not the chart's."""

    name: str
    points: tuple[Point, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The data and words of a chart; an empty description is written from the points.

    `kind` is what the brief asks for, else the points choose. `spec` is a Vega-Lite specification
    of the brief's own, as JSON, checked before it comes here.
    """

    title: str
    description: str
    unit: str
    series: tuple[Series, ...]
    temporal: bool
    kind: str = ""
    spec: str = ""

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point of every series."""
        return tuple(point for series in self.series for point in series.points)

    def alone(self, index: int) -> Chart:
        """One of its series as a chart of its own."""
        series = self.series[index]
        return replace(self, title=series.name, unit=series.unit or self.unit, series=(series,))


def _as_it_is(value: object) -> str:
    return str(value)


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The interface words of a chart, and how the document's language writes numbers and dates."""

    column: str = "Column chart"
    bar: str = "Bar chart"
    line: str = "Line chart"
    dot: str = "Dot chart"
    stacked: str = "Stacked chart"
    multiples: str = "Small charts"
    sparkline: str = "Sparkline"
    own: str = "Chart"
    no_figure: str = "no figure"
    first: str = "first %(point)s"
    last: str = "last %(point)s"
    highest: str = "highest %(point)s"
    lowest: str = "lowest %(point)s"
    gaps: str = "no figure for %(periods)s"
    number: Callable[[Decimal], str] = _as_it_is
    period: Callable[[str], str] = _as_it_is


@dataclass(frozen=True, slots=True)
class Look:
    """A layout's font family, `#rrggbb` colours and width in CSS pixels."""

    font: str
    text: str
    muted: str
    accent: str
    width: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The SVG, empty where the findings say why there is none; its kind, its alternative text."""

    svg: str
    findings: tuple[Finding, ...]
    kind: str = ""
    description: str = ""


ENGLISH = ChartWords()

"""What a chart shows, how it looks and what comes of drawing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from briefpress.findings import Finding


@dataclass(frozen=True, slots=True)
class Point:
    """One mark: its ends (equal unless the source gives a range) and the words printed at it."""

    label: str
    low: Decimal
    high: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The data and words of a chart; an empty description is written from the points."""

    title: str
    description: str
    unit: str
    points: tuple[Point, ...]
    temporal: bool


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The interface words of a chart, in the document's language."""

    column_chart: str = "Column chart"
    bar_chart: str = "Bar chart"
    no_figure: str = "no figure"


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
    """The SVG, empty where the findings say why there is none."""

    svg: str
    findings: tuple[Finding, ...]


ENGLISH = ChartWords()

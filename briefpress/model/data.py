"""Figures for tables and charts, as an analyst writes them in a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field, model_validator

from briefpress.model.fields import Cite, Line, Part, Prose, Slug
from briefpress.model.locator import Reference, read_cite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.model.positions import Path

ChartKind = Literal["bar", "column", "line", "dot", "stacked", "multiples", "sparkline"]


class Point(Part):
    """One figure of a set of data."""

    period: Line | None = Field(None, title="Period", description="A year, quarter or date.")
    label: Line | None = Field(None, title="Label", description="What the figure is, in a word.")
    value: Line = Field(title="Value", description="The figure as the source words it.")
    cite: Cite = Field(title="Citation", description="Where it stands: `id, para. 8`.")

    @property
    def reference(self) -> Reference:
        """What `cite:` names."""
        return read_cite(self.cite)


class Series(Part):
    """Figures of one kind that belong together, such as those of one country."""

    name: Line = Field(title="Name", description="Printed beside its line or bars.")
    unit: Line | None = Field(
        None, title="Unit", description="Where it is not that of the other series."
    )
    points: tuple[Point, ...] = Field(min_length=1, title="Figures")


class Data(Part):
    """Figures for a table and a chart: of one kind, or in several series."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"oneOf": [{"required": ["points"]}, {"required": ["series"]}]},
    )

    id: Slug = Field(title="Id", description="The name a section calls it by.")
    title: Line = Field(title="Title", description="Printed above the table and the chart.")
    unit: Line | None = Field(None, title="Unit", description="Such as: thousand tons.")
    kind: ChartKind | None = Field(
        None, title="Kind of chart", description="Else the shape of the figures chooses it."
    )
    note: Prose | None = Field(None, title="Note", description="Printed below; prose.")
    alt: Line | None = Field(
        None,
        title="Alternative text",
        description="What the chart shows, for those who cannot see it; else written from the "
        "figures.",
    )
    points: tuple[Point, ...] = Field(
        (), min_length=1, title="Figures", description="Or `series`, never both."
    )
    series: tuple[Series, ...] = Field(
        (), min_length=1, title="Series", description="Several kinds of figures in one chart."
    )
    vega: dict[str, object] | None = Field(
        None,
        title="Vega-Lite",
        description="A specification of your own; its data are the figures above.",
    )

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Data:
        if not self.points and not self.series:
            raise ValueError("has no figures: write `points:`, or `series:` for several kinds")
        if self.points and self.series:
            raise ValueError("has both `points:` and `series:`: one of them holds the figures")
        return self

    def walk(self) -> Iterator[Spot]:
        """Every figure, as it stands in the file, with the path to it from here."""
        for k, point in enumerate(self.points):
            yield Spot(("points", k), 0, point, self.unit or "", "")
        for i, series in enumerate(self.series):
            for k, point in enumerate(series.points):
                unit = series.unit or self.unit or ""
                yield Spot(("series", i, "points", k), i, point, unit, series.name)


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure of some data: its path there, its series (from 0; its name), and its unit."""

    path: Path
    series: int
    point: Point
    unit: str
    name: str

"""Data as a table and the marks of a chart."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.citations import Cluster
from briefpress.compose.decimals import lacking
from briefpress.compose.galley import citation_item
from briefpress.compose.measuring import common_measure, mark, measured
from briefpress.compose.prose import compose_line, compose_prose, marked_line, shared_line
from briefpress.compose.sheet import csv_of
from briefpress.model.edtf import parse_edtf
from briefpress.model.richtext import Text, plain
from briefpress.model.vega import spec_faults, spec_of
from briefpress.model.views import Figure, FigurePoint, FigureRow, FigureSeries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.compose.galley import Galley
    from briefpress.compose.measuring import Measure
    from briefpress.locales import Language
    from briefpress.model.data import Data, Point, Spot
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path
    from briefpress.model.views import RichText

_DATED = re.compile(r"\d{4}(?:-\d{2}){0,2}|\d{4}-Q[1-4]|Q[1-4] \d{4}")
# A row of figures with a sparkline: fewer say nothing in a line, more do not fit beside it.
_FEWEST_ACROSS = 3
_MOST_ACROSS = 6

_Row = list["Spot | None"]


def compose_figure(data: Data, here: Path, number: int, galley: Galley, *, chart: bool) -> Figure:
    """A set of data, the value at `here`, ready to print, but for its source line and links."""
    language = galley.language
    spots = tuple(data.walk())
    temporal = _temporal(spots)
    title = marked_line(data.title, (*here, "title"), language, galley.ledger)
    grid = _grid(data, spots, temporal=temporal)
    table = _Table(data, here, galley, temporal=temporal)
    across = _across(data, grid, temporal=temporal, chart=chart)
    rows, heads = table.across(grid) if across else table.down(grid)
    points = tuple(table.points[spot.path] for spot in spots)
    return Figure(
        anchor=f"figure-{data.id}",
        number=number,
        title=compose_line(data.title, language),
        unit=compose_line(data.unit or "", language),
        points=points,
        temporal=temporal,
        chart=chart,
        note=compose_prose(data.note, (*here, "note"), galley),
        source=(),
        marked_title=title,
        rows=rows,
        heads=heads,
        series=table.series,
        across=across,
        kind=data.kind or "",
        alt=compose_line(data.alt or "", language),
        vega=_vega(data),
        csv=csv_of(spots, points),
    )


def source_cluster(data: Data) -> Cluster:
    """One citation of everything a set of data rests on, each source's paragraphs together."""
    wanted: dict[str, list[Reference]] = {}
    for spot in data.walk():
        reference = spot.point.reference
        same = wanted.setdefault(reference.source, [])
        if reference not in same:
            same.append(reference)
    return Cluster(tuple(citation_item(item) for same in wanted.values() for item in same))


def _temporal(spots: Sequence[Spot]) -> bool:
    """Whether figures run along time: all are dated, and no date only repeats beside labels."""
    dated = all(s.point.period and _DATED.fullmatch(s.point.period) for s in spots)
    labelled = all(s.point.label for s in spots)
    return dated and not (
        labelled and len({(s.series, s.point.period) for s in spots}) < len(spots)
    )


def _vega(data: Data) -> str:
    """The brief's own specification as JSON; nothing where it holds what it may not."""
    if not data.vega or spec_faults(data.vega):
        return ""
    return json.dumps(spec_of(data.vega), ensure_ascii=False)


def _grid(data: Data, spots: Sequence[Spot], *, temporal: bool) -> list[_Row]:
    """The rows of a table, a place in each for every series; dates in order of time."""
    if not data.series:
        return [[spot] for spot in spots]
    rows: list[tuple[tuple[str, str], _Row]] = []
    for spot in spots:
        point = spot.point
        named = "" if temporal else point.label or ""
        key = ("" if named else point.period or "", named)
        free = (row for known, row in rows if known == key and row[spot.series] is None)
        row = next(free, None)
        if row is None:
            row = [None] * len(data.series)
            rows.append((key, row))
        row[spot.series] = spot
    if temporal:
        rows.sort(key=lambda pair: pair[0])
    return [row for _, row in rows]


def _across(data: Data, grid: Sequence[_Row], *, temporal: bool, chart: bool) -> bool:
    """Whether each series is a row with a sparkline: as asked, or in a table of series in time."""
    fits = temporal and _FEWEST_ACROSS <= len(grid) <= _MOST_ACROSS and not data.vega
    asked = data.kind == "sparkline" or (not chart and data.kind is None and bool(data.series))
    return fits and asked


@dataclass(slots=True)
class _Table:
    """Sets the cells of a table in printing order, which numbers their evidence."""

    data: Data
    here: Path
    galley: Galley
    measures: list[Measure]
    points: dict[Path, FigurePoint]
    series: tuple[FigureSeries, ...]
    temporal: bool
    short: dict[Path, tuple[int, bool]]

    def __init__(self, data: Data, here: Path, galley: Galley, *, temporal: bool) -> None:
        self.data, self.here, self.galley, self.temporal = data, here, galley, temporal
        self.points, self.series, self.short = {}, (), {}
        units = [series.unit or data.unit or "" for series in data.series] or [data.unit or ""]
        every = [list(series.points) for series in data.series] or [list(data.points)]
        self.measures = [
            common_measure(unit, [(p.value, self._worded(p)) for p in points], galley.language)
            for unit, points in zip(units, every, strict=True)
        ]

    def down(self, grid: Sequence[_Row]) -> tuple[tuple[FigureRow, ...], tuple[RichText, ...]]:
        """A row for each period or label, and a head for each series."""
        heads = self._names()
        for column in zip(*grid, strict=True):
            self._align([spot for spot in column if spot])
        rows = []
        for row in grid:
            head = self._head([spot for spot in row if spot])
            rows.append(FigureRow(head, tuple(self._cell(spot, head) for spot in row)))
        return tuple(rows), heads

    def _align(self, column: Sequence[Spot]) -> None:
        """Note what each figure of a column lacks to stand with its decimal mark under the others.

        What is said beside a figure would stand behind it, and part the column.
        """
        if any(self._has_aside(spot) for spot in column):
            return
        values = [(spot.point.value, self._worded(spot.point)) for spot in column]
        self.short |= dict(zip((spot.path for spot in column), lacking(values), strict=True))

    def across(self, grid: Sequence[_Row]) -> tuple[tuple[FigureRow, ...], tuple[RichText, ...]]:
        """A row for each series, and a head for each period."""
        heads = tuple(self._head([spot for spot in row if spot]) for row in grid)
        rows = []
        for i in range(len(self.measures)):
            name = self._name(i) if self.data.series else self._title()
            cells = [self._cell(row[i], head) for row, head in zip(grid, heads, strict=True)]
            rows.append(FigureRow(name, tuple(cells)))
        return tuple(rows), heads

    def _title(self) -> RichText:
        path = (*self.here, "title")
        return marked_line(self.data.title, path, self.galley.language, self.galley.ledger)

    def _names(self) -> tuple[RichText, ...]:
        return tuple(self._name(i) for i in range(len(self.data.series)))

    def _name(self, i: int) -> RichText:
        language, series = self.galley.language, self.data.series[i]
        dates = [
            (*self.here, *spot.path, "period")
            for spot in self.data.walk()
            if spot.series == i and self._dates(spot)
        ]
        # Where a series is named after the date of its figures, its name is that of all of them.
        paths = [(*self.here, "series", i, "name"), *dates]
        name = shared_line(series.name, paths, language, self.galley.ledger, whole=bool(dates))
        unit = compose_line(series.unit or "", language)
        self.series = (*self.series, FigureSeries(plain(name), unit, name))
        return (*name, Text(f" ({unit})")) if unit else name

    def _head(self, row: Sequence[Spot]) -> RichText:
        """What the figures of a row are of: their period in the language's words, their label."""
        point, language = row[0].point, self.galley.language
        several = bool(self.data.series)
        label = () if several and self.temporal else self._shared(row, "label", point.label or "")
        if not point.period or (several and label):
            return label
        period = compose_line(_period(point.period, self.galley.prose), language)
        shown = self._shared(row, "period", period, whole=True)
        return (*shown, Text(" ("), *label, Text(")")) if label else shown

    def _dates(self, spot: Spot) -> bool:
        """Whether the name of a figure's series says its date."""
        period = spot.point.period
        return not self.temporal and bool(period) and period == spot.name

    def _has_aside(self, spot: Spot) -> bool:
        point = spot.point
        if not self.data.series or not (point.period and point.label):
            return False
        return self.temporal or not self._dates(spot)

    def _aside(self, spot: Spot) -> RichText:
        """What the head of a row of several series does not say of one of its figures."""
        point, ledger = spot.point, self.galley.ledger
        path, language = (*self.here, *spot.path), self.galley.language
        if not self._has_aside(spot):
            return ()
        if self.temporal:
            return marked_line(point.label or "", (*path, "label"), language, ledger)
        period = compose_line(_period(point.period or "", self.galley.prose), language)
        return marked_line(period, (*path, "period"), language, ledger, whole=True)

    def _shared(self, row: Sequence[Spot], key: str, text: str, *, whole: bool = False) -> RichText:
        paths = [(*self.here, *spot.path, key) for spot in row]
        return shared_line(text, paths, self.galley.language, self.galley.ledger, whole=whole)

    def _worded(self, point: Point) -> tuple[str, ...]:
        """The languages a value may be worded in: that of its source, and that of the brief."""
        source = self.galley.sources.by_id.get(point.reference.source)
        own = self.galley.language
        return ((source.language if source else None) or own, own)

    def _cell(self, spot: Spot | None, head: RichText) -> FigurePoint | None:
        """A value, worded and so read in the language of its source."""
        if spot is None:
            return None
        point, language = spot.point, self.galley.language
        path = (*self.here, *spot.path)
        worded = self._worded(point)
        number = measured(point.value, worded, self.measures[spot.series])
        shown = mark(number, self.galley.prose) if number else point.value
        if point.period and point.label and (self.temporal or not self.data.series):
            shown = f"{shown} ({point.label})"
        lang = None if worded[0] == language else worded[0]
        value = marked_line(
            point.value, (*path, "value"), worded[0], self.galley.ledger, whole=True, lang=lang
        )
        if aside := self._aside(spot):
            value = (*value, Text(" ("), *aside, Text(")"))
        short_places, short_mark = self.short.get(spot.path, (0, False))
        self.points[spot.path] = cell = FigurePoint(
            label=plain(head),
            period=point.period or plain(head),
            value=value,
            low=number.low if number else None,
            high=number.high if number else None,
            mark=compose_line(shown, language),
            marked_label=head,
            series=spot.series,
            bound=number.bound if number else "exact",
            path=path,
            short_places=short_places,
            short_mark=short_mark,
        )
        return cell


def _period(period: str, language: Language) -> str:
    """A period in the language's words where it is a date, else as it was typed."""
    try:
        return language.edtf(parse_edtf(period))
    except ValueError:
        return period

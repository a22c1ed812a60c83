"""Data as a table and the marks of a chart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.citations import Cluster
from briefpress.compose.prose import citation_item, compose_line, compose_prose
from briefpress.compose.words import bound_words
from briefpress.model.edition import Figure, FigurePoint
from briefpress.model.richtext import Text
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from briefpress.compose.prose import Notes
    from briefpress.locales import Language
    from briefpress.model.brief import Data, Point
    from briefpress.model.locator import Reference
    from briefpress.quantities import Quantity

_DATED = re.compile(r"\d{4}(?:-\d{2})?")


def compose_figure(
    data: Data, number: int, labels: Language, language: str, notes: Notes, *, chart: bool
) -> Figure:
    """A set of data ready to print; its source line is filled in by `with_source`."""
    temporal = all(point.period and _DATED.fullmatch(point.period) for point in data.points)
    return Figure(
        anchor=f"figure-{data.id}",
        number=number,
        title=compose_line(data.title, language),
        unit=compose_line(data.unit or "", language),
        points=tuple(_point(point, labels, language) for point in data.points),
        temporal=temporal,
        chart=chart,
        note=compose_prose(data.note, language, notes) if data.note else (),
        source=(),
    )


def source_cluster(data: Data) -> Cluster:
    """One citation of everything a set of data rests on, each source's paragraphs together."""
    wanted: dict[str, list[Reference]] = {}
    for point in data.points:
        reference = point.reference
        same = wanted.setdefault(reference.source, [])
        if reference not in same:
            same.append(reference)
    return Cluster(tuple(citation_item(item) for same in wanted.values() for item in same))


def _point(point: Point, labels: Language, language: str) -> FigurePoint:
    quantities = read_quantities(point.value, language)
    quantity = quantities[0] if len(quantities) == 1 else None
    label = point.label or ""
    if point.period:
        label = f"{point.period} ({label})" if label else point.period
    mark = _mark(quantity, labels) if quantity else point.value
    if point.period and point.label:
        mark = f"{mark} ({point.label})"
    return FigurePoint(
        label=compose_line(label, language),
        period=point.period or compose_line(label, language),
        value=(Text(compose_line(point.value, language)),),
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        mark=compose_line(mark, language),
    )


def _mark(quantity: Quantity, labels: Language) -> str:
    low = labels.compact(quantity.low)
    number = low
    if quantity.high != quantity.low:
        high = labels.compact(quantity.high)
        head, _, scale = low.partition(" ")
        number = f"{head}–{high}" if scale and high.endswith(f" {scale}") else f"{low}–{high}"
    return bound_words(labels)[quantity.bound] % {"number": number}

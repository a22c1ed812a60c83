"""Data as a table and the marks of a chart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.citations import Cluster
from briefpress.compose.prose import citation_item, compose_line, compose_prose
from briefpress.compose.words import bound_words
from briefpress.model.edition import Figure, FigurePoint
from briefpress.model.edtf import parse_edtf
from briefpress.model.richtext import Text
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from briefpress.compose.prose import Notes
    from briefpress.locales import Language
    from briefpress.model.brief import Data, Point
    from briefpress.model.locator import Reference
    from briefpress.model.source import Sources
    from briefpress.quantities import Quantity

_DATED = re.compile(r"\d{4}(?:-\d{2})?")


@dataclass(frozen=True, slots=True)
class Setting:
    """What figures are set with: the sources, the language of the prose, the run of notes."""

    sources: Sources
    prose: Language
    notes: Notes


def compose_figure(data: Data, number: int, setting: Setting, *, chart: bool) -> Figure:
    """A set of data ready to print, but for its source line."""
    language = setting.prose.tag
    temporal = all(point.period and _DATED.fullmatch(point.period) for point in data.points)
    return Figure(
        anchor=f"figure-{data.id}",
        number=number,
        title=compose_line(data.title, language),
        unit=compose_line(data.unit or "", language),
        points=tuple(_point(point, setting) for point in data.points),
        temporal=temporal,
        chart=chart,
        note=compose_prose(data.note, language, setting.notes) if data.note else (),
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


def _point(point: Point, setting: Setting) -> FigurePoint:
    """A point; its value is worded, and so read, in the language of its source."""
    language = setting.prose.tag
    source = setting.sources.by_id.get(point.reference.source)
    worded = (source.language if source else None) or language
    quantities = read_quantities(point.value, worded)
    quantity = quantities[0] if len(quantities) == 1 else None
    label = point.label or ""
    if point.period:
        period = _period(point.period, setting.prose)
        label = f"{period} ({label})" if label else period
    mark = _mark(quantity, setting.prose) if quantity else point.value
    if point.period and point.label:
        mark = f"{mark} ({point.label})"
    value = compose_line(point.value, worded)
    return FigurePoint(
        label=compose_line(label, language),
        period=point.period or compose_line(label, language),
        value=(Text(value, None if worded == language else worded),),
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        mark=compose_line(mark, language),
    )


def _period(period: str, language: Language) -> str:
    """A period in the language's words where it is a date, else as it was typed."""
    try:
        return language.edtf(parse_edtf(period))
    except ValueError:
        return period


def _mark(quantity: Quantity, language: Language) -> str:
    number = language.span(quantity.low, quantity.high)
    return bound_words(language)[quantity.bound] % {"number": number}

"""Data as a table and the marks of a chart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.citations import Cluster
from briefpress.compose.galley import citation_item
from briefpress.compose.prose import compose_line, compose_prose, marked_line
from briefpress.compose.words import bound_words
from briefpress.model.edition import Figure, FigurePoint
from briefpress.model.edtf import parse_edtf
from briefpress.model.richtext import Text, plain
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from briefpress.compose.galley import Galley
    from briefpress.locales import Language
    from briefpress.model.brief import Data, Point
    from briefpress.model.edition import RichText
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path
    from briefpress.quantities import Quantity

_DATED = re.compile(r"\d{4}(?:-\d{2})?")


def compose_figure(data: Data, here: Path, number: int, galley: Galley, *, chart: bool) -> Figure:
    """A set of data, the value at `here`, ready to print, but for its source line and links."""
    language = galley.language
    temporal = all(point.period and _DATED.fullmatch(point.period) for point in data.points)
    title = marked_line(data.title, (*here, "title"), language, galley.ledger)
    return Figure(
        anchor=f"figure-{data.id}",
        number=number,
        title=compose_line(data.title, language),
        unit=compose_line(data.unit or "", language),
        points=tuple(
            _point(point, (*here, "points", i), galley) for i, point in enumerate(data.points)
        ),
        temporal=temporal,
        chart=chart,
        note=compose_prose(data.note, (*here, "note"), galley),
        source=(),
        marked_title=title,
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


def _point(point: Point, here: Path, galley: Galley) -> FigurePoint:
    """A point; its value is worded, and so read, in the language of its source."""
    language = galley.language
    source = galley.sources.by_id.get(point.reference.source)
    worded = (source.language if source else None) or language
    quantities = read_quantities(point.value, worded)
    quantity = quantities[0] if len(quantities) == 1 else None
    label = _label(point, here, galley)
    mark = _mark(quantity, galley.prose) if quantity else point.value
    if point.period and point.label:
        mark = f"{mark} ({point.label})"
    lang = None if worded == language else worded
    path = (*here, "value")
    return FigurePoint(
        label=plain(label),
        period=point.period or plain(label),
        value=marked_line(point.value, path, worded, galley.ledger, whole=True, lang=lang),
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        mark=compose_line(mark, language),
        marked_label=label,
    )


def _label(point: Point, here: Path, galley: Galley) -> RichText:
    """What a point is of: its period in the language's words, and its label."""
    language, ledger = galley.language, galley.ledger
    named = marked_line(point.label or "", (*here, "label"), language, ledger)
    if not point.period:
        return named
    period = _period(point.period, galley.prose)
    shown = marked_line(period, (*here, "period"), language, ledger, whole=True)
    return (*shown, Text(" ("), *named, Text(")")) if point.label else shown


def _period(period: str, language: Language) -> str:
    """A period in the language's words where it is a date, else as it was typed."""
    try:
        return language.edtf(parse_edtf(period))
    except ValueError:
        return period


def _mark(quantity: Quantity, language: Language) -> str:
    number = language.span(quantity.low, quantity.high)
    return bound_words(language)[quantity.bound] % {"number": number}

"""Figures as points of a table: rightly, and wrong in one thing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import yaml

from benchmarks.mutations.clothes import Figure, dressed, figures, others
from benchmarks.mutations.corpus import CORPUS
from benchmarks.mutations.items import Case

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.mutations.corpus import Article
    from benchmarks.mutations.quoting import Draw, Maker


@dataclass(frozen=True)
class Point:
    """A figure of an article as a point of a table, by hand."""

    article: str
    para: int
    label: str
    period: str
    value: str
    unit: str
    rival: str
    pair: str

    @property
    def language(self) -> str:
        """That of the article."""
        return self.article[:2]

    @property
    def figure(self) -> Figure:
        """The value, read by the referee's own tables."""
        return figures(self.value, self.language)[0]


@cache
def points() -> tuple[Point, ...]:
    """All that are written down."""
    found = yaml.safe_load((CORPUS / "tables.yaml").read_text(encoding="utf-8"))
    return tuple(
        Point(p["article"].replace("/", "-", 1), p["para"], p["label"], p["period"], p["value"],
              p["unit"], p["not"], p.get("pair", ""))
        for p in found
    )  # fmt: skip


def flow(value: object) -> str:
    """YAML on one line."""
    return json.dumps(value, ensure_ascii=False)


def name_of(*parts: object) -> str:
    """An id that no run changes."""
    return "x" + hashlib.sha256(repr(parts).encode()).hexdigest()[:10]


def cite(draw: Draw, point: Point) -> str:
    """Its article, with the paragraph or without."""
    return draw.rng.choice((point.article, f"{point.article}, para. {point.para}"))


def tabled(kind: str, honest: bool, forms: Callable[[Draw, Point], list[tuple[str, str]]]) -> Maker:
    """A maker of a table of one point; `forms` gives values and periods to choose from."""

    def make(draw: Draw) -> Case | None:
        point = draw.rng.choice(points())
        fit = forms(draw, point)
        if not fit:
            return None
        value, period = draw.rng.choice(fit)
        # A table's unit is that of its point; a table of tons with dollars in it is another fault.
        entry = {"period": period, "label": point.label, "value": value, "cite": cite(draw, point)}
        unit = {} if kind == "table-unit" or draw.rng.random() < 0.3 else {"unit": point.unit}
        table = {"id": name_of(entry, unit), "title": point.label, **unit, "points": [entry]}
        why = f"{point.value}, {point.period} -> {value}, {period}"
        return Case("figures", kind, honest, point.language, point.article, value, "data",
                    flow(table), why=why)  # fmt: skip

    return make


def _same(_: Draw, point: Point) -> list[tuple[str, str]]:
    return [(form, point.period) for form in (point.value, *dressed(point.figure))]


def _free(draw: Draw, point: Point, forms: list[str]) -> list[tuple[str, str]]:
    """Those whose worth stands nowhere in the article."""
    article = _article(draw, point)
    there = {(f.value, f.unit) for f in figures(article.whole, point.language)}
    made = [(form, figures(form, point.language)) for form in forms]
    return [
        (form, point.period)
        for form, read in made
        if read and (read[0].value, read[0].unit) not in there
    ]


def _article(draw: Draw, point: Point) -> Article:
    return next(a for a in draw.articles if a.id == point.article)


def turned(draw: Draw, point: Point) -> list[tuple[str, str]]:
    """The value with a digit changed, where the article has no such figure."""
    return _free(
        draw, point, dressed(point.figure, number=digit_changed(draw, point.figure.number))[:1]
    )


def digit_changed(draw: Draw, number: Decimal) -> Decimal:
    """A number with one digit changed."""
    text = format(number, "f")
    at = draw.rng.choice([i for i, c in enumerate(text) if c.isdigit()])
    new = draw.rng.choice([d for d in "123456789" if d != text[at]])
    return Decimal(text[:at] + new + text[at + 1 :])


def _unit(draw: Draw, point: Point) -> list[tuple[str, str]]:
    fit = others(point.figure)
    forms = dressed(point.figure, unit=draw.rng.choice(fit))[:1] if fit else []
    return _free(draw, point, forms)


def _period(_: Draw, point: Point) -> list[tuple[str, str]]:
    return [(point.value, point.rival)]


KINDS: dict[str, Maker] = {
    "table": tabled("table", True, _same),
    "table-value": tabled("table-value", False, turned),
    "table-unit": tabled("table-unit", False, _unit),
    "table-period": tabled("table-period", False, _period),
}

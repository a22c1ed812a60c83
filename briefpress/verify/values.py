"""Figures and dates that are worded otherwise than their passage: read again, and compared.

As in `check`, a passage is read whole and in its own language: the article's day tells its years
and its “this month”, and a neighbour the unit of a bare number.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, Value, compare, value_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dating import edtf_moment, issue_moment, moments, says
from briefpress.evidence.figures.sourcing import dates_in, figures_in
from briefpress.quantities import covered, read_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefpress.annotations import CarriedItem, Evidence, Spot
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import SourceDate, SourceFigure
    from briefpress.model.evidence import Hit
    from briefpress.model.source import Passage, Source
    from briefpress.quantities import Bound

SAME = frozenset({Fit.EQUAL, Fit.ROUNDED})
LONGEST = 1_000  # characters of a figure or a date
_BOUNDS: tuple[Bound, ...] = ("about", "over", "under", "up to")


@dataclass(slots=True)
class Carried:
    """The evidence that a file carries, and what its passages say, each read once."""

    evidence: Evidence
    sources: Mapping[str, Source]
    _dates: dict[str, tuple[SourceDate, ...]] = field(default_factory=dict)
    _figures: dict[str, tuple[SourceFigure, ...]] = field(default_factory=dict)

    def language(self, item: CarriedItem) -> str:
        """The language of an item's words."""
        return item.language or self.evidence.language

    def dates(self, item: CarriedItem) -> Iterator[Moment]:
        """The dates that an item points at, and those of the articles that it rests on."""
        for spot in item.spots:
            for entry in self._dates_of(spot.passage):
                if any(_meet(hit, spot) for hit in entry.hits):
                    yield entry.moment
        for key in item.articles:
            if own := issue_moment(self.sources[key].issued):
                yield own

    def figures(self, item: CarriedItem) -> Iterator[Value]:
        """The figures that an item points at."""
        for spot in item.spots:
            found = [f.value for f in self._figures_of(spot.passage) if _meet(f.hit, spot)]
            # Alone it may be read where in its passage it is taken for something else.
            if not found and len(spot.exact) <= LONGEST:
                source = self.sources[self.evidence.passages[spot.passage].source]
                alone = read_quantities(spot.exact, source.language or self.evidence.language)
                found = [value_of(one, spot.exact) for one in alone]
            yield from found

    def _dates_of(self, passage: str) -> tuple[SourceDate, ...]:
        if passage not in self._dates:
            self._dates[passage] = dates_in(*self._passage(passage), self.evidence.language)
        return self._dates[passage]

    def _figures_of(self, passage: str) -> tuple[SourceFigure, ...]:
        if passage not in self._figures:
            dates = self._dates_of(passage)
            found = figures_in(*self._passage(passage), self.evidence.language, dates)
            self._figures[passage] = found
        return self._figures[passage]

    def _passage(self, passage: str) -> tuple[Source, Passage]:
        held = self.evidence.passages[passage]
        source = self.sources[held.source]
        return source, source.passages[held.number - 1]


def _meet(hit: Hit, spot: Spot) -> bool:
    return hit.start < spot.end and spot.start < hit.end


def same_date(item: CarriedItem, carried: Carried) -> bool | None:
    """Whether an item gives a date that its passages say, or the day of an article it rests on.

    None where that is not told: a date cannot be read, or leans on another one (“a year earlier”).
    """
    theirs = tuple(carried.dates(item))
    ours = _dates_of(item, carried)
    if not theirs or not ours or any(one.days is None for one in ours):
        return None
    if all(says(one, theirs) for one in ours):
        return True
    return None if any(one.mention.relative for one in ours) else False


def _dates_of(item: CarriedItem, carried: Carried) -> tuple[Moment, ...]:
    language = carried.language(item)
    if len(item.words) > LONGEST or not covered(language):
        return ()
    try:
        today = date.fromisoformat(carried.evidence.date)
    except ValueError:
        return ()
    if whole := edtf_moment(item.words):
        return (whole,)
    return moments(item.words, read(item.words, language, today).dates)


def same_figures(item: CarriedItem, carried: Carried) -> bool | None:
    """Whether figures say what those of their passages do; None where that is not told.

    “About” and its like may stand beside the words of an item; the evidence tells it.
    """
    if len(item.words) > LONGEST:
        return None
    found = read_quantities(item.words, carried.language(item))
    ours = [value_of(one, item.words) for one in found]
    theirs = list(carried.figures(item))
    if not ours or not theirs:
        return None
    bound = next((one for one in _BOUNDS if item.detail.startswith(f"{one} ")), None)
    fits = [{compare(say, other) for say in _said(one, bound) for other in theirs} for one in ours]
    if all(fit & SAME for fit in fits):
        return True
    # One figure against one: nothing else can be meant, but “2.4” of “from 2.4 to 1.8 million”.
    alone = len(ours) == len(theirs) == 1 and (found[0].unit or found[0].noun)
    return False if alone and fits[0] == {Fit.OTHER} else None


def _said(value: Value, bound: Bound | None) -> Iterator[Value]:
    """A figure as it is, and with the bound that stands beside it; “at least 5” takes in 5."""
    yield value
    if bound and value.quantity.bound == "exact":
        for inclusive in (True, False):
            quantity = replace(value.quantity, bound=bound, inclusive=inclusive)
            yield replace(value, quantity=quantity)

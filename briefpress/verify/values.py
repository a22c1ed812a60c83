"""Figures and dates that are worded otherwise than their passage: read again, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.dates import read_dates
from briefpress.evidence.figures.comparing import Fit, compare, value_of
from briefpress.evidence.figures.dating import moments, says
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.annotations import CarriedItem

_SAME = frozenset({Fit.EQUAL, Fit.ROUNDED})
_LONGEST = 1_000  # characters of a figure or a date


def means_the_same(
    item: CarriedItem, language: str, there: Sequence[tuple[str, str]]
) -> bool | None:
    """Whether an item means what the words of its passages mean; None where that is not told.

    `there` holds those words, each with its language.
    """
    if len(item.words) > _LONGEST or any(len(words) > _LONGEST for words, _ in there):
        return None
    if item.kind == "date":
        held = [m for words, tag in there for m in moments(words, read_dates(words, tag))]
        ours = moments(item.words, read_dates(item.words, language))
        return (bool(ours) and all(says(moment, held) for moment in ours)) or None
    if item.kind != "figure":
        return None
    return _same_figures(item.words, language, there)


def _same_figures(words: str, language: str, there: Sequence[tuple[str, str]]) -> bool | None:
    ours = [value_of(one, words) for one in read_quantities(words, language)]
    theirs = [value_of(one, said) for said, tag in there for one in read_quantities(said, tag)]
    if not ours or not theirs:
        return None
    fits = [{compare(one, other) for other in theirs} for one in ours]
    if all(fit & _SAME for fit in fits):
        return True
    # One figure against one: nothing else can be meant.
    alone = len(ours) == len(theirs) == 1
    return False if alone and fits[0] == {Fit.OTHER} else None

"""The first months of a year: `the first nine months of 2024`, `за 9 месяцев 2024 года`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.dates.ago import whole_number
from briefpress.dates.days import year_behind
from briefpress.dates.periods import leaning
from briefpress.dates.point import Point

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens

_FIRST = {
    "en": frozenset({"first"}),
    "de": frozenset({"erste", "ersten"}),
    "ru": frozenset({"первые", "первых"}),
    "tr": frozenset({"ilk"}),
    "az": frozenset({"ilk"}),
}
_FIRST_BEHIND = frozenset({"premiers"})  # “neuf premiers mois”
_UNSAID = frozenset({"ru", "tr", "az"})  # “9 месяцев 2024 года” are the first nine
_ALL = 12


def read_months(tokens: Tokens, at: int) -> Point | None:
    """Read the first months of a year that is named behind them."""
    point = months_within(tokens, at)
    if point is None or tokens.lexicon.turkic:
        return None  # a Turkic year stands before them
    year, end = year_behind(tokens, point.end)
    if year is None:
        point = leaning(tokens, point)
        return point if point.lean else None
    last = point.last[1]
    return Point((year, 1, None), (year, last, None), "month", at, end, spanned=True)


def months_within(tokens: Tokens, at: int) -> Point | None:
    """The first months of a year that is not looked for: `ilk 9 ayında`."""
    code = tokens.lexicon.table.code
    led = tokens.at(at).word in _FIRST.get(code, ())
    number = whole_number(tokens, at + led)
    if number is None or not 1 < number[0] < _ALL:
        return None
    count, end = number
    if not led and code not in _UNSAID:
        if tokens.at(end).word not in _FIRST_BEHIND:
            return None
        end += 1
    unit = tokens.longest(tokens.lexicon.units, end)
    if unit is None or unit[0][0] != "month":
        return None
    return Point((None, 1, None), (None, count, None), "month", at, unit[1], spanned=True)

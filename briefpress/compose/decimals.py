"""Figures of a column under each other, so that their decimal marks make one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

# Digits with the marks and spaces that part them.
_NUMERAL = re.compile(r"\d(?:[\d.,'’\u00a0\u2009\u202f ]*\d)?")
_SIGN = 2  # characters: %, km, pp
_NONE = (0, False)


def lacking(values: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[int, bool], ...]:
    """What each value lacks at its end beside the most precise: decimal places, and the mark.

    Values come with the languages they may be worded in. All lack none where one is no lone
    numeral, or where what stands behind them differs, or is words: those end on one line.
    """
    read = [_places(value, languages) for value, languages in values]
    known = [one for one in read if one is not None]
    behind = {words for _, words in known}
    if len(known) < len(read) or len(behind) > 1 or any(len(w.strip()) > _SIGN for w in behind):
        return (_NONE,) * len(read)
    most = max((places for places, _ in known), default=0)
    return tuple((most - places, most > 0 and places == 0) for places, _ in known)


def _places(value: str, languages: tuple[str, ...]) -> tuple[int, str] | None:
    """How many decimal places the one numeral of a value has, and the words behind it."""
    numerals = list(_NUMERAL.finditer(value))
    if len(numerals) != 1:
        return None
    numeral = numerals[0]
    for language in dict.fromkeys(languages):
        found = read_quantities(numeral.group(), language)
        if len(found) == 1 and found[0].low == found[0].high:
            exponent = found[0].precision.as_tuple().exponent
            return max(0, -int(exponent)), value[numeral.end() :]
    return None

"""Stretches of time back from the day of writing: two years ago, vor zwei Jahren."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.dates.point import Point

if TYPE_CHECKING:
    from briefpress.dates.mention import Granularity
    from briefpress.lexicon import Tokens

_COUNT = re.compile(r"[0-9]{1,3}")
_UNITS: dict[str, Granularity] = {"year": "year", "month": "month", "week": "day", "day": "day"}
_JOINS = frozenset({"-", "/", "to", "or", "and", "до", "или", "и", "bis", "oder", "und", "à", "ou",
                    "et", "veya", "ya", "və", "ilə", "ile"})  # fmt: skip
_FROM = ("dan", "den", "dən", "tan", "ten", "tən")  # "iki ildən əvvəl": before two years are over


def read_ago(tokens: Tokens, at: int) -> Point | None:
    """Read `two years ago`, `il y a deux ans`; a bounded or joined stretch stays a figure."""
    calendar = tokens.lexicon.calendar
    first = tokens.longest(calendar.back, at)
    start = first[1] if first else at
    if _goes_on(tokens, start - 1) or tokens.ending(tokens.lexicon.bounds, start):
        return None
    found = whole_number(tokens, start)
    count, end = found or (1, start)
    unit = tokens.longest(tokens.lexicon.units, end)
    if unit is None or unit[0][0] not in _UNITS or (found is None and not calendar.lone_ago):
        return None
    name, end = unit[0][0], unit[1]
    if first is None:
        behind = tokens.longest(calendar.ago, end)
        if behind is None or (tokens.lexicon.turkic and tokens.at(end - 1).word.endswith(_FROM)):
            return None
        end = behind[1]
    nothing = (None, None, None)
    return Point(nothing, nothing, _UNITS[name], at, end, lean=(name, -count))


def whole_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A whole number, in digits or one word."""
    if _COUNT.fullmatch(tokens.at(at).text):
        return int(tokens.at(at).text), at + 1
    found = tokens.longest(tokens.lexicon.numbers, at)
    whole = found is not None and found[0] == found[0].to_integral_value() and found[0] > 0
    return (int(found[0]), found[1]) if found and whole else None


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether the number goes on from words before it: `twenty-five`, `two or three`."""
    token, lexicon = tokens.at(at), tokens.lexicon
    number = token.key in lexicon.numbers.heads or token.key in lexicon.scales
    return number or token.word in lexicon.hundred or token.word in _JOINS or tokens.is_figure(at)

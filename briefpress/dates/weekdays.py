"""Weekdays, alone or before a date, and words such as "last" beside them and months."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.dates.days import read_day, read_month, read_month_name, read_numeric
from briefpress.dates.nearness import LAST, NEXT, THIS
from briefpress.dates.point import Point

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens


def read_weekday(tokens: Tokens, at: int) -> Point | None:
    """A weekday, alone or before its date."""
    code = tokens.lexicon.table.code
    found = tokens.longest(tokens.lexicon.calendar.weekdays, at)
    capital = tokens.at(at).text[0].isupper()
    if found is None or (code in {"en", "de"} and not capital):
        return None
    number, end = found
    short = len(tokens.at(at).text) <= len("tues") and code == "en"
    after = end + (tokens.at(end).text == ".")
    comma = after + (tokens.at(after).text == ",")
    comma += tokens.at(comma).word in {"the", "le", "den", "dem"}
    day = read_numeric(tokens, comma) or read_day(tokens, comma)
    if day is None and read_month_name(tokens, comma):
        day = read_month(tokens, comma)
    if day and day.granularity == "day":
        return replace(day, start=at, weekday=number - 1)
    if short:
        return None
    offset = _which(tokens, at)
    nothing = (None, None, None)
    return Point(nothing, nothing, "day", at, end, lean=("weekday", offset), weekday=number - 1)


def _which(tokens: Tokens, at: int) -> int:
    """Last (-1) or next (1) weekday, where a word says so."""
    near = {tokens.at(at - 1).word, tokens.at(at + 1).word}
    return 1 if near & NEXT else -1 if near & LAST else 0


def beside(tokens: Tokens, point: Point) -> Point:
    """With what a word beside a lone month says of its year: `last May`, `mars dernier`."""
    if point.granularity != "month" or point.lean is not None:
        return point
    before, behind = tokens.at(point.start - 1).word, tokens.at(point.end).word
    if before in THIS:
        return replace(point, lean=("year", 0))
    french = tokens.lexicon.table.code == "fr"
    word = behind if french else before
    if word not in NEXT | LAST:
        return point
    lean = "named month", 1 if word in NEXT else -1
    return replace(point, lean=lean, end=point.end + french)

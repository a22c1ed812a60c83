"""The words around a date that bound it: by, since, until at least."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from briefpress.dates.mention import DateBound
    from briefpress.dates.point import Point
    from briefpress.lexicon import Tokens

UNTIL = ("dək", "dek", "adək", "ədək", "yadək", "yədək")
_LEAST = ("over", True)  # how figures call “at least”


def bound_of(tokens: Tokens, point: Point) -> DateBound | None:
    """By, since, until or before a date, from the words around it; None where there are none."""
    calendar = tokens.lexicon.calendar
    start = point.start
    behind = tokens.longest(calendar.after, point.end)
    if behind and not point.spanned:
        return _at_least(tokens, cast("DateBound", behind[0]), start, behind[1])
    if tokens.lexicon.turkic and tokens.at(point.end - 1).word.endswith(UNTIL):
        return None if point.spanned else _at_least(tokens, "by", start, point.end)
    least = _least_before(tokens, start)
    at = start - (tokens.at(start - 1).word in {"the", "le", "den", "dem"})
    for end in (start, at, start if least is None else least):
        before = tokens.ending(calendar.bounds, end)
        if before and not point.spanned:
            bound = cast("DateBound", before[0])
            said = end == least or _said_at_least(tokens, before[1], point.end)
            return _at_least(tokens, bound, before[1], point.end, said=said)
    return None


def _at_least(
    tokens: Tokens, bound: DateBound, start: int, end: int, *, said: bool | None = None
) -> DateBound:
    """Until at least a day, where “at least” stands around the words for until."""
    if bound not in {"by", "until"}:
        return bound
    said = _said_at_least(tokens, start, end) if said is None else said
    return "at least until" if said else bound


def _said_at_least(tokens: Tokens, start: int, end: int) -> bool:
    behind = tokens.longest(tokens.lexicon.after, end)
    return _least_before(tokens, start) is not None or bool(behind and behind[0] == _LEAST)


def _least_before(tokens: Tokens, at: int) -> int | None:
    """Where “at least” begins that ends before a token."""
    found = tokens.ending(tokens.lexicon.bounds, at)
    return found[1] if found and found[0] == _LEAST else None

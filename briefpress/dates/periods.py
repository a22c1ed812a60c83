"""Quarters, half-years, years, decades, centuries, and words such as "last year"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from briefpress.dates.days import past, past_dot, past_suffix, year_behind
from briefpress.dates.point import Point
from briefpress.lexicon import SIGNS

if TYPE_CHECKING:
    from briefpress.dates.mention import Granularity, Stretch
    from briefpress.lexicon import Tokens

_YEAR = re.compile(r"[12][0-9]{3}")
_LIKELY = range(1900, 2100)
_QUARTER = re.compile(r"q([1-4])")
_ROMAN = {"x": 10, "v": 5, "i": 1}
_CENTURIES = range(1, 22)
_GAP = 100
_PLURALS = frozenset({"е", "х", "ми", "м", "ые", "ых"})
_MARKED = frozenset({"-", "'"})
_MONTHS = 12
# “By the end of the year before”
_OTHER = frozenset(
    {"before", "earlier", "after", "zuvor", "davor", "danach", "précédente", "suivante", "écoulée"}
)
_LENGTHS: dict[Granularity, int] = {"quarter": 3, "half-year": 6}
_LEANING: dict[str, Granularity] = {"year": "year", "month": "month", "quarter": "quarter"}


def read_period(tokens: Tokens, at: int) -> Point | None:
    """Read a quarter or half of a year: Q1 2023, the first half of 2023, II квартал."""
    found = _numbered(tokens, at)
    if found is None:
        return None
    number, kind, end = found
    length = _LENGTHS[kind]
    if number * length > _MONTHS:
        return None
    year, after = year_behind(tokens, end)
    first, last = (year, number * length - length + 1, None), (year, number * length, None)
    return _leaning(tokens, Point(first, last, kind, at, after))


def _numbered(tokens: Tokens, at: int) -> tuple[int, Granularity, int] | None:
    calendar = tokens.lexicon.calendar
    if found := _QUARTER.fullmatch(tokens.at(at).word):
        return int(found[1]), "quarter", at + 1
    first = tokens.longest(calendar.first, at)
    if first is None:
        return None
    number, end = first
    marks = tokens.lexicon.ordinal_marks | {"."}
    end += tokens.at(end).word in marks and tokens.touch(end - 1)
    if tokens.touch(end - 1) and tokens.at(end).word in _MARKED:
        marked = tokens.at(end + 1).word in tokens.lexicon.ordinal_marks
        end += 2 if marked else tokens.at(end).word == "-"
    if named := tokens.longest(calendar.quarter, end):
        return number, "quarter", named[1]
    if named := tokens.longest(calendar.half, end):
        return number, "half-year", named[1]
    return None


def _leaning(tokens: Tokens, point: Point) -> Point:
    """The point with the year that words behind it name: "of this year"; halves need one."""
    if point.year is not None:
        return point
    for at in (point.end, point.end + 1, past(tokens, point.end)):
        relative = tokens.longest(tokens.lexicon.calendar.relative, at)
        small = at == point.end or (tokens.at(point.end).key,) in tokens.lexicon.calendar.of
        if relative and relative[0][0] == "year" and small:
            return replace(point, lean=relative[0], end=relative[1])
    return replace(point, sure=point.granularity != "half-year")


def leaning(tokens: Tokens, point: Point) -> Point:
    """A day or month with "last year" and the like behind it."""
    return _leaning(tokens, point)


def read_relative(tokens: Tokens, at: int) -> Point | None:
    """Read `last year`, `yesterday`, `on Tuesday`."""
    found = tokens.longest(tokens.lexicon.calendar.relative, at)
    if found is None:
        return None
    (unit, offset), end = found
    nothing = (None, None, None)
    return Point(nothing, nothing, _LEANING.get(unit, "day"), at, end, lean=(unit, offset))


def read_bare(tokens: Tokens, at: int) -> Point | None:
    """Read `the year` of `by the end of the year`, and `year-end`, where no year follows."""
    calendar = tokens.lexicon.calendar
    found = tokens.longest(calendar.bare, at)
    if found is None or tokens.is_figure(found[1]) or tokens.at(found[1]).word in _OTHER:
        return None
    (unit, offset, *whole), end = found[0].split(), found[1]
    if tokens.lexicon.turkic:
        beside = tokens.longest(calendar.stretches, end)
    else:
        beside = tokens.ending(calendar.stretches, at)
    if not whole and not beside:
        return None
    stretch = cast("Stretch", whole[0]) if whole else None
    nothing = (None, None, None)
    lean = (unit, int(offset))
    return Point(nothing, nothing, _LEANING.get(unit, "day"), at, end, lean=lean, stretch=stretch)


def read_year(tokens: Tokens, at: int) -> Point | None:
    """Read a year, a decade or a century."""
    text = tokens.at(at).text
    if found := _century(tokens, at) or _decade(tokens, at):
        return found
    if not _YEAR.fullmatch(text) or (tokens.touch(at - 1) and not _may_touch(tokens, at)):
        return None
    end = past_suffix(tokens, at + 1)
    if end == at + 1 and tokens.touch(at) and tokens.at(end).text.isalnum():
        return None
    ordinal = _ordinal(tokens, end)
    word = tokens.longest(tokens.lexicon.calendar.year, ordinal or end)
    cued = _cued(tokens, at)
    named = word is not None or ordinal is not None
    if word:
        end = past_dot(tokens, word[1])
    elif ordinal:
        end = ordinal
    elif _counts(tokens, at, end):
        return None
    if not named and int(text) not in _LIKELY and not (cued and _closed(tokens, end)):
        return None
    parts = int(text), None, None
    return Point(parts, parts, "year", at, end, sure=named or cued)


def _cued(tokens: Tokens, at: int) -> bool:
    """Whether the words before four digits make them a year: `in`, `early`."""
    calendar = tokens.lexicon.calendar
    found = tokens.ending(calendar.at, at) is not None
    return found or tokens.ending(calendar.stretches, at) is not None


def _counts(tokens: Tokens, at: int, end: int) -> bool:
    """Whether four digits are a number: a unit follows, or a bound stands by them."""
    lexicon = tokens.lexicon
    if tokens.longest(lexicon.units, end) or tokens.at(end).key in lexicon.scales:
        return True
    leads = tokens.touch(end) and tokens.is_figure(end + 1)  # "in 2023 $5 billion"
    if (tokens.at(end).text in SIGNS and not leads) or tokens.longest(lexicon.prefixed, at - 1):
        return True
    behind = tokens.longest(lexicon.after, end)
    if behind and behind[0][0] in {"over", "under"}:
        return True
    before = tokens.ending(lexicon.bounds, at)
    if before is None or before[0][0] == "up to" or _cued(tokens, at):
        return False
    # "4 per cent less than 2022"
    measured = tokens.ending(lexicon.units, before[1]) or tokens.at(before[1] - 1).text in SIGNS
    return not measured


def _may_touch(tokens: Tokens, at: int) -> bool:
    return tokens.at(at - 1).word in {"(", "-", "«", "“", '"', "[", "/", "'", "„"} and not (
        tokens.at(at - 1).word == "-" and tokens.touch(at - 2) and tokens.at(at - 2).text.isalpha()
        and tokens.at(at - 2).word not in {"mid", "mi"}
    )  # fmt: skip


def _closed(tokens: Tokens, at: int) -> bool:
    """Whether nothing follows that a number could count."""
    token = tokens.at(at)
    return not token.text.isalpha() or token.word in tokens.lexicon.stops


def _ordinal(tokens: Tokens, at: int) -> int | None:
    """The token after `-м`, `-го` of a Russian year."""
    if tokens.lexicon.turkic or tokens.at(at).text != "-" or not tokens.touch(at - 1):
        return None
    fits = tokens.touch(at) and tokens.at(at + 1).word in tokens.lexicon.ordinal_marks
    return at + 2 if fits else None


def _decade(tokens: Tokens, at: int) -> Point | None:
    """Read `the 1990s`, `1990-е годы`, `1990er Jahre`, `les années 1990`, `1990'lar`."""
    calendar, code = tokens.lexicon.calendar, tokens.lexicon.table.code
    french = code == "fr" and tokens.longest(calendar.decade, at)
    start = french[1] if french else at
    text = tokens.at(start).text
    short = bool(re.fullmatch(r"[2-9]0", text))
    if not short and not (_YEAR.fullmatch(text) and text.endswith("0")):
        return None
    end = _decade_end(tokens, start + 1)
    if french:
        end = start + 1
    if end is None:
        return None
    year = int(text) + (1900 if short else 0)
    return Point((year, None, None), (year + 9, None, None), "decade", at, end)


def _decade_end(tokens: Tokens, at: int) -> int | None:
    """The token after what makes a decade of a year, in the manner of the language."""
    calendar, code = tokens.lexicon.calendar, tokens.lexicon.table.code
    marked = tokens.at(at).word in _MARKED and tokens.touch(at - 1) and tokens.touch(at)
    body = at + marked
    ending, touches = tokens.at(body).word, tokens.touch(body - 1)
    word = tokens.longest(calendar.decade, body + 1)
    after = past_dot(tokens, word[1]) if word else body + 1
    fits = False
    if code == "en":
        fits, after = ending == "s" and touches, body + 1
    elif code == "de":
        fits = ending == "er" and touches
    elif code == "ru":
        fits = marked and ending in _PLURALS and (word is not None or ending != "м")
    elif tokens.lexicon.turkic:
        plural = ending.startswith(("lar", "ler", "lər"))
        fits = marked and ending.isalpha() and (word is not None or plural)
    return after if fits else None


def _century(tokens: Tokens, at: int) -> Point | None:
    text, end = tokens.at(at).word, at + 1
    number = _roman(text.removesuffix("e")) if text.isalpha() else None
    if re.fullmatch(r"[12]?[0-9]", text):
        number = int(text)
    if number not in _CENTURIES or tokens.touch(at - 1):
        return None
    marks = tokens.lexicon.ordinal_marks | {"."}
    if tokens.touch(at) and tokens.at(end).word in marks:
        end += 1
    else:
        marked = tokens.at(end).word in _MARKED and tokens.touch(at)
        end += 2 if marked and tokens.at(end + 1).word in tokens.lexicon.ordinal_marks else 0
    word = tokens.longest(tokens.lexicon.calendar.century, end)
    if word is None or (tokens.at(end).word == "в" and text.isdigit()):
        return None
    last = (number or 0) * _GAP
    return Point(
        (last - _GAP + 1, None, None), (last, None, None), "century", at, past_dot(tokens, word[1])
    )


def _roman(text: str) -> int | None:
    text = text.replace("ı", "i")
    if not text or len(text) > len("xviii") or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[char] for char in text]
    nexts = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, nexts, strict=True)
    )

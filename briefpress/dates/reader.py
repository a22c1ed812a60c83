"""One pass over a text's words that finds the dates; linear time whatever the text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from briefpress.dates.ago import read_ago
from briefpress.dates.bounds import UNTIL, bound_of
from briefpress.dates.days import (
    read_day,
    read_month,
    read_month_name,
    read_numeric,
)
from briefpress.dates.firsts import months_within, read_months
from briefpress.dates.mention import DateMention
from briefpress.dates.periods import leaning, read_bare, read_period, read_relative, read_year
from briefpress.dates.point import Point, anchored
from briefpress.dates.weekdays import beside, read_weekday
from briefpress.lexicon import FIGURES, folded, lexicon_of, tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from briefpress.dates.mention import Stretch
    from briefpress.lexicon import Lexicon, Tokens

_NEAR = 6  # tokens before a first end in which its opener may stand
_ABLATIVES = ("dan", "den", "dən", "tan", "ten", "tən")
_NUMBERED = re.compile(r"[xvi\u0131]{1,6}e?|q[1-4]")  # XIX, XIXe, Q1
_SHORT_YEAR = re.compile(r"[0-9]{2}")


def read_dates(text: str, language: str, anchor: date | None = None) -> tuple[DateMention, ...]:
    """Read every date of a text, in order.

    What leans on the day of writing is filled in from the anchor, if there is one. A language
    without a table is read as English.
    """
    tokens = tokens_of(text, lexicon_of(language))
    return tuple(_mention(tokens, point, anchor) for point in _points(tokens))


def dated(tokens: Tokens) -> frozenset[int]:
    """The tokens that belong to a date."""
    return frozenset(at for point in _points(tokens) for at in range(point.start, point.end))


@lru_cache(maxsize=2)
def _points(tokens: Tokens) -> tuple[Point, ...]:
    return tuple(_Reader(tokens).read())


class _Reader:
    """The grammar above single dates: ranges, stretches."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._calendar = tokens.lexicon.calendar
        self._read = 0  # the tokens before this belong to earlier dates

    def read(self) -> Iterator[Point]:
        lexicon = self._tokens.lexicon
        for at, token in enumerate(self._tokens.all):
            if at < self._read or not _openers(lexicon, token.text):
                continue
            point = self._point(at)
            if point is None:
                continue
            point = self._ranged(point)
            if point.sure or point.granularity == "year":
                yield point
            self._read = point.end

    def _point(self, at: int) -> Point | None:
        tokens = self._tokens
        text = tokens.at(at).text
        read = _openers(tokens.lexicon, text) if text else ()
        point = next((found for opener in read if (found := opener(tokens, at))), None)
        if point is None:
            return None
        point = self._stretched(point)
        if point.year is None and point.lean is None:
            point = beside(tokens, leaning(tokens, point))
        return self._weekday_behind(self._month_behind(point)) if tokens.lexicon.turkic else point

    def _weekday_behind(self, point: Point) -> Point:
        """With the weekday that follows it: `20 Ağustos 2024 Salı`."""
        if point.granularity != "day" or point.lean is not None:
            return point
        at = point.end + (self._tokens.at(point.end).text == ",")
        found = self._tokens.longest(self._calendar.weekdays, at)
        return replace(point, weekday=found[0] - 1, end=found[1]) if found else point

    def _month_behind(self, point: Point) -> Point:
        """Turkic years stand first: `2023-cü il martın 15-i`, `geçen yılın mart ayında`."""
        years = point.granularity == "year" and (point.year or point.lean)
        if not years or point.stretch:
            return point
        tokens = self._tokens
        at = point.end + (tokens.at(point.end).text == ",")
        behind = read_day(tokens, at) if tokens.is_figure(at) else None
        behind = behind or read_period(tokens, at) or months_within(tokens, at)
        if behind is None and tokens.longest(self._calendar.months, at):
            behind = read_month(tokens, at)
        if behind is None or behind.year is not None:
            return point
        merged = replace(behind, start=point.start, sure=True, lean=point.lean)
        return self._stretched(merged.within(point.year))

    def _stretched(self, point: Point) -> Point:
        """With the words that narrow it to a beginning, middle or end."""
        tokens = self._tokens
        before = tokens.ending(self._calendar.stretches, point.start)
        behind = tokens.longest(self._calendar.stretches, point.end)
        if tokens.lexicon.turkic:
            if behind is None:
                return point
            return replace(point, stretch=cast("Stretch", behind[0]), end=behind[1], sure=True)
        if before is None or before[1] < self._read or point.granularity == "day":
            return point
        return replace(point, stretch=cast("Stretch", before[0]), start=before[1], sure=True)

    def _ranged(self, point: Point) -> Point:
        """With its second end, if one follows."""
        tokens, at = self._tokens, point.end
        short = self._short_year(point)
        if short:
            return short
        other = None
        if tokens.at(at).word == "-" or tokens.at(at).text == "/":
            other = self._second(at + 1)
        elif joined := tokens.longest(self._calendar.joins, at):
            other = self._second(joined[1])
        elif self._from_to(point):
            other = self._second(at)
        else:
            other = self._opened(point)
        if other and other.lean is None and point.granularity in {"day", "month"}:
            bare = other.year is None and point.year is None
            other = replace(other, lean=point.lean) if bare else other.within(point.year)
        if other is None or not self._fits(point, other):
            return self._with_next(point)
        point = point.within(other.year)
        sure = point.sure or other.sure
        granularity = other.granularity if point.granularity != "day" else point.granularity
        lean = point.lean or other.lean
        return replace(
            point, last=other.last, end=other.end, spanned=True, sure=sure, lean=lean,
            granularity=granularity,
        )  # fmt: skip

    def _with_next(self, point: Point) -> Point:
        """With the year of the next month: `January and February 2024`."""
        both = self._tokens.longest(self._calendar.both, point.end)
        if point.granularity != "month" or point.year is not None or both is None:
            return point
        if point.lean is not None or not read_month_name(self._tokens, both[1]):
            return point
        other = read_month(self._tokens, both[1])
        later = other is not None and (point.first[1] or 0) < (other.first[1] or 0)
        return point.within(other.year) if other and later and not other.first[2] else point

    def _second(self, at: int) -> Point | None:
        """A second end that starts here, past an article or a stretch."""
        for skip in range(4):
            point = self._point(at + skip)
            if point and point.start <= at + (self._tokens.at(at).word in {"the", "le", "dem"}):
                return point
            if point:
                return None
        return None

    def _opened(self, point: Point) -> Point | None:
        tokens = self._tokens
        for opener, joiner in self._calendar.opens:
            start = point.start - len(opener)
            end = point.end + len(joiner)
            if tokens.words(start, point.start) == opener and (
                tokens.words(point.end, end) == joiner
            ):
                return self._second(end)
        return None

    def _from_to(self, point: Point) -> bool:
        """Whether a Turkic first end carries its ending: `2000'den 2006'ya kadar`."""
        if not self._tokens.lexicon.turkic:
            return False
        if not self._tokens.at(point.end - 1).word.endswith(_ABLATIVES):
            return False
        other = self._second(point.end)
        if other is None:
            return False
        shut = self._tokens.longest(self._calendar.shuts, other.end)
        return shut is not None or self._tokens.at(other.end - 1).word.endswith(UNTIL)

    def _short_year(self, point: Point) -> Point | None:
        """Read `2022-23`, `2022/23`."""
        tokens, at = self._tokens, point.end
        mark, text = tokens.at(at), tokens.at(at + 1).text
        year = point.year
        if point.granularity != "year" or year is None or not _SHORT_YEAR.fullmatch(text):
            return None
        touching = tokens.touch(at - 1) and tokens.touch(at)
        follows = int(text) == year % 100 + 1 or (mark.word == "-" and int(text) > year % 100)
        if (mark.word != "-" and mark.text != "/") or not touching or not follows:
            return None
        if tokens.touch(at + 1) and tokens.at(at + 2).text.isalnum():
            return None
        last = year - year % 100 + int(text)
        return replace(point, last=(last, None, None), end=at + 2, spanned=True)

    def _fits(self, point: Point, other: Point) -> bool:
        if other.spanned or (point.lean and not other.lean):
            return False
        first = point.within(other.year).first
        unknown = first[0] is None or other.last[0] is None
        if unknown and (first[0] != other.last[0] or not first[1] or not other.last[1]):
            return False
        ends = [tuple(part or 0 for part in parts) for parts in (first, other.last)]
        if ends[0] >= ends[1]:
            return False
        return (point.first[1] is None) == (other.last[1] is None)


@lru_cache(maxsize=50_000)
def _openers(lexicon: Lexicon, text: str) -> tuple[Callable[[Tokens, int], Point | None], ...]:
    """What can read a date that begins with a token, in order: nothing, for most words."""
    if text[0] in FIGURES:
        return read_ago, read_numeric, read_months, read_day, read_period, read_year
    (word, key), calendar = folded(lexicon, text), lexicon.calendar
    numbered = _NUMBERED.fullmatch(word) is not None
    fits = {
        read_relative: key in calendar.relative.heads,
        read_bare: key in calendar.bare.heads,
        read_ago: _may_count(lexicon, key),
        read_months: key in calendar.first.heads or key in lexicon.numbers.heads,
        read_weekday: key in calendar.weekdays.heads,
        read_period: numbered or key in calendar.first.heads,
        read_month: key in calendar.months.heads,
        read_year: numbered or key in calendar.decade.heads,
    }
    return tuple(read for read, may in fits.items() if may)


def _may_count(lexicon: Lexicon, key: str) -> bool:
    """Whether a stretch of time can begin with a token."""
    calendar = lexicon.calendar
    if calendar.back:
        return key in calendar.back.heads
    return key in lexicon.numbers.heads or (calendar.lone_ago and key in lexicon.units.heads)


def _mention(tokens: Tokens, point: Point, anchor: date | None) -> DateMention:
    relative = point.lean is not None
    if anchor is not None:
        point = anchored(point, anchor)
    return DateMention(
        start=tokens.at(point.start).start,
        end=tokens.at(point.end - 1).end,
        first=point.first,
        last=point.last,
        granularity=point.granularity,
        bound=bound_of(tokens, point),
        stretch=point.stretch,
        spanned=point.spanned,
        relative=relative,
        weekday=point.weekday,
        other=point.other,
    )

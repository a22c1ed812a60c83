"""Days and months: 4 April 1992, April 4, 1992, 04.04.1992, 1992-cü il aprelin 4-ü."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.dates.nearness import LAST, NEXT, THIS
from briefpress.dates.point import Point, is_day

if TYPE_CHECKING:
    from briefpress.lexicon import Tokens

_CENTURY, _PIVOT, _LAST_DAY = 100, 69, 31  # "01.02.24" is of this century, "01.02.92" of the last
_DAYS = re.compile(r"[0-9]{1,2}")
_SHORT = re.compile(r"[0-9]{1,4}")
_YEAR = re.compile(r"[12][0-9]{3}")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})")
_SUFFIXES = frozenset({"-", "'"})
_MARKS = frozenset({"-", "/"})
_MODAL = frozenset({"may", "march", "mar", "sun", "sat"})  # words of other meanings
_LOCATIVE = ("da", "də", "de", "ta", "te")


def read_numeric(tokens: Tokens, at: int) -> Point | None:
    """Read a date in digits: 18.08.2024, 2024-08-18, 18/8/2024."""
    text = tokens.at(at).text
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        return _numeric(tokens, (at, at + 1), *dotted.groups())
    if tokens.at(at + 1).word not in _MARKS:
        return None
    parts = [tokens.at(index).word for index in range(at, at + 5)]
    touching = all(tokens.touch(index) for index in range(at, at + 4))
    if not touching or parts[1] != parts[3]:
        return None
    if parts[1] == "-" and _YEAR.fullmatch(parts[0]):
        days = all(_DAYS.fullmatch(part) for part in (parts[2], parts[4]))
        return _numeric(tokens, (at, at + 5), parts[4], parts[2], parts[0]) if days else None
    short = all(_SHORT.fullmatch(part) for part in parts[::2])
    return _slashed(tokens, at, parts[0], parts[2], parts[4]) if short else None


def _slashed(tokens: Tokens, at: int, one: str, two: str, year: str) -> Point | None:
    span = at, at + 5
    usual = _numeric(tokens, span, one, two, year)
    if tokens.lexicon.calendar.calendar.slashed != "?":
        return usual
    american = _numeric(tokens, span, two, one, year)
    if usual and american and usual.first != american.first:
        return replace(usual, other=american.first)
    return usual or american


def _numeric(
    tokens: Tokens, span: tuple[int, int], day: str, month: str, year: str
) -> Point | None:
    count = int(year)
    if len(year) <= len("99"):
        count += (20 if count <= _PIVOT else 19) * _CENTURY
    if not is_day(count, int(month), int(day)) or len(year) == len("999"):
        return None
    parts = count, int(month), int(day)
    return Point(parts, parts, "day", span[0], past_suffix(tokens, span[1]))


def read_day(tokens: Tokens, at: int) -> Point | None:
    """Read a day or days before their month: 4 April 1992, 15–16 April, le 1er mai."""
    day = _day(tokens, at)
    if day is None:
        return None
    number, after = day
    end = number
    second = _second_day(tokens, after)
    if second:
        end, after = second
    after = past(tokens, after)
    month = read_month_name(tokens, after)
    if month is None:
        return None
    name, after = month
    year, after = year_behind(tokens, after)
    both = tokens.longest(tokens.lexicon.calendar.both, day[1]) is not None
    if second and both and end != number + 1:
        # "15 and 18 April": the second is read on its own.
        end, after = number, day[1]
    if not is_day(year, name, number) or not is_day(year, name, end) or end < number:
        return None
    first, last = (year, name, number), (year, name, end)
    return Point(first, last, "day", at, after, spanned=end != number)


def read_month(tokens: Tokens, at: int) -> Point | None:
    """Read a month, with the days and the year behind it: April 4, 1992; March 2023; May."""
    month = read_month_name(tokens, at)
    if month is None:
        return None
    name, after = month
    lexicon = tokens.lexicon
    calendar = lexicon.calendar
    if calendar.calendar.month_first or lexicon.turkic:
        found = _days_behind(tokens, at, name, after)
        if found:
            return found
    year, end = year_behind(tokens, after)
    if year is None and tokens.lexicon.turkic and (word := tokens.longest(calendar.of, after)):
        end = word[1]  # "mart ayında"
    if year is None and tokens.at(at).word in _MODAL and lexicon.table.code == "en":
        cued = tokens.ending(calendar.at, at) is not None
        cued = cued or tokens.ending(calendar.stretches, at) is not None
        cued = cued or tokens.longest(calendar.relative, end) is not None
        cued = cued or tokens.at(at - 1).word in THIS | LAST | NEXT
        if not cued and tokens.at(end).word != "-":
            return None
    parts = year, name, None
    return Point(parts, parts, "month", at, end)


def _days_behind(tokens: Tokens, at: int, month: int, after: int) -> Point | None:
    calendar = tokens.lexicon.calendar
    if tokens.lexicon.turkic and tokens.at(after - 1).word.endswith(_LOCATIVE):
        return None  # “yanvar-iyulda 18 faiz azalıb”: in July, by 18
    if tokens.lexicon.turkic and (word := tokens.longest(calendar.of, after)):
        after = word[1]
    day = _day(tokens, after)
    if day is None or tokens.at(day[1]).text in {"%", ":"}:
        return None
    number, end = day
    last = number
    joined = tokens.at(end).word in {"-", "to"} or tokens.longest(calendar.both, end) is not None
    further = _day(tokens, end + 1) if joined else None
    if further and further[0] > number and read_month_name(tokens, further[1]) is None:
        opened = tokens.at(at - 1).word in {"from", "between"}
        if tokens.at(end).word == "-" or further[0] == number + 1 or opened:
            last, end = further
    year, end = year_behind(tokens, end)
    if not is_day(year, month, number) or not is_day(year, month, last):
        return None
    return Point((year, month, number), (year, month, last), "day", at, end, spanned=last != number)


def read_month_name(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The month whose name stands here, and the token after it, a full stop included."""
    if not tokens.at(at).text[:1].isalpha():
        return None
    if tokens.lexicon.table.code == "en" and not tokens.at(at).text[0].isupper():
        return None
    found = tokens.longest(tokens.lexicon.calendar.months, at)
    if found is None:
        return None
    month, end = found
    if tokens.lexicon.table.code == "fr" and tokens.at(at).word == "sept":
        dotted = tokens.at(end).text == "." and tokens.touch(end - 1)
        return (month, end + 1) if dotted else None  # else "seven"
    abbreviated = len(tokens.at(at).text) <= len("sept.") and tokens.at(end).text == "."
    if abbreviated and tokens.touch(end - 1) and tokens.is_figure(end + 1):
        end += 1
    return month, past_suffix(tokens, end)


def _second_day(tokens: Tokens, at: int) -> tuple[int, int] | None:
    joined = tokens.at(at).word == "-" or tokens.longest(tokens.lexicon.calendar.both, at)
    if not joined and tokens.at(at).word not in {"to", "bis", "au", "по", "ile", "ilə"}:
        return None
    return _day(tokens, at + 1 + (tokens.at(at + 1).word in {"the", "le"}))


def _day(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A day of the month, and the token after it and after what marks it as an ordinal."""
    if not _DAYS.fullmatch(tokens.at(at).text) or not 1 <= int(tokens.at(at).text) <= _LAST_DAY:
        return None
    if tokens.touch(at - 1) and tokens.at(at - 1).text in {":", "/", "$", "€"}:
        return None
    end = at + 1
    marks = tokens.lexicon.ordinal_marks
    dot = tokens.at(end).text == "." and tokens.lexicon.table.code == "de"
    if tokens.touch(at) and (dot or tokens.at(end).word in marks):
        end += 1
    elif tokens.touch(at) and tokens.touch(end) and tokens.at(end).word in _SUFFIXES:
        ending = tokens.at(end + 1).word
        if ending in marks or (tokens.lexicon.turkic and ending in tokens.lexicon.endings):
            end += 2
    return int(tokens.at(at).text), end


def past(tokens: Tokens, at: int) -> int:
    """Pass over the small words inside a date: `of`, `de`."""
    if tokens.lexicon.turkic:
        return at
    found = tokens.longest(tokens.lexicon.calendar.of, at)
    return found[1] if found else at


def past_suffix(tokens: Tokens, at: int) -> int:
    """Pass over a Turkic ending that a mark sets off: `2019'da`, `Mart'ın`."""
    lexicon = tokens.lexicon
    if not lexicon.turkic or tokens.at(at).word not in _SUFFIXES or not tokens.touch(at - 1):
        return at
    ending = tokens.at(at + 1).word
    fits = tokens.touch(at) and ending and ending in lexicon.endings | lexicon.ordinal_marks
    return at + 2 if fits else at


def year_behind(tokens: Tokens, at: int) -> tuple[int | None, int]:
    """The year behind a day or a month, and the token after it; (None, at) where there is none."""
    index = at + (tokens.at(at).text == "," or (tokens.at(at).text == "." and tokens.touch(at - 1)))
    index = past(tokens, index)
    text = tokens.at(index).text
    if not _YEAR.fullmatch(text):
        return None, at
    end = past_suffix(tokens, index + 1)
    word = tokens.longest(tokens.lexicon.calendar.year, end)
    if word is None and tokens.longest(tokens.lexicon.units, end) and index > at:
        return None, at
    return int(text), past_dot(tokens, word[1]) if word else end


def past_dot(tokens: Tokens, at: int) -> int:
    """Pass over the full stop of `г.` where the sentence goes on."""
    dot = tokens.at(at).text == "." and tokens.at(at - 1).word in {"г", "гг", "в", "вв"}
    return at + (dot and tokens.touch(at - 1) and not tokens.at(at + 1).text[:1].isupper())

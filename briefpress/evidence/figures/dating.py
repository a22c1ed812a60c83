"""Dates as stretches of days, and whether one says what another does."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from briefpress.dates import DateMention
from briefpress.evidence.figures.tense import SAME_YEAR, called_by_day, is_apart, tense_of
from briefpress.evidence.figures.words import lower
from briefpress.model.edtf import parse_edtf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.dates import Granularity, Parts

Days: TypeAlias = tuple[date, date]

_ANY_YEAR = 4  # a leap year, in which dates without a year are compared
_LOOK = 50
_ENDED = re.compile(r"[.!?…]['\"”’»)]?\s")
_PARTS_OF_YEAR = frozenset({"quarter", "half-year"})
_THIRDS = {"beginning": (1, 4), "middle": (5, 8), "end": (9, 12)}
_AFTER = frozenset({"since", "after"})
_SOON = 31  # days; a day as near as that is meant, whatever the tense


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a text as the days it covers; `days` is None where nothing resolves it.

    `yearless`: its days lie in no particular year. `ends` are the days of a range's two ends.
    """

    mention: DateMention
    words: str
    days: Days | None
    ends: tuple[Days, ...] = ()
    yearless: bool = False


def moments(text: str, mentions: Iterable[DateMention]) -> tuple[Moment, ...]:
    """The dates of a brief, which says its years."""
    return tuple(moment_of(text, mention) for mention in mentions)


def moment_of(text: str, mention: DateMention) -> Moment:
    """A date as the days it covers."""
    words = " ".join(text[mention.start : mention.end].split())
    first, last = mention.first, mention.last
    yearless = first[0] is None and last[0] is None
    if yearless and first[1] is not None:
        first, last = (_ANY_YEAR, *first[1:]), (_ANY_YEAR, *last[1:])
    elif first[0] is None and last[0] is not None:
        first = (last[0], *first[1:])
    elif last[0] is None:
        last = (first[0], *last[1:])
    head, tail = _days(first), _days(last)
    if head is None or tail is None or tail[1] < head[0]:
        return Moment(mention, words, None, yearless=yearless)
    days = _stretched((head[0], tail[1]), mention)
    ends = (head, tail) if mention.spanned else ()
    return Moment(mention, words, days, ends, yearless)


def in_year(moment: Moment, year: int) -> Moment:
    """A date without a year, in a year."""

    def put(days: Days) -> Days:
        return _put(days[0], year), _put(days[1], year)

    if not (moment.yearless and moment.days):
        return moment
    ends = tuple(put(end) for end in moment.ends)
    return replace(moment, days=put(moment.days), ends=ends, yearless=False)


def _put(day: date, year: int) -> date:
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _days(parts: Parts) -> Days | None:
    year, month, day = parts
    if year is None or not 1 <= year <= 9999:  # noqa: PLR2004
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def _stretched(days: Days, mention: DateMention) -> Days:
    """The third of a year or month that “early” and “the end of” mean, with room to spare."""
    if mention.stretch is None:
        return days
    first, last = _THIRDS[mention.stretch]
    start, end = days
    if mention.granularity == "year" and start.year == end.year:
        return date(start.year, first, 1), date(start.year, last, monthrange(start.year, last)[1])
    if mention.granularity == "month" and (start.year, start.month) == (end.year, end.month):
        thirds = {"beginning": (1, 10), "middle": (11, 20), "end": (21, end.day)}
        low, high = thirds[mention.stretch]
        return start.replace(day=low), start.replace(day=high)
    return days


def source_moments(
    text: str, mentions: Sequence[DateMention], issued: tuple[int, ...], language: str = ""
) -> tuple[Moment, ...]:
    """The dates of a passage; one without a year lies in that of the date before, or of issue."""
    found: list[Moment] = []
    year, read = 0, 0
    for mention in mentions:
        moment = moment_of(text, mention)
        if moment.yearless and moment.days:
            parted = _ENDED.search(text, read, mention.start) and issued
            told = _told_year(text, moment, issued, language)
            found += _placed(text, moment, year, told, near=not parted)
            continue
        found.append(moment)
        if mention.other:
            swapped = replace(mention, first=mention.other, last=mention.other, other=None)
            found.append(moment_of(text, swapped))
        if moment.days:
            year, read = moment.days[1].year, mention.end
    return tuple(found)


def _placed(text: str, moment: Moment, year: int, told: int, *, near: bool) -> list[Moment]:
    """A date without a year, as it is and in the years that the article may mean."""
    before = lower(text[max(moment.mention.start - _LOOK, 0) : moment.mention.start])
    if year and SAME_YEAR.search(before):
        return [in_year(moment, year)]
    found = [moment]
    if year and near:
        found.append(in_year(moment, year))
    if told:
        found.append(in_year(moment, told))
    return found


def _told_year(text: str, moment: Moment, issued: tuple[int, ...], language: str) -> int:
    """The year nearest to the day of issue, before or after it where the sentence says which."""
    issue = issue_moment(issued)
    days = issue.days if issue else None
    if len(issued) < 2 or days is None or moment.days is None:  # noqa: PLR2004
        return issued[0] if issued else 0
    start = moment.days[0]
    away = {y: (_put(start, y) - days[0]).days for y in range(issued[0] - 1, issued[0] + 2)}
    nearest = min(away, key=lambda year: abs(away[year]))
    span = moment.mention.start, moment.mention.end
    tense = "" if is_apart(text, *span, language) else tense_of(text, *span, language)
    if not tense and away[nearest] > _SOON and called_by_day(text, *span, language):
        tense = "past"
    if tense == "past" and away[nearest] > _SOON:
        return nearest - 1
    if tense == "future" and away[nearest] < -_SOON:
        return nearest + 1
    return nearest


def issue_moment(issued: tuple[int, ...]) -> Moment | None:
    """The day an article is dated, as a date of its own."""
    if not issued or not issued[0]:
        return None
    year, month, day = (*issued, 0, 0)[:3]
    parts = (year, month or None, day or None)
    name: Granularity = "day" if day else "month" if month else "year"
    mention = DateMention(0, 0, parts, parts, name)
    words = "-".join(f"{part:02}" for part in issued if part)
    return replace(moment_of("", mention), words=words)


def edtf_moment(text: str) -> Moment | None:
    """A date that a brief writes as 2022-11-15, XXXX-04-16 or 2000/2006; None for any other."""
    try:
        written = parse_edtf(text)
    except ValueError:
        return None
    first, last = written.start, written.end or written.start
    name: Granularity = "day" if last.day else "month" if last.month else "year"
    spanned = written.end is not None
    head, tail = ((d.year or None, d.month or None, d.day or None) for d in (first, last))
    return moment_of(text, DateMention(0, len(text), head, tail, name, spanned=spanned))


def says(ours: Moment, pool: Sequence[Moment]) -> tuple[Moment, ...]:
    """The dates of a source that bear out one of a brief, which may say less; none: it does not."""
    if ours.days is None:
        return tuple(m for m in pool if _same_words(ours, m))[:1]
    pool = _of_stretch(ours, pool)
    bearing = (theirs for theirs in pool if _says(ours, theirs))
    if first := next(bearing, None):
        # “First half” says more of a half year than a day in it; an article's own date, nothing.
        same = (m for m in chain((first,), bearing) if m.days == ours.days and m.mention.end)
        return (next(same, first),)
    if ours.ends:
        single = [m for m in pool if not m.ends]
        found = [next((m for m in single if _touches(end, ours, m)), None) for end in ours.ends]
        if all(found):
            return tuple(m for m in found if m)
    return ()


def _of_stretch(ours: Moment, pool: Sequence[Moment]) -> Sequence[Moment]:
    """The dates that may bear out “by the end of 2024”: where others have such words, only those.

    1 November lies at the end of its year, but does not say so where “the end of 2026” is said.
    """
    stretch, bound = ours.mention.stretch, ours.mention.bound
    alike = [m for m in pool if stretch and m.mention.stretch == stretch]
    return alike if any(m.mention.bound == bound for m in alike) else pool


def _same_words(ours: Moment, theirs: Moment) -> bool:
    """Whether two dates that nothing resolves lean on their day in the same way."""
    mine, yours = ours.mention, theirs.mention
    same = lower(ours.words) == lower(theirs.words)
    return mine.relative and yours.relative and mine.granularity == yours.granularity and same


def _says(ours: Moment, theirs: Moment) -> bool:
    if ours.ends:
        return bool(theirs.ends) and all(
            _within(t, o) for t, o in zip(_fit(theirs.ends, ours, theirs), ours.ends, strict=True)
        )
    return _touches(ours.days, ours, theirs)


def _touches(days: Days | None, ours: Moment, theirs: Moment) -> bool:
    """Whether a date of the source, or an end of it, lies in some days of the brief's."""
    if days is None or theirs.days is None or (theirs.yearless and not ours.yearless):
        return False
    return any(_within(found, days) for found in _fit((theirs.days, *theirs.ends), ours, theirs))


def _fit(days: Sequence[Days], ours: Moment, theirs: Moment) -> list[Days]:
    """Days of the source without their year, where the brief's date has none."""
    if not ours.yearless or theirs.yearless:
        return list(days)
    return [(_put(a, _ANY_YEAR), _put(b, _ANY_YEAR)) for a, b in days if a.year == b.year] or [
        (date.min, date.max)
    ] * len(days)


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def clash(ours: Moment, theirs: Moment) -> bool:
    """Whether a figure of one period cannot be one of another; nothing unresolved clashes."""
    if ours.days is None or theirs.days is None or ours.yearless != theirs.yearless:
        return False
    if _is_telling(ours) != _is_telling(theirs):
        return False  # "On Tuesday it said": the day of the report, not the figure's period
    if ours.mention.bound != theirs.mention.bound and "about" not in {
        ours.mention.bound,
        theirs.mention.bound,
    }:
        return False
    if ours.days[1] < theirs.days[0] or theirs.days[1] < ours.days[0]:
        return True
    # A half's figure is not the year's, nor the year's a half's.
    mine, yours = ours.mention.granularity, theirs.mention.granularity
    return (mine in _PARTS_OF_YEAR and yours == "year" and not theirs.ends) or (
        yours in _PARTS_OF_YEAR and mine == "year" and not ours.ends
    )


def _is_telling(moment: Moment) -> bool:
    return moment.mention.relative and moment.mention.granularity == "day"


def bound_clash(ours: Moment, theirs: Moment, *, translated: bool = False) -> bool:
    """Whether “by”, “since” or “until” say another thing than the source's word.

    `translated`: the two are of different languages, which part “by” and “until” differently.
    """
    mine, yours = ours.mention.bound, theirs.mention.bound
    if mine in {yours, "about"}:
        return False
    if mine is None:
        return yours in {"by", "before", "after", "about"}
    if yours is None:
        return mine in {"by", "at least until"}
    if "at least until" in {mine, yours}:
        return True
    if translated:
        return (mine in _AFTER) != (yours in _AFTER)
    return (mine in _AFTER) != (yours in _AFTER) or {mine, yours} == {"by", "until"}

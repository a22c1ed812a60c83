"""One date or period while it is read, and what an anchor makes of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.dates.mention import Granularity, Parts, Stretch

_LEAP_YEAR = 2000
_MONTHS, _QUARTER, _WEEK = 12, 3, 7


@dataclass(frozen=True, slots=True)
class Point:
    """A date or period in the tokens from `start` up to `end` (exclusive)."""

    first: Parts
    last: Parts
    granularity: Granularity
    start: int
    end: int
    lean: tuple[str, int] | None = None  # a unit of time and how many from the day of writing
    weekday: int | None = None
    stretch: Stretch | None = None
    other: Parts | None = None
    spanned: bool = False
    sure: bool = True  # not only four digits that may be a year

    @property
    def year(self) -> int | None:
        """The year of its end."""
        return self.last[0]

    def within(self, year: int | None) -> Point:
        """The same in a year, where it states none."""
        if year is None or self.year is not None:
            return self
        return replace(self, first=(year, *self.first[1:]), last=(year, *self.last[1:]))


def is_day(year: int | None, month: int | None, day: int) -> bool:
    """Whether the calendar has such a day; without a year, in a leap year."""
    if month is None or not 1 <= month <= _MONTHS or year == 0:
        return False
    return 0 < day <= monthrange(year or _LEAP_YEAR, month)[1]


def anchored(point: Point, anchor: date) -> Point:
    """What leans on the day of writing, filled in from it."""
    if point.lean is None:
        return point
    unit, offset = point.lean
    if unit == "year":
        return point.within(anchor.year + offset)
    if unit == "named month":
        return point.within(_nearest_year(point, anchor, offset))
    try:
        first, last = _stretch(point, anchor, unit, offset)
    except (OverflowError, ValueError):  # past the ends of the calendar
        return point
    return replace(point, first=first, last=last)


def _stretch(point: Point, anchor: date, unit: str, offset: int) -> tuple[Parts, Parts]:
    if unit == "month":
        month = _month(anchor, offset)
        return month, month
    if unit == "quarter":
        count = anchor.year * _MONTHS + (anchor.month - 1) // _QUARTER * _QUARTER
        count += _QUARTER * offset
        first = count // _MONTHS, count % _MONTHS + 1, None
        return first, (first[0], first[1] + _QUARTER - 1, None)
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
        return _parts(monday), _parts(monday + timedelta(days=_WEEK - 1))
    if unit == "weekday":
        day = _parts(anchor + timedelta(days=_days_to(point.weekday or 0, anchor, offset)))
    else:
        day = _parts(anchor + timedelta(days=offset))
    return day, day


def _days_to(weekday: int, anchor: date, offset: int) -> int:
    """To the nearest such day, by the custom of the press: the last one, or the next where said."""
    back = (anchor.weekday() - weekday) % _WEEK
    if offset > 0:
        return _WEEK - back
    return -(back or (_WEEK if offset < 0 else 0))


def _nearest_year(point: Point, anchor: date, offset: int) -> int:
    """The year of `last May`: the latest that is over; of `next May`: the first to come."""
    month = point.last[1] or 1
    if offset < 0:
        return anchor.year - (month >= anchor.month)
    return anchor.year + (month <= anchor.month)


def _parts(day: date) -> Parts:
    return day.year, day.month, day.day


def _month(day: date, offset: int) -> Parts:
    count = day.year * _MONTHS + day.month - 1 + offset
    return count // _MONTHS, count % _MONTHS + 1, None

"""Dates as precise as the sources are: the part of EDTF (ISO 8601-2:2019) that briefs need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(
    r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A year, month and day; 0 stands for a part that is not stated."""

    year: int
    month: int = 0
    day: int = 0
    uncertain: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """The stated parts, year first."""
        return tuple(part for part, keep in zip(
            (self.year, self.month, self.day), (True, self.month, self.day), strict=True
        ) if keep)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, or (with `end`) an interval of two."""

    start: EdtfDate
    end: EdtfDate | None = None


def parse_edtf(text: str) -> Edtf:
    """Read `1997`, `2022-11`, `2022-11-15`, `XXXX-04-16`, `2019~` or `2000/2006`.

    Raises ValueError with one clause that says what is wrong.
    """
    first, slash, second = text.strip().partition("/")
    return Edtf(_parse_date(first), _parse_date(second) if slash else None)


def _parse_date(text: str) -> EdtfDate:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"`{text}` is not a date such as 1997, 2022-11-15 or XXXX-04-16")
    year = 0 if match["year"] == "XXXX" else int(match["year"])
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    if match["month"]:
        # An unknown year may be a leap year, so 29 February is allowed in it.
        try:
            date(year or 2000, month, day if match["day"] else 1)
        except ValueError as problem:
            raise ValueError(f"`{text}` is not in the calendar: {problem}") from None
    elif not year:
        raise ValueError(f"`{text}` states nothing: give at least a month")
    return EdtfDate(year, month, day, bool(match["mark"]))


def parse_iso_date(text: str) -> date:
    """Read a full calendar date, YYYY-MM-DD; raises ValueError with one clause."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError(f"`{text}` is not a date of the form YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise ValueError(f"`{text}` is not in the calendar: {problem}") from None

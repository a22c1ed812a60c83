"""A date as the press words it, typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Parts: TypeAlias = tuple[int | None, int | None, int | None]  # year, month, day
DateBound: TypeAlias = Literal["by", "since", "until", "at least until", "before", "after", "about"]
Stretch: TypeAlias = Literal["beginning", "middle", "end"]
Granularity: TypeAlias = Literal[
    "day", "month", "quarter", "half-year", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date or period, and where it stands in the text.

    `first` and `last` are its ends, both included, as precise as they are written: March 2023 is
    (2023, 3, None) twice, a quarter runs from one month to another. A part that is not stated is
    None; `relative` says that the words lean on the day of writing, which the anchor filled in
    where there was one. `other` is the second reading of 8/9/2024.
    """

    start: int
    end: int
    first: Parts
    last: Parts
    granularity: Granularity
    bound: DateBound | None = None
    stretch: Stretch | None = None  # "early 2023", "the end of 2025"
    spanned: bool = False  # written with two ends
    relative: bool = False
    weekday: int | None = None  # 0 is Monday
    other: Parts | None = None

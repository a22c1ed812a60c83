"""The places along a chart's axis, those without a figure included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, ChartWords, Point

_LONGEST_GAP = 3  # periods shown one by one; a longer gap is one place such as 1998–2021
_MONTHS, _QUARTERS = 12, 4
_REGULAR = 4  # so many points, equally far apart, leave nothing out
_YEAR = re.compile(r"([0-9]{4})")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])|Q([1-4]) ([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the axis, with a point or none of each series; without any it is a gap.

    `number` counts years, quarters, months or days, where all labels are dates.
    """

    label: str
    points: tuple[Point | None, ...]
    number: int | None = None

    @property
    def point(self) -> Point | None:
        """The first point."""
        return next((point for point in self.points if point), None)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The dates of a chart, all of one precision, and how far apart those of neighbours lie."""

    unit: str
    step: int

    def adjacent(self, before: int, after: int) -> bool:
        """Whether nothing is left out between two dates; of days nobody can tell."""
        return self.unit == "day" or after - before <= self.step

    def label(self, number: int) -> str:
        """A date as it is written in a brief."""
        if self.unit == "day":
            return date.fromordinal(number).isoformat()
        if self.unit == "year":
            return f"{number:04}"
        size = _MONTHS if self.unit == "month" else _QUARTERS
        year, part = divmod(number, size)
        return f"{year:04}-{part + 1:02}" if self.unit == "month" else f"{year:04}-Q{part + 1}"


def calendar(chart: Chart) -> Calendar | None:
    """How the dates of a chart are counted; nothing where they are none, or of several kinds."""
    dated = [_ordinal(point.period or point.label) for point in chart.points]
    if not chart.temporal or not dated or None in dated:
        return None
    units = {found[0] for found in dated if found}
    if len(units) > 1:
        return None
    numbers = sorted({found[1] for found in dated if found})
    steps = {after - before for before, after in pairwise(numbers)}
    regular = len(numbers) >= _REGULAR and len(steps) == 1
    return Calendar(units.pop(), steps.pop() if regular else 1)


def slots(chart: Chart, words: ChartWords) -> tuple[Slot, ...]:
    """Give the points in time order with their gaps, or as they stand where labels are no dates."""
    known = calendar(chart)
    row: list[tuple[str, list[Point | None], int | None]] = []
    for index, series in enumerate(chart.series):
        for point in series.points:
            found = _ordinal(point.period or point.label) if known else None
            key = (point.label, found[1] if found else None)
            free = (s for s in row if (s[0], s[2]) == key and s[1][index] is None)
            slot = next(free, None)
            if slot is None:
                slot = (point.label, [None] * len(chart.series), key[1])
                row.append(slot)
            slot[1][index] = point
    if known is None:
        return tuple(Slot(label, tuple(points), number) for label, points, number in row)
    row.sort(key=lambda slot: slot[2] or 0)
    found_slots: list[Slot] = []
    before: int | None = None
    for label, points, number in row:
        if before is not None and number is not None and not known.adjacent(before, number):
            found_slots += _gap(known, before + known.step, number - known.step, words, len(points))
        found_slots.append(Slot(label, tuple(points), number))
        before = number
    return tuple(found_slots)


def _ordinal(label: str) -> tuple[str, int] | None:
    """The kind of a date and its number, of years, months and quarters since the year 0."""
    if found := _YEAR.fullmatch(label):
        return "year", int(found[1])
    if found := _MONTH.fullmatch(label):
        return "month", int(found[1]) * _MONTHS + int(found[2]) - 1
    if found := _QUARTER.fullmatch(label):
        return "quarter", int(found[1] or found[4]) * _QUARTERS + int(found[2] or found[3]) - 1
    if found := _DAY.fullmatch(label):
        try:
            return "day", date.fromisoformat(label).toordinal()
        except ValueError:
            return None
    return None


def _gap(known: Calendar, first: int, last: int, words: ChartWords, width: int) -> list[Slot]:
    empty = (None,) * width
    if last - first >= _LONGEST_GAP * known.step:
        label = " – ".join(words.period(known.label(number)) for number in (first, last))
        return [Slot(label, empty, first)]
    return [
        Slot(words.period(known.label(number)), empty, number)
        for number in range(first, last + 1, known.step)
    ]

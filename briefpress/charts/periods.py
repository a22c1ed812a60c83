"""The places along a chart's axis, those without a figure included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.charts.model import Chart, Point

_LONGEST_GAP = 3  # periods shown one by one; a longer gap is one place such as 1998–2021
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """One place on the axis; without a point it is a gap."""

    label: str
    point: Point | None


def slots(chart: Chart) -> tuple[Slot, ...]:
    """Give the points in time order with their gaps, or as they stand where labels are no dates."""
    numbers = [_ordinal(point.label) for point in chart.points] if chart.temporal else []
    months = {"-" in point.label for point in chart.points}
    if not numbers or None in numbers or len(months) > 1:
        return tuple(Slot(point.label, point) for point in chart.points)
    dated = sorted(
        ((n, point) for n, point in zip(numbers, chart.points, strict=True) if n is not None),
        key=lambda pair: pair[0],
    )
    row: list[Slot] = []
    before = dated[0][0]
    for number, point in dated:
        row.extend(_gap(before + 1, number - 1, by_month=True in months))
        row.append(Slot(point.label, point))
        before = number
    return tuple(row)


def _ordinal(label: str) -> int | None:
    """Count years, or months since the year 0."""
    if re.fullmatch(r"[0-9]{4}", label):
        return int(label)
    if found := re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", label):
        return int(found[1]) * _MONTHS + int(found[2]) - 1
    return None


def _gap(first: int, last: int, *, by_month: bool) -> list[Slot]:
    def label(number: int) -> str:
        year, month = divmod(number, _MONTHS)
        return f"{year:04}-{month + 1:02}" if by_month else f"{number:04}"

    if last - first >= _LONGEST_GAP:
        return [Slot(f"{label(first)} – {label(last)}", None)]
    return [Slot(label(number), None) for number in range(first, last + 1)]

"""Values as places along an axis, whatever their size."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.charts.model import Point

_STEP = Decimal("0.000001")
_PAD = Decimal("0.08")
_NEAR_ZERO = 2  # a range that reaches down to a half of its top is shown from zero
_TICKS = 4
_FARTHEST = 1_000_000  # steps from zero to the first tick; beyond that no two ticks differ


class Scale:
    """The values as exact shares of the largest, which keeps any size of number drawable.

    `low` and `high` are the ends of the axis; with `zero`, it is one of them or lies between.
    """

    def __init__(self, points: Iterable[Point], *, zero: bool) -> None:
        ends = [end for point in points for end in (point.low, point.high)]
        self._largest = max(map(abs, ends), default=Decimal(0)) or Decimal(1)
        low, high = min(ends, default=Decimal(0)), max(ends, default=Decimal(0))
        if zero or 0 <= low * _NEAR_ZERO <= high:
            low = min(low, Decimal(0))
        if zero or low <= high * _NEAR_ZERO <= 0:
            high = max(high, Decimal(0))
        if not zero and low and high:
            pad = (high - low) * _PAD or abs(high) * _PAD
            low, high = low - pad, high + pad
        if low == high:
            high = low + self._largest
        self.low, self.high = low, high

    @property
    def from_zero(self) -> bool:
        """Whether zero lies on the axis."""
        return self.low <= 0 <= self.high

    def at(self, value: Decimal) -> float:
        """Where a value lies, from 0 at the low end to 1 at the high one."""
        least, most = self._share(self.low), self._share(self.high)
        return (self._share(value) - least) / ((most - least) or 1.0)

    @property
    def zero(self) -> float:
        """Where the bars begin."""
        return self.at(min(max(Decimal(0), self.low), self.high))

    def ticks(self) -> Sequence[Decimal]:
        """Some round values along the axis."""
        span = self.high - self.low
        raw = span / _TICKS
        base = Decimal(1).scaleb(raw.adjusted())
        step = next(base * size for size in (1, 2, 5, 10) if base * size >= raw)
        if abs(self.low / step) > _FARTHEST:
            return ()
        count = (self.low / step).to_integral_value(ROUND_CEILING)
        found = []
        while count * step <= self.high:
            found.append(count * step)
            count += 1
        return found

    def _share(self, value: Decimal) -> float:
        return float((value / self._largest).quantize(_STEP))

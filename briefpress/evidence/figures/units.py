"""Units of time, of which a figure says how long."""

from __future__ import annotations

TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})

"""The figures of a table for other programs: comma-separated values (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from briefpress.model.data import Spot
    from briefpress.model.views import FigurePoint

COLUMNS = (
    "series", "period", "label", "value", "low", "high", "bound", "unit", "source", "locator",
)  # fmt: skip
# A spreadsheet takes such a cell for a formula; a sign before a digit is only a number.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\s\d.,])")


def csv_of(spots: Iterable[Spot], points: Iterable[FigurePoint]) -> str:
    """A line for each figure, after one of headings; empty numbers where none can be read."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for spot, shown in zip(spots, points, strict=True):
        point, reference = spot.point, spot.point.reference
        cells = [spot.name, point.period or "", point.label or "", point.value]
        bound = "" if shown.low is None else shown.bound
        cells += [_number(shown.low), _number(shown.high), bound, spot.unit]
        cells += [reference.source, str(reference.locator) if reference.locator else ""]
        writer.writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return text.getvalue()


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"

"""How a figure was read, for programs and for those who print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.model.evidence import Reading

if TYPE_CHECKING:
    from briefpress.quantities import Quantity


def reading_of(quantity: Quantity) -> str:
    """A figure as it was read: `4,358,000,000 USD`."""
    ends = dict.fromkeys((quantity.low, quantity.high))
    number = "–".join(f"{end.normalize():,f}" for end in ends)
    bound = "" if quantity.bound == "exact" else f"{quantity.bound} "
    return f"{bound}{number} {quantity.unit or ''}".rstrip()


def figure_reading(quantity: Quantity, rounded_from: str = "") -> Reading:
    """A figure as it was read, and the source's words where it is rounded from these."""
    ends = tuple(dict.fromkeys((quantity.low, quantity.high)))
    return Reading(ends, quantity.bound, quantity.unit or "", rounded_from)

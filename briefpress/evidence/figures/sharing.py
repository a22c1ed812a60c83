"""Figures of one sentence that go the same way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparatives import leads_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.figures.typed import Typed


def in_one_direction(text: str, made: Sequence[Typed]) -> list[Typed]:
    """Figures of which one is the size of a change and the next its end: they go the same way.

    “um 5,4 Prozent auf 318.000 gestiegen”.
    """
    found = list(made)
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        if bool(one.direction) == bool(other.direction) or one.former:
            continue
        if leads_to(text[one.quantity.end : other.quantity.start]):
            way = one.direction or other.direction
            found[i], found[i + 1] = replace(one, direction=way), replace(other, direction=way)
    return found

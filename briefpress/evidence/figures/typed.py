"""A figure with what its sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from briefpress.dates import DateMention
from briefpress.evidence.figures.units import TIMES
from briefpress.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.figures.turns import Direction
    from briefpress.evidence.figures.words import Subject

Spanned = TypeVar("Spanned", Quantity, DateMention)

_SMALL = 10
_NEARBY = 8  # figures before one that are looked at
_LOOSE = TIMES | {"times"}  # units in which a brief counts on its own: "each of the two years"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure and what is said of it.

    `periods` are the dates it may belong to (`firm`: its own sentence says so); `sentence` and
    `clause` are spans of the text.
    """

    quantity: Quantity
    sentence: tuple[int, int]
    clause: tuple[int, int]
    periods: tuple[DateMention, ...]
    firm: bool
    direction: Direction
    concepts: frozenset[str]
    subject: Subject
    lent: frozenset[str] = frozenset()  # the units that measure in its sentence
    change: bool = False  # by how much things differ, as in “600 euros more”
    reached: bool = False  # where a change ended, as in “cut to 2.5 billion”
    former: bool = False  # where a change began: “from 96 to 41 million”
    differing: bool = False  # words such as “than” stand by it
    against: tuple[DateMention, ...] = ()  # what it is measured against: “than in 2022”
    base: Quantity | None = None  # the figure that is measured against this one
    small: bool = False  # a count of one to ten in words, of which nothing else is known


def is_small_count(quantity: Quantity) -> bool:
    """Whether a figure counts one to ten things in words, as in “two sides”."""
    counts = not quantity.measured or quantity.unit in _LOOSE
    return quantity.worded and counts and quantity.low <= _SMALL


def between(items: Sequence[Spanned], start: int, end: int) -> Sequence[Spanned]:
    """Those of some items, in order, that begin in a span."""
    first = first_at(items, start)
    return items[first : first_at(items, end)]


def first_at(items: Sequence[Spanned], at: int) -> int:
    """The index of the first of some items, in order, that does not begin before an offset."""
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].start < at:
            low = middle + 1
        else:
            high = middle
    return low


def alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures may be of one unit, of which either may be left unsaid."""
    return one.unit == other.unit or not (one.measured and other.measured)


def last_alike(figure: Quantity, earlier: Sequence[Typed]) -> list[Typed]:
    """The last of some figures that may be of the same unit as one, if it is not far."""
    return [typed for typed in earlier[-_NEARBY:] if alike(typed.quantity, figure)][-1:]

"""A figure, typed; and which units are one another's multiples."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefpress.lexicon import Bound

Kind: TypeAlias = Literal["count", "share", "multiple"]
_ONE = Decimal(1)
# Families of units, each in its smallest; only exact multiples, so no currencies and no months
# in days.
_FAMILIES = (
    {"g": "1", "kg": "1e3", "t": "1e6"},
    {"mm": "1", "cm": "10", "m": "1e3", "km": "1e6"},
    {"l": "1", "hl": "100"},
    {"m2": "1", "ha": "1e4", "km2": "1e6"},
    {"kWh": "1", "MWh": "1e3", "GWh": "1e6", "TWh": "1e9"},
    {"kW": "1", "MW": "1e3", "GW": "1e6"},
    {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
    {"month": "1", "year": "12"},
    {"bp": "1", "pp": "100"},
    {"‰": "1", "%": "10"},
)
_FACTORS = {
    unit: (number, Decimal(size))
    for number, family in enumerate(_FAMILIES)
    for unit, size in family.items()
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: its ends (equal unless a range), unit, bound and place in the text.

    A fraction ("two thirds") is a share in per cent, rounded to 20 digits, and exact in `fraction`;
    "doubled" is a multiple, 2 `times`. `unit` is a name of the tables, or else the noun counted.
    """

    low: Decimal
    high: Decimal
    unit: str | None
    bound: Bound
    start: int
    end: int
    kind: Kind = "count"
    noun: str | None = None  # the thing counted, where it is no unit of the tables
    inclusive: bool = True  # "at least 5" takes in 5, "more than 5" does not
    digits: int = 1  # significant digits as written; the zeros that end an integer are none
    precision: Decimal = _ONE  # the place value of the last digit written: 1e6 in 4.358 billion
    worded: bool = False  # no digit in it
    ambiguous: bool = False  # a lone separator that another language would read otherwise
    fraction: tuple[int, int] | None = None
    per: str | None = field(default=None, compare=False)  # "$80 a barrel": the unit it is told for

    @property
    def measured(self) -> bool:
        """Whether the unit is one of the tables, so that it is the same in every language."""
        return self.unit is not None and self.noun is None


def convertible(unit: str | None, other: str | None) -> Decimal | None:
    """How many of `other` one of `unit` is, where that is exact by definition; else None.

    The factor from the smaller unit to the larger is exact too: all are finite decimals or, for
    hours and months, compared best from the larger to the smaller, where the factor is whole.
    """
    if unit == other:
        return _ONE
    family, size = _FACTORS.get(unit or "", (-1, _ONE))
    family_too, size_too = _FACTORS.get(other or "", (-2, _ONE))
    return size / size_too if family == family_too else None

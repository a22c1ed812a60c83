"""The numbers of data, all in the unit of their table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from briefpress.compose.words import bound_words
from briefpress.quantities import convertible, read_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.locales import Language
    from briefpress.quantities import Quantity

_ONE = Decimal(1)
_LONGEST = 24  # digits; the reader of figures takes no longer ones


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit of a table: how many of `unit` its 1 is; 1,000 tons where it says thousand tons."""

    scale: Decimal = _ONE
    unit: str | None = None
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A value as a number in its table's unit."""

    low: Decimal
    high: Decimal
    bound: str


def measure_of(unit: str, language: str) -> Measure:
    """What the words of a unit measure; those that are not understood count by ones."""
    found = read_quantities(f"2 {unit}", language)
    if not unit or len(found) != 1 or found[0].low != found[0].high or not found[0].low:
        return Measure()
    return Measure(found[0].low / 2, found[0].unit, found[0].measured)


def measured(value: str, languages: tuple[str, ...], measure: Measure) -> Measured | None:
    """The one number that a value holds, in the table's unit; nothing where that is in doubt."""
    for language in dict.fromkeys(languages):
        found = read_quantities(value, language)
        if len(found) == 1:
            factor = _factor(found[0], value, measure)
            if factor is None:
                return None
            low, high = _plain(found[0].low * factor), _plain(found[0].high * factor)
            return Measured(low, high, found[0].bound)
    return None


def common_measure(
    unit: str, values: Sequence[tuple[str, tuple[str, ...]]], language: str
) -> Measure:
    """The unit of a table, or where it names none, that of its first value that has one."""
    if unit:
        return measure_of(unit, language)
    for value, languages in values:
        found = read_quantities(value, languages[0])
        if len(found) == 1 and found[0].measured:
            return Measure(_ONE, found[0].unit, measured=True)
    return Measure()


def mark(number: Measured, language: Language) -> str:
    """The words at a mark: the number in the language's way, with its bound."""
    text = language.span(number.low, number.high)
    return bound_words(language)[number.bound] % {"number": text}


def _plain(value: Decimal) -> Decimal:
    """The same number without the noughts that a calculation leaves behind it."""
    short = value.normalize()
    whole = 0 < short.adjusted() < _LONGEST and short == short.to_integral()
    return short.quantize(_ONE) if whole else short


def _factor(quantity: Quantity, value: str, measure: Measure) -> Decimal | None:
    if quantity.unit is None:
        # “1.1 million” under “thousand tons” brings its own scale; “1,100” has the table's.
        scaled = any(char.isalpha() for char in value[quantity.start : quantity.end])
        return _ONE / measure.scale if scaled else _ONE
    if not (quantity.measured and measure.measured):
        return _ONE / measure.scale
    factor = convertible(quantity.unit, measure.unit)
    return None if factor is None else factor / measure.scale

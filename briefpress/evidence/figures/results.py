"""What a calculation starts from, what comes out, and whether a number of the prose says that."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, DecimalException
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import step_of
from briefpress.evidence.figures.formula import CONTEXT, Amount
from briefpress.model.evidence import Reading
from briefpress.quantities import convertible

if TYPE_CHECKING:
    from briefpress.quantities import Quantity

_HUNDRED = Decimal(100)
_SHARES = frozenset({"%", "pp"})
_NEAR = Decimal("0.02")  # "about" may be two hundredths off where the digits say no less
_DIGITS = 6  # of a result as it is shown


def amount_of(quantity: Quantity, units: list[str]) -> Amount:
    """A figure as an amount; one of a unit seen before is put in that, a percentage is a share."""
    low, high, unit = quantity.low, quantity.high, quantity.unit
    if unit in _SHARES:
        return Amount(CONTEXT.divide(low, _HUNDRED), CONTEXT.divide(high, _HUNDRED))
    if unit is None or not quantity.measured or unit == "times":
        return Amount(low, high)
    for seen in units:
        factor = convertible(unit, seen)
        if factor is not None:
            ends = CONTEXT.multiply(low, factor), CONTEXT.multiply(high, factor)
            return Amount(*ends, ((seen, 1),))
    units.append(unit)
    return Amount(low, high, ((unit, 1),))


def agrees(quantity: Quantity, amount: Amount, decimals: int | None) -> bool:
    """Whether a number of the prose is what a formula gives, as finely as it is written."""
    try:
        return _agrees(quantity, amount, decimals)
    except DecimalException:  # written more finely than fifty digits can tell
        return False


def _agrees(quantity: Quantity, amount: Amount, decimals: int | None) -> bool:
    result = _in_unit(quantity, amount)
    if result is None:
        return False
    low, high = result
    if decimals is not None:
        place = Decimal(1).scaleb(-decimals)
        low, high = (end.quantize(place, ROUND_HALF_UP, context=CONTEXT) for end in (low, high))
    mine = quantity.low, quantity.high
    if quantity.bound == "over":
        return low > mine[1] or (quantity.inclusive and low >= mine[1])
    if quantity.bound in {"under", "up to"}:
        return high < mine[0] or (quantity.bound == "up to" and high <= mine[0])
    if all(_rounds(end, own, quantity) for end, own in zip((low, high), mine, strict=True)):
        return True
    return quantity.bound == "about" and all(
        abs(CONTEXT.subtract(end, own)) <= CONTEXT.multiply(abs(end), _NEAR)
        for end, own in zip((low, high), mine, strict=True)
    )


def _rounds(end: Decimal, own: Decimal, quantity: Quantity) -> bool:
    if quantity.fraction:
        part, whole = quantity.fraction
        exact = CONTEXT.divide(CONTEXT.multiply(Decimal(part), _HUNDRED), Decimal(whole))
        return CONTEXT.plus(end) == exact
    # “About 1,700,000” counts two digits, “1,700,000” all seven.
    step = step_of(quantity) if quantity.bound == "about" else quantity.precision
    steps, wanted = CONTEXT.divide(end, step), CONTEXT.divide(own, step)
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    return any(steps.quantize(Decimal(1), way, context=CONTEXT) == wanted for way in ways)


def _in_unit(quantity: Quantity, amount: Amount) -> tuple[Decimal, Decimal] | None:
    """The ends of a result in the unit of the prose; nothing where it is of another kind."""
    factor: Decimal | None = None
    if not amount.units:
        if quantity.unit in _SHARES:
            factor = _HUNDRED
        elif quantity.unit == "times" or not quantity.measured:
            factor = Decimal(1)
    elif len(amount.units) == 1 and amount.units[0][1] == 1:
        factor = convertible(amount.units[0][0], quantity.unit)
    if factor is None:
        return None
    return CONTEXT.multiply(amount.low, factor), CONTEXT.multiply(amount.high, factor)


def shown(amount: Amount) -> str:
    """An amount for people: six digits, and its units."""
    read = amount_reading(amount)
    return f"{' to '.join(f'{end:,f}' for end in read.ends)} {read.unit}".rstrip()


def amount_reading(amount: Amount) -> Reading:
    """An amount for those who print it: six digits, and its units."""
    ends = dict.fromkeys(_short(end) for end in (amount.low, amount.high))
    unit = " ".join(name if power == 1 else f"{name}^{power}" for name, power in amount.units)
    return Reading(tuple(ends), unit=unit)


def _short(value: Decimal) -> Decimal:
    if not value:
        return value
    place = Decimal(1).scaleb(min(value.adjusted() - _DIGITS + 1, 0))
    return value.quantize(place, context=CONTEXT).normalize(CONTEXT)

"""Which units measure, and which only name what is counted."""

from __future__ import annotations

from briefpress.quantities import convertible

_CURRENCIES = "USD EUR GBP RUB AZN TRY JPY CNY UAH GEL KZT INR CHF IRR AMD PLN AED SAR CAD AUD"
# Those that have no other unit to be told in.
_ALONE = frozenset({*_CURRENCIES.split(), "bbl", "bbl/d", "km/h", "°C", "°F", "°", "times", "m3"})
# One unit of each family that has several.
_FAMILIES = ("kg", "m", "l", "m2", "kWh", "kW", "day", "month", "pp", "%")

TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})


def is_measure(unit: str | None) -> bool:
    """Whether a unit measures; the noun of a count does not."""
    if unit is None:
        return False
    family = any(convertible(unit, one) is not None for one in _FAMILIES)
    return family or unit in _ALONE or unit.endswith("$")

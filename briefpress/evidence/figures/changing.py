"""Whether a formula works out a change, and which way it goes in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from briefpress.evidence.figures.formula import CONTEXT, Amount, FormulaError, evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.evidence.figures.dating import Days
    from briefpress.evidence.figures.turns import Direction

_SAME = Decimal(8)
_NOTHING = Decimal("1e-30")  # what fifty digits leave of a difference
_MORE = Decimal("1.001")


@dataclass(frozen=True, slots=True)
class Change:
    """A change that a formula works out: which way, and whether its inputs' dates say so.

    `way` is the sign as the formula is written where nothing dates the inputs, and empty where
    the result has no sign.
    """

    way: Direction
    dated: bool


def change_of(
    formula: str, amounts: Mapping[str, Amount], result: Amount, days: Mapping[str, Days]
) -> Change | None:
    """The change that a formula works out; None where it works out something else.

    A change is what comes to nothing where all inputs are alike: `now - then`, `now / then - 1`.
    """
    alike = {name: replace(a, low=_SAME, high=_SAME) for name, a in amounts.items()}
    nothing = _value(formula, alike)
    signs = {name: _sign(formula, amounts, name) for name in amounts}
    used = [name for name, sign in signs.items() if sign]
    if nothing is None or abs(nothing) > _NOTHING or len(used) < 2:  # noqa: PLR2004
        return None
    way: Direction = "up" if result.low > 0 else "down" if result.high < 0 else ""
    later = {signs[name] for name in _later(used, days)}
    if not later:
        return Change(way, dated=False)
    if later == {1}:
        return Change(way, dated=True)
    if later == {-1}:
        turned: dict[Direction, Direction] = {"up": "down", "down": "up", "": ""}
        return Change(turned[way], dated=True)
    return Change("", dated=False)


def _later(used: Sequence[str], days: Mapping[str, Days]) -> list[str]:
    """The inputs of the last period; none where one is undated or two overlap."""
    spans = {name: days[name] for name in used if name in days}
    if len(spans) < len(used):
        return []
    last = max(spans.values())
    late = [name for name, span in spans.items() if span == last]
    early = [span for span in spans.values() if span != last]
    return late if early and all(span[1] < last[0] for span in early) else []


def _sign(formula: str, amounts: Mapping[str, Amount], name: str) -> int:
    """Whether the result grows with an input (1), falls (-1), or neither."""
    middle = {key: _single(amount) for key, amount in amounts.items()}
    one = middle[name]
    more = CONTEXT.multiply(one.low, _MORE)
    before = _value(formula, middle)
    after = _value(formula, {**middle, name: replace(one, low=more, high=more)})
    if before is None or after is None or before == after:
        return 0
    return 1 if (after > before) == (one.low > 0) else -1


def _single(amount: Amount) -> Amount:
    return replace(amount, high=amount.low)


def _value(formula: str, amounts: Mapping[str, Amount]) -> Decimal | None:
    try:
        found = evaluate(formula, amounts)
    except FormulaError:
        return None
    return found.low if found.low == found.high else None

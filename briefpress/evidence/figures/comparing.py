"""One figure of a brief against one of a source: the same value, a rounding, or another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, Inexact
from enum import StrEnum
from typing import TYPE_CHECKING

from briefpress.evidence.figures.units import TIMES
from briefpress.evidence.figures.words import lower
from briefpress.quantities import convertible

if TYPE_CHECKING:
    from briefpress.quantities import Quantity

_EXACT = Context(prec=200, traps=[Inexact])
_ROUGH = Context(prec=50)
_TENTH = Decimal("0.1")
_NEAR = Decimal("0.05")
_HALF = Decimal("0.5")
_POINTS = Decimal(4)  # "about half" may be 48 or 52 per cent
# Words that are read as “about”, but say on which side the number lies.
_ALMOST = re.compile(
    r"(?<!\w)(?:nearly|almost|just under|just below|close to|почти|чуть менее|fast|knapp|beinahe|"
    r"presque|près de|neredeyse|az qala|demək olar)(?:\W+(?:на|в|до|um|auf|by|to|de|à))?\W*$"
)
_LOOK = 24  # characters looked at before a figure
_LEAST = frozenset({"over", "at least"})
_MOST = frozenset({"under", "up to"})


class Fit(StrEnum):
    """How two figures stand to each other, the best first."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    BOUND = "bound"  # the same value, otherwise bounded
    UNSAID = "unsaid"  # rounded, and the prose does not say so
    UNIT = "unit"  # the same number of something else
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a text with what stands before it: `almost` says that it falls short.

    `lent` are the units of the other figures of its sentence, where it has none of its own:
    “from 900,000 tons in 2019 to 600,000 in 2022”.
    """

    quantity: Quantity
    almost: bool
    lent: frozenset[str] = frozenset()

    @property
    def bound(self) -> str:
        """The bound, “at least” told from “more than”."""
        bound = self.quantity.bound
        return "at least" if bound == "over" and self.quantity.inclusive else bound

    @property
    def ranged(self) -> bool:
        """Whether it has two ends."""
        return self.quantity.low != self.quantity.high

    @property
    def unit(self) -> str | None:
        """The unit that measures; the noun of a count is none."""
        if not self.quantity.measured or self.quantity.unit == "person":
            return None  # people are counted: “1,240 dockers”
        return self.quantity.unit


@dataclass(frozen=True, slots=True)
class _Ends:
    """The ends of a figure and the place of its last digit, in the unit of another."""

    low: Decimal
    high: Decimal
    step: Decimal


def value_of(quantity: Quantity, text: str, lent: frozenset[str] = frozenset()) -> Value:
    """The value of a figure that stands in a text."""
    before = lower(text[max(quantity.start - _LOOK, 0) : quantity.start])
    # The reader may take the bound's words into the figure's span.
    head = lower(text[quantity.start : quantity.start + _LOOK]).split()[:1]
    almost = bool(_ALMOST.search(before) or _ALMOST.search(" ".join(head)))
    return Value(quantity, almost, frozenset() if quantity.unit else lent)


def compare(ours: Value, theirs: Value) -> Fit:
    """How a figure of the brief stands to one of the source."""
    fit = _compared(ours, theirs)
    mine, yours = ours.quantity.per, theirs.quantity.per
    apart = mine and yours and mine != yours  # 230 a tonne is no 230 a barrel
    return Fit.UNIT if apart and fit is not Fit.OTHER else fit


def _compared(ours: Value, theirs: Value) -> Fit:
    ends = _in_one_unit(ours, theirs)
    if ends is None:
        low, high = ours.quantity.low, ours.quantity.high
        same = (low, high) == (theirs.quantity.low, theirs.quantity.high)
        # Six roadmaps are no slip for 6 per cent.
        same = same and not (ours.unit and theirs.quantity.noun)
        same = same and not (theirs.unit and ours.quantity.noun)
        return Fit.UNIT if same else Fit.OTHER
    mine, yours = ends
    if (mine.low, mine.high) == (yours.low, yours.high):
        return Fit.EQUAL if _bounds_agree(ours, theirs) else Fit.BOUND
    if ours.ranged or theirs.ranged:
        return _range_end(ours, theirs, mine, yours)
    return _rounding(ours, theirs, mine, yours)


def _in_one_unit(ours: Value, theirs: Value) -> tuple[_Ends, _Ends] | None:
    """Both figures in the smaller of their units; nothing where no exact way leads there."""
    mine, yours = Decimal(1), Decimal(1)
    lent = ours.unit in theirs.lent or theirs.unit in ours.lent
    if ours.unit != theirs.unit and not lent:
        forth, back = convertible(ours.unit, theirs.unit), convertible(theirs.unit, ours.unit)
        if forth is None or back is None:
            return None
        mine, yours = (forth, yours) if forth >= 1 else (mine, back)
    return _ends(ours.quantity, mine), _ends(theirs.quantity, yours)


def _ends(quantity: Quantity, factor: Decimal) -> _Ends:
    low, high = _EXACT.multiply(quantity.low, factor), _EXACT.multiply(quantity.high, factor)
    return _Ends(low, high, _EXACT.multiply(step_of(quantity), factor))


def step_of(quantity: Quantity) -> Decimal:
    """The place of the last digit that counts: 10,000 in `50,000`, 0.1 billion in `4.0 billion`."""
    if not quantity.high:
        return Decimal(1)
    return Decimal(1).scaleb(quantity.high.adjusted() - quantity.digits + 1)


def _bounds_agree(ours: Value, theirs: Value) -> bool:
    """Whether the bound claimed is what the source says; “about” claims less than a number."""
    mine, yours = ours.bound, theirs.bound
    if mine == yours:
        return ours.almost <= theirs.almost
    if mine == "over" and yours == "exact" and ours.unit in TIMES:
        return True  # "over 15 years" may be how long it took
    if mine == "about" and yours == "exact":
        return not ours.almost
    if mine == "exact" and yours == "about" and ours.ranged:
        return True  # “some 350,000 to 400,000”: two ends say by themselves that it is rough
    if mine == "at least" and yours == "over":
        return True
    return mine == "up to" and yours == "under"


def _range_end(ours: Value, theirs: Value, mine: _Ends, yours: _Ends) -> Fit:
    """One end of a range claimed as a bound: “at least 1.3” of 1.3 to 1.5."""
    if ours.ranged or theirs.bound not in {"exact", "about"}:
        return Fit.OTHER
    if mine.low == yours.low:
        return Fit.EQUAL if ours.bound == "at least" else Fit.BOUND
    if mine.high == yours.high:
        return Fit.EQUAL if ours.bound == "up to" else Fit.BOUND
    return Fit.OTHER


def _rounding(ours: Value, theirs: Value, mine: _Ends, yours: _Ends) -> Fit:
    """Whether a figure rounds the source's: to the nearest step, or as a bound that holds."""
    away = abs(_EXACT.subtract(mine.low, yours.low))
    share = bool(ours.quantity.fraction or theirs.quantity.fraction)
    if ours.bound in {"about", "exact"}:
        if away > _ROUGH.multiply(abs(yours.low), _TENTH):
            return Fit.OTHER
        if not (_share_rounds if share else _digits_round)(ours, theirs, mine, yours):
            return Fit.OTHER
        if ours.bound == "exact" and not share:
            return Fit.UNSAID
        beyond = ours.almost and yours.low > mine.low
        return Fit.BOUND if beyond or theirs.bound in _LEAST | _MOST else Fit.ROUNDED
    if ours.bound in _LEAST:
        holds = yours.low > mine.low and theirs.bound not in _MOST
    else:
        holds = yours.low < mine.low and theirs.bound not in _LEAST
    # A bound loosened to a round number: “at most 13” of 12.8, not “at most 12.9”.
    holds = holds and mine.step > yours.step
    reach = max(mine.step, _ROUGH.multiply(abs(mine.low), _NEAR))
    return Fit.ROUNDED if holds and away < reach and away < abs(mine.low) else Fit.OTHER


def _digits_round(ours: Value, theirs: Value, mine: _Ends, yours: _Ends) -> bool:
    """Whether the source's number, rounded to the digits of the brief's, is the brief's."""
    del ours, theirs
    steps = _ROUGH.divide(yours.low, mine.step)
    ways = (ROUND_HALF_UP, ROUND_HALF_EVEN)
    wanted = _ROUGH.divide(mine.low, mine.step)
    return any(steps.quantize(Decimal(1), way, context=_ROUGH) == wanted for way in ways)


def _share_rounds(ours: Value, theirs: Value, mine: _Ends, yours: _Ends) -> bool:
    """Whether a share in words is one in digits: a third is 33.3 per cent, about half 48."""
    if ours.bound == "about" and ours.quantity.fraction:
        step = _POINTS
    else:
        step = mine.step if theirs.quantity.fraction else yours.step
    away = abs(_ROUGH.subtract(mine.low, yours.low))
    return away <= _ROUGH.multiply(step, _HALF)

"""Numbers of our own: worked out again from the figures that they start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, compare, value_of
from briefpress.evidence.figures.formula import Amount, FormulaError, evaluate, negative
from briefpress.evidence.figures.results import agrees, amount_of, shown
from briefpress.quantities import read_quantities
from briefpress.verify.values import LONGEST, SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.annotations import CarriedItem
    from briefpress.evidence.figures.comparing import Value
    from briefpress.model.evidence import Working
    from briefpress.quantities import Quantity
    from briefpress.verify.values import Carried


def wrong_working(item: CarriedItem, carried: Carried) -> str | None:
    """What is wrong with a calculation, in one clause; empty where it comes out as printed.

    Each input is looked for in the passages that the item points at. The way that the prose goes, a
    rise or a fall, is not looked at. None where the figures alone do not tell.
    """
    working = item.working
    if working is None or not working.figure or _too_long(working):
        return None
    if " ".join(item.words.split()) not in working.figure:
        return f"its working is that of “{working.figure[:60]}”"
    evidence = carried.evidence
    figure = _one(working.figure, (carried.language(item), evidence.language))
    if figure is None:
        return None
    there = tuple(carried.figures(item))
    used = (evidence.sources[evidence.passages[spot.passage].source] for spot in item.spots)
    languages = (*(source.language for source in used if source.language), evidence.language)
    amounts: dict[str, Amount] = {}
    units: list[str] = []
    for name, words in working.inputs:
        quantity = _one(words, languages)
        if quantity is None:
            return None
        stands = _stands(quantity, words, there)
        if not stands:
            return None if stands is None else f"no passage has its `{name}`, {words[:60]}"
        amounts[name] = amount_of(quantity, units)
    return _result(working, amounts, figure)


def _result(working: Working, amounts: dict[str, Amount], figure: Quantity) -> str:
    try:
        amount = evaluate(working.formula, amounts)
    except FormulaError as problem:
        return f"its formula {problem}"
    # The words may tell the sign: “fell by 46 per cent”.
    if any(agrees(figure, one, working.decimals) for one in (amount, negative(amount))):
        return ""
    return f"its formula gives {shown(amount)}"


def _too_long(working: Working) -> bool:
    words = (working.figure, *(said for _, said in working.inputs))
    return any(len(one) > LONGEST for one in words)


def _one(words: str, languages: Iterable[str]) -> Quantity | None:
    """The one figure of some words, in the first language in which they have one."""
    for language in dict.fromkeys(languages):
        found = read_quantities(words, language)
        if len(found) == 1:
            return found[0]
    return None


def _stands(quantity: Quantity, words: str, there: Sequence[Value]) -> bool | None:
    """Whether the passages have a figure; None where they have one that may be meant."""
    mine = value_of(quantity, words)
    fits = {compare(mine, other) for other in there}
    return True if fits & SAME else None if fits - {Fit.OTHER} else False

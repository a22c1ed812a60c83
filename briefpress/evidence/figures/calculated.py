"""Numbers of our own: worked out again from the figures they start from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.changing import Change, change_of
from briefpress.evidence.figures.comparing import step_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.formula import CONTEXT, Amount, FormulaError, evaluate, negative
from briefpress.evidence.figures.pointing import Given, trace
from briefpress.findings import Finding, error, remark
from briefpress.langid import language_of
from briefpress.model.evidence import Proof, Ruling, Verdict
from briefpress.quantities import convertible, read_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.dating import Days
    from briefpress.evidence.figures.sourcing import Evidence
    from briefpress.evidence.figures.turns import Direction
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.findings import Place
    from briefpress.model.brief import Calculation
    from briefpress.model.evidence import Hit
    from briefpress.prose.tree import FlatSpan
    from briefpress.quantities import Quantity

_HUNDRED = Decimal(100)
_SHARES = frozenset({"%", "pp"})
_NEAR = Decimal("0.02")  # "about" may be two hundredths off where the digits say no less
_DIGITS = 6  # of a result as it is shown


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula gives, the formula with its numbers, where these stand, its way in time."""

    amount: Amount
    formula: str
    hits: tuple[Hit, ...]
    change: Change | None = None


def check_calculations(case: Case, evidence: Evidence) -> Judged:
    """Check every calculation of a brief, and every number of its prose that is marked as one."""
    findings: list[Finding] = []
    proofs: list[Proof] = []
    results: dict[str, Result | None] = {}
    for i, calculation in enumerate(case.brief.calculations):
        result, found = _work_out(case, evidence, i, calculation)
        findings += found
        results[calculation.id] = result
    used = set()
    for paragraph in case.paragraphs:
        for span in paragraph.flat.spans:
            name = dict(span.keys).get("calc")
            if name is None:
                continue
            used.add(name)
            found_, proof = _check_span(case, paragraph, span, name, results)
            findings += found_
            proofs += [proof] if proof else []
    findings += _unused(case, used)
    return Judged(tuple(findings), tuple(proofs))


def _work_out(
    case: Case, evidence: Evidence, i: int, calculation: Calculation
) -> tuple[Result | None, list[Finding]]:
    findings: list[Finding] = []
    amounts: dict[str, Amount] = {}
    hits: list[Hit] = []
    units: list[str] = []
    days: dict[str, Days] = {}
    whole = True
    for name, given in calculation.inputs.items():
        path = ("calculations", i, "inputs", name, "value")
        asked = Given(path, given.value, given.reference, given.period or "", "", "")
        traced = trace(case, evidence, asked)
        findings += traced.findings
        if traced.proof is None or traced.quantity is None:
            if traced.proof is not None:
                findings.append(_no_number(case, path, given.value))
            whole = False
            continue
        hits += traced.proof.ruling.hits
        amounts[name] = _amount(traced.quantity, units)
        if traced.days:
            days[name] = traced.days
    if not whole:
        return None, findings
    try:
        amount = evaluate(calculation.calc, amounts)
    except FormulaError as problem:
        place = case.positions.value(("calculations", i, "calc"))
        message = f"the formula `{calculation.calc}` {problem}"
        hint = f"inputs: {', '.join(calculation.inputs)}; functions: low, high, change, sum, mean"
        return None, [*findings, error("calculation-unreadable", message, place, hint)]
    words = {name: given.value for name, given in calculation.inputs.items()}
    with_numbers = ", ".join(f"{name} = {value}" for name, value in words.items())
    shown = f"{calculation.calc}; {with_numbers}; result {_shown(amount)}"
    change = change_of(calculation.calc, amounts, amount, days)
    return Result(amount, shown, tuple(hits), change), findings


def _no_number(case: Case, path: tuple[str | int, ...], value: str) -> Finding:
    message = f"`{value}` is no one figure to calculate with"
    hint = "write the figure as the source words it, such as “about 900,000 tons”"
    return error("calculation-unreadable", message, case.positions.value(path), hint)


def _amount(quantity: Quantity, units: list[str]) -> Amount:
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


def _check_span(
    case: Case,
    paragraph: BriefParagraph,
    span: FlatSpan,
    name: str,
    results: dict[str, Result | None],
) -> tuple[list[Finding], Proof | None]:
    origin, flat = paragraph.source, paragraph.flat
    start, end = flat.offsets[span.start], flat.offsets[span.end - 1] + 1
    place = case.positions.within(origin.path, origin.text, start, end)
    words = " ".join(flat.text[span.start : span.end].split())
    if name not in results:
        message = f"no calculation is called `{name}`"
        hint = f"calculations here: {', '.join(results) or 'none'}"
        return [error("calculation-unknown", message, place, hint)], None
    result = results[name]
    if result is None:
        return [], None
    language = language_of(flat.text, case.language)
    # The words before the mark may hold the bound: "less than [half]{calc=drop}".
    found = [q for q in read_quantities(flat.text, language) if _meet(q, span)]
    decimals = next(c.decimals for c in case.brief.calculations if c.id == name)
    if len(found) != 1:
        message = f"“{words}” is no one figure, and `{name}` gives {_shown(result.amount)}"
        return [error("calculation-disagrees", message, place, "mark one figure")], None
    turn = _turn(flat.text, language, found[0])
    if result.change and turn and result.change.way != turn:
        return [_turned(result, words, name, turn, place)], None
    if not _agrees(found[0], _sized(result, turn), decimals):
        message = f"“{words}” is not what `{name}` gives: {_shown(result.amount)}"
        hint = f"{result.formula}"
        return [error("calculation-disagrees", message, place, hint)], None
    ruling = Ruling(Verdict.CALCULATED, result.hits)
    return [], Proof("calculation", origin.path, words, ruling, start, end, detail=result.formula)


def _turn(text: str, language: str, quantity: Quantity) -> Direction:
    """Which way the words around a figure say that it goes."""
    found = [t for t in read(text, language).figures if t.quantity.start == quantity.start]
    return found[0].direction if found else ""


def _turned(result: Result, words: str, name: str, turn: Direction, place: Place) -> Finding:
    """The finding on a rise called a fall, or on one that nothing tells from the other."""
    change = result.change
    told = {"up": "a rise", "down": "a fall", "": "neither"}
    gives = told[change.way if change else ""]
    message = f"the prose makes “{words}” {told[turn]}, and `{name}` gives {gives}"
    hint = result.formula
    if change and not change.dated:
        hint = "give each input its `period`, or write what is later, or what comes first, in front"
    return error("calculation-disagrees", message, place, hint)


def _sized(result: Result, turn: Direction) -> Amount:
    """The result without the sign that the words of the prose already tell."""
    amount = result.amount
    return negative(amount) if turn and result.change and amount.high < 0 else amount


def _meet(quantity: Quantity, span: FlatSpan) -> bool:
    return quantity.start < span.end and span.start < quantity.end


def _agrees(quantity: Quantity, amount: Amount, decimals: int | None) -> bool:
    """Whether a number of the prose is what a formula gives, as finely as it is written."""
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


def _shown(amount: Amount) -> str:
    ends = dict.fromkeys(f"{_short(end):,f}" for end in (amount.low, amount.high))
    unit = " ".join(name if power == 1 else f"{name}^{power}" for name, power in amount.units)
    return f"{' to '.join(ends)} {unit}".rstrip()


def _short(value: Decimal) -> Decimal:
    if not value:
        return value
    place = Decimal(1).scaleb(min(value.adjusted() - _DIGITS + 1, 0))
    return value.quantize(place, context=CONTEXT).normalize(CONTEXT)


def _unused(case: Case, used: set[str]) -> Iterator[Finding]:
    for i, calculation in enumerate(case.brief.calculations):
        if calculation.id not in used:
            place = case.positions.value(("calculations", i, "id"))
            message = f"the calculation `{calculation.id}` is used nowhere"
            hint = f"mark its number in the prose: [46 per cent]{{calc={calculation.id}}}"
            yield remark("calculation-unused", message, place, hint)

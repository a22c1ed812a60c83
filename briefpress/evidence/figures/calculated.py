"""Numbers of our own: worked out again from the figures they start from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.changing import Change, change_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.formula import Amount, FormulaError, evaluate, negative
from briefpress.evidence.figures.pointing import Given, trace
from briefpress.evidence.figures.results import agrees, amount_of, amount_reading, shown
from briefpress.findings import Finding, error, remark
from briefpress.langid import language_of
from briefpress.model.evidence import Proof, Ruling, Verdict, Working
from briefpress.quantities import read_quantities

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


_WORD = re.compile(r"\S+")
_BESIDE = 4  # words on either side of a figure that may be needed to read it


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula gives, the formula with its numbers, where these stand, its way in time."""

    amount: Amount
    formula: str
    hits: tuple[Hit, ...]
    working: Working
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
        amounts[name] = amount_of(traced.quantity, units)
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
    formula = f"{calculation.calc}; {with_numbers}; result {shown(amount)}"
    change = change_of(calculation.calc, amounts, amount, days)
    working = Working(calculation.calc, tuple(words.items()), decimals=calculation.decimals)
    return Result(amount, formula, tuple(hits), working, change), findings


def _no_number(case: Case, path: tuple[str | int, ...], value: str) -> Finding:
    message = f"`{value}` is no one figure to calculate with"
    hint = "write the figure as the source words it, such as “about 900,000 tons”"
    return error("calculation-unreadable", message, case.positions.value(path), hint)


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
    if len(found) != 1:
        message = f"“{words}” is no one figure, and `{name}` gives {shown(result.amount)}"
        return [error("calculation-disagrees", message, place, "mark one figure")], None
    turn = _turn(flat.text, language, found[0])
    if result.change and turn and result.change.way != turn:
        return [_turned(result, words, name, turn, place)], None
    if not agrees(found[0], _sized(result, turn), result.working.decimals):
        message = f"“{words}” is not what `{name}` gives: {shown(result.amount)}"
        hint = f"{result.formula}"
        return [error("calculation-disagrees", message, place, hint)], None
    ruling = Ruling(Verdict.CALCULATED, result.hits)
    working = replace(result.working, figure=_alone(flat.text, language, found[0], span))
    proof = Proof("calculation", origin.path, words, ruling, start, end, detail=result.formula)
    return [], replace(proof, working=working, reading=amount_reading(result.amount))


def _alone(text: str, language: str, quantity: Quantity, span: FlatSpan) -> str:
    """A figure with the words beside it that it takes to read it; empty where many are needed."""
    start, end = min(quantity.start, span.start), max(quantity.end, span.end)
    starts = [m.start() for m in _WORD.finditer(text, 0, start)][: -_BESIDE - 1 : -1]
    ends = [m.end() for m in islice(_WORD.finditer(text, end), _BESIDE)]
    windows = sorted(
        product([start, *starts], [end, *ends]), key=lambda window: window[1] - window[0]
    )
    wanted = replace(quantity, start=0, end=0)
    for low, high in windows:
        again = read_quantities(text[low:high], language)
        if len(again) == 1 and replace(again[0], start=0, end=0) == wanted:
            return " ".join(text[low:high].split())
    return ""


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


def _unused(case: Case, used: set[str]) -> Iterator[Finding]:
    for i, calculation in enumerate(case.brief.calculations):
        if calculation.id not in used:
            place = case.positions.value(("calculations", i, "id"))
            message = f"the calculation `{calculation.id}` is used nowhere"
            hint = f"mark its number in the prose: [46 per cent]{{calc={calculation.id}}}"
            yield remark("calculation-unused", message, place, hint)

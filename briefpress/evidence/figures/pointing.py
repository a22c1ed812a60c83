"""A figure that a brief gives by itself, with its citation: of `data:` or of a calculation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefpress.dates import read_dates
from briefpress.evidence.figures.comparing import Fit, value_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dating import edtf_moment, moments
from briefpress.evidence.figures.judging import best_match
from briefpress.evidence.figures.matches import Claim
from briefpress.evidence.figures.opposites import concepts
from briefpress.evidence.figures.reading import figure_reading, reading_of
from briefpress.evidence.figures.reporting import Told, absent, objected
from briefpress.evidence.figures.statements import Statement
from briefpress.evidence.figures.words import subject
from briefpress.evidence.quoting.nearest import nearest
from briefpress.findings import Finding, Place, Related, error
from briefpress.langid import language_of
from briefpress.model.evidence import Proof, Ruling, Verdict
from briefpress.quantities import convertible, read_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.dating import Days, Moment
    from briefpress.evidence.figures.sourcing import Evidence
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path
    from briefpress.quantities import Quantity

_AS_WORDED = frozenset({Verdict.VERBATIM, Verdict.FOLDED})


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as the brief gives it: its words, where it stands, its period, unit and name."""

    path: Path
    value: str
    reference: Reference
    period: str = ""
    unit: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """What became of a figure given: what is wrong with it, its proof, how it was read, and when.

    `days` are those of its period, or else of the one date that the source gives it.
    """

    findings: tuple[Finding, ...] = ()
    proof: Proof | None = None
    quantity: Quantity | None = None
    days: Days | None = None


def trace(case: Case, evidence: Evidence, given: Given) -> Traced:
    """Find a figure in the passage it cites, as it is worded there or as an equal value."""
    usable = evidence.usable((given.reference,))
    if not usable:
        return Traced()
    ruling = case.library.judge(given.value, usable)
    worded = ruling.verdict in _AS_WORDED
    typed, text, whole = _typed(case, given)
    if typed is None or not (whole or worded):
        if worded:
            return Traced((), Proof("figure", given.path, given.value, ruling))
        return Traced((_as_worded(case, given, ruling),))
    if clashing := _unit_clash(case, given, typed.quantity):
        return Traced((clashing,), None, typed.quantity)
    return _matched(case, evidence, given, _Reading(typed, text, usable, ruling))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A value as it was read, in which text, with what it cites and how its words fared."""

    typed: Typed
    text: str
    usable: tuple[Reference, ...]
    ruling: Ruling


def _matched(case: Case, evidence: Evidence, given: Given, reading: _Reading) -> Traced:
    quantity, ruling = reading.typed.quantity, reading.ruling
    worded = ruling.verdict in _AS_WORDED
    value = value_of(quantity, reading.text)
    claim = Claim(reading.typed, value, _periods(case, given), case.language, past=True)
    told = Told(case, _statement(given), claim, reading.usable, cited=True, whole=True)
    pool = tuple(evidence.figures(reading.usable))
    match = best_match(claim, pool)
    if match is None:
        finding = absent(told, evidence, pool)
        if worded and finding.rule != "figure-unit":
            return Traced((), Proof("figure", given.path, given.value, ruling), quantity)
        return Traced((finding,), None, quantity)
    findings = tuple(objected(told, match, objection) for objection in match.objections)
    if match.refused:
        return Traced(findings, None, quantity)
    if not worded:
        rounded = match.fit is Fit.ROUNDED
        verdict = Verdict.ROUNDED if rounded else Verdict.EQUAL_VALUE
        ruling = Ruling(verdict, (match.figure.hit,))
    proof = Proof("figure", given.path, given.value, ruling, detail=reading_of(quantity),
                  reading=figure_reading(quantity))  # fmt: skip
    return Traced(findings, proof, quantity, _days(claim.periods or match.figure.periods))


def _days(periods: Sequence[Moment]) -> Days | None:
    found = {moment.days for moment in periods if moment.days and not moment.yearless}
    return found.pop() if len(found) == 1 else None


def _typed(case: Case, given: Given) -> tuple[Typed | None, str, bool]:
    """The one figure of a value, the text it was read in, and whether it is the whole of it."""
    source = case.sources.by_id[given.reference.source]
    languages = dict.fromkeys((source.language or case.language, case.language))
    for text in (given.value, f"{given.value} {given.unit}".strip()):
        for hint in languages:
            language = language_of(text, hint)
            found = read(text, language).figures
            if len(found) != 1 or (text == given.value and given.unit and not _united(found[0])):
                continue
            quantity = found[0].quantity
            head, tail = text[: quantity.start], text[quantity.end :]
            whole = not any(c.isalnum() or c in "[…" for c in tail) and (
                quantity.bound != "exact" or quantity.low != quantity.high or not head.strip()
            )
            named = concepts(given.about)
            typed = replace(
                found[0], subject=subject(given.about), concepts=named, firm=bool(given.period)
            )
            return typed, text, whole
    return None, given.value, False


def _united(typed: Typed) -> bool:
    return typed.quantity.unit is not None


def _unit_clash(case: Case, given: Given, quantity: Quantity) -> Finding | None:
    """A value whose unit is not that of its table."""
    if not given.unit or not quantity.measured:
        return None
    for found in read_quantities(f"2 {given.unit}", case.language)[:1]:
        if found.measured and convertible(quantity.unit, found.unit) is None:
            message = f"`{given.value}` is in {quantity.unit}, the table in `{given.unit}`"
            hint = "give a table to each unit"
            return error("figure-unit", message, case.positions.value(given.path), hint)
    return None


def dated_by(title: str, language: str) -> str:
    """The one date of a table's title, which dates the figures that bear none."""
    found = [d for d in read_dates(title, language) if not d.relative]
    return title[found[0].start : found[0].end] if len(found) == 1 else ""


def _periods(case: Case, given: Given) -> tuple[Moment, ...]:
    if not given.period:
        return ()
    written = edtf_moment(given.period)
    if written:
        return (written,)
    return moments(given.period, read_dates(given.period, case.language))


def _statement(given: Given) -> Statement:
    offsets = tuple(range(len(given.value)))
    cited = ((len(given.value), (given.reference,)),)
    return Statement(given.path, given.value, given.value, offsets, cited, (), ())


def _as_worded(case: Case, given: Given, ruling: Ruling) -> Finding:
    """The finding on words that are no one figure, and do not stand in the passage."""
    message = f"`{given.value}` does not stand in `{_cite(given.reference)}`"
    hint = "write the figure as the source words it, such as “about 900,000 tons”"
    if ruling.verdict is Verdict.ELSEWHERE_IN_SOURCE:
        hint = f"it stands in para. {ruling.hits[0].passage}"
    related = []
    source = case.library.sources[given.reference.source]
    if near := nearest(given.value, case.library.passages(source.id)):
        words = f"nearest, para. {near.passage.number}: “{near.words}”"
        related.append(Related(Place(source.file, near.line), words))
    place = case.positions.value(given.path)
    return error("figure-not-in-source", message, place, hint, related=related)


def _cite(reference: Reference) -> str:
    where = f", para. {reference.locator}" if reference.locator else ""
    return f"{reference.source}{where}"

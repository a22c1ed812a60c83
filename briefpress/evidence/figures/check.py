"""Every figure of a cited statement must stand in the source, as the same typed value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.calculated import check_calculations
from briefpress.evidence.figures.comparing import Fit, value_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dating import moments
from briefpress.evidence.figures.judging import Claim, best_match, counts_the_same
from briefpress.evidence.figures.reading import reading_of
from briefpress.evidence.figures.reporting import Told, absent, objected
from briefpress.evidence.figures.sourcing import Evidence
from briefpress.evidence.figures.statements import statements
from briefpress.langid import language_of
from briefpress.model.evidence import Proof, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.judging import Match
    from briefpress.evidence.figures.statements import Statement
    from briefpress.findings import Finding
    from briefpress.model.locator import Reference


def check_figures(case: Case) -> Judged:
    """Check the figures of a brief's prose."""
    evidence = Evidence(case)
    findings: list[Finding] = []
    proofs: list[Proof] = []
    everything = evidence.cited
    for statement in statements(case):
        for told in _figures(case, statement, everything):
            found, proof = _judge(told, evidence)
            findings += found
            proofs += [proof] if proof else []
    calculated = check_calculations(case, evidence)
    return Judged((*findings, *calculated.findings), (*proofs, *calculated.proofs))


def _figures(case: Case, statement: Statement, everything: tuple[Reference, ...]) -> Iterator[Told]:
    """The figures of a statement that claim something, each with what it may rest on."""
    language = language_of(statement.text, case.language)
    reading = read(statement.text, language)
    for typed in reading.figures:
        quantity = typed.quantity
        if not statement.claims(quantity.start, quantity.end):
            continue
        cited = statement.covering(quantity.start)
        usable = case.citations.usable(cited)
        if cited and not usable:
            continue
        periods = tuple(m for m in moments(statement.text, typed.periods) if typed.firm)
        claim = Claim(typed, value_of(quantity, statement.text, typed.lent), periods, language)
        yield Told(case, statement, claim, usable or everything, cited=bool(cited))


def _judge(told: Told, evidence: Evidence) -> tuple[list[Finding], Proof | None]:
    pool = tuple(evidence.figures(told.references))
    if told.claim.typed.small:
        pool = tuple(figure for figure in pool if counts_the_same(told.claim, figure))
        if not pool:
            # The brief's own counting: "both sides", "three lessons".
            return [], None
    match = best_match(told.claim, pool)
    if match is None:
        return [absent(told, evidence, pool)], None
    findings = [objected(told, match, objection) for objection in match.objections]
    return findings, None if match.refused else _proof(told, match)


def _proof(told: Told, match: Match) -> Proof:
    quantity = told.claim.typed.quantity
    verdict = Verdict.ROUNDED if match.fit is Fit.ROUNDED else Verdict.EQUAL_VALUE
    ruling = Ruling(verdict, (match.figure.hit,))
    start, end = told.statement.raw_span(quantity.start, quantity.end)
    words = " ".join(told.statement.text[quantity.start : quantity.end].split())
    return Proof(
        "figure", told.statement.path, words, ruling, start, end, detail=_detail(told, match)
    )


def _detail(told: Told, match: Match) -> str:
    read_as = reading_of(told.claim.typed.quantity)
    return (
        f"{read_as}, rounded from “{match.figure.words}”" if match.fit is Fit.ROUNDED else read_as
    )

"""Every figure of a cited statement must stand in the source, as the same typed value."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.before import leans_on_a_year_named
from briefpress.evidence.figures.calculated import check_calculations
from briefpress.evidence.figures.claimants import claimed_by_another, given_to_another
from briefpress.evidence.figures.comparing import Fit, value_of
from briefpress.evidence.figures.context import read
from briefpress.evidence.figures.dating import edtf_moment, moments
from briefpress.evidence.figures.judging import best_match, counts_the_same, graver
from briefpress.evidence.figures.matches import Claim
from briefpress.evidence.figures.reading import figure_reading, reading_of
from briefpress.evidence.figures.reporting import Told, absent, objected, unread
from briefpress.evidence.figures.roles import speaks_of_the_past
from briefpress.evidence.figures.sense import against_itself, contrary_to
from briefpress.evidence.figures.sourcing import Evidence
from briefpress.evidence.figures.statements import language_told, statements
from briefpress.evidence.figures.steps import step_or_level
from briefpress.findings import error
from briefpress.model.evidence import Proof, Ruling, Verdict
from briefpress.quantities import covered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.matches import Match
    from briefpress.evidence.figures.sourcing import SourceFigure
    from briefpress.evidence.figures.statements import Statement
    from briefpress.findings import Finding
    from briefpress.model.locator import Reference

# A number after one of these numbers a part of the brief's own, where nothing is cited.
_PART = re.compile(
    r"(?:^|\s)(?:part|chapter|section|annex|phase|stage|step|option|scenario|часть|глава|раздел|"
    r"приложение|этап|шаг|вариант|сценарий|teil|kapitel|abschnitt|anhang|schritt|szenario|partie|"
    r"chapitre|annexe|étape|scénario|bölüm|kısım|ek|aşama|adım|senaryo|hissə|fəsil|bölmə|əlavə|"
    r"mərhələ|addım|ssenari)\s$",
    re.IGNORECASE,
)
_LOOK = 24  # characters looked at before a figure


def check_figures(case: Case) -> Judged:
    """Check the figures of a brief's prose."""
    evidence = Evidence(case)
    findings: list[Finding] = []
    proofs: list[Proof] = []
    for statement in statements(case):
        judged = [(told, *_matched(told, evidence)) for told in _figures(case, statement, evidence)]
        if judged and not covered(judged[0][0].claim.language):
            findings.append(
                unread(judged[0][0].claim.language, judged[0][0].place, judged[0][0].words)
            )
            continue
        findings += _against_itself(case, statement)
        swapped = _swapped([match for _, match, _ in judged if match])
        for told, first, found in judged:
            match = first
            if first and first.figure in swapped:
                match = replace(first, objections=tuple(map(graver, first.objections)))
            findings += found
            if match and not covered(match.figure.language):
                findings.append(unread(match.figure.language, told.place, told.words))
                continue
            if match is None:
                continue
            match = _in_its_sentence(told, match, evidence)
            findings += [objected(told, match, o) for o in match.objections]
            proofs += [] if match.refused else [_proof(told, match)]
    calculated = check_calculations(case, evidence)
    return Judged((*findings, *calculated.findings), (*proofs, *calculated.proofs))


def _in_its_sentence(told: Told, match: Match, evidence: Evidence) -> Match:
    """A match, and what the sentences of its two figures object: who says it, and the opposite."""
    if told.claim.typed.small:
        return match  # “the two countries” are nobody's figure
    others = (
        given_to_another(told, match, evidence.figures(told.references)),
        claimed_by_another(told, match),
        contrary_to(told, match),
        step_or_level(told, match),
    )
    # One speaker's word may be objected to in two ways.
    added = {(o.kind, o.kind == "speaker" or o.message): o for o in reversed(others) if o}
    return replace(match, objections=(*match.objections, *added.values()))


def _against_itself(case: Case, statement: Statement) -> Iterator[Finding]:
    """The findings on changes whose words and figures go opposite ways, whatever a source says."""
    language = language_told(statement.text, case.language)
    typed = read(statement.text, language).figures
    for figure, message in against_itself(statement.text, typed, language):
        quantity = figure.quantity
        if statement.claims(quantity.start, quantity.end):
            place = statement.place(case, quantity.start, quantity.end)
            words = " ".join(statement.text[quantity.start : quantity.end].split())
            hint = "turn the word or the figures round, as the source has them"
            yield error("figure-direction", f"`{words}`: {message}", place, hint)


def _figures(case: Case, statement: Statement, evidence: Evidence) -> Iterator[Told]:
    """The figures of a statement that claim something, each with what it may rest on."""
    language = language_told(statement.text, case.language)
    reading = read(statement.text, language)
    for i, typed in enumerate(reading.figures):
        quantity = typed.quantity
        if not statement.claims(quantity.start, quantity.end):
            continue
        cited = statement.covering(quantity.start)
        if not cited and _numbers_a_part(statement.text, quantity.start):
            continue
        usable = case.citations.usable(cited)
        if cited and not usable:
            continue
        references = usable or evidence.cited
        claim = Claim(
            typed,
            value_of(quantity, statement.text, typed.lent),
            tuple(m for m in moments(statement.text, typed.periods) if typed.firm),
            language,
            moments(statement.text, typed.against),
            _clocks(case, evidence, _Setting(statement.text, language, i, references), typed),
            past=speaks_of_the_past(statement.sentence_at(quantity.start)),
            # Of two figures one may be of an earlier day: “41 per cent, a year after 67”.
            entry=() if reading.dates or len(reading.figures) > 1 else _entry(case, statement),
        )
        yield Told(case, statement, claim, references, cited=bool(cited))


def _entry(case: Case, statement: Statement) -> tuple[Moment, ...]:
    match statement.path:
        case ("timeline", int(number), "event"):
            found = edtf_moment(case.brief.timeline[number].date)
            return (found,) if found else ()
    return ()


def _numbers_a_part(text: str, start: int) -> bool:
    return bool(_PART.search(text, max(start - _LOOK, 0), start))


@dataclass(frozen=True, slots=True)
class _Setting:
    """A figure of a text by its number there, and what it may rest on."""

    text: str
    language: str
    index: int
    references: tuple[Reference, ...]


def _clocks(
    case: Case, evidence: Evidence, setting: _Setting, typed: Typed
) -> dict[str, tuple[Moment, ...]]:
    """The periods of a figure that lean on the day of writing: the brief's, and each article's."""
    if not typed.periods or not all(p.relative and p.first[0] is None for p in typed.periods):
        return {}
    if any(leans_on_a_year_named(setting.text[p.start : p.end]) for p in typed.periods):
        return {}  # not on the day of writing
    days = {name: evidence.issued(name) for name in {r.source for r in setting.references}}
    days[""] = date.fromisoformat(case.brief.date)
    found = {}
    for name, day in days.items():
        if day:
            there = read(setting.text, setting.language, day).figures[setting.index]
            found[name] = moments(setting.text, there.periods)
    return found


def _swapped(matches: list[Match]) -> list[SourceFigure]:
    """The figures of a passage that a statement gives in each other's place."""
    pairs = [
        (match.figure, objection.witness)
        for match in matches
        for objection in match.objections
        if objection.kind == "subject" and objection.witness
    ]
    return [
        figure
        for figure, witness in pairs
        if any(figure is other and witness is whose for whose, other in pairs)
    ]


def _matched(told: Told, evidence: Evidence) -> tuple[Match | None, list[Finding]]:
    pool = tuple(evidence.figures(told.references))
    if told.claim.typed.small:
        pool = tuple(figure for figure in pool if counts_the_same(told.claim, figure))
        if not pool:
            # The brief's own counting: "both sides", "three lessons".
            return None, []
    match = best_match(told.claim, pool)
    return match, [] if match else [absent(told, evidence, pool)]


def _proof(told: Told, match: Match) -> Proof:
    quantity = told.claim.typed.quantity
    verdict = Verdict.ROUNDED if match.fit is Fit.ROUNDED else Verdict.EQUAL_VALUE
    ruling = Ruling(verdict, (match.figure.hit,))
    start, end = told.statement.raw_span(quantity.start, quantity.end)
    words = " ".join(told.statement.text[quantity.start : quantity.end].split())
    rounded_from = match.figure.words if match.fit is Fit.ROUNDED else ""
    return Proof(
        "figure", told.statement.path, words, ruling, start, end,
        detail=_detail(told, match), reading=figure_reading(quantity, rounded_from),
    )  # fmt: skip


def _detail(told: Told, match: Match) -> str:
    read_as = reading_of(told.claim.typed.quantity)
    return (
        f"{read_as}, rounded from “{match.figure.words}”" if match.fit is Fit.ROUNDED else read_as
    )

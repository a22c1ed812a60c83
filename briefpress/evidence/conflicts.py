"""Sources that give different values for one measure in one period."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.comparing import Fit, compare
from briefpress.evidence.figures.sourcing import Evidence
from briefpress.evidence.figures.unbroken import unbroken
from briefpress.evidence.figures.words import lower, stem, subject
from briefpress.evidence.origins import cited_sources
from briefpress.evidence.texts import excerpt, texts
from briefpress.findings import Finding, Place, warning
from briefpress.model.locator import Locator, Reference
from briefpress.quantities import convertible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.sourcing import SourceFigure
    from briefpress.model.evidence import Hit, Proof
    from briefpress.model.source import Source
    from briefpress.quantities import Quantity

# How much of what the shorter sentence says of its figure the other must say too, weighed by how
# rare each word is; and the words that must be shared at least.
_ALIKE = 0.6
_SHARED = 2
_FEW = 50  # sentences; in fewer, a word that two have is not yet common


def check_conflicts(case: Case, proofs: Iterable[Proof]) -> Judged:
    """Warn where another cited source gives another value for what the brief prints.

    Quiet where the brief shows both: under `disagreements:`, or cited in one paragraph. Figures of
    the same unit and period are compared whose sentences speak of the same; similar words decide
    here, for this only warns.
    """
    sources = [one.source for one in cited_sources(case)]
    if len(sources) < 2:  # noqa: PLR2004
        return Judged()
    evidence = Evidence(case)
    printed = [(proof, ours) for proof in proofs for ours in _used(evidence, proof.ruling.hits)]
    dated = _dated(evidence.figures(_may_clash(sources, [ours for _, ours in printed])))
    weights = _weights(dated)
    seen: set[frozenset[Hit]] = set()
    found: list[Finding] = []
    for proof, ours in printed:
        for theirs in dated:
            pair = frozenset({ours.hit, theirs.hit})
            if pair in seen or not _clash(ours, theirs, weights):
                continue
            if not _shown(case, proof, ours, theirs):
                seen.add(pair)
                found.append(_finding(case, proof, ours, theirs))
    return Judged(tuple(found))


def _weights(figures: Iterable[SourceFigure]) -> Mapping[str, float]:
    """How much each word tells: less, the more sentences have it (inverse document frequency)."""
    sentences = {(f.source.id, f.passage.number, f.typed.sentence): f for f in figures}
    found = Counter(word for f in sentences.values() for word in f.typed.subject.words)
    total = max(len(sentences), _FEW)
    return {word: log((total + 1) / count) for word, count in found.items()}


def _dated(figures: Iterable[SourceFigure]) -> list[SourceFigure]:
    """The figures whose own sentence says of which days they are."""
    return [f for f in figures if f.typed.firm and len(f.periods) == 1 and f.periods[0].days]


def _used(evidence: Evidence, hits: Iterable[Hit]) -> Iterator[SourceFigure]:
    """The dated figures that lie in what a proof rests on."""
    for hit in hits:
        here = Reference(hit.source, Locator(hit.passage, hit.passage))
        for figure in _dated(evidence.figures([here])):
            if hit.start < figure.hit.end and figure.hit.start < hit.end:
                yield figure


def _may_clash(sources: Iterable[Source], ours: Iterable[SourceFigure]) -> list[Reference]:
    """The passages that may date a figure as one of ours is: to read them all would take long.

    They name its year, or leave it to be told from the article's own date, and speak of the same.
    """
    ours = list(ours)
    years = {day.year for figure in ours for day in figure.periods[0].days or ()}
    spoken = {figure.typed.subject.words for figure in ours}
    known = frozenset().union(*spoken)
    found = []
    for source in sources if years else ():
        told = bool(source.issued) and {source.issued[0], source.issued[0] - 1} & years
        for passage in source.passages:
            text = unbroken(passage.text).text
            if not (told or any(str(year) in text for year in years)):
                continue
            here = known & subject(text).words
            if len(here) >= _SHARED and any(len(here & words) >= _SHARED for words in spoken):
                found.append(Reference(source.id, Locator(passage.number, passage.number)))
    return found


def _clash(ours: SourceFigure, theirs: SourceFigure, weights: Mapping[str, float]) -> bool:
    if ours.source.id == theirs.source.id or ours.periods[0].days != theirs.periods[0].days:
        return False
    one, other = ours.typed, theirs.typed
    if not _count_the_same(one.quantity, other.quantity):
        return False
    if one.concepts != other.concepts or one.direction != other.direction:
        return False
    fits = (compare(ours.value, theirs.value), compare(theirs.value, ours.value))
    if any(fit is not Fit.OTHER for fit in fits):
        return False
    return _speak_alike(one, other, weights)


def _count_the_same(one: Quantity, other: Quantity) -> bool:
    """Whether two figures measure in units of a kind, or count things of one name."""
    if one.measured and other.measured:
        return convertible(one.unit, other.unit) is not None
    both = one.noun, other.noun
    return bool(both[0] and both[1]) and stem(lower(both[0] or "")) == stem(lower(both[1] or ""))


def _speak_alike(one: Typed, other: Typed, weights: Mapping[str, float]) -> bool:
    shared = one.subject.words & other.subject.words
    plain = shared - one.subject.names - other.subject.names
    if len(shared) < _SHARED or not plain:
        return False
    least = min(
        sum(weights.get(word, 0.0) for word in typed.subject.words) for typed in (one, other)
    )
    return sum(weights.get(word, 0.0) for word in shared) >= _ALIKE * least


def _shown(case: Case, proof: Proof, ours: SourceFigure, theirs: SourceFigure) -> bool:
    """Whether the brief tells its reader of both."""
    both = {ours.source.id, theirs.source.id}
    for entry in case.brief.disagreements:
        if both <= {value.reference.source for value in entry.values}:
            return True
    for paragraph in case.paragraphs:
        if paragraph.source.path == proof.path:
            cited = {i.source for _, c in paragraph.flat.citations for i in c.items}
            if both <= cited:
                return True
    return False


def _finding(case: Case, proof: Proof, ours: SourceFigure, theirs: SourceFigure) -> Finding:
    when = ours.periods[0].words
    message = (
        f"for {when} `{ours.source.id}` has “{ours.words}”, but `{theirs.source.id}` has"
        f" “{theirs.words}”"
    )
    hint = "show both under `disagreements:`, or say which you follow and waive this"
    related = (ours.related(_sentence(ours)), theirs.related(_sentence(theirs)))
    return warning("sources-conflict", message, _place(case, proof), hint, related=related)


def _sentence(figure: SourceFigure) -> str:
    start, end = figure.typed.sentence
    return f"para. {figure.passage.number}: “{excerpt(figure.passage.text[start:end])}”"


def _place(case: Case, proof: Proof) -> Place:
    for text in texts(case.brief):
        if text.path == proof.path and proof.end >= 0:
            return case.positions.within(proof.path, text.text, proof.start, proof.end)
    return case.positions.value(proof.path)

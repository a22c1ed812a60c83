"""Checking one brief against the sources: the order of the checks, and what they found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.citations import CheckedCitations, check_citations
from briefpress.evidence.coverage import check_coverage
from briefpress.evidence.glossary import check_glossary
from briefpress.evidence.links import check_links
from briefpress.evidence.quotations import check_quotations
from briefpress.evidence.texts import brief_paragraphs
from briefpress.evidence.values import check_values
from briefpress.findings import in_order

if TYPE_CHECKING:
    from briefpress.evidence.matching import Library
    from briefpress.findings import Finding
    from briefpress.model.brief import WrittenBrief
    from briefpress.model.desk import Desk
    from briefpress.model.evidence import Proof
    from briefpress.model.source import Sources


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a brief found, and what they proved."""

    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]


def check_brief(written: WrittenBrief, desk: Desk, sources: Sources, library: Library) -> Checked:
    """Run every check on a brief."""
    brief, positions = written.brief, written.positions
    paragraphs = tuple(brief_paragraphs(brief))
    citations: CheckedCitations = check_citations(brief, positions, paragraphs, sources)
    quotations = check_quotations(brief, positions, paragraphs, citations, library)
    values = check_values(brief, positions, citations, library)
    findings = (
        *citations.findings,
        *quotations.findings,
        *values.findings,
        *check_links(brief, positions),
        *check_glossary(desk, positions, paragraphs),
        *check_coverage(positions, paragraphs),
    )
    return Checked(in_order(findings), (*quotations.proofs, *values.proofs))

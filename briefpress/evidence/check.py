"""Checking one brief against the sources: the order of the checks, and what they found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.case import Case
from briefpress.evidence.charting import check_specs
from briefpress.evidence.citations import check_citations
from briefpress.evidence.conflicts import check_conflicts
from briefpress.evidence.corrections import check_corrections
from briefpress.evidence.coverage import check_coverage
from briefpress.evidence.emptiness import check_emptiness
from briefpress.evidence.figures.check import check_figures
from briefpress.evidence.figures.moments import check_dates
from briefpress.evidence.glossary import check_glossary
from briefpress.evidence.links import check_links
from briefpress.evidence.names.check import check_names
from briefpress.evidence.origins import check_origins, cited_sources
from briefpress.evidence.quoting.quotations import check_quotations
from briefpress.evidence.repeated import repeated_proofs
from briefpress.evidence.speakers.check import check_speakers
from briefpress.evidence.texts import brief_paragraphs
from briefpress.evidence.values import check_values
from briefpress.evidence.waivers import apply_waivers
from briefpress.findings import in_order

if TYPE_CHECKING:
    from briefpress.evidence.quoting.matching import Library
    from briefpress.findings import Finding, Waiver
    from briefpress.model.brief import WrittenBrief
    from briefpress.model.desk import Desk
    from briefpress.model.evidence import Proof
    from briefpress.model.source import Sources


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks of a brief found, what they proved, what the brief waives and cites.

    `repeated` is what was proven, at the words of corrections that repeat it.
    """

    findings: tuple[Finding, ...]
    proofs: tuple[Proof, ...]
    waivers: tuple[Waiver, ...] = ()
    cited: tuple[str, ...] = ()
    repeated: tuple[Proof, ...] = ()

    @property
    def printed(self) -> tuple[Proof, ...]:
        """The proofs that an edition may print."""
        return (*self.proofs, *self.repeated)


def check_brief(written: WrittenBrief, desk: Desk, sources: Sources, library: Library) -> Checked:
    """Run every check on a brief."""
    brief, positions = written.brief, written.positions
    paragraphs = tuple(brief_paragraphs(brief))
    citations = check_citations(brief, positions, paragraphs, sources)
    case = Case(written, desk, sources, library, paragraphs, citations)
    quotations = check_quotations(case)
    spoken = check_speakers(case, quotations.proofs)
    judged = (
        spoken,
        check_values(case),
        check_figures(case),
        check_dates(case),
        check_names(case),
        check_origins(case),
    )
    proofs = tuple(proof for part in judged for proof in part.proofs)
    tried = bool(quotations.findings or proofs)
    found = (
        *citations.findings,
        *quotations.findings,
        *(finding for part in judged for finding in part.findings),
        *check_conflicts(case, proofs).findings,
        *check_links(brief, positions),
        *check_specs(brief, positions),
        *check_glossary(desk, positions, paragraphs),
        *check_coverage(case),
        *check_emptiness(case, tried=tried),
    )
    cited = tuple(one.source.id for one in cited_sources(case))
    found += tuple(check_corrections(case, found))
    findings, waivers = apply_waivers(written, in_order(found))
    return Checked(findings, proofs, waivers, cited, repeated_proofs(case, proofs))

"""What every check of a brief is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.evidence.citations import CheckedCitations
    from briefpress.evidence.quoting.matching import Library
    from briefpress.evidence.texts import BriefParagraph
    from briefpress.findings import Finding
    from briefpress.model.brief import Brief, WrittenBrief
    from briefpress.model.desk import Desk
    from briefpress.model.evidence import Proof
    from briefpress.model.positions import Positions
    from briefpress.model.source import Sources


@dataclass(frozen=True, slots=True)
class Judged:
    """What a check found, and what it proved."""

    findings: tuple[Finding, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A brief before the checks: its prose in paragraphs, its citations, and what it rests on."""

    written: WrittenBrief
    desk: Desk
    sources: Sources
    library: Library
    paragraphs: tuple[BriefParagraph, ...]
    citations: CheckedCitations

    @property
    def brief(self) -> Brief:
        """What was written."""
        return self.written.brief

    @property
    def positions(self) -> Positions:
        """Where each of its words stands in its file."""
        return self.written.positions

    @property
    def language(self) -> str:
        """The language of its prose."""
        return self.brief.language or self.desk.language

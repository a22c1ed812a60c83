"""Citations must lead somewhere: to a source that exists, to a paragraph that it has."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place, error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.texts import BriefParagraph
    from briefpress.model.brief import Brief
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path, Positions
    from briefpress.model.source import Sources
    from briefpress.prose import Citation


@dataclass(frozen=True, slots=True)
class CheckedCitations:
    """The findings, and which citations can be followed: what cites others is not judged."""

    findings: tuple[Finding, ...]
    sources: Sources

    def usable(self, items: tuple[Reference, ...]) -> tuple[Reference, ...]:
        """The items whose source and paragraphs exist."""
        by_id = self.sources.by_id
        return tuple(
            item
            for item in items
            if item.source in by_id
            and (not item.locator or item.locator.last <= len(by_id[item.source].passages))
        )


def check_citations(
    brief: Brief, positions: Positions, paragraphs: tuple[BriefParagraph, ...], sources: Sources
) -> CheckedCitations:
    """Check every citation of a brief, in its prose and in its `cite:` keys."""
    found: list[Finding] = []
    for paragraph in paragraphs:
        for _, citation in paragraph.flat.citations:
            path, text = paragraph.source.path, paragraph.source.text
            place = positions.within(path, text, citation.start)
            found += _prose_findings(citation, place, sources)
    for cited_at, reference in cites(brief):
        found += _reference_findings(reference, positions.value(cited_at), sources)
    return CheckedCitations(tuple(found), sources)


def cites(brief: Brief) -> Iterator[tuple[Path, Reference]]:
    """Every `cite:` and `source:` of a brief, with its path."""
    for i, quotation in enumerate(brief.quotations):
        if reference := quotation.reference:
            yield ("quotations", i, "cite" if quotation.cite else "source"), reference
    for i, data in enumerate(brief.data):
        for spot in data.walk():
            yield ("data", i, *spot.path, "cite"), spot.point.reference
    for i, calculation in enumerate(brief.calculations):
        for name, given in calculation.inputs.items():
            yield ("calculations", i, "inputs", name, "cite"), given.reference
    for i, entry in enumerate(brief.disagreements):
        for k, value in enumerate(entry.values):
            yield ("disagreements", i, "values", k, "cite"), value.reference


def _prose_findings(citation: Citation, place: Place, sources: Sources) -> Iterator[Finding]:
    if citation.problem:
        hint = "cite as [@id, para. 14] or [@id, paras 14-16]"
        yield error("bad-citation", f"a citation cannot be read: {citation.problem}", place, hint)
    for item in citation.items:
        yield from _reference_findings(item, place, sources)


def _reference_findings(item: Reference, place: Place, sources: Sources) -> Iterator[Finding]:
    source = sources.by_id.get(item.source)
    if source is None:
        if item.source in sources.unusable:
            message = f"`{item.source}` cannot be checked: its text is missing or has changed"
            yield error("source-unusable", message, place)
            return
        known = sorted({*sources.by_id, *sources.unusable})
        near = get_close_matches(item.source, known, 1, 0.5)
        hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known[:8]) or 'none'}"
        message = f"no source is called `{item.source}` in seeds/sources.yaml"
        yield error("unknown-source", message, place, hint)
    elif item.locator and item.locator.last > (count := len(source.passages)):
        message = f"`{item.source}` has {count} paragraphs, but para. {item.locator} is cited"
        yield error("locator-out-of-range", message, place)

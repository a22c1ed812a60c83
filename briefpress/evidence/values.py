"""A figure of `data:` must stand in the paragraph it cites, as it is worded there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.matching import Library
from briefpress.evidence.nearest import nearest
from briefpress.evidence.quotations import Judged
from briefpress.findings import Finding, Place, Related, error
from briefpress.model.evidence import Proof

if TYPE_CHECKING:
    from briefpress.evidence.citations import CheckedCitations
    from briefpress.model.brief import Brief
    from briefpress.model.positions import Path, Positions


def check_values(
    brief: Brief, positions: Positions, citations: CheckedCitations, library: Library
) -> Judged:
    """Check every figure of a brief's data."""
    findings: list[Finding] = []
    proofs = []
    for i, data in enumerate(brief.data):
        for k, point in enumerate(data.points):
            path: Path = ("data", i, "points", k, "value")
            usable = citations.usable((point.reference,))
            if not usable:
                continue
            ruling = library.judge(point.value, usable)
            if ruling.proven:
                proofs.append(Proof("figure", path, point.value, ruling))
                continue
            source = library.sources[usable[0].source]
            near = nearest(point.value, source.passages)
            related = []
            if near:
                place = Place(source.file, near.passage.first_line)
                words = f"nearest, para. {near.passage.number}: “{near.words}”"
                related.append(Related(place, words))
            message = f"`{point.value}` does not stand in `{point.cite}`"
            hint = "write the figure as the source words it, such as “about 900,000 tons”"
            place = positions.value(path)
            findings.append(error("figure-not-in-source", message, place, hint, related=related))
    return Judged(tuple(findings), tuple(proofs))

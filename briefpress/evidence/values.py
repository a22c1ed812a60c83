"""A figure of `data:` must stand in the paragraph it cites, as it is worded there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.nearest import nearest
from briefpress.findings import Finding, Place, Related, error
from briefpress.model.evidence import Proof, Ruling, Verdict

if TYPE_CHECKING:
    from briefpress.evidence.case import Case
    from briefpress.evidence.matching import Library
    from briefpress.model.brief import Point
    from briefpress.model.positions import Path


def check_values(case: Case) -> Judged:
    """Check every figure of a brief's data."""
    brief, positions = case.brief, case.positions
    citations, library = case.citations, case.library
    findings: list[Finding] = []
    proofs = []
    for i, data in enumerate(brief.data):
        for k, point in enumerate(data.points):
            path: Path = ("data", i, "points", k, "value")
            usable = citations.usable((point.reference,))
            if not usable:
                continue
            ruling = library.judge(point.value, usable)
            # A figure with words left out of it is another figure.
            if ruling.verdict in {Verdict.VERBATIM, Verdict.FOLDED}:
                proofs.append(Proof("figure", path, point.value, ruling))
                continue
            place = positions.value(path)
            findings.append(_absent(point, place, ruling, library))
    return Judged(tuple(findings), tuple(proofs))


def _absent(point: Point, place: Place, ruling: Ruling, library: Library) -> Finding:
    message = f"`{point.value}` does not stand in `{point.cite}`"
    hint = "write the figure as the source words it, such as “about 900,000 tons”"
    if ruling.verdict is Verdict.ELSEWHERE_IN_SOURCE:
        hint = f"it stands in para. {ruling.hits[0].passage}"
    related = []
    source = library.sources[point.reference.source]
    if near := nearest(point.value, library.passages(source.id)):
        words = f"nearest, para. {near.passage.number}: “{near.words}”"
        related.append(Related(Place(source.file, near.line), words))
    return error("figure-not-in-source", message, place, hint, related=related)

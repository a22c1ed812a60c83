"""A figure of `data:` must stand in the paragraph it cites, in its words or as an equal value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.evidence.case import Judged
from briefpress.evidence.figures.pointing import Given, dated_by, trace
from briefpress.evidence.figures.sourcing import Evidence

if TYPE_CHECKING:
    from briefpress.evidence.case import Case
    from briefpress.findings import Finding
    from briefpress.model.evidence import Proof


def check_values(case: Case) -> Judged:
    """Check every figure of a brief's data."""
    evidence = Evidence(case)
    findings: list[Finding] = []
    proofs: list[Proof] = []
    for i, data in enumerate(case.brief.data):
        for spot in data.walk():
            point = spot.point
            given = Given(
                ("data", i, *spot.path, "value"),
                point.value,
                point.reference,
                point.period or dated_by(data.title, case.language),
                spot.unit,
                " ".join(filter(None, (spot.name, point.label))) or data.title,
            )
            traced = trace(case, evidence, given)
            findings += traced.findings
            proofs += [traced.proof] if traced.proof else []
    return Judged(tuple(findings), tuple(proofs))

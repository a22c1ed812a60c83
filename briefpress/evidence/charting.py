"""A brief's own Vega-Lite may draw its figures, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Finding, error
from briefpress.model.vega import spec_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.model.brief import Brief
    from briefpress.model.positions import Positions


def check_specs(brief: Brief, positions: Positions) -> Iterator[Finding]:
    """Check the specifications of a brief, each fault at its key."""
    for i, data in enumerate(brief.data):
        for path, fault in spec_faults(data.vega) if data.vega is not None else ():
            place = positions.value(("data", i, "vega", *path))
            hint = "docs/writing.md lists what a specification may hold"
            yield error("chart-spec", fault, place, hint)

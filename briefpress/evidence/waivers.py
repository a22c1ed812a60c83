"""Findings that a brief waives, with a reason that is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.evidence.case import Case
    from briefpress.findings import Finding
    from briefpress.model.evidence import Waiver


def apply_waivers(
    case: Case, findings: tuple[Finding, ...]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings that stand, and those that the brief's `allow:` takes away."""
    del case
    return findings, ()

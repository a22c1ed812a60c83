"""How many findings there are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefpress.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.findings import Finding


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def summary(findings: Sequence[Finding], waived: int = 0) -> str:
    """The findings counted, in words."""
    parts = [
        f"{number} {name}{'s' if number != 1 else ''}"
        for name, number in counts(findings).items()
        if number
    ]
    said = ", ".join(parts) or "no findings"
    return f"{said}, {waived} waived" if waived else said

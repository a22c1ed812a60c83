"""Findings as one JSON object; its keys are a contract: some may be added, none changes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from briefpress.report.counts import counts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.findings import Finding, Place, Waiver

# JSON allows these bare, but a terminal obeys them and UTF-8 has no half of a surrogate pair.
_BARE = re.compile(r"[\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def as_json(
    findings: Sequence[Finding],
    waivers: Sequence[Waiver] = (),
    proven: Mapping[str, int] | None = None,
    more: Mapping[str, object] | None = None,
) -> str:
    """One JSON object: the findings, their counts, what is waived, what is proven, and more."""
    held: dict[str, Any] = {
        "findings": [_object(finding) for finding in findings],
        "counts": counts(findings),
        "waived": [{**_object(one.finding), "because": one.because} for one in waivers],
    }
    if proven is not None:
        held["proven"] = dict(proven)
    return written({**held, **(more or {})})


def written(held: object) -> str:
    """A value as JSON text that any program can read and any terminal can show."""
    text = json.dumps(held, ensure_ascii=False, indent=2)
    return _BARE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        **_place(finding.place),
        "hints": list(finding.hints),
        "related": [{**_place(near.place), "message": near.message} for near in finding.related],
    }


def _place(place: Place) -> dict[str, Any]:
    """Lines and columns from 1; the end is that of the character after the last, or unknown."""
    line, column = place.line or 1, place.column or 1
    return {
        "file": place.file,
        "line": line,
        "column": column,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
    }

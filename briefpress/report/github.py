"""Findings as annotations of GitHub Actions (workflow commands), one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefpress.findings import Severity
from briefpress.report.cells import printable
from briefpress.report.text import full

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefpress.findings import Finding, Place

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "notice"}
# https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_github(findings: Iterable[Finding]) -> str:
    """Each finding as a workflow command: error, warning, or notice for a remark."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    held = {**_properties(finding.place), "title": f"{finding.severity}[{finding.rule}]"}
    written = ",".join(
        f"{key}={printable(value).translate(_PROPERTY)}" for key, value in held.items()
    )
    said = [
        finding.message,
        *(f"{full(near.place)}: {near.message}" for near in finding.related),
        *(f"hint: {hint}" for hint in finding.hints),
    ]
    message = "\n".join(map(printable, said)).translate(_DATA)
    return f"::{_COMMANDS[finding.severity]} {written}::{message}\n"


def _properties(place: Place) -> dict[str, str]:
    """Where it is; columns are shown only of a place that lies in one line."""
    held = {"file": place.file, "line": str(place.line or 1)}
    if not place.file:
        return {}
    if place.end_line:
        held["endLine"] = str(place.end_line)
    if place.column and place.end_line in {0, place.line}:
        held["col"] = str(place.column)
        if place.end_column > place.column:
            held["endColumn"] = str(place.end_column)
    return held

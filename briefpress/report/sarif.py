"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefpress.findings import Severity
from briefpress.report.json import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefpress.findings import Finding, Place, Waiver

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMARK: "note"}
_BASE = "%SRCROOT%"
_DOUBLED = str.maketrans({"{": "{{", "}": "}}"})  # section 3.11.5: single ones hold a place


@dataclass(frozen=True, slots=True)
class Run:
    """What is said of the run itself: the program, the text of each rule, the exit status."""

    version: str
    explanations: Mapping[str, str]
    status: int = 0


def as_sarif(findings: Sequence[Finding], run: Run, waivers: Sequence[Waiver] = ()) -> str:
    """One SARIF log of one run; waived findings are in it, suppressed with their reason."""
    every = [*findings, *(one.finding for one in waivers)]
    reasons: list[str | None] = [*(None for _ in findings), *(one.because for one in waivers)]
    rules = list(dict.fromkeys(finding.rule for finding in every))
    marks = _fingerprints(every)
    results = [
        _result(finding, rules.index(finding.rule), mark, because)
        for finding, mark, because in zip(every, marks, reasons, strict=True)
    ]
    first = {finding.rule: finding for finding in reversed(every)}
    driver = {
        "name": "Briefpress",
        "semanticVersion": run.version,
        "rules": [_rule(first[rule], run.explanations.get(rule, rule)) for rule in rules],
    }
    held = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": run.status in {0, 1}, "exitCode": run.status}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _BASE: {"description": {"text": "The folder that Briefpress was called in."}}
        },
        "results": results,
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [held]})


def _rule(finding: Finding, explained: str) -> dict[str, Any]:
    head, _, body = explained.partition("\n")
    why = body.split("\nFails:")[0].strip()
    return {
        "id": finding.rule,
        "shortDescription": _message(head),
        "fullDescription": _message(why or head),
        "help": {**_message(explained), "markdown": explained.translate(_DOUBLED)},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(finding: Finding, rule: int, mark: str, because: str | None) -> dict[str, Any]:
    held: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _message("\n".join([finding.message, *(f"hint: {h}" for h in finding.hints)])),
        "partialFingerprints": {"briefpress/v1": mark},
        "suppressions": [],
    }
    if finding.place.file:
        held["locations"] = [_location(finding.place)]
    if finding.related:
        held["relatedLocations"] = [
            {"id": number, **_location(near.place), "message": _message(near.message)}
            for number, near in enumerate(finding.related, 1)
        ]
    if because is not None:
        held["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": because}
        ]
    return held


def _message(text: str) -> dict[str, str]:
    return {"text": text.translate(_DOUBLED)}


def _location(place: Place) -> dict[str, Any]:
    """Where it is; a region's end is that of the character after the last one, as ours is."""
    held: dict[str, Any] = {"artifactLocation": _artifact(place.file)}
    if place.line:
        held["region"] = {"startLine": place.line, "startColumn": place.column or 1}
        end = (place.end_line, max(place.end_column, 1))
        if end > (place.line, place.column or 1):
            held["region"] |= {"endLine": end[0], "endColumn": end[1]}
    return {"physicalLocation": held}


def _artifact(file: str) -> dict[str, str]:
    """A file's address; a name that is no UTF-8 stands for the bytes that Python read."""
    try:
        path = quote(file.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        path = quote(file.encode("utf-8", "surrogatepass"))
    if path.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path, "uriBaseId": _BASE}


def _fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A mark of each finding that stays when lines are put before it.

    It is made of the rule, the file and the message, which names the words; findings alike in
    all three are told apart by their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for finding in findings:
        key = (finding.rule, finding.place.file, finding.message)
        data = "\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass")
        seen[key] += 1
        marks.append(hashlib.sha256(data).hexdigest()[:32])
    return marks

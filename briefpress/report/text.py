"""Findings as people and programs read them."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from briefpress.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.findings import Finding, Place

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.REMARK: "36"}


def as_text(findings: Iterable[Finding], *, colour: bool = False) -> str:
    """Each finding as `file:line:col: severity[rule]: message`, with indented lines below it."""
    return "".join(_text(finding, colour=colour) for finding in findings)


def _text(finding: Finding, *, colour: bool) -> str:
    def paint(code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if colour else text

    kind = paint(_COLOURS[finding.severity] + ";1", f"{finding.severity}[{finding.rule}]")
    place = paint("1", _printable(_full(finding.place)))
    lines = [f"{place}: {kind}: {_printable(finding.message)}"]
    lines += [f"    {_printable(f'{_full(n.place)}: {n.message}')}" for n in finding.related]
    lines += [f"    {paint('2', 'hint:')} {_printable(hint)}" for hint in finding.hints]
    return "\n".join(lines) + "\n"


def _full(place: Place) -> str:
    """A place with its line and column, which are the first where it is a whole file."""
    return f"{place.file}:{place.line or 1}:{place.column or 1}"


def _printable(text: str) -> str:
    """A text on one line, without characters that a terminal would obey."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def summary(findings: Sequence[Finding]) -> str:
    """The findings counted, in words."""
    parts = [
        f"{number} {name}{'s' if number != 1 else ''}"
        for name, number in counts(findings).items()
        if number
    ]
    return ", ".join(parts) or "no findings"


def as_json(findings: Sequence[Finding]) -> str:
    """One JSON object: the findings and their counts."""
    held = {"findings": [_object(finding) for finding in findings], "counts": counts(findings)}
    return json.dumps(held, ensure_ascii=False, indent=2)


def _object(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "file": place.file,
        "line": place.line or 1,
        "column": place.column or 1,
        "hints": list(finding.hints),
        "related": [
            {"file": near.place.file, "line": near.place.line or 1, "message": near.message}
            for near in finding.related
        ],
    }

"""The one record of a problem, shared by every stage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Severity(StrEnum):
    """How much a finding weighs: errors stop a build, warnings and remarks do not."""

    ERROR = "error"
    WARNING = "warning"
    REMARK = "remark"


_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REMARK: 2}


@dataclass(frozen=True, slots=True)
class Extent:
    """Words of a value: its path in the document, and the span of its characters they take.

    `end` -1 is the value's end.
    """

    path: tuple[str | int, ...]
    start: int = 0
    end: int = -1


@dataclass(frozen=True, slots=True)
class Place:
    """A file as the user names it, and a line and column counted from 1 (0: the whole file).

    `end_line` and `end_column` are those of the character after the last one meant (0: not
    known); `extent` says the same of the value, for those who print it.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = field(default=0, compare=False)
    end_column: int = field(default=0, compare=False)
    extent: Extent | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column or 1}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding, such as the nearest passage of the source."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: which rule, how grave, where, what, and what to do about it.

    A message is one line, lower case, without a full stop; it names things in backticks and
    says what was found and what was expected.
    """

    rule: str
    severity: Severity
    message: str
    place: Place
    hints: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that its brief waives, and why; both are printed with the evidence."""

    finding: Finding
    because: str

    @property
    def rule(self) -> str:
        """The rule that is waived."""
        return self.finding.rule

    @property
    def message(self) -> str:
        """What was found."""
        return self.finding.message


def error(
    rule: str,
    message: str,
    place: Place,
    *hints: str,
    related: Iterable[Related] = (),
) -> Finding:
    """A finding that stops the brief it concerns."""
    return Finding(rule, Severity.ERROR, message, place, hints, tuple(related))


def warning(
    rule: str, message: str, place: Place, *hints: str, related: Iterable[Related] = ()
) -> Finding:
    """A finding that the reader of the brief should know of, but that does not stop it."""
    return Finding(rule, Severity.WARNING, message, place, hints, tuple(related))


def remark(
    rule: str, message: str, place: Place, *hints: str, related: Iterable[Related] = ()
) -> Finding:
    """A finding worth a glance."""
    return Finding(rule, Severity.REMARK, message, place, hints, tuple(related))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops a build."""
    return reach(findings, Severity.ERROR)


def reach(findings: Iterable[Finding], limit: Severity | None) -> bool:
    """Whether any of the findings weighs as much as a severity, or more; None: never."""
    return limit is not None and any(_WEIGHT[f.severity] <= _WEIGHT[limit] for f in findings)


def renamed(finding: Finding, name: Callable[[str], str]) -> Finding:
    """A finding whose places name their files in another way."""

    def moved(place: Place) -> Place:
        return replace(place, file=name(place.file))

    related = tuple(Related(moved(near.place), near.message) for near in finding.related)
    return replace(finding, place=moved(finding.place), related=related)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without repeats, by file, line, column, weight and rule."""

    def key(finding: Finding) -> tuple[str, int, int, int, str, str]:
        place = finding.place
        weight = _WEIGHT[finding.severity]
        return (place.file, place.line, place.column, weight, finding.rule, finding.message)

    return tuple(sorted(dict.fromkeys(findings), key=key))

"""Findings as people read them in a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.findings import Severity
from briefpress.report.cells import printable
from briefpress.report.excerpts import marked_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefpress.findings import Finding, Place

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.REMARK: "36;1"}
_NEAR = "34;1"
_DIM = "2"
_INDENT = "    "
# A difference word by word: `[-left out-] {+put in+}`.
_TAKEN = re.compile(r"\[-((?:(?!\[-|-\]).)*)-\]")
_GIVEN = re.compile(r"\{\+((?:(?!\{\+|\+\}).)*)\+\}")


def no_lines(_file: str) -> None:
    """No file can be read."""


def as_text(
    findings: Iterable[Finding],
    read: Callable[[str], Sequence[str] | None] = no_lines,
    *,
    colour: bool = False,
    columns: int = 100,
) -> str:
    """Each finding as `file:line:col: severity[rule]: message`, with indented lines below it.

    `read` gives the lines of a file by its name in a finding, or None; those that a finding
    speaks of are shown below it, cut to `columns`.
    """
    shown = _Shown(read, columns, _coloured if colour else _plain)
    return "".join(f"{line}\n" for finding in findings for line in shown.finding(finding))


def _coloured(code: str, text: str) -> str:
    return f"\033[{code}m{text}\033[0m"


def _plain(_code: str, text: str) -> str:
    return text


class _Shown:
    """How the findings of one run are shown."""

    def __init__(
        self,
        read: Callable[[str], Sequence[str] | None],
        columns: int,
        paint: Callable[[str, str], str],
    ) -> None:
        self.read = read
        self.columns = columns
        self.paint = paint

    def finding(self, finding: Finding) -> Iterator[str]:
        """The lines of one finding."""
        colour = _COLOURS[finding.severity]
        kind = self.paint(colour, f"{finding.severity}[{finding.rule}]")
        place = self.paint("1", printable(full(finding.place)))
        yield f"{place}: {kind}: {self._message(finding.message)}"
        yield from self._excerpt(finding.place, colour)
        for near in finding.related:
            yield f"{_INDENT}{printable(full(near.place))}: {self._message(near.message)}"
            if near.place.column:
                yield from self._excerpt(near.place, _NEAR)
        for hint in finding.hints:
            yield f"{_INDENT}{self.paint(_DIM, 'hint:')} {printable(hint)}"

    def _message(self, message: str) -> str:
        text = printable(message)
        if self.paint is _plain:
            return text
        text = _TAKEN.sub(lambda found: self.paint("31;9", found[1]), text)
        return _GIVEN.sub(lambda found: self.paint("32", found[1]), text)

    def _excerpt(self, place: Place, colour: str) -> Iterator[str]:
        lines = self.read(place.file) if place.line else None
        if not lines:
            return
        gutter = len(str(max(place.line, place.end_line)))
        room = self.columns - len(_INDENT) - gutter - len(" | ")
        for number, text, marks in marked_lines(lines, place, room):
            label = str(number or "").rjust(gutter)
            yield f"{_INDENT}{self.paint(_DIM, f'{label} |')} {text}".rstrip()
            if marks:
                pad = marks[: len(marks) - len(marks.lstrip())]
                bar = self.paint(_DIM, f"{'':{gutter}} |")
                yield f"{_INDENT}{bar} {pad}{self.paint(colour, marks.lstrip())}"


def full(place: Place) -> str:
    """A place with its line and column, which are the first where it is a whole file."""
    return f"{place.file}:{place.line or 1}:{place.column or 1}"

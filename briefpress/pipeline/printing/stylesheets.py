"""What is wrong with a style, told at its line of the file that it was written in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.findings import Finding, Place
from briefpress.render.search import places
from briefpress.styling.colours import near_colours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

# The page carries all styles in itself, and WeasyPrint counts from the beginning of their element.
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_AT = re.compile(r" at (\d+):(\d+)(?=[,.: ]|$)")
_DECLARED = re.compile(r"`([\w-]+):")
_COLOURED = re.compile(r"`(?:[\w-]*color|background|border[\w-]*):([^`]*)`[^`]*invalid value")
_FAMILY = re.compile(r"brings `([^`]+)`")
_SELECTOR = re.compile(r"selector `([^`]+)`")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ENDINGS = ("css", "html")


def in_files(findings: Iterable[Finding], page: str, desk: Path | None) -> Iterator[Finding]:
    """The findings of a print, those about styles at their line of a file where one has it.

    A style that a template computes stands in no file as it is printed: its place stays the PDF.
    """
    sheets = [found[1].split("\n") for found in _SHEET.finditer(page)]
    for finding in findings:
        if desk is None:
            yield finding
        elif finding.rule == "pdf-style-ignored" and not _SELECTOR.search(finding.message):
            yield _ignored(finding, sheets, desk)
        elif finding.rule in {"pdf-style-ignored", "pdf-family-missing"}:
            yield _named(finding, desk)
        else:
            yield finding


def _ignored(finding: Finding, sheets: Sequence[Sequence[str]], desk: Path) -> Finding:
    at = _AT.search(finding.message)
    if at is None:
        return finding
    line, column = int(at[1]), int(at[2])
    declared = _DECLARED.search(finding.message)
    for sheet in sheets:
        if line > len(sheet):
            continue
        if declared and not sheet[line - 1][column - 1 :].startswith(declared[1]):
            continue
        if found := _origin(sheet, line - 1, desk):
            name, number = found
            message = finding.message[: at.start()] + finding.message[at.end() :]
            hints = finding.hints or _colours_meant(finding.message)
            return replace(finding, message=message, place=Place(name, number, column), hints=hints)
    return finding


def _colours_meant(message: str) -> tuple[str, ...]:
    """What the misspelt name of a colour may mean."""
    found = _COLOURED.search(message)
    near = near_colours(found[1]) if found else []
    return (f"did you mean `{near[0]}`?",) if near else ()


def _origin(sheet: Sequence[str], at: int, desk: Path) -> tuple[str, int] | None:
    """The file and the line that a line of the page comes from: where most lines around agree."""
    best: tuple[int, str, int] | None = None
    for name, text in _files(desk):
        lines = text.split("\n")
        for number, line in enumerate(lines):
            if line.rstrip() != sheet[at].rstrip():
                continue
            alike = _alike(sheet[at::-1], lines[number::-1]) + _alike(sheet[at:], lines[number:])
            if best is None or alike > best[0]:
                best = (alike, name, number + 1)
    return best[1:] if best else None


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines agree from the first on."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a.rstrip() != b.rstrip()), len(other))


def _named(finding: Finding, desk: Path) -> Finding:
    """At the first line that has the family or the selector that is meant, comments apart."""
    meant = _FAMILY.search(finding.message) or _SELECTOR.search(finding.message)
    if meant is None:
        return finding
    for name, text in _files(desk):
        plain = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        at = plain.casefold().find(meant[1].casefold())
        if at >= 0:
            before = plain[:at]
            line, column = before.count("\n") + 1, at - before.rfind("\n")
            return replace(finding, place=Place(name, line, column))
    return finding


def _files(desk: Path) -> Iterator[tuple[str, str]]:
    """The style sheets and templates that a page may have its styles from, the desk's first."""
    for folder, prefix in places(desk):
        for ending in _ENDINGS:
            for file in sorted(folder.rglob(f"*.{ending}")):
                try:
                    text = file.read_text(encoding="utf-8")
                except (OSError, UnicodeDecodeError):
                    continue
                yield f"{prefix}{file.relative_to(folder).as_posix()}", text

"""The briefs that are shipped: one digit changed in a proven figure or date is named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefpress.evidence import Library
from briefpress.evidence.case import Case
from briefpress.evidence.citations import check_citations
from briefpress.evidence.figures.check import check_figures
from briefpress.evidence.figures.moments import check_dates
from briefpress.evidence.texts import brief_paragraphs
from briefpress.evidence.values import check_values
from briefpress.load.documents import load_brief, load_desk, load_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.case import Judged
    from briefpress.findings import Finding
    from briefpress.model.brief import WrittenBrief
    from briefpress.model.positions import Path as Keys

DESK = Path(__file__).parents[1]
BRIEFS = ("diplomacy", "energy", "transport")
# Both years stand in the passage, and no word by them tells which is meant.
UNSEEN = {
    ("energy", "The figure for 2018"),
    ("transport", "last year is 2018"),
    ("transport", "last year is\n      2017"),
}


@dataclass(frozen=True)
class Digit:
    """A digit of a brief's file, at an offset, in the value at a path."""

    at: int
    path: Keys


@cache
def case_of(root: Path, theme: str) -> Case | tuple[Finding, ...]:
    written, found = load_brief(root, f"briefs/{theme}.yaml")
    return found if written is None else case_for(written)


def case_for(written: WrittenBrief) -> Case:
    settings, sources, library = desk()
    paragraphs = tuple(brief_paragraphs(written.brief))
    citations = check_citations(written.brief, written.positions, paragraphs, sources)
    return Case(written, settings, sources, library, paragraphs, citations)


@cache
def desk():  # type: ignore[no-untyped-def]
    settings, _ = load_desk(DESK)
    sources, _ = load_sources(DESK)
    assert settings
    assert sources
    return settings, sources, Library(sources.by_id)


def judged(case: Case) -> Iterator[Judged]:
    yield from (check_values(case), check_figures(case), check_dates(case))


def digits(theme: str) -> Iterator[Digit]:
    """One digit of every figure and date that has a proof: the last of it."""
    case = case_of(DESK, theme)
    assert isinstance(case, Case)
    for proof in (proof for part in judged(case) for proof in part.proofs):
        raw = value_at(case.brief, proof.path)
        start, end = proof.start or 0, proof.end if (proof.end or -1) > 0 else len(raw)
        found = [i for i in range(start, end) if raw[i].isdigit()]
        if found:
            yield Digit(case.positions.offset(proof.path, raw, found[-1]), proof.path)


def value_at(brief: object, path: Keys) -> str:
    """The text of a brief that a path leads to."""
    for part in path:
        if isinstance(part, int):
            brief = brief[part]  # type: ignore[index]
        else:
            brief = brief[part] if isinstance(brief, dict) else getattr(brief, part)
    return str(brief)


def said(found: Finding) -> tuple[str, int, int, str]:
    return found.rule, found.place.line, found.place.column, found.message


def named(root: Path, theme: str, changed: str, digit: Digit, before: set[object]) -> bool:
    """Whether the checks say something new of the value, or of the rest of its data point."""
    (root / "briefs" / f"{theme}.yaml").write_text(changed, encoding="utf-8")
    written, found = load_brief(root, f"briefs/{theme}.yaml")
    if written is None:
        return bool(found)
    case = case_for(written)
    near = digit.path[:4] if digit.path[0] == "data" else digit.path
    if digit.path[0] == "data" and digit.path[2:] == ("title",):
        near = digit.path[:2]
    while near not in case.positions.spans:
        near = near[:-1]  # the text of an item that is a line by itself
    spans = [span for path, span in case.positions.spans.items() if path[: len(near)] == near]
    first = case.positions.at(min(span.start for span in spans)).line
    last = case.positions.at(max(span.end for span in spans)).line
    fresh = [f for part in judged(case) for f in part.findings if said(f) not in before]
    return any(first <= f.place.line <= last for f in fresh)


@pytest.mark.parametrize("theme", BRIEFS)
def test_a_changed_digit_in_a_shipped_brief_is_named(theme: str, tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    case = case_of(DESK, theme)
    assert isinstance(case, Case)
    text = case.positions.text
    before: set[object] = {said(f) for part in judged(case) for f in part.findings}
    silent = []
    chosen = {digit.at: digit for digit in digits(theme)}
    assert len(chosen) > 25
    for at, digit in chosen.items():
        other = "8" if text[at] == "9" else str(int(text[at]) + 1)
        changed = text[:at] + other + text[at + 1 :]
        if not named(tmp_path, theme, changed, digit, before):
            silent.append(text[max(at - 40, 0) : at + 1])
    known = tuple(words for whose, words in UNSEEN if whose == theme)
    assert [words for words in silent if not words.endswith(known or "\0")] == []

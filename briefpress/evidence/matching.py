"""Finding quoted words in the passages of a source, to the letter.

Similar is not the same: nothing here accepts a near match. `nearest` only ever suggests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefpress.evidence.folding import Folded, fold
from briefpress.model.evidence import Hit, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefpress.model.locator import Reference
    from briefpress.model.source import Passage, Source

_ELISION = re.compile(r"\s*(?:\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*")
_SIC = re.compile(r"\s*\[\s*sic!?\s*\]", re.IGNORECASE)
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
_LINE_HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")


@dataclass(frozen=True)
class FoldedPassage:
    """A passage ready for searching; a hyphen at a line end is tried kept and taken out."""

    passage: Passage

    @cached_property
    def readings(self) -> tuple[Folded, ...]:
        """The folded passage, once for each way of reading its line-end hyphens."""
        text = self.passage.text
        if not _LINE_HYPHEN.search(text):
            return (fold(text),)
        # A stand-in that folding drops keeps every offset in its place.
        return fold(_LINE_HYPHEN.sub("\u00ad\u00ad", text)), fold(_LINE_HYPHEN.sub("-\u00ad", text))


class Library:
    """All sources of a desk, each passage folded once, when it is first searched."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._folded: dict[str, tuple[FoldedPassage, ...]] = {}

    def passages(self, source: str) -> tuple[FoldedPassage, ...]:
        """The folded passages of a source, in order."""
        if source not in self._folded:
            found = tuple(FoldedPassage(p) for p in self.sources[source].passages)
            self._folded[source] = found
        return self._folded[source]

    def judge(self, quotation: str, cited: Sequence[Reference]) -> Ruling:
        """Rule on quoted words: in one of the cited places, elsewhere, or nowhere.

        `cited` names sources that exist and paragraphs that they have.
        """
        words = _prepare(quotation)
        misplaced: Ruling | None = None
        for reference in cited:
            here = self._search(words, reference.source, reference)
            if here and here.proven:
                return here
            misplaced = misplaced or here
        if misplaced:
            return misplaced
        for reference in cited:
            there = self._search(words, reference.source, None)
            if there and there.proven:
                return Ruling(Verdict.ELSEWHERE_IN_SOURCE, there.hits)
        for source in self.sources:
            other = self._search(words, source, None)
            if other and other.proven:
                return Ruling(Verdict.IN_ANOTHER_SOURCE, other.hits)
        return Ruling(Verdict.ABSENT)

    def _search(self, words: _Words, source: str, within: Reference | None) -> Ruling | None:
        """The ruling for one source, or for the passages a reference names in it."""
        cut: Ruling | None = None
        for passage in self.passages(source):
            number = passage.passage.number
            if within and within.locator and number not in within.locator.numbers:
                continue
            for folded in passage.readings:
                spans, whole = _find_parts(words, folded.text)
                if not spans:
                    continue
                hits = tuple(Hit(source, number, *folded.original(*span)) for span in spans)
                if whole:
                    return Ruling(_name(words, passage.passage.text, hits), hits)
                cut = Ruling(Verdict.CUTS_A_WORD, hits)
        return cut


@dataclass(frozen=True, slots=True)
class _Words:
    """A quotation taken apart: its folded parts between elisions."""

    quotation: str
    parts: tuple[str, ...]
    has_sic: bool


def _prepare(quotation: str) -> _Words:
    bare = _CAPITAL.sub(r"\1", _SIC.sub("", quotation))
    parts = tuple(folded for part in _ELISION.split(bare) if (folded := fold(part).text))
    return _Words(quotation, parts, bool(_SIC.search(quotation)))


def _name(words: _Words, passage: str, hits: tuple[Hit, ...]) -> Verdict:
    if len(words.parts) > 1:
        return Verdict.ELIDED
    if words.has_sic:
        return Verdict.SIC_ADDED
    same = passage[hits[0].start : hits[0].end] == words.quotation.strip()
    return Verdict.VERBATIM if same else Verdict.FOLDED


def _find_parts(words: _Words, text: str) -> tuple[list[tuple[int, int]], bool]:
    """The spans of all parts, in order, and whether each begins and ends with a whole word."""
    spans: list[tuple[int, int]] = []
    at = 0
    whole = True
    for i, part in enumerate(words.parts):
        found = _find(part, text, at, last=i == len(words.parts) - 1)
        if not found:
            return [], False
        span, clean = found
        spans.append(span)
        whole = whole and clean
        at = span[1]
    return spans, whole


def _find(part: str, text: str, at: int, *, last: bool) -> tuple[tuple[int, int], bool] | None:
    """The first whole-word occurrence of a part, else the first that cuts a word."""
    cut = None
    for form in _forms(part, last=last):
        start = text.find(form, at)
        while start >= 0:
            end = start + len(form)
            if not _cuts(text, start, end):
                return (start, end), True
            cut = cut or ((start, end), False)
            start = text.find(form, start + 1)
    return cut


def _forms(part: str, *, last: bool) -> Iterator[str]:
    """The part as it stands, with its first letter's case changed, without a final stop."""
    forms = [part]
    if last and len(part) > 1 and part[-1] in ".,":
        # American usage puts a comma or full stop of one's own inside the marks.
        forms.append(part[:-1])
    for form in forms:
        yield form
        changed = form[0].swapcase() + form[1:]
        if changed != form and len(changed) == len(form):
            yield changed


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a span begins or ends inside a word or a number."""
    return _joined(text, start) or _joined(text, end)


def _joined(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at : at + 1]
    if before.isalnum() and after.isalnum():
        return True
    # 4.358 and 1,400 are one number each; so are 20-30 and x-ray one word.
    if before in {".", ",", "-", "'"} and after.isalnum():
        far = text[at - 2 : at - 1] if at > 1 else ""
        return _bridges(far, before, after)
    if before.isalnum() and after in {".", ",", "-", "'"}:
        return _bridges(before, after, text[at + 1 : at + 2])
    return False


def _bridges(left: str, middle: str, right: str) -> bool:
    if middle in ".,":
        return left.isdigit() and right.isdigit()
    if middle == "-":
        return left.isdigit() and right.isdigit()
    return left.isalpha() and right.isalpha() and right.islower()


def excerpt(text: str, limit: int = 160) -> str:
    """The head of a passage on one line, cut at a word."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + " …"

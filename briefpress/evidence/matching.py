"""Finding quoted words in the passages of a source, to the letter.

Similar is not the same: nothing here accepts a near match. `nearest` only ever suggests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.folding import fold
from briefpress.evidence.searching import SearchedPassage
from briefpress.model.evidence import Hit, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefpress.model.locator import Reference
    from briefpress.model.source import Source

_DOTS = r"(?:…\.?|\.{3,4}|\. \. \.(?: \.)?)"
_ELISION = re.compile(rf"\s*(?:\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS})\s*")
_SIC = re.compile(r"(?<=\S)\s*\[\s*sic!?\s*\](?!\w)", re.IGNORECASE)
_CAPITAL = re.compile(r"(?<!\w)\[(\w)\](?=\w)")
# What an omission may not swallow, in the languages of the press we read.
_NEGATION = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot|hardly|"
    r"не|ни|нет|никогда|без|нельзя|nicht|kein\w*|nie|niemals|ohne|ne|pas|jamais|sans|"
    r"değil|deyil|yox|yok)\b|n['’]t\b",
    re.IGNORECASE,
)
_SPEECH_ENDS = re.compile(r"[”»\"'’].*[“«„\"'‘]", re.DOTALL)


class Library:
    """All sources of a desk, each passage folded once, when it is first searched."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self.sources = sources
        self._folded: dict[str, tuple[SearchedPassage, ...]] = {}

    def passages(self, source: str) -> tuple[SearchedPassage, ...]:
        """The folded passages of a source, in order."""
        if source not in self._folded:
            found = tuple(SearchedPassage(p) for p in self.sources[source].passages)
            self._folded[source] = found
        return self._folded[source]

    def judge(self, quotation: str, cited: Sequence[Reference]) -> Ruling:
        """Rule on quoted words: in one of the cited places, elsewhere, or nowhere.

        `cited` names sources that exist and paragraphs that they have.
        """
        readings = _readings(quotation)
        misplaced: Ruling | None = None
        for reference in cited:
            here = self._search(readings, reference.source, reference)
            if here and here.proven:
                return here
            misplaced = misplaced or here
        if misplaced:
            return misplaced
        for reference in cited:
            there = self._search(readings, reference.source, None)
            if there and there.proven:
                return Ruling(Verdict.ELSEWHERE_IN_SOURCE, there.hits)
        for source in self.sources:
            other = self._search(readings, source, None)
            if other and other.proven:
                return Ruling(Verdict.IN_ANOTHER_SOURCE, other.hits)
        return Ruling(Verdict.ABSENT)

    def _search(
        self, readings: Sequence[_Reading], source: str, within: Reference | None
    ) -> Ruling | None:
        """The ruling for one source, or for the passages a reference names in it."""
        cut: Ruling | None = None
        for searched in self.passages(source):
            number = searched.passage.number
            if within and within.locator and number not in within.locator.numbers:
                continue
            for reading in readings:
                spans, whole = searched.find_parts(reading.parts)
                if not spans:
                    continue
                hits = tuple(Hit(source, number, *searched.original(*span)) for span in spans)
                if whole:
                    return Ruling(_name(reading, searched.passage.text, hits), hits)
                cut = cut or Ruling(Verdict.CUTS_A_WORD, hits)
        return cut


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quotation read in one way: its folded parts between elisions."""

    quotation: str
    parts: tuple[str, ...]
    without_sic: bool


def _readings(quotation: str) -> tuple[_Reading, ...]:
    """The ways to read a quotation, the plainest first.

    Dots, [sic] and brackets may be the source's own, or the editor's.
    """
    # With a single space between words every pattern below takes linear time.
    words = " ".join(quotation.split())
    spoken = _CAPITAL.sub(r"\1", _SIC.sub("", words))
    typed = tuple(folded for folded in (fold(words).text,) if folded)
    found: dict[tuple[str, ...], _Reading] = {}
    for parts, without_sic in (
        (typed, False),
        (_parts(words), False),
        (_parts(spoken), bool(_SIC.search(words))),
    ):
        if parts:
            found.setdefault(parts, _Reading(quotation, parts, without_sic))
    return tuple(found.values())


def _parts(words: str) -> tuple[str, ...]:
    return tuple(folded for part in _ELISION.split(words) if (folded := fold(part).text))


def _name(reading: _Reading, passage: str, hits: tuple[Hit, ...]) -> Verdict:
    if len(reading.parts) > 1:
        left_out = [passage[a.end : b.start] for a, b in pairwise(hits)]
        if any(_NEGATION.search(words) for words in left_out):
            return Verdict.ELISION_HIDES_NEGATION
        if any(_SPEECH_ENDS.search(words) for words in left_out):
            return Verdict.ELISION_JOINS_SPEECHES
        return Verdict.ELIDED
    if reading.without_sic:
        return Verdict.SIC_ADDED
    same = passage[hits[0].start : hits[0].end] == reading.quotation.strip()
    return Verdict.VERBATIM if same else Verdict.FOLDED

"""Suggestions for words that were not found; they never pass anything. The door to rapidfuzz."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.quoting.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.evidence.quoting.searching import SearchedPassage
    from briefpress.model.source import Passage

_LEAST_SCORE = 60.0
_LONGEST = 2_000
_LONGEST_PASSAGE = 20_000
# So many passages, those with most of the words in them, are compared letter by letter.
_MOST_COMPARED = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage most like some words, its words that are, their line, and their span."""

    passage: Passage
    words: str
    line: int
    start: int
    end: int


def nearest(words: str, passages: Iterable[SearchedPassage]) -> Nearest | None:
    """The passage most like some words; None where none is much like them."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded only when something was not found

    wanted = _lower(fold(words[: _LONGEST * 2]).text[:_LONGEST])
    if not wanted:
        return None
    best: tuple[float, SearchedPassage, int, int] | None = None
    for searched in _likeliest(wanted, passages):
        least = best[0] if best else _LEAST_SCORE
        text = _lower(searched.folded.text[:_LONGEST_PASSAGE])
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=least)
        if found and (best is None or found.score > best[0]):
            start, end = found.dest_start, max(found.dest_end, found.dest_start + 1)
            best = (found.score, searched, *searched.original(start, min(end, len(text))))
    if best is None:
        return None
    _, searched, start, end = best
    passage = searched.passage
    start, end = _whole_words(passage.text, start, end)
    words = " ".join(passage.text[start:end].split())
    return Nearest(passage, words, passage.line_of(start), start, end)


def nearest_text(words: str, texts: Sequence[str]) -> tuple[int, int, int] | None:
    """Which of some folded texts is most like some folded words, and the span that is."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded only when something was not found

    wanted = _lower(words[:_LONGEST])
    best: tuple[float, int, int, int] | None = None
    for which, text in enumerate(texts):
        least = best[0] if best else _LEAST_SCORE
        lowered = _lower(text[:_LONGEST_PASSAGE])
        found = fuzz.partial_ratio_alignment(wanted, lowered, score_cutoff=least)
        if lowered and found and (best is None or found.score > best[0]):
            start, end = _whole_words(text, found.dest_start, max(found.dest_end, 1))
            best = (found.score, which, start, end)
    return best[1:] if best and best[2] < best[3] else None


def _likeliest(wanted: str, passages: Iterable[SearchedPassage]) -> list[SearchedPassage]:
    """The passages with most of the words in them; of few, all."""
    words = set(_WORD.findall(wanted))
    # Of control characters, written as entities, nothing is left when they are folded.
    filled = [searched for searched in passages if searched.folded.text]
    if len(filled) <= _MOST_COMPARED:
        return filled
    ranked = sorted(
        filled, key=lambda s: -len(words.intersection(_WORD.findall(s.passage.text.lower())))
    )
    return ranked[:_MOST_COMPARED]


def _lower(text: str) -> str:
    """Small letters, where that keeps every offset: some capitals become two characters."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end

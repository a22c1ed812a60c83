"""The figures of a text with what its sentence says of each: when, which way, of what."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefpress.dates import read_dates
from briefpress.evidence.figures.before import before_that
from briefpress.evidence.figures.clauses import Sentence
from briefpress.evidence.figures.turns import moves
from briefpress.evidence.figures.typed import Typed, between, is_small_count
from briefpress.evidence.figures.words import capitals
from briefpress.evidence.sentences import sentence_ends
from briefpress.quantities import read_quantities

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefpress.dates import DateMention

__all__ = ["Reading", "Typed", "read"]

_SILENT = 2  # sentences without a figure, over which “it was 940” looks back


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a text."""

    text: str
    language: str
    figures: tuple[Typed, ...]
    dates: tuple[DateMention, ...]


@lru_cache(maxsize=2048)
def read(text: str, language: str, anchor: date | None = None) -> Reading:
    """Read the figures and dates of a text; relative dates against the anchor, if there is one."""
    dates = before_that(text, read_dates(text, language, anchor), anchor)
    taken = _Taken(dates)
    found = [q for q in read_quantities(text, language) if not taken.holds(q.start, q.end)]
    sentences = _sentences(text)
    figures: list[Typed] = []
    carried: tuple[DateMention, ...] = ()
    before: list[Typed] = []
    silent = 0
    names = capitals(text, [start for start, _ in sentences])
    for start, end in sentences:
        own = between(found, start, end)
        when = between(dates, start, end)
        turns = bool(own) and moves(text[start:end], language)
        small = [is_small_count(q) and not (turns and q.unit == "times") for q in own]
        counts = [q for q, minor in zip(own, small, strict=True) if minor]
        major = [q for q, minor in zip(own, small, strict=True) if not minor]
        if own:
            sentence = Sentence(text, language, (start, end), major, when, names)
            before = sentence.typed(carried, before if silent <= _SILENT else ())
            figures += sorted((*before, *sentence.bare(counts)), key=_start)
        silent = 0 if own else silent + 1
        carried = tuple(d for d in when if not d.relative)[-1:] or carried
    return Reading(text, language, tuple(figures), dates)


class _Taken:
    """The spans that dates take: no figure is read in them."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._starts = [d.start for d in dates]
        self._ends = [d.end for d in dates]

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and end <= self._ends[at]


def _start(typed: Typed) -> int:
    return typed.quantity.start


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = sentence_ends(text)
    return list(zip((0, *ends), ends, strict=False))

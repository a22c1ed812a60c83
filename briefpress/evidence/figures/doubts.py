"""What an editor should look at again in a date that stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.figures.unbroken import unbroken
from briefpress.evidence.figures.words import Subject, subject
from briefpress.evidence.sentences import sentence_ends
from briefpress.findings import Finding, Place, Related, error, remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.dates import DateMention
    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import SourceDate
    from briefpress.evidence.figures.statements import Statement

_ENOUGH = 3  # words that tie a sentence of the brief to one of the source
_BOTH = re.compile(r"\s+(?:and|und|et|и|ve|və)\s+")
_JOIN = re.compile(r"\s?[-–—]\s?|\s+(?:to|until|till|bis|до|по|à|au|jusqu['’](?:à|en))\s+")
_FROM = re.compile(r"\b(?:from|von|vom|со?|de|du)\s+$", re.IGNORECASE)
_TWICE = re.compile(r"(?<!\d)(?P<first>\d{1,4})\s?[-–—]\s?(?P=first)(?!\d)")


def backwards(case: Case, statement: Statement, dates: Sequence[DateMention]) -> Iterator[Finding]:
    """The ranges of a text that end where or before they begin: “2010 to 2006”."""
    text = statement.text
    spans = [(d.start, d.end) for d in dates if _TWICE.search(text[d.start : d.end])]
    for one, other in pairwise(dates):
        joined = _JOIN.fullmatch(text, one.end, other.start)
        led = joined and (
            text[one.end : other.start].strip() in "-–—" or _FROM.search(text[: one.start])
        )
        twice = _BOTH.fullmatch(text, one.end, other.start) and one.first == other.first
        if twice and one.first[0] and one.last == other.last and one.stretch == other.stretch:
            spans.append((one.start, other.end))
        alike = one.granularity == other.granularity and not (one.relative or other.relative)
        if (
            led
            and alike
            and _parts(one) >= _parts(other)
            and None not in (one.first[0], other.first[0])
        ):
            spans.append((one.start, other.end))
    for start, end in spans:
        if statement.claims(start, end):
            message = f"`{' '.join(text[start:end].split())}` ends where or before it begins"
            place = statement.place(case, start, end)
            yield error("date-backwards", message, place, "put the earlier date first")


def _parts(mention: DateMention) -> tuple[int, ...]:
    return tuple(part or 0 for part in mention.first)


def range_end(ours: Moment, found: SourceDate, place: Place) -> Finding | None:
    """The remark on one end of a source's range that the brief gives as a date of its own."""
    theirs = found.moment
    if ours.ends or not theirs.ends or ours.days is None or theirs.days is None:
        return None
    if theirs.mention.granularity == "day" and theirs.ends[0] == ours.days:
        return None  # what goes on for days is dated by the first
    whole = ours.days[0] <= theirs.days[0] and theirs.days[1] <= ours.days[1]
    if whole or ours.mention.bound or not found.passage or ours.yearless != theirs.yearless:
        return None
    message = f"`{ours.words}` is one end of “{theirs.words}” in {_at(found)}"
    hint = "see that the sentence means the beginning or the end, or give the whole range"
    return remark("date-range-end", message, place, hint, related=[_related(found)])


def other_event(
    sentence: str, found: Sequence[SourceDate], pool: Sequence[SourceDate], place: Place
) -> Finding | None:
    """The remark on a date whose sentence speaks of what the source dates otherwise.

    Only where brief and passage are of one language, so that their words can be compared.
    """
    ours = subject(sentence).words
    inside = [entry for entry in found if entry.passage]
    if len(ours) < _ENOUGH or not inside or len(inside) < len(found):
        return None
    if any(ours & _about(entry) for entry in inside):
        return None
    others = [e for e in pool if e.passage and e not in found and not e.moment.mention.relative]
    rival = max(others, key=lambda entry: len(ours & _about(entry)), default=None)
    if rival is None or len(ours & _about(rival)) < _ENOUGH:
        return None
    message = f"the words of the brief stand by “{rival.moment.words}” in {_at(rival)}"
    hint = f"“{inside[0].moment.words}” is of something else there"
    return remark("date-of-another-event", message, place, hint, related=[_related(rival)])


def _about(entry: SourceDate) -> frozenset[str]:
    if entry.passage is None:
        return frozenset()
    ends, words = _sentences(unbroken(entry.passage.text).text)
    return words[min(bisect_right(ends, entry.moment.mention.start), len(words) - 1)].words


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[tuple[int, ...], tuple[Subject, ...]]:
    ends = tuple(sentence_ends(text))
    return ends, tuple(subject(text[a:b]) for a, b in zip((0, *ends), ends, strict=False))


def _at(entry: SourceDate) -> str:
    number = entry.passage.number if entry.passage else 0
    return f"`{entry.source.id}`, para. {number}"


def _related(entry: SourceDate) -> Related:
    passage = entry.passage
    line = passage.line_of(entry.moment.mention.start) if passage else 0
    number = passage.number if passage else 0
    return Related(Place(entry.source.file, line), f"para. {number}: “{entry.moment.words}”")

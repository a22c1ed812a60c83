"""What an editor should look at again in a date that stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.figures.dating import issue_moment
from briefpress.evidence.figures.opposites import concepts, opposed
from briefpress.evidence.figures.tense import tells_of_the_past
from briefpress.evidence.figures.unbroken import unbroken
from briefpress.evidence.figures.words import Subject, subject
from briefpress.evidence.sentences import sentence_ends
from briefpress.findings import Finding, Place, Related, error, remark, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.dates import DateMention
    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import SourceDate
    from briefpress.evidence.figures.statements import Statement

# As many words tie a sentence of the brief to one of the source, one more where none ties it to
# that of its own date; as great a share of them is certain.
_FEW, _MOST = 2, 0.6
# Opposites that happen on a day; what is daily, highest or of oil may be so beside its opposite.
_TRADE = frozenset({"export", "import"})
_EVENTS = _TRADE | {"buy", "sell", "surplus", "deficit"}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = 2  # the words before a date that it hangs on, a preposition among them
_BOTH = re.compile(r"\s+(?:and|und|et|и|ve|və)\s+")
_JOIN = re.compile(r"\s?[-–—]\s?|\s+(?:to|until|till|bis|до|по|à|au|jusqu['’](?:à|en))\s+")
_FROM = re.compile(r"\b(?:from|von|vom|со?|de|du)\s+$", re.IGNORECASE)
# Not the month and the day of 2025-03-03.
_TWICE = re.compile(r"(?<!\d)(?<!\d[-–—])(?P<first>\d{1,4})\s?[-–—]\s?(?P=first)(?!\d|[-–—]\d)")


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


def other_weekday(
    case: Case, statement: Statement, dates: Sequence[DateMention]
) -> Iterator[Finding]:
    """The days of a text that bear the name of another weekday: “Monday, 28 February 2025”."""
    for mention in dates:
        year, month, day = mention.first
        if mention.weekday is None or mention.relative or not (year and month and day):
            continue
        right = date(year, month, day).weekday()
        if right == mention.weekday or not statement.claims(mention.start, mention.end):
            continue
        words = " ".join(statement.text[mention.start : mention.end].split())
        message = f"`{words}` is a {_DAYS[right]}, not a {_DAYS[mention.weekday]}"
        place = statement.place(case, mention.start, mention.end)
        yield error("date-weekday", message, place, "see which of the two the source has")


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
    sentence: str,
    date: str,
    found: Sequence[SourceDate],
    pool: Sequence[SourceDate],
    place: Place,
) -> Finding | None:
    """The finding on a date whose sentence speaks of what the source dates otherwise.

    Only where brief and passage are of one language, so that their words can be compared. An error
    where the passage of the date speaks of nothing in the sentence, and most of the sentence
    stands by the other date; a remark where the words before the date or its clause do.
    """
    ours = subject(sentence).words - subject(date).words
    inside = [entry for entry in found if entry.passage]
    if len(ours) < _FEW or not inside or len(inside) < len(found):
        return None
    known = {id(entry) for entry in found}
    others = [e for e in pool if e.passage and id(e) not in known and _is_dated(e)]
    here = frozenset().union(*map(_about, inside))
    led = _leading(sentence, date) - here

    def tie(entry: SourceDate) -> tuple[bool, int]:
        about = _about(entry)
        return bool(led & about), len(ours & about)

    rival = max(others, key=tie, default=None)
    if rival is None:
        return None
    there = _about(rival)
    shared = len(ours & there)
    strange = shared >= _FEW and shared >= _MOST * len(ours) and not any(
        entry.passage and ours & subject(entry.passage.text).words for entry in inside
    )  # fmt: skip
    # All that the sentence speaks of stands by the other date, and nothing of it by this one. A
    # sentence may leave to the one before what it speaks of: “This was more than in 2023”.
    strange = strange or (
        shared == len(ours)
        and not any(ours & subject(_sentence(e)).words for e in inside)
        and not any(e.passage == rival.passage and _place(rival) < _place(e) for e in inside)
    )
    tied = bool(led & there) and shared > len(ours & here) if ours & here else shared > _FEW
    if not strange and (not tied or rival.moment.mention.relative):
        return None
    message = f"the words of the brief stand by “{rival.moment.words}” in {_at(rival)}"
    hint = f"“{inside[0].moment.words}” is of something else there"
    if strange:
        return error("date-of-another-event", message, place, hint, related=[_related(rival)])
    return remark("date-of-another-event", message, place, hint, related=[_related(rival)])


def not_yet(
    sentence: str, ours: Moment, found: Sequence[SourceDate], place: Place, language: str
) -> Finding | None:
    """The warning on a past told of a date that lies after every article that has it."""
    start = sentence.find(ours.words)
    days = ours.days
    if start < 0 or days is None or ours.yearless or not found:
        return None
    issued = [issue_moment(entry.source.issued) for entry in found]
    known = [moment for moment in issued if moment and moment.days]
    if len(known) < len(found) or not all(m.days and days[0] > m.days[1] for m in known):
        return None
    if not tells_of_the_past(sentence, start, start + len(ours.words), language):
        return None
    message = (
        f"`{ours.words}` is after {_at(found[0])}, written on {known[-1].words}: "
        "it cannot say what happened then"
    )
    hint = "write that it was planned or expected, or cite a later article"
    return warning("date-not-yet", message, place, hint, related=[_related(found[0])])


def opposite(
    sentence: str,
    found: Sequence[SourceDate],
    pool: Sequence[SourceDate],
    place: Place,
    *,
    one_language: bool,
) -> Finding | None:
    """The finding on a date that the source has for the opposite: imports, where it has exports.

    An error where another date stands by what the brief says, or where both are of one language
    and the brief names no party from whose side it might tell the same; a remark elsewhere.
    """
    if not found or any(entry.passage is None for entry in found):
        return None
    ours = concepts(sentence) & _EVENTS
    pairs = [opposed(ours, concepts(_sentence(entry))) if ours else None for entry in found]
    if None in pairs or pairs[0] is None:
        return None
    date, (mine, theirs) = found[0].moment.words, pairs[0]
    message = f"“{date}” is of “{theirs}” in {_at(found[0])}, not of “{mine}”"
    related = [_related(found[0])]
    known = {id(entry) for entry in found}
    others = (entry for entry in pool if entry.passage and id(entry) not in known)
    rival = any(opposed(concepts(_sentence(e)) & _EVENTS, frozenset({theirs})) for e in others)
    told = {mine, theirs} <= _TRADE and one_language and not _parties(sentence, found)
    if rival or told:
        hint = "read the passage again"
        return error("date-of-another-event", message, place, hint, related=related)
    hint = "see that both tell the same, from two sides"
    return remark("date-of-another-event", message, place, hint, related=related)


def _parties(sentence: str, found: Sequence[SourceDate]) -> frozenset[str]:
    """What a sentence writes with a capital, but for the names of its dates.

    Its first word counts where it is not of those that any sentence begins with.
    """
    dates = " ".join(entry.moment.words for entry in found)
    words = " ".join(word for word in sentence.split() if word[0].isupper())
    return subject(words).words - subject(dates).words - _trading(words)


def _trading(words: str) -> frozenset[str]:
    return frozenset().union(*(subject(word).words for word in words.split() if concepts(word)))


def _leading(sentence: str, date: str) -> frozenset[str]:
    """The word that a date hangs on: “agreed” of “the range agreed for 2018”; no name."""
    before = " ".join(sentence.split()).partition(date)[0]
    return subject(" ".join(w for w in before.split()[-_NEAR:] if w.islower())).words


def _is_dated(entry: SourceDate) -> bool:
    mention = entry.moment.mention
    return not mention.relative or (mention.granularity == "day" and entry.moment.days is not None)


def _about(entry: SourceDate) -> frozenset[str]:
    if entry.passage is None:
        return frozenset()
    return _sentences(unbroken(entry.passage.text).text)[1][_place(entry)].words


def _sentence(entry: SourceDate) -> str:
    if entry.passage is None:
        return ""
    text = unbroken(entry.passage.text).text
    ends = (0, *_sentences(text)[0])
    at = _place(entry)
    return text[ends[at] : ends[at + 1]]


def _place(entry: SourceDate) -> int:
    """Which sentence of its passage a date stands in."""
    ends = _sentences(unbroken(entry.passage.text).text)[0] if entry.passage else ()
    return max(min(bisect_right(ends, entry.moment.mention.start), len(ends) - 1), 0)


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

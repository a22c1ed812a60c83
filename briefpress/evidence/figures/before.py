"""“A year earlier”, “than in 2022”: the years that others are measured against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.dates import DateMention
from briefpress.evidence.figures.words import lower
from briefpress.evidence.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefpress.dates import Parts

# Unlike “last year” and “a year ago”, which lean on the day of writing.
_BEFORE_THAT = re.compile(
    r"\b(?:year (?:before|earlier)|(?:previous|preceding) year|годом ранее|годом раньше|"
    r"предыдущ\w+ год\w*|vorjahr\w*|jahr (?:zuvor|davor|vorher)|année précédente|"
    r"(?:un )?an (?:plus tôt|auparavant)|(?:bir )?önceki (?:yıl|sene)\w*|"
    r"bir yıl önce\w*|əvvəlki il\w*|bir il (?:əvvəl|öncə)\w*)"
)
# A year before a date just named, of which it is the day or the month too. What follows must not
# go on: “a year before the war”.
_EARLIER = re.compile(
    r"\b(?:(?:a|one) year (?:earlier|previously|before(?=\s*(?:[.,;:)–—]|$)))|"
    r"годом (?:ранее|раньше|прежде)|(?:ein|im) jahr (?:zuvor|davor|früher|vorher)|"
    r"(?:un an|une année) (?:plus tôt|auparavant|avant(?=\s*(?:[.,;:)–—]|$)))|"
    r"bir yıl önce(?:ki|si)?\b(?! (?:kurul|aç|başla))|bir il (?:əvvəl|öncə)(?:ki)?\b)"
)
# A date after these is what a change is measured against, not when it happened.
_BASELINE = re.compile(
    r"(?:from|than|than in|compared (?:to|with)(?: that of)?|against|over|versus|vs|"
    r"(?:exceeding|above|below) (?:the |that )?(?:figure|level|total)?s? ?(?:of|for|in)|"
    r"по сравнению со?|чем в|относительно|против|к уровню|gegenüber|als|als im|"
    r"im vergleich (?:zu|zum|mit)|verglichen mit|par rapport [àa]u?x?|que|qu'en|contre|"
    r"göre|nazaran|kıyasla|nisbətən)\s+(?:the\s+|dem\s+|der\s+|den\s+|l[ae]s?\s+|l['’])?$",
    re.IGNORECASE,
)
_BASELINE_AFTER = re.compile(
    r"['’\w]{0,6}\s*(?:göre|nazaran|kıyasla|nisbətən|müqayisədə)\b", re.IGNORECASE
)
_ON = re.compile(r"\bon (?:the )?$")  # "up 38 per cent on February 2023"
# "fewer than it ordered in 2022"
_THAN_IT = re.compile(
    r"(?:than|as) (?:it|they|he|she|we|those|had|was|were|did|is|are|at|for)"
    r"(?:\s+[^\W\d_]+){0,3}\s+(?:in|during|of)\s+$|"
    r"als (?:es|er|sie|noch)(?:\s+[^\W\d_]+){0,3}\s+(?:im jahr )?$|"
    r"чем(?:\s+[^\W\d_]+){1,3}\s+(?:в|за)\s+$|"
    r"qu['’](?:il|elle|on|ils|elles|en)(?:\s+[^\W\d_]+){1,3}\s+en\s+$"
)
_LOOK = 40  # characters looked at before a date


def leans_on_a_year_named(words: str) -> bool:
    """Whether some words mean the year before one that is named: “a year earlier”."""
    return bool(_BEFORE_THAT.search(lower(words)))


def before_that(
    text: str, dates: Sequence[DateMention], anchor: date | None = None
) -> tuple[DateMention, ...]:
    """The dates of a text, those that lean on a year just named put in the year before it.

    “A year earlier” is found here where the reader of dates leaves it, and is as fine as the date
    it leans on: “41 % au 1er octobre 2023, contre 67 % un an plus tôt”.
    """
    found: list[DateMention] = []
    ends: tuple[int, ...] = ()
    named: DateMention | None = None
    for mention in _with_years_earlier(text, dates, anchor):
        said = lower(text[mention.start : mention.end])
        if mention.relative and mention.granularity == "year" and _BEFORE_THAT.search(said):
            ends = ends or tuple(sentence_ends(text))
            # In its own sentence, or in the one before.
            if named and sum(named.end <= end <= mention.start for end in ends) <= 1:
                found.append(_year_before(mention, named, fine=bool(_EARLIER.search(said))))
                continue
        elif mention.last[0] and (not mention.relative or mention.granularity == "year"):
            named = mention
        found.append(mention)
    return tuple(found)


def _year_before(mention: DateMention, named: DateMention, *, fine: bool) -> DateMention:
    year, month, day = named.last
    before = (year or 0) - 1
    parts: Parts = (before, None, None)
    if not fine or named.spanned or named.granularity not in {"day", "month"}:
        return replace(mention, first=parts, last=parts)
    parts = (before, month, day)
    return replace(mention, first=parts, last=parts, granularity=named.granularity, relative=False)


def _with_years_earlier(
    text: str, dates: Sequence[DateMention], anchor: date | None
) -> list[DateMention]:
    """The dates of a text with those “a year earlier” that were not read, in order."""
    taken = [(mention.start, mention.end) for mention in dates]
    parts = (anchor.year - 1 if anchor else None, None, None)
    more = [
        DateMention(hit.start(), hit.end(), parts, parts, "year", relative=True)
        for hit in _EARLIER.finditer(lower(text))
        if not any(start < hit.end() and hit.start() < end for start, end in taken)
    ]
    return sorted((*dates, *more), key=lambda mention: mention.start) if more else list(dates)


def is_baseline(text: str, when: DateMention) -> bool:
    """Whether a date is what a change is measured against: “than in 2022”."""
    head = text[max(when.start - _LOOK, 0) : when.start]
    if when.granularity != "day" and _ON.search(head):
        return True
    if _THAN_IT.search(lower(head)):
        return True
    return bool(_BASELINE.search(head) or _BASELINE_AFTER.match(text, when.end)) and not (
        when.spanned
    )

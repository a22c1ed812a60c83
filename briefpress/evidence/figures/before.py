"""“A year earlier”, “than in 2022”: the years that others are measured against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.figures.words import lower
from briefpress.evidence.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.dates import DateMention

# Unlike “last year” and “a year ago”, which lean on the day of writing.
_BEFORE_THAT = re.compile(
    r"\b(?:year (?:before|earlier)|(?:previous|preceding) year|годом ранее|годом раньше|"
    r"предыдущ\w+ год\w*|vorjahr\w*|jahr (?:zuvor|davor|vorher)|année précédente|"
    r"(?:un )?an (?:plus tôt|auparavant)|(?:bir )?önceki (?:yıl|sene)\w*|"
    r"bir yıl önce\w*|əvvəlki il\w*|bir il (?:əvvəl|öncə)\w*)"
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
_LOOK = 40  # characters looked at before a date


def leans_on_a_year_named(words: str) -> bool:
    """Whether some words mean the year before one that is named: “a year earlier”."""
    return bool(_BEFORE_THAT.search(lower(words)))


def before_that(text: str, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates of a text, those that lean on a year just named put in the year before it."""
    found: list[DateMention] = []
    ends: tuple[int, ...] = ()
    year, at = 0, 0
    for mention in dates:
        said = lower(text[mention.start : mention.end])
        if mention.relative and mention.granularity == "year" and _BEFORE_THAT.search(said):
            ends = ends or tuple(sentence_ends(text))
            # In its own sentence, or in the one before.
            near = sum(at <= end <= mention.start for end in ends) <= 1
            if year and near:
                parts = (year - 1, None, None)
                found.append(replace(mention, first=parts, last=parts))
                continue
        elif not mention.relative and mention.last[0]:
            year, at = mention.last[0], mention.end
        found.append(mention)
    return tuple(found)


def is_baseline(text: str, when: DateMention) -> bool:
    """Whether a date is what a change is measured against: “than in 2022”."""
    head = text[max(when.start - _LOOK, 0) : when.start]
    if when.granularity != "day" and _ON.search(head):
        return True
    return bool(_BASELINE.search(head) or _BASELINE_AFTER.match(text, when.end)) and not (
        when.spanned
    )

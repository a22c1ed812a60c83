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

# “In the same period of 2023”, after the first nine months of 2024.
_SAME_PERIOD = (
    r"(?:same|corresponding|comparable) (?:period|months|quarter|half)(?: (?:of|in|a))?(?: the)?|"
    r"(?:gleichen|selben|entsprechenden) (?:zeitraum|quartal|halbjahr)s?"
    r"(?: (?:des|im)(?: jahre?s?)?)?|"
    r"(?:période correspondante|mêmes? (?:période|mois|trimestre|semestre))(?: (?:de|en|d['’]))?|"
    r"(?:аналогичн|соответствующ)\w+ (?:период|квартал|полугоди)\w*|т(?:ем|ому|от|ого) же период\w*"
)
_SAME = re.compile(_SAME_PERIOD)
_SAME_AFTER = re.compile(r"\w{0,6} (?:aynı|eyni) (?:dönem|dövr|çeyre|rüb|ay)\w*")
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
# “In 2023 it grew; by the end of the year it was 9”: the year just named.
_THE_YEAR = re.compile(
    r"(?:(?:the )?(?:end|close|beginning|start|middle) of )?(?:the )?year(?:[- ]end|['’]s end)?|"
    r"(?:ende|anfang|mitte|zum ende|zu beginn|beginn) de[sr] jahre?s|"
    r"(?:zum )?jahres(?:ende|schluss)|"
    r"(?:la |le |l['’])?(?:fin|début|milieu)(?: de)? l['’]an(?:née)?|"
    r"(?:конц|начал|середин)\w+ года|(?:yıl|il)\w* \w+"
)
# A date after these is what a change is measured against, not when it happened.
_BASELINE = re.compile(
    rf"\bк\s+(?:{_SAME_PERIOD})\s+$|"
    r"(?:from|than|than in|as in|compared (?:to|with)(?: that of)?|against|over|versus|vs|"
    r"(?:exceeding|above|below) (?:the |that )?(?:figure|level|total)?s? ?(?:of|for|in)|"
    r"по сравнению со?|чем (?:в|за)|относительно|против|к уровню|gegenüber|als|als im|"
    r"im vergleich (?:zu|zum|mit)|verglichen mit|par rapport [àa]u?x?|que|qu'en|contre|"
    r"göre|nazaran|kıyasla|nisbətən)\s+(?:the\s+|dem\s+|der\s+|den\s+|l[ae]s?\s+|l['’])?"
    rf"(?:(?:{_SAME_PERIOD})\s+)?$",
    re.IGNORECASE,
)
_BASELINE_AFTER = re.compile(
    r"['’\w]{0,6}(?:(?:\s(?:aynı|eyni)\s\w+(?:\silə)?)?\s*(?:göre|nazaran|kıyasla|nisbətən|"
    r"müqayisədə)|\s(?:aynı|eyni)\s\w+d[aeə]n)\b",
    re.IGNORECASE,
)
# “The smallest increase since May 2024” is of now.
_MOST_SINCE = re.compile(
    r"\b(?:(?:high|low|larg|small|bigg|b|slow|fast|weak|strong|great|few|deep|steep|sharp|narrow|wid)est|"
    r"worst|most|least|first|record)\b[^.;:]{0,40}\bsince\s$|"
    r"\b(?:höchst|niedrigst|stärkst|schwächst|best|schlechtest|größt|kleinst)\w*\b[^.;:]{0,40}\bseit\s$|"
    r"\b(?:plus|moins|meilleure?|pire|première?)\b[^.;:]{0,40}\bdepuis\s$|"
    r"\b(?:сам\w+|наибольш\w+|наименьш\w+|максимальн\w+|минимальн\w+|рекордн\w+|впервые)\b"
    r"[^.;:]{0,40}\bсо?\s$"
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
        if named and _in_same_period(text, mention) and named.first[1]:
            ends = ends or tuple(sentence_ends(text))
            if sum(named.end <= end <= mention.start for end in ends) <= 1:
                found.append(_moved(mention, named))
                continue
        leans = mention.relative and mention.granularity == "year"
        same = leans and bool(_THE_YEAR.fullmatch(said))
        if same or (leans and _BEFORE_THAT.search(said)):
            ends = ends or tuple(sentence_ends(text))
            # In its own sentence, or in the one before.
            if named and sum(named.end <= end <= mention.start for end in ends) <= 1:
                fine = bool(_EARLIER.search(said))
                found.append(
                    _in_year(mention, named.last[0])
                    if same
                    else _year_before(mention, named, fine=fine)
                )
                continue
        elif mention.last[0] and (not mention.relative or mention.granularity == "year"):
            named = mention
        found.append(mention)
    return tuple(found)


def _in_same_period(text: str, mention: DateMention) -> bool:
    if mention.granularity != "year" or not mention.last[0] or mention.stretch:
        return False
    head = lower(text[max(mention.start - _LOOK, 0) : mention.start]).rstrip()
    behind = lower(text[mention.end : mention.end + _LOOK])
    same = any(found.end() == len(head) for found in _SAME.finditer(head))
    return same or bool(_SAME_AFTER.match(behind))


def _moved(mention: DateMention, named: DateMention) -> DateMention:
    """The part of the year just named, in the year of a mention."""
    year = mention.last[0]
    first, last = (year, *named.first[1:]), (year, *named.last[1:])
    kind, spanned = named.granularity, named.spanned
    return replace(mention, first=first, last=last, granularity=kind, spanned=spanned)


def _in_year(mention: DateMention, year: int | None) -> DateMention:
    return replace(mention, first=(year, None, None), last=(year, None, None), relative=False)


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
    if _THAN_IT.search(lower(head)) or _MOST_SINCE.search(lower(head)):
        return True
    found = _BASELINE.search(head) or _BASELINE_AFTER.match(text, when.end)
    # “From January to March” is no baseline, “from the same months of 2023” is one.
    same = when.spanned and (_SAME.search(lower(head)) or _SAME_AFTER.match(text, when.end))
    return bool(found) and bool(same or not when.spanned)

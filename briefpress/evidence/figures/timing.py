"""Which dates of a sentence are a figure's, and which it is measured against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparatives import leads_to
from briefpress.evidence.figures.leaning import baseline
from briefpress.evidence.figures.typed import between, first_at
from briefpress.evidence.figures.words import lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.dates import DateMention
    from briefpress.evidence.figures.clauses import Sentence
    from briefpress.quantities import Quantity

# A time that leans on another, and is no date of its own.
_EARLIER = re.compile(
    r"\W*(?:(?:percent|per cent|prozent|pour cent|процент\w*)\W+)?(?:"
    r"(?:[\w-]+ ){0,2}(?:days?|weeks?|months?|quarters?|years?) (?:earlier|before|previously)|"
    r"(?:[\w-]+ ){0,2}(?:tage?n?|wochen?|monate?n?|quartale?n?|jahre?n?) "
    r"(?:zuvor|davor|früher|vorher)|"
    r"(?:[\w-]+ ){0,2}(?:jours?|semaines?|mois|trimestres?|ans?) (?:plus tôt|auparavant)|"
    r"(?:[\w-]+ ){0,2}(?:дн|недел|месяц|квартал|год|лет)\w* (?:ранее|раньше|назад)|"
    r"(?:previously|earlier|before|zuvor|auparavant|ранее|раньше)\b(?!\s+(?:\d|th|in\b|on\b)))"
)
_LOOK = 48
_WHEN = re.compile(r"\s*,?\s*(?:when|als|quand|lorsque?|où|когда)\b")
_NEXT = 10  # characters between a figure and the date that is surely its own


def periods_of(sentence: Sentence, i: int, clause: tuple[int, int]) -> tuple[DateMention, ...]:
    """The dates that a figure may belong to: of its clause, else before it, else after it."""
    if sentence.in_order:
        same = len(sentence.dates) == len(sentence.figures)
        return (sentence.dates[i],) if same else ()
    figure = sentence.figures[i]
    if _is_of_before(sentence, figure):
        return ()
    led = between(sentence.baselines, sentence.begins(i), figure.start)[-1:]
    if led and _WHEN.match(lower(sentence.text[led[0].end : figure.start])):
        return tuple(led)  # “from the same months of 2023, when it was 2.9”
    dates = _of_no_start(sentence, i)
    near = between(dates, *clause)
    if not near:
        return _borrowed(sentence, i, dates)
    if len(near) == 1 and _owns(sentence, i, near[0]):
        return (near[0],)
    return _of_clause(sentence, i, near)


def _of_clause(sentence: Sentence, i: int, near: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The dates of its clause that a figure may belong to."""
    figure = sentence.figures[i]
    here = first_at(near, figure.start)
    before, after = near[max(here - 1, 0) : here], near[here : here + 1]
    following = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else sentence.span[1]
    after = [d for d in after if d.start < following]
    earlier = sentence.figures[i - 1].end if i else sentence.span[0]
    close = [d for d in before if d.start >= earlier]
    if close and sentence.language.startswith(("tr", "az")):
        after = []
    if after and close:
        # "8 in 2021 from 9 in 2020": the first date is taken by the figure before it.
        if i and min(close[0].start - earlier, after[0].start - figure.end) <= _NEXT:
            return tuple(after)
        return (*after, *close)
    found = tuple(after or close or before)
    if (
        not found
        and leads_to(sentence.text[figure.end : following])
        and following < sentence.span[1]
    ):
        # “It fell by 2.7 billion to 18.3 billion in 2024”: both are of then.
        return periods_of(sentence, i + 1, sentence.clause_of(sentence.figures[i + 1]))
    return found


def _is_of_before(sentence: Sentence, figure: Quantity) -> bool:
    """Whether a figure is of a time before, which is no date: “from 11.3 three months earlier”."""
    found = _EARLIER.match(lower(sentence.text[figure.end : figure.end + _LOOK]))
    return found is not None and not between(sentence.dates, figure.end, figure.end + found.end())


def _of_no_start(sentence: Sentence, i: int) -> Sequence[DateMention]:
    """The dates but for that of where the change to a figure starts: “from 9 in 2023 to 12”."""
    if not sentence.is_former(i - 1):
        return sentence.dates
    end, start = sentence.begins(i), sentence.figures[i].start
    return [date for date in sentence.dates if not end <= date.start < start]


def _borrowed(sentence: Sentence, i: int, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
    """The date of another clause that a figure without one may belong to.

    None where another is measured against it: “1.26 in 2024, up from 0.43”.
    """
    if is_base(sentence, i):
        return ()
    here = first_at(dates, sentence.figures[i].start)
    before, after = dates[max(here - 1, 0) : here], dates[here : here + 1]
    anothers = _is_of_a_base(sentence, i, after) or _leads_another(sentence, i, after)
    return tuple(before or ([] if anothers else after))


def _leads_another(sentence: Sentence, i: int, dates: Sequence[DateMention]) -> bool:
    """Whether a date of a later clause stands before the figure of that clause, whose it is.

    “Inflation was 5.9, while in January it was 5.4”: 5.9 is of now.
    """
    if not dates or i + 1 >= len(sentence.figures):
        return False
    following = sentence.figures[i + 1]
    start, end = sentence.clause_of(following)
    return start <= dates[0].start < following.start < end


def _is_of_a_base(sentence: Sentence, i: int, dates: Sequence[DateMention]) -> bool:
    """Whether a date belongs to what a figure before it is measured against.

    “It rose to 12.4, up from 9.8 in 2023”: 12.4 is of now.
    """
    last = first_at(sentence.figures, dates[0].start) - 1 if dates else i
    return last > i and is_base(sentence, last)


def is_base(sentence: Sentence, i: int) -> bool:
    """Whether another figure is measured against one: “up from 0.43”."""
    figure = sentence.figures[i]
    head = max(sentence.clause_of(figure)[0], sentence.begins(i))
    return baseline(sentence.text, head, figure, sentence.language)


def _owns(sentence: Sentence, i: int, when: DateMention) -> bool:
    """Whether no other figure stands between a figure and a date of its clause."""
    figure = sentence.figures[i]
    if when.start >= figure.end:
        return i + 1 == len(sentence.figures) or sentence.figures[i + 1].start >= when.start
    return True


def measured_against(
    sentence: Sentence, i: int, clause: tuple[int, int]
) -> tuple[DateMention, ...]:
    """The date that a change is measured against: behind its figure, else before it."""
    figure = sentence.figures[i]
    following = sentence.figures[i + 1].start if i + 1 < len(sentence.figures) else sentence.span[1]
    behind = between(sentence.baselines, figure.end, following)
    if behind:
        return tuple(behind[:1])
    return tuple(between(sentence.baselines, max(sentence.begins(i), clause[0]), figure.start)[-1:])

"""What the sentence of a figure says against its source's sentence, or against itself."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparatives import ends_change, is_vote, starts_change
from briefpress.evidence.figures.matches import Objection, at
from briefpress.evidence.figures.opposites import concepts, contrary
from briefpress.evidence.figures.turns import direction
from briefpress.evidence.figures.words import lower

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.matches import Match
    from briefpress.evidence.figures.reporting import Told

_FROM = re.compile(
    r"[\s,(]*(?:up |down )?(?:from|von|vom|contre|против|с|со|de)\s+(?:[^\W\d_]+\s){0,2}\W?$"
)
_VOTES = re.compile(
    r"\s*(?:votes?|stimmen|voix|голосами)?\s*(?:to|zu|gegen|contre|против|against)\s*"
)
_VERDICTS = frozenset({"passed", "rejected"})
_WAYS = {"up": "a rise", "down": "a fall"}


def contrary_to(told: Told, match: Match) -> Objection | None:
    """The objection to a sentence that says the opposite of what the source's says."""
    figure = match.figure
    ours = told.statement.sentence_at(told.claim.typed.quantity.start)
    pair = contrary(ours, figure.text[slice(*figure.typed.sentence)])
    if pair is None or any(objection.grave for objection in match.objections):
        return None
    message = f"{at(figure)} speaks of “{pair[1]}” beside “{figure.words}”, not of “{pair[0]}”"
    return Objection("subject", True, message)


def against_itself(
    text: str, figures: Sequence[Typed], language: str
) -> Iterator[tuple[Typed, str]]:
    """Each figure of a change that goes the other way than its words: “fell from 4 to 5”."""
    for one, other in pairwise(figures):
        a, b = one.quantity, other.quantity
        same = a.unit == b.unit and a.low == a.high and b.low == b.high
        if one.sentence != other.sentence:
            continue
        between = text[a.end : b.start]
        voted = a.low < b.low and _VOTES.fullmatch(lower(between)) and is_vote(text, a)
        if voted and concepts(text[slice(*one.sentence)]) & _VERDICTS == {"passed"}:
            yield other, "what is passed has more votes for it than against it"
        if not same or a.low == b.low:
            continue
        if starts_change(text, a, between, language):
            grows = b.low > a.low
        elif ends_change(text, a, language) and _FROM.fullmatch(lower(between)):
            grows = a.low > b.low
        else:
            continue
        begins = max(one.sentence[0], one.clause[0])
        way = direction(text[begins : b.end], language)
        if way and (way == "up") != grows:
            gone = _WAYS["up" if grows else "down"]
            yield other, f"the words tell of {_WAYS[way]}, the figures of {gone}"

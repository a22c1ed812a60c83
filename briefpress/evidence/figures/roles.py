"""What part a figure plays in its sentence: what is now, or what that is measured against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.figures.dating import clash
from briefpress.evidence.figures.matches import Objection, at
from briefpress.evidence.figures.typed import alike
from briefpress.evidence.figures.words import lower
from briefpress.quantities import convertible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.matches import Claim
    from briefpress.evidence.figures.sourcing import SourceFigure
    from briefpress.quantities import Quantity

# Words with which a sentence without a date speaks of what was before.
_PAST = re.compile(
    r"(?<!\w)(?:had|earlier|before|previous\w*|former\w*|once|used to|initial\w*|original\w*|"
    r"at first|until|then|last|past|ago|"
    r"ранее|раньше|прежде|прежн\w+|прошл\w+|сначала|изначально|первоначальн\w+|тогда|назад|"
    r"zuvor|vorher|früher\w*|gewesen|hatten?|bisher\w*|ursprünglich\w*|einst|damals|zunächst|"
    r"vorjahr\w*|vergangen\w*|"
    r"auparavant|avant|précéd\w+|étai(?:t|ent)|avai(?:t|ent)|initial\w*|d['’]abord|alors|"
    r"önce\w*|eski\w*|geçen|idi|başlangıçta|əvvəl\w*|öncə|keçmiş|keçən|ötən)(?!\w)"
)


def speaks_of_the_past(sentence: str) -> bool:
    """Whether a sentence that gives no date may speak of an earlier time."""
    return bool(_PAST.search(lower(sentence)))


def role_objections(claim: Claim, figure: SourceFigure) -> Iterator[Objection]:
    """A figure that changes places with what it is measured against, or that is no longer so."""
    ours, own = claim.typed, figure.typed
    turned = [
        other
        for other in (figure.row.around(figure) if ours.base else ())
        if ours.base and other.typed.base == own.quantity and _same(ours.base, other)
    ]
    if turned:
        message = f"“{figure.words}” is measured against “{turned[0].words}” in {at(figure)}"
        yield Objection("period", True, f"{message}, not the other way round", witness=turned[0])
        return
    placed = any(_meet(a, b) for a in claim.entry for b in figure.periods)
    dated = claim.periods or ours.periods or ours.against or claim.past or placed
    before = own.base or (own.former and not own.change)
    if before and not dated and not (ours.base or ours.former or ours.differing):
        message = f"“{figure.words}” is what was before in {at(figure)}, and the sentence is of now"
        yield Objection("period", True, message, "say of when the figure is")
        return
    if not claim.typed.firm:
        return
    here = figure.row.around(figure)
    told = claim.clocks.get(figure.source.id, ()) or claim.periods
    if told and figure.periods:
        yield from _elsewhen(told, figure, [o for o in here if _one_sentence(o, figure)])
    elif claim.clocks.get(figure.source.id):
        yield from _elsewhen(told, figure, here)


def _one_sentence(one: SourceFigure, other: SourceFigure) -> bool:
    return one.typed.sentence == other.typed.sentence


def _elsewhen(
    told: Sequence[Moment], figure: SourceFigure, here: Sequence[SourceFigure]
) -> Iterator[Objection]:
    """Another figure that has the brief's date, where this one has none or a second date.

    “3.2 per cent in 2022; today it is 4.1”: “today” clashes with no year, but is not 2022.
    """
    if any(_meet(a, b) for a in told for b in figure.periods):
        return
    for other in here:
        alike_ = other.typed.firm and alike(other.typed.quantity, figure.typed.quantity)
        if alike_ and any(_meet(a, b) for a in told for b in other.periods):
            when = ", ".join(dict.fromkeys(moment.words for moment in told))
            message = f"{at(figure)} gives “{other.words}” for {when}, “{figure.words}” not"
            yield Objection("period", True, message, witness=other)
            return


def _meet(ours: Moment, theirs: Moment) -> bool:
    """Whether two dates surely have a day in common."""
    if ours.days is None or theirs.days is None or clash(ours, theirs):
        return False
    return ours.days[0] <= theirs.days[1] and theirs.days[0] <= ours.days[1]


def _same(ours: Quantity, other: SourceFigure) -> bool:
    theirs = other.typed.quantity
    factor = convertible(ours.unit, theirs.unit)
    if factor is None and ours.measured and theirs.measured:
        return False
    return (ours.low * (factor or 1), ours.high * (factor or 1)) == (theirs.low, theirs.high)

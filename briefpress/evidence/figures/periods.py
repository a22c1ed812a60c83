"""When a figure is of, in the brief and in the source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, compare
from briefpress.evidence.figures.dating import clash
from briefpress.evidence.figures.matches import Claim, Objection, at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import SourceFigure

_TENFOLD = 10  # figures of one thing, of which one may leave its unit unsaid, are as near as that


def period_objections(
    claim: Claim, figure: SourceFigure, pool: Sequence[SourceFigure]
) -> Iterator[Objection]:
    """Another period, or another that a change is measured against."""
    yield from _of_another_date(claim, figure, pool)
    if figure.typed.former and not claim.typed.former and claim.typed.firm and figure.periods:
        message = (
            f"“{figure.words}” is where the change starts in {at(figure)}, before {_when(claim)}"
        )
        meets = any(
            not clash(a, b) for a in claim.periods for b in figure.periods if a.days and b.days
        )
        if meets and not figure.typed.firm:
            yield Objection("period", True, message)
    told = claim.clocks.get(figure.source.id, ())
    if claim.typed.firm and figure.typed.firm and _all_clash(told, figure.periods):
        here = replace(claim, periods=told)
        rival = _rival(here, pool)
        if rival or _all_clash(claim.clocks.get("", ()), figure.periods):
            dated = ", ".join(dict.fromkeys(m.words for m in figure.periods))
            message = f"“{figure.words}” stands in {at(figure)} for {dated}, not {_when(here)}"
            yield Objection("period", True, message, "write the year", witness=rival)
    yield from _other_entry(claim, figure, pool)
    if _all_clash(claim.against, figure.against):
        than = ", ".join(dict.fromkeys(m.words for m in figure.against))
        ours = ", ".join(dict.fromkeys(m.words for m in claim.against))
        message = f"{at(figure)} measures “{figure.words}” against {than}, not {ours}"
        yield Objection("period", True, message)


def _of_another_date(
    claim: Claim, figure: SourceFigure, pool: Sequence[SourceFigure]
) -> Iterator[Objection]:
    """Another date than the brief's, or none where another figure has the brief's."""
    if claim.typed.firm and _all_clash(claim.periods, figure.periods):
        # Only what its own sentence dates is certain to belong to another time.
        dated = ", ".join(dict.fromkeys(m.words for m in figure.periods))
        message = f"“{figure.words}” stands in {at(figure)} for {dated}, not {_when(claim)}"
        yield Objection("period", figure.typed.firm, message, witness=_rival(claim, pool))
        return
    if part := _part_of_the_year(claim, figure):
        message = (
            f"“{figure.words}” stands in {at(figure)} for {part.words}, not for the whole year"
        )
        cumulative = part.mention.first[1] == 1
        yield Objection("period", cumulative, message, "say of which part of the year it is")
    if figure.periods or claim.clocks:
        return
    rival = _rival(claim, pool) if _stands_by_date(claim) else None
    if rival and rival.passage is figure.passage:
        message = f"{at(figure)} gives “{rival.words}” for {_when(claim)}, “{figure.words}” not"
        yield Objection("period", True, message, witness=rival)
    elif base := _only_measured_against(claim, figure):
        message = f"{at(figure)} has {_when(claim)} as what “{base.words}” is measured against"
        yield Objection("period", True, message, "say of when the figure is", base)


def _other_entry(
    claim: Claim, figure: SourceFigure, pool: Sequence[SourceFigure]
) -> Iterator[Objection]:
    """A figure of another time than the entry of the timeline that it stands in.

    Told on a day, it need not be of that day: a draft of September has the revenue of a year. It
    is refused where it has a day, or a month, or a year as the entry has, and the passage has
    another figure for that.
    """
    if figure.typed.firm and _all_clash(claim.entry, figure.periods):
        there = replace(claim, periods=claim.entry)
        kinds = {moment.mention.granularity for moment in (*claim.entry, *figure.periods)}
        rival = _rival(there, pool) if len(kinds) == 1 else None
        dated = ", ".join(dict.fromkeys(m.words for m in figure.periods))
        message = f"“{figure.words}” stands in {at(figure)} for {dated}, not {_when(there)}"
        yield Objection("period", bool(rival), message, "see that the event says when", rival)


def _only_measured_against(claim: Claim, figure: SourceFigure) -> SourceFigure | None:
    """The figure of its sentence that is measured against the brief's date, which is no other's."""
    if not claim.typed.firm or not claim.periods:
        return None
    sentence = [o for o in (*figure.row.around(figure), figure) if _together(o, figure)]
    if any(not _all_clash(claim.periods, other.periods) for other in sentence if other.periods):
        return None
    # “In the third quarter” is not that of the year before, which is as yearless as it.
    named = [moment for moment in claim.periods if not moment.yearless]
    return next(
        (o for o in sentence if o.against and named and not _all_clash(named, o.against)), None
    )


def _together(one: SourceFigure, other: SourceFigure) -> bool:
    return one.typed.sentence == other.typed.sentence


def _part_of_the_year(claim: Claim, figure: SourceFigure) -> Moment | None:
    """The part of a year that a figure is of, where the brief gives it for the year."""
    ours, theirs = claim.periods, figure.periods
    if len(ours) != 1 or len(theirs) != 1 or not (claim.typed.firm and figure.typed.firm):
        return None
    mine, yours = ours[0].mention, theirs[0].mention
    plain = mine.granularity == "year" and not (mine.relative or mine.spanned or mine.stretch)
    part = yours.spanned and yours.granularity == "month"  # of a quarter it is refused above
    one_year = mine.last[0] == yours.last[0] == yours.first[0]
    return theirs[0] if plain and part and one_year and not mine.bound else None


def _stands_by_date(claim: Claim) -> bool:
    start, end = claim.typed.clause
    return claim.typed.firm and all(start <= d.start < end for d in claim.typed.periods)


def _all_clash(ours: Sequence[Moment], theirs: Sequence[Moment]) -> bool:
    # A source's date without a year is here as it is, and in the years it may mean.
    pairs = [(a, b) for a in ours for b in theirs if a.yearless == b.yearless]
    pairs = pairs or [(a, b) for a in ours for b in theirs]
    return bool(pairs) and all(clash(a, b) for a, b in pairs)


def _rival(claim: Claim, pool: Sequence[SourceFigure]) -> SourceFigure | None:
    """The figure that the passages do give for the brief's period."""
    for figure in pool:
        alike = compare(claim.value, figure.value) is Fit.OTHER
        plain = figure.value.unit is None and figure.typed.quantity.noun is None
        near = claim.value.quantity.low / _TENFOLD < figure.value.quantity.low
        plain = plain and near and figure.value.quantity.low < claim.value.quantity.low * _TENFOLD
        same = (plain or figure.value.unit == claim.value.unit) and figure.typed.firm
        if alike and same and figure.periods and not _all_clash(claim.periods, figure.periods):
            return figure
    return None


def _when(claim: Claim) -> str:
    return ", ".join(dict.fromkeys(moment.words for moment in claim.periods))

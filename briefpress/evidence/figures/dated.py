"""A date of a brief, and what is said of one that its source does not bear out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefpress.evidence.figures.dating import says
from briefpress.evidence.figures.words import lower
from briefpress.findings import Finding, Place, Related, error, remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import Evidence, SourceDate
    from briefpress.evidence.figures.telling import Telling
    from briefpress.model.locator import Reference
    from briefpress.model.positions import Path


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a brief, where it stands, and what it may rest on."""

    moment: Moment
    path: Path
    span: tuple[int, int]  # of the raw value; end -1: to its end
    place: Place
    references: tuple[Reference, ...]
    cited: bool
    telling: Telling  # the sentence speaks of writing or saying, which the article may date
    language: str
    prose: bool  # a bound such as “until” is part of what it says
    inferred: bool = False  # the brief says that the source does not have it, or that it infers it
    sentence: str = ""


def inferred(dated: Dated) -> Finding:
    """The remark on a date that the brief calls its own."""
    message = (
        f"`{dated.moment.words}` is the brief's own: {_where(dated.references)} does not say it"
    )
    hint = "see that the reader can tell it from what the source says"
    return remark("date-inferred", message, dated.place, hint)


def absent(dated: Dated, evidence: Evidence, pool: Sequence[SourceDate]) -> Finding:
    """The finding on a date that stands in no passage: the nearest, or where it does stand."""
    words = dated.moment.words
    if dated.moment.mention.relative:
        return _relative(dated, pool)
    undated = next((e for e in pool if e.moment.mention.relative and not e.moment.days), None)
    hint = "write the date as the source has it, or cite where it stands"
    if not dated.cited:
        message = f"`{words}` stands in no passage that the brief cites"
        if dated.path[0] == "watch":
            # What is to come may stand in the desk's calendar and in no article.
            return remark("date-not-in-source", message, dated.place, hint)
        return error("date-not-in-source", message, dated.place, hint)
    where = _where(dated.references)
    related = []
    whole = tuple(dict.fromkeys(type(r)(r.source) for r in dated.references))
    elsewhere = next((e for e in evidence.dates(whole) if says(dated.moment, [e.moment])), None)
    near = _nearest(dated.moment, pool)
    if elsewhere and elsewhere.passage:
        hint = f"it stands in para. {elsewhere.passage.number} of `{elsewhere.source.id}`"
        related.append(_related(elsewhere))
    elif near:
        hint = f"the passage says “{near.moment.words}”"
        related.append(_related(near))
    elif undated:
        hint = f"the passage says “{undated.moment.words}”, and its article is undated"
        related.append(_related(undated))
    message = f"the date `{words}` does not stand in {where}"
    return error("date-not-in-source", message, dated.place, hint, related=related)


def _relative(dated: Dated, pool: Sequence[SourceDate]) -> Finding:
    """The finding on a date that leans on the day of writing, when it is not known whose day."""
    words = dated.moment.words
    same = [e for e in pool if lower(e.moment.words) == lower(words)]
    if same and same[0].moment.days is None:
        message = f"`{words}` leans on the day of writing, and the article is undated"
        return remark("date-relative", message, dated.place, related=[_related(same[0])])
    message = f"`{words}` is read from the brief's own date, and the source does not say it"
    hint = "write the year, as the source's own date gives it"
    return remark("date-relative", message, dated.place, hint)


def other_bound(dated: Dated, entry: SourceDate) -> Finding:
    """The finding on “by” where the passage has “since”, or nothing."""
    bound = entry.moment.mention.bound or "no such word"
    message = f"`{dated.moment.words}` has another bound than the passage: {bound}"
    hint = "say “by”, “before” or “since” where the source does, and nowhere else"
    return error("date-bound", message, dated.place, hint, related=[_related(entry)])


def _related(entry: SourceDate) -> Related:
    passage = entry.passage
    line = passage.line_of(entry.moment.mention.start) if passage else 0
    where = f"para. {passage.number}" if passage else "the article's date"
    return Related(Place(entry.source.file, line), f"{where}: “{entry.moment.words}”")


def _nearest(ours: Moment, pool: Sequence[SourceDate]) -> SourceDate | None:
    if ours.days is None:
        return None
    start = ours.days[0]
    placed = [(e, e.moment.days) for e in pool if e.moment.days and e.passage]
    near = min(placed, key=lambda pair: abs((pair[1][0] - start).days), default=None)
    return near[0] if near else None


def _where(references: Sequence[Reference]) -> str:
    named = [
        f"`{r.source}, para. {r.locator}`" if r.locator else f"`{r.source}`" for r in references
    ]
    return " or ".join(dict.fromkeys(named[:3]))

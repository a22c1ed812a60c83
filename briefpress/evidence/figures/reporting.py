"""What is said of a figure that the cited passages do not bear out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, compare
from briefpress.evidence.figures.matches import at
from briefpress.findings import Finding, Related, error, remark
from briefpress.model.locator import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefpress.evidence.case import Case
    from briefpress.evidence.figures.matches import Claim, Match, Objection
    from briefpress.evidence.figures.sourcing import Evidence, SourceFigure
    from briefpress.evidence.figures.statements import Statement
    from briefpress.findings import Place

_ROUGH = Context(prec=20)
_FAR = Decimal(10)
_SAME_VALUE = frozenset({Fit.EQUAL, Fit.ROUNDED, Fit.BOUND})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a brief in its statement, and what it may rest on.

    `cited`: a citation covers it; else everything that the brief cites is searched.
    """

    case: Case
    statement: Statement
    claim: Claim
    references: tuple[Reference, ...]
    cited: bool
    whole: bool = False  # the value is the figure

    @property
    def words(self) -> str:
        """The figure as the brief words it."""
        if self.whole:
            return self.statement.text
        quantity = self.claim.typed.quantity
        return " ".join(self.statement.text[quantity.start : quantity.end].split())

    @property
    def place(self) -> Place:
        """Where it stands in the brief's file."""
        if self.whole:
            return self.case.positions.value(self.statement.path)
        quantity = self.claim.typed.quantity
        return self.statement.place(self.case, quantity.start, quantity.end)


def absent(told: Told, evidence: Evidence, pool: Sequence[SourceFigure]) -> Finding:
    """The finding on a figure whose value the cited passages do not have."""
    place = told.place
    if not told.cited:
        message = f"`{told.words}` stands in no passage that the brief cites"
        hint = "cite the passage that it rests on, or write the figure as a source has it"
        return error("figure-uncited", message, place, hint)
    if language := evidence.unread(told.references):
        return unread(language, place, told.words)
    where = _cited(told.references)
    if other := next((f for f in pool if compare(told.claim.value, f.value) is Fit.UNIT), None):
        message = f"{at(other)} has “{other.words}”, not `{told.words}`"
        hint = "write the unit that the source has"
        near = [other.related(f"the passage has “{other.words}”")]
        return error("figure-unit", message, place, hint, related=near)
    hint, related = _elsewhere(told, evidence)
    near_by = nearest_value(told.claim, pool)
    if near_by:
        related += (near_by.related(f"nearest, para. {near_by.passage.number}: “{near_by.words}”"),)
        hint = hint or f"para. {near_by.passage.number} has “{near_by.words}”"
    hint = hint or "write the figure as the source has it, or cite where it stands"
    message = f"`{told.words}` does not stand in {where}"
    return error("figure-not-in-source", message, place, hint, related=related)


def unread(language: str, place: Place, words: str) -> Finding:
    """The remark on a figure or date in a language whose numbers nobody taught the program."""
    message = f"`{words}` is not checked: figures and dates in `{language}` are not read"
    return remark("figure-language", message, place, "check it by hand against the source")


def objected(told: Told, match: Match, objection: Objection) -> Finding:
    """The finding on a figure that stands in the passage, but not for what the brief says."""
    place = told.place
    words = " ".join(match.figure.text[slice(*match.figure.typed.clause)].split())
    related = [match.figure.related(f"the passage: “{words}”")]
    if witness := objection.witness:
        related.append(witness.related(f"para. {witness.passage.number} has “{witness.words}”"))
    message = f"`{told.words}`: {objection.message}"
    hints = [objection.hint] if objection.hint else []
    if objection.witness:
        hints.append(f"see “{objection.witness.words}” there")
    said = _Words(message, place, tuple(hints), tuple(related))
    return _named(objection, said)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a finding says, before its rule is known."""

    message: str
    place: Place
    hints: tuple[str, ...]
    related: tuple[Related, ...]


def _named(objection: Objection, said: _Words) -> Finding:  # noqa: PLR0911 - one line for each kind
    message, place, hints, related = said.message, said.place, said.hints, said.related
    match objection.kind, objection.grave:
        case "bound", _:
            return error("figure-bound", message, place, *hints, related=related)
        case "rounding", _:
            return error("figure-rounding", message, place, *hints, related=related)
        case "direction", _:
            return error("figure-direction", message, place, *hints, related=related)
        case "speaker", _:
            return error("figure-of-another-speaker", message, place, *hints, related=related)
        case "period", True:
            return error("figure-of-another-period", message, place, *hints, related=related)
        case "period", False:
            return remark("figure-of-another-period", message, place, *hints, related=related)
        case _, True:
            return error("figure-of-another-subject", message, place, *hints, related=related)
    return remark("figure-of-another-subject", message, place, *hints, related=related)


def nearest_value(claim: Claim, pool: Iterable[SourceFigure]) -> SourceFigure | None:
    """The figure of the passages that is most like one that they do not have."""
    unit, low = claim.value.unit, claim.typed.quantity.low

    def distance(figure: SourceFigure) -> Decimal:
        theirs = figure.typed.quantity.low
        most = max(abs(theirs), abs(low)) or Decimal(1)
        away = _ROUGH.divide(abs(_ROUGH.subtract(theirs, low)), most)
        shared = len(claim.typed.subject.words & figure.typed.subject.words)
        return away - Decimal(shared) / _FAR

    same = [figure for figure in pool if figure.value.unit == unit]
    return min(same, key=distance, default=None)


def _elsewhere(told: Told, evidence: Evidence) -> tuple[str, tuple[Related, ...]]:
    """A hint where the figure stands in another paragraph or article that the brief cites."""
    whole = tuple(Reference(name) for name in dict.fromkeys(r.source for r in told.references))
    cited = {r.source for r in told.references}
    for figure in evidence.figures(whole):
        if compare(told.claim.value, figure.value) in _SAME_VALUE:
            found = figure.related(f"para. {figure.passage.number}: “{figure.words}”")
            return f"it stands in para. {figure.passage.number} of `{figure.source.id}`", (found,)
    names = dict.fromkeys(reference.source for reference in evidence.cited)
    others = tuple(Reference(name) for name in names if name not in cited)
    for figure in evidence.figures(others):
        if compare(told.claim.value, figure.value) is Fit.EQUAL:
            found = figure.related(f"para. {figure.passage.number}: “{figure.words}”")
            return f"“{figure.words}” stands in {at(figure)}", (found,)
    return "", ()


def _cited(references: Sequence[Reference]) -> str:
    named = [
        f"`{r.source}, para. {r.locator}`" if r.locator else f"`{r.source}`" for r in references
    ]
    return " or ".join(dict.fromkeys(named[:3])) + (" …" if len(named) > 3 else "")  # noqa: PLR2004

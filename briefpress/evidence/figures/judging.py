"""Which figure of the cited passages bears out one of the brief, and what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefpress.evidence.figures.comparing import Fit, compare
from briefpress.evidence.figures.goods import goods
from briefpress.evidence.figures.matches import Claim, Match, Objection, at
from briefpress.evidence.figures.opposites import beside, opposed, turned
from briefpress.evidence.figures.periods import period_objections
from briefpress.evidence.figures.roles import role_objections
from briefpress.evidence.figures.units import TIMES
from briefpress.evidence.figures.words import lower, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefpress.evidence.figures.sourcing import SourceFigure
    from briefpress.evidence.figures.words import Subject

# What one noun names in each language; of the others verbs and adjectives speak, too.
_TELLING = frozenset(
    {"export", "import", "surplus", "deficit", "profit", "loss", "births", "deaths", "wounded"}
)
_AKIN = 3  # words that make a figure surely the one a sentence speaks of
_CLEAR = 2  # words that make a case without a name


# No article says one number so often, or so many at once; the bounds keep hostile text cheap.
_MOST_TRIED = 60
_AROUND = 80
_WAYS = {"up": "a rise", "down": "a fall"}


def best_match(claim: Claim, pool: Sequence[SourceFigure]) -> Match | None:
    """The best of the figures that have the claim's value; None where none has it."""
    best: Match | None = None
    akin: Match | None = None
    most_shared = _AKIN
    ours = claim.typed.quantity
    # Nothing rounds to a figure of its unit that is less than half or more than twice as much.
    single = ours.low == ours.high > 0
    least, most = ours.low / 2, ours.low * 2
    tried = 0
    for at_, figure in enumerate(pool):
        theirs = figure.typed.quantity
        alike = single and theirs.unit == ours.unit and theirs.low == theirs.high
        if alike and not least <= theirs.low <= most:
            continue
        fit = compare(claim.value, figure.value)
        if fit not in {Fit.EQUAL, Fit.ROUNDED, Fit.BOUND, Fit.UNSAID}:
            continue
        tried += 1
        if tried > _MOST_TRIED:
            break
        around = pool[max(at_ - _AROUND, 0) : at_ + _AROUND]
        match = Match(figure, fit, tuple(_objections(claim, figure, fit, around)))
        if best is None or match.weight < best.weight:
            best = match
        shared = len(claim.typed.subject.words & figure.typed.subject.words)
        if shared >= most_shared:
            akin, most_shared = match, shared + 1
        # Without words of its own a claim finds none that is nearer to it.
        if match.weight == (0, 0, False) and (shared or not claim.typed.subject.words):
            return match
    if best and akin and not claim.typed.subject.words & best.figure.typed.subject.words:
        # The same number elsewhere is no proof of a sentence whose own words stand by another.
        return akin
    return best


def _objections(
    claim: Claim, figure: SourceFigure, fit: Fit, pool: Sequence[SourceFigure]
) -> Iterable[Objection]:
    if fit is Fit.BOUND:
        yield _bound(claim, figure)
    if fit is Fit.UNSAID:
        message = f"{at(figure)} has “{figure.words}”, and the prose does not say that it rounds"
        yield Objection("rounding", True, message, "write “about”, or the figure as it is")
    timed = tuple(period_objections(claim, figure, pool))
    yield from timed or role_objections(claim, figure)
    ours, theirs = claim.typed.direction, figure.typed.direction
    if ours and theirs and ours != theirs and not _seen_from_then(claim, figure):
        message = f"{at(figure)} tells of {_WAYS[theirs]}, not of {_WAYS[ours]}"
        yield Objection("direction", True, message)
    if "steady" in claim.typed.concepts and theirs and not ours:
        yield Objection(
            "direction", True, f"{at(figure)} tells of {_WAYS[theirs]}, not of a standstill"
        )
    if ours and not theirs and "steady" in figure.typed.concepts:
        yield Objection("direction", True, f"{at(figure)} tells of no change, not of {_WAYS[ours]}")
    yield from _size_or_end(claim, figure)
    yield from _subject(claim, figure, fit)
    yield from _noun(claim, figure)


def _seen_from_then(claim: Claim, figure: SourceFigure) -> bool:
    """Whether the brief tells a difference from its other end: “a year earlier it was 5 lower”."""
    return claim.typed.change and any(
        lower(one.words) == lower(other.words) or (one.days and one.days == other.days)
        for one in claim.periods
        for other in figure.against
    )


def _size_or_end(claim: Claim, figure: SourceFigure) -> Iterator[Objection]:
    """“Cut to” told of what something is cut by, or the other way round."""
    ours, theirs = claim.typed, figure.typed
    if ours.reached and theirs.change and not (theirs.reached or ours.change):
        message = (
            f"“{figure.words}” in {at(figure)} is by how much it changes, not what it comes to"
        )
        yield Objection("subject", True, message)
    if ours.change and theirs.reached and not (theirs.change or ours.reached):
        message = (
            f"“{figure.words}” in {at(figure)} is what it comes to, not by how much it changes"
        )
        yield Objection("subject", True, message)


def graver(objection: Objection) -> Objection:
    """An objection to a figure's subject, grave because another figure has taken its place."""
    return replace(objection, grave=True) if objection.kind == "subject" else objection


def counts_the_same(claim: Claim, figure: SourceFigure) -> bool:
    """Whether two figures count things of one name, or measure in one unit."""
    mine, yours = claim.typed.quantity, figure.typed.quantity
    if mine.measured or yours.measured:
        return mine.unit == yours.unit or {mine.unit, yours.unit} <= TIMES
    return mine.noun is not None and yours.noun is not None and _one_noun(mine.noun, yours.noun)


def _one_noun(mine: str, yours: str) -> bool:
    return stem(lower(mine)) == stem(lower(yours))


def _noun(claim: Claim, figure: SourceFigure) -> Iterator[Objection]:
    """Another thing counted: grave where both are known, and the passage counts the brief's too.

    Else one language must tell the two apart.
    """
    mine, yours = claim.typed.quantity.noun, figure.typed.quantity.noun
    if not (mine and yours) or _one_noun(mine, yours):
        return
    message = f"{at(figure)} counts {yours}, the brief {mine}"
    ours, theirs = goods(lower(mine)), goods(lower(yours))
    if ours & theirs:
        return
    if ours and theirs and (rival := _counting(ours, figure)):
        yield Objection("subject", True, message, witness=rival)
        return
    if claim.language.partition("-")[0] != figure.language.partition("-")[0]:
        return
    if stem(lower(mine)) in figure.typed.subject.words:
        return
    yield Objection("subject", False, message, "see that the two are the same")


def _counting(things: frozenset[str], figure: SourceFigure) -> SourceFigure | None:
    """The figure of its passage that counts what the brief says, where this one counts another."""
    around = figure.row.around(figure)
    return next((o for o in around if goods(lower(o.typed.quantity.noun or "")) & things), None)


def _bound(claim: Claim, figure: SourceFigure) -> Objection:
    names = {"exact": "no bound"}
    mine, yours = (
        names.get(v.bound, f"“{'nearly' if v.almost else v.bound}”")
        for v in (claim.value, figure.value)
    )
    span = f"“{figure.words}”" if figure.value.ranged else yours
    message = f"{at(figure)} says {span} where the brief has {mine}"
    return Objection("bound", True, message, "bound the figure as the source does")


def _subject(claim: Claim, figure: SourceFigure, fit: Fit) -> Iterable[Objection]:
    pair = opposed(claim.typed.concepts, figure.typed.concepts)
    if pair:
        message = f"“{figure.words}” is of “{pair[1]}” in {at(figure)}, not of “{pair[0]}”"
        grave = not turned(pair, claim.typed.subject, figure.typed.subject)
        yield Objection("subject", grave, message)
        return
    yield from _crossed(claim, figure)
    ours, own = claim.typed.subject, figure.typed.subject
    best, strength = None, 0
    for other in figure.row.rivals(figure) if ours.words else ():
        near = other.typed.sentence == figure.typed.sentence
        weight = _weight(ours, own, other.typed.subject, near=near)
        if weight > strength:
            best, strength = other, weight
    if best:
        message = f"“{figure.words}” in {at(figure)} is of something else; {_of(best)}"
        hint = "see whether the figure belongs to what the sentence speaks of"
        # A number that only rounds to the brief's has less to say for itself.
        clear = strength >= (_CLEAR if fit is Fit.EQUAL else 1)
        yield Objection("subject", clear, message, hint, best)


def _crossed(claim: Claim, figure: SourceFigure) -> Iterator[Objection]:
    """A figure told in the part that another of its passage plays."""
    pair = beside(claim.typed.concepts, figure.typed.concepts)
    one_tongue = claim.language.partition("-")[0] == figure.language.partition("-")[0]
    shared = claim.typed.subject.words & figure.typed.subject.words
    strange = one_tongue and len(shared) <= 1 and not shared & figure.typed.subject.names
    missing = _TELLING & claim.typed.concepts - figure.typed.concepts if strange else frozenset()
    for other in figure.row.rivals(figure):
        if pair and pair[0] in other.typed.concepts:
            message = f"“{figure.words}” is of “{pair[1]}” in {at(figure)}, not of “{pair[0]}”"
            yield Objection("subject", True, message, witness=other)
            return
        if (named := missing & other.typed.concepts) and figure.typed.subject.words:
            message = f"“{figure.words}” in {at(figure)} is not of “{min(named)}”; {_of(other)}"
            yield Objection("subject", True, message, witness=other)
            return
        near = other.typed.sentence == figure.typed.sentence
        level = figure.typed.change and not other.typed.change and not _differs(claim)
        more = claim.typed.change and not figure.typed.direction and other.typed.change
        share = claim.value.unit == "%" or figure.value.unit == "%"
        if near and not share and (level or more):
            change = "what it amounts to" if more else "by how much it differs"
            message = f"“{figure.words}” in {at(figure)} is {change}"
            yield Objection("subject", True, message, witness=other)
            return


def _differs(claim: Claim) -> bool:
    """Whether a brief gives its figure as a difference, in whatever words."""
    typed = claim.typed
    return bool(typed.change or typed.direction or typed.differing)


def _of(figure: SourceFigure) -> str:
    return f"the words of the brief stand by “{figure.words}”"


def _weight(ours: Subject, own: Subject, rival: Subject, *, near: bool) -> int:
    """How much the brief's words speak for a rival and not for the figure; names count double.

    `near`: the two share a sentence, and a name of the one alone decides between them.
    """
    named_so = ours.words & rival.names - own.words
    if near and named_so and not (ours.words & own.names - rival.words):
        return 2 * len(named_so)
    if ours.words & (own.words - rival.words) or ours.goals & (own.goals - rival.goals):
        return 0
    telling = ours.words & (rival.words - own.words)
    named = telling & (ours.names | rival.names)
    aimed = (ours.goals & rival.goals) - own.goals
    return len(telling) + len(named) + 2 * len(aimed)

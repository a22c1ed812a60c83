"""A figure of a brief, a figure of a source that has its value, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from briefpress.evidence.figures.comparing import Fit, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.evidence.figures.context import Typed
    from briefpress.evidence.figures.dating import Moment
    from briefpress.evidence.figures.sourcing import SourceFigure


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure of the brief: its value, what is said of it, and the dates it is given."""

    typed: Typed
    value: Value
    periods: tuple[Moment, ...]
    language: str
    against: tuple[Moment, ...] = ()
    # The periods that lean on the day of writing, read from the brief's (``) or an article's.
    clocks: Mapping[str, tuple[Moment, ...]] = field(default_factory=dict)
    # Whether it may be of an earlier time: its sentence says so, or it stands in a table.
    past: bool = False
    # The date of the timeline's entry that it stands in, where its sentence gives no other.
    entry: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against a match: its kind, whether it is grave, and the words."""

    kind: Literal["bound", "rounding", "period", "direction", "subject", "speaker"]
    grave: bool
    message: str
    hint: str = ""
    witness: SourceFigure | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of a source that has the brief's value, and what speaks against it."""

    figure: SourceFigure
    fit: Fit
    objections: tuple[Objection, ...]

    @property
    def refused(self) -> bool:
        """Whether something grave speaks against it."""
        return any(objection.grave for objection in self.objections)

    @property
    def weight(self) -> tuple[int, int, bool]:
        """Less is better."""
        grave = sum(objection.grave for objection in self.objections)
        return grave, len(self.objections), self.fit is not Fit.EQUAL


def at(figure: SourceFigure) -> str:
    """Where a figure stands, in words."""
    return f"`{figure.source.id}`, para. {figure.passage.number}"

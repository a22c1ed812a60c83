"""How the words of a brief fared against their source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefpress.model.positions import Path


class Verdict(StrEnum):
    """The names of all outcomes; the first group is proven, the second is refused."""

    VERBATIM = "verbatim"
    FOLDED = "folded"
    SIC_ADDED = "sic-added"
    ELIDED = "elided"

    CUTS_A_WORD = "cuts-a-word"
    ELISION_HIDES_NEGATION = "elision-hides-negation"
    ELISION_JOINS_SPEECHES = "elision-joins-speeches"
    ELSEWHERE_IN_SOURCE = "elsewhere-in-source"
    IN_ANOTHER_SOURCE = "in-another-source"
    ABSENT = "absent"


ProofKind: TypeAlias = Literal["quotation", "figure", "date", "calculation"]

PROVEN = frozenset({Verdict.VERBATIM, Verdict.FOLDED, Verdict.SIC_ADDED, Verdict.ELIDED})


@dataclass(frozen=True, slots=True)
class Hit:
    """Where quoted words stand: a source, a passage of it, and the span of characters there."""

    source: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict and what it rests on: the hits of a proven or misplaced quotation, in order."""

    verdict: Verdict
    hits: tuple[Hit, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the words stand in the cited passage."""
        return self.verdict in PROVEN


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a brief and where they stand in a source: a piece of the brief's evidence.

    The words take the characters from `start` to `end` of the value at `path` (`end` -1: to the
    value's end), marks included. `said_by` is whom the article itself names as speaking, empty
    for its own voice; `detail` is how a figure or date was read, or a calculation's formula.
    """

    kind: ProofKind
    path: Path
    words: str
    ruling: Ruling
    start: int = 0
    end: int = -1
    said_by: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that the brief waives, and why."""

    rule: str
    message: str
    because: str

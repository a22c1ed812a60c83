"""How the words of a brief fared against their source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

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

    `kind` is `quotation` or `figure`.
    """

    kind: str
    path: Path
    words: str
    ruling: Ruling

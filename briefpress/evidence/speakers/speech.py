"""Speeches: runs of an article's words, and who says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefpress.evidence.speakers.parties import Party

if TYPE_CHECKING:
    from briefpress.model.source import Source

INTERVIEWER = Party("role", role="interviewer")


class Span(NamedTuple):
    """Characters of a passage."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of one speaker, in the order they stand.

    `speaker` None: the words are marked as somebody's, and nobody is named. `cue` are the words
    that name the speaker. A `direct` speech is verbatim; another is reported in the article's
    words. `turn`: a turn of an interview, which may hold speeches of others.
    """

    runs: tuple[Span, ...]
    speaker: Party | None
    cue: Span | None
    direct: bool
    turn: bool = False


def names_of(source: Source, role: str) -> tuple[str, ...]:
    """The people in a field of the source's record, given names first."""
    found = source.csl.get(role)
    people = found if isinstance(found, list) else []
    names = []
    for person in people:
        if isinstance(person, dict):
            parts = [str(person.get(key, "")) for key in ("given", "family", "literal")]
            names.append(" ".join(part for part in parts if part))
    return tuple(name for name in names if name)

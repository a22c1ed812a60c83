"""What the speech tags of a paragraph say."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefpress.evidence.speakers.clauses import Sentence
    from briefpress.evidence.speakers.parties import Party
    from briefpress.typography import Quoted


@dataclass(frozen=True, slots=True)
class Tag:
    """A speech tag: the party, its words' span, and the sentence it stands in.

    `reports`: the rest of the sentence is what the party said, in the writer's words.
    """

    start: int
    end: int
    party: Party
    reports: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Attributed:
    """Quoted words of a paragraph and their tag, None where no tag can be told."""

    quoted: Quoted
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence: its span, the quotations that begin in it, and its tags, in order."""

    start: int
    end: int
    quotes: tuple[Attributed, ...]
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tags of a paragraph say, sentence by sentence."""

    sentences: tuple[Said, ...]

    @property
    def quotes(self) -> tuple[Attributed, ...]:
        """All quotations."""
        return tuple(quote for said in self.sentences for quote in said.quotes)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """All tags."""
        return tuple(tag for said in self.sentences for tag in said.tags)

    def sentence_at(self, offset: int) -> Said:
        """The sentence that holds a character."""
        found = bisect_right(self.sentences, offset, key=lambda said: said.start)
        return self.sentences[max(found - 1, 0)]

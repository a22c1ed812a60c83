"""Who speaks where in an article, by the article's own word.

What no speech covers is the article's own voice: its author's, or its outlet's.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import capital_runs
from briefpress.evidence.speakers.carrying import carried_speeches
from briefpress.evidence.speakers.interview import turns
from briefpress.evidence.speakers.names import same_person
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.people import People, fits
from briefpress.evidence.speakers.speech import Span, Speech
from briefpress.evidence.speakers.tags import read_tags
from briefpress.evidence.speakers.turning import Record, record_of, turn_speeches
from briefpress.evidence.speakers.words import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefpress.evidence.speakers.interview import Turn
    from briefpress.evidence.speakers.tagged import Attributed, Said, Tag
    from briefpress.model.source import Passage, Source
    from briefpress.typography import Quoted

_MANY = frozenset(["they", "они", "их", "ils", "elles", "onlar"])
_LONG = 6  # quoted words that are somebody's, rather than a term or a title
_BEGINNING = 70  # characters in which a sentence names its subject


def speeches(source: Source) -> tuple[Speech, ...]:
    """The speeches of an article; the turns of an interview come before all others.

    Of two direct speeches at one place the later lies within the earlier.
    """
    return _read(source.passages, source.language or "", record_of(source))[0]


def speeches_in(source: Source, passage: int) -> tuple[Speech, ...]:
    """The speeches that have words in one passage."""
    found = _read(source.passages, source.language or "", record_of(source))[1]
    return found.get(passage, ())


def people_of(source: Source) -> People:
    """Everyone an article calls by a full name."""
    return _people(source.passages, source.language or "")


@lru_cache(maxsize=64)
def _people(passages: tuple[Passage, ...], language: str) -> People:
    return People(passages, turkic=_language(passages, language) in {"tr", "az"})


def _language(passages: tuple[Passage, ...], recorded: str) -> str:
    return language_of(" ".join(passage.text for passage in passages[:6]), recorded)


@lru_cache(maxsize=64)
def _read(
    passages: tuple[Passage, ...], language: str, record: Record
) -> tuple[tuple[Speech, ...], Mapping[int, tuple[Speech, ...]]]:
    """All speeches, and those of each passage."""
    people = _people(passages, language)
    made = turns(passages, recorded=record.interview)
    reading = _Reading(passages, _language(passages, language), people, made)
    asked = turn_speeches(passages, made, people, record)
    found = tuple(chain(asked, reading.speeches()))
    by_passage: dict[int, list[Speech]] = {}
    for speech in found:
        for run in dict.fromkeys(run.passage for run in speech.runs):
            by_passage.setdefault(run, []).append(speech)
    return found, {number: tuple(here) for number, here in by_passage.items()}


class _Reading:
    """One walk over the passages; it remembers who spoke last and what is still open."""

    def __init__(
        self,
        passages: tuple[Passage, ...],
        language: str,
        people: People,
        made: tuple[Turn, ...],
    ) -> None:
        self.passages, self.language, self.people = passages, language, people
        self.turns = {turn.passage: turn for turn in made}
        self.extra, self.carried = carried_speeches(passages)
        self.last: Party | None = None  # the person or office that spoke last
        self.rival = False  # whether a sentence since then began with another name
        # Who spoke last in the passage before, and in this one, with the words that say so.
        self.before: tuple[Party, Span] | None = None
        self.here: tuple[Party, Span] | None = None
        self.announced = False  # the passage before ended with a tag and a colon
        self.only_quotes = True  # this passage has held nothing but quotations so far

    def speeches(self) -> tuple[Speech, ...]:
        """All speeches but the turns of an interview."""
        found: list[Speech] = []
        for passage in self.passages:
            turn = self.turns.get(passage.number)
            if turn:
                self.last = self.before = None
            for speech in self.passage(passage):
                # Inside a turn only words with a named speaker of their own are another's.
                own = speech.speaker and speech.speaker.kind == "person"
                if not turn or (own and speech.runs[0].start >= turn.start):
                    self.add(found, speech)
        return tuple(found)

    def add(self, found: list[Speech], speech: Speech) -> None:
        """Add a speech; one that an opened mark carries on is part of the one before."""
        first = speech.runs[0]
        carried = first.passage in self.carried and first.start <= 1 and speech.direct
        if not carried or not found or not found[-1].direct:
            found.append(speech)
            return
        before = found[-1]
        speaker, cue = before.speaker or speech.speaker, before.cue or speech.cue
        found[-1] = Speech((*before.runs, *speech.runs), speaker, cue, direct=True)

    def passage(self, passage: Passage) -> Iterator[Speech]:
        """The speeches of one passage."""
        text, number = passage.text, passage.number
        extra = self.extra.get(number, ())
        tagged = read_tags(text, self.language, self.people.surnames, extra)
        announced, self.announced, self.only_quotes = self.announced, False, True
        if announced and self.before and not tagged.quotes and not tagged.tags:
            whole = Span(number, 0, len(text))
            yield Speech((whole,), *self.before, direct=True)
            return
        self.here = None
        for said in tagged.sentences:
            yield from self.sentence(said, text, number, frozenset(extra))
        self.announced = self.here is not None and text.rstrip().endswith(":")
        if self.here or number not in self.carried:
            self.before = self.here

    def sentence(
        self, said: Said, text: str, number: int, extra: frozenset[Quoted]
    ) -> Iterator[Speech]:
        """The speeches of one sentence."""
        named = {tag: party for tag in said.tags if (party := self.resolve(tag, number))}
        if not named and self.begins_with_another(text[said.start : said.start + _BEGINNING]):
            self.rival = True
        span = Span(number, said.start, said.end)
        for tag, party in named.items():
            if tag.reports:
                yield Speech((span,), party, _cue(tag, number), direct=False)
        alone = not said.tags and _alone(said, text)
        self.only_quotes = self.only_quotes and alone
        for quote in said.quotes:
            who = self.speaker(quote, named, number, alone=alone)
            words = len(text[quote.quoted.content].split())
            if who or quote.tag or quote.quoted in extra or words >= _LONG:
                speaker, cue = who or (None, None)
                yield Speech((_inside(quote.quoted, text, number),), speaker, cue, direct=True)
            if who and not quote.tag:
                self.here = who
        for tag, party in named.items():
            self.here = (party, _cue(tag, number))

    def speaker(
        self, quote: Attributed, named: Mapping[Tag, Party], number: int, *, alone: bool
    ) -> tuple[Party, Span] | None:
        """Who speaks in a quotation: by its tag, or by the one before where it stands alone."""
        if quote.tag:
            party = named.get(quote.tag)
            return (party, _cue(quote.tag, number)) if party else None
        if not alone or self.rival:
            return None
        return self.here or (self.before if self.only_quotes else None)

    def begins_with_another(self, head: str) -> bool:
        """Whether a sentence begins with the name of somebody who did not speak last."""
        runs = capital_runs(head)
        if not runs or not self.last:
            return False
        name = head[runs[0][0] : runs[0][1]]
        full = self.people.full(Party("person", name), 0).full
        known = full and (len(name.split()) > 1 or full != name)
        return bool(known) and not same_person(self.last.shown, full)

    def resolve(self, tag: Tag, number: int) -> Party | None:
        """Whom a tag means."""
        party = tag.party
        found: Party | None = party
        if party.kind == "person":
            found = self.people.full(party, number)
        elif party.kind == "pronoun":
            found = None if party.name in _MANY or self.rival else self.last
        elif party.kind == "role":
            found = self.by_office(party, number, tag.start)
        if found and found.kind in {"person", "role"}:
            self.last, self.rival = found, False
        return found

    def by_office(self, party: Party, number: int, start: int) -> Party:
        """Whom “the minister” means: who spoke last, or was last named with that office."""
        last = None if self.rival else self.last
        if last and last.kind == "person" and fits(party, last):
            return last
        if last and last.kind == "role" and last.meanings & party.meanings:
            return last if len(last.role) >= len(party.role) else party
        return self.people.in_office(party, number, start) or party


def _cue(tag: Tag, number: int) -> Span:
    return Span(number, tag.start, tag.end)


def _inside(quoted: Quoted, text: str, number: int) -> Span:
    """The words between two marks; a carried speech may begin with no mark."""
    start = quoted.open if text[quoted.open].isalnum() else quoted.open + 1
    return Span(number, start, quoted.close)


def _alone(said: Said, text: str) -> bool:
    """Whether a sentence holds nothing but quotations."""
    at = said.start
    for quote in said.quotes:
        if any(char.isalnum() for char in text[at : quote.quoted.open]):
            return False
        at = quote.quoted.close + 1
    return bool(said.quotes) and not any(char.isalnum() for char in text[at : said.end])

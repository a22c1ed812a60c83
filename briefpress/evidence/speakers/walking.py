"""One walk over an article's passages: its speeches, and whom “he” and “the minister” mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.capitals import capital_runs
from briefpress.evidence.speakers.carrying import carried_speeches
from briefpress.evidence.speakers.gender import gender_of, gender_of_pronoun, opposed
from briefpress.evidence.speakers.names import same_person
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.people import People, fits
from briefpress.evidence.speakers.speech import Span, Speech
from briefpress.evidence.speakers.subjects import subject
from briefpress.evidence.speakers.tags import read_tags
from briefpress.evidence.speakers.words import patterns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefpress.evidence.speakers.gender import Gender
    from briefpress.evidence.speakers.interview import Turn
    from briefpress.evidence.speakers.tagged import Attributed, Said, Tag
    from briefpress.model.source import Passage
    from briefpress.typography import Quoted

_MANY = frozenset(["they", "они", "их", "ils", "elles", "onlar"])
_TOPICS = 3  # subjects that “he” is looked for among
_LONG = 6  # quoted words that are somebody's, rather than a term or a title
_BEGINNING = 70  # characters in which a sentence names its subject
# German says in the subjunctive what somebody else says: „Er habe geschrieben“.
_SUBJUNCTIVE = re.compile(
    r"(?<!\w)(?:habe|sei|seien|werde|könne|müsse|wolle|solle|dürfe|brauche|gebe|gehe|komme|"
    r"lasse|stehe|liege|mache|wisse|bleibe)(?!\w)"
)
_I = re.compile(r"(?<!\w)ich(?!\w)", re.IGNORECASE)


class Walk:
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
        self.topics: tuple[Party, ...] = ()  # subjects of sentences since then, the last first
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
                self.topics = ()
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
        span = Span(number, said.start, said.end)
        if not named:
            self.spoken_of(text[said.start : said.end], said)
            if not said.tags and (one := self.subjunctive(said, text)):
                yield from self.told(said, text, span, one)
                return
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

    def spoken_of(self, text: str, said: Said) -> None:
        """Remember whom a sentence that lets nobody speak is of."""
        words = patterns(self.language)
        masked = text[: said.quotes[0].quoted.open - said.start] if said.quotes else text
        another = self.begins_with_another(masked[:_BEGINNING])
        found = subject(masked, self.people, words)
        if found:
            others = [one for one in self.topics if not same_person(one.shown, found.shown)]
            self.topics = (found, *others)[:_TOPICS]
            self.rival = not (self.last and same_person(self.last.shown, found.shown))
        elif another:
            self.topics, self.rival = (), True

    def subjunctive(self, said: Said, text: str) -> Party | None:
        """Who says what a German sentence has in the subjunctive: whom the one before is of."""
        outside = _outside(said, text)
        if self.language != "de" or not _SUBJUNCTIVE.search(outside) or _I.search(outside):
            return None
        first = outside.split(maxsplit=1)[0].lower() if outside.strip() else ""
        return self.by_pronoun(Party("pronoun", first if first in {"er", "sie"} else ""))

    def told(self, said: Said, text: str, span: Span, who: Party) -> Iterator[Speech]:
        """A sentence of indirect speech, and the words that it quotes."""
        yield Speech((span,), who, None, direct=False)
        for quote in said.quotes:
            yield Speech((_inside(quote.quoted, text, span.passage),), who, None, direct=True)

    def by_pronoun(self, party: Party) -> Party | None:
        """Whom “he” means: whom the sentence before is of, else who spoke last."""
        if party.name in _MANY:
            return None
        gender = gender_of_pronoun(party.name)
        if self.topics and not opposed(gender, gender_of(self.topics[0])):
            return self.topics[0]
        if self.rival and not self.topics:
            return None
        # Further back only somebody whom the pronoun is known to fit.
        for one in (*self.topics[1:], *([self.last] if self.last else [])):
            if gender and gender_of(one) == gender:
                return one
        return None if self.rival or self.topics or self.is_opposed(gender) else self.last

    def is_opposed(self, gender: Gender) -> bool:
        """Whether a pronoun of a gender cannot mean who spoke last."""
        return self.last is not None and opposed(gender, gender_of(self.last))

    def begins_with_another(self, head: str) -> bool:
        """Whether a sentence begins with the name of somebody who did not speak last."""
        if not self.last:
            return False
        for start, end in capital_runs(head):
            name = head[start:end]
            full = self.people.full(Party("person", name), 0).full
            if full and (len(name.split()) > 1 or full != name):
                return not same_person(self.last.shown, full)
        return False

    def resolve(self, tag: Tag, number: int) -> Party | None:
        """Whom a tag means."""
        party = tag.party
        found: Party | None = party
        if party.kind == "person":
            found = self.people.full(party, number)
        elif party.kind == "pronoun":
            found = self.by_pronoun(party)
        elif party.kind == "role":
            found = self.by_office(party, number, tag.start)
        if found and found.kind in {"person", "role"}:
            self.last, self.topics, self.rival = found, (), False
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


def _outside(said: Said, text: str) -> str:
    """A sentence without what it quotes."""
    pieces, at = [], said.start
    for quote in said.quotes:
        pieces.append(text[at : quote.quoted.open])
        at = quote.quoted.close + 1
    return " ".join([*pieces, text[at : said.end]])

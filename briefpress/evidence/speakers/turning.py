"""The speeches of an interview: its questions, and its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefpress.evidence.speakers.interview import addressed, introduced
from briefpress.evidence.speakers.parties import Party
from briefpress.evidence.speakers.speech import INTERVIEWER, Span, Speech, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.evidence.speakers.interview import Turn
    from briefpress.evidence.speakers.people import People
    from briefpress.model.source import Passage, Source


class Record(NamedTuple):
    """What a source's record says of an interview: whether it is one, who answers, who asks."""

    title: str
    interview: bool
    answers: str
    asks: str


def record_of(source: Source) -> Record:
    """Read a source's record."""
    kinds = {str(source.csl.get("type", "")), str(source.csl.get("genre", ""))}
    interview = any("interview" in kind.lower() for kind in kinds)
    # In CSL the author of an interview is the person who answers.
    answers = names_of(source, "author")[:1] if source.csl.get("type") == "interview" else ()
    asks = names_of(source, "interviewer")[:1]
    return Record(source.title, interview, "".join(answers), "".join(asks))


def turn_speeches(
    passages: tuple[Passage, ...], made: tuple[Turn, ...], people: People, record: Record
) -> Iterator[Speech]:
    """Questions and answers; an answer of several paragraphs is one speech."""
    texts = {passage.number: passage.text for passage in passages}
    named = Party("person", record.answers, record.answers) if record.answers else None
    answers = named or introduced(passages, made, record.title) or addressed(passages, made)
    runs: list[Span] = []
    for i, turn in enumerate(made):
        text = texts[turn.passage]
        start = turn.start + len(text[turn.start :]) - len(text[turn.start :].lstrip())
        runs.append(Span(turn.passage, start, len(text)))
        following = made[i + 1] if i + 1 < len(made) else None
        if following is None or (following.asks, following.label) != (turn.asks, turn.label):
            speaker = _speaker(turn, answers, people, record)
            yield Speech(tuple(runs), speaker, None, direct=True, turn=True)
            runs = []


def _speaker(turn: Turn, answers: Party | None, people: People, record: Record) -> Party | None:
    if turn.asks:
        return Party("person", record.asks, record.asks) if record.asks else INTERVIEWER
    if not turn.label:
        return answers
    if answers and _initials(turn.label) == _initials(answers.shown):
        return answers
    return people.full(Party("person", turn.label), turn.passage)


def _initials(name: str) -> str:
    return "".join(char for char in name if char.isupper())

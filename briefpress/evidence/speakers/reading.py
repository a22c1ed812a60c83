"""Who speaks where in an article, by the article's own word.

What no speech covers is the article's own voice: its author's, or its outlet's.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from briefpress.evidence.speakers.interview import turns
from briefpress.evidence.speakers.people import People
from briefpress.evidence.speakers.turning import Record, record_of, turn_speeches
from briefpress.evidence.speakers.walking import Walk
from briefpress.evidence.speakers.whole import restored, whole
from briefpress.evidence.speakers.words import grammar_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefpress.evidence.speakers.speech import Speech
    from briefpress.model.source import Passage, Source

_KEPT = 2048  # articles that are kept as read
_STRETCH = 256  # characters; the speeches of a long passage are looked up by stretches of it
_MOST_STRETCHES, _WIDE = 16, -1
_TELLING = 6  # passages that tell an article's language


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: all its speeches, those of each stretch of it, its people and grammar."""

    passages: tuple[Passage, ...]
    record: Record
    recorded: str
    language: str
    people: People
    speeches: tuple[Speech, ...]
    by_stretch: Mapping[tuple[int, int], tuple[tuple[int, Speech], ...]]


def speeches(source: Source) -> tuple[Speech, ...]:
    """The speeches of an article; the turns of an interview come before all others.

    Of two direct speeches at one place the later lies within the earlier.
    """
    return _article(source).speeches


def speeches_near(source: Source, passage: int, start: int, end: int) -> tuple[Speech, ...]:
    """The speeches of a passage that may have words between two offsets, in order."""
    kept = _article(source).by_stretch
    stretches = range(start // _STRETCH, max(end - 1, start) // _STRETCH + 1)
    found = {i: speech for at in (_WIDE, *stretches) for i, speech in kept.get((passage, at), ())}
    return tuple(found[i] for i in sorted(found))


def people_of(source: Source) -> People:
    """Everyone an article calls by a full name."""
    return _article(source).people


def language_of_article(source: Source) -> str:
    """The grammar that reads an article."""
    return _article(source).language


# By the identity of an article's passages, which each entry keeps alive: comparing or hashing
# a long article would cost as much as a part of reading it.
_articles: OrderedDict[int, Article] = OrderedDict()


def _article(source: Source) -> Article:
    """An article, read once."""
    key, record, recorded = id(source.passages), record_of(source), source.language or ""
    kept = _articles.get(key)
    if kept and (kept.record, kept.recorded) == (record, recorded):
        return kept
    _articles[key] = read = _read(source.passages, recorded, record)
    if len(_articles) > _KEPT:
        _articles.popitem(last=False)
    return read


def _read(passages: tuple[Passage, ...], recorded: str, record: Record) -> Article:
    language = grammar_of(" ".join(one.text for one in passages[:_TELLING]), recorded)
    wholes = [whole(passage) for passage in passages]
    texts = tuple(one.passage for one in wholes)
    people = People(texts, turkic=language in {"tr", "az"})
    made = turns(texts, recorded=record.interview)
    walk = Walk(texts, language, people, made)
    asked = turn_speeches(texts, made, people, record)
    found = tuple(restored(speech, wholes) for speech in chain(asked, walk.speeches()))
    near: dict[tuple[int, int], dict[int, Speech]] = {}
    for i, speech in enumerate(found):
        for run in speech.runs:
            stretches = range(run.start // _STRETCH, run.end // _STRETCH + 1)
            # What runs on and on is kept once for the passage.
            for at in stretches if len(stretches) <= _MOST_STRETCHES else (_WIDE,):
                near.setdefault((run.passage, at), {})[i] = speech
    there = {at: tuple(those.items()) for at, those in near.items()}
    return Article(passages, record, recorded, language, people, found, there)

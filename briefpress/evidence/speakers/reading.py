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
_TELLING = 6  # passages that tell an article's language


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: all its speeches, those of each passage, its people and grammar."""

    passages: tuple[Passage, ...]
    record: Record
    recorded: str
    language: str
    people: People
    speeches: tuple[Speech, ...]
    by_passage: Mapping[int, tuple[Speech, ...]]


def speeches(source: Source) -> tuple[Speech, ...]:
    """The speeches of an article; the turns of an interview come before all others.

    Of two direct speeches at one place the later lies within the earlier.
    """
    return _article(source).speeches


def speeches_in(source: Source, passage: int) -> tuple[Speech, ...]:
    """The speeches that have words in one passage."""
    return _article(source).by_passage.get(passage, ())


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
    by_passage: dict[int, list[Speech]] = {}
    for speech in found:
        for number in dict.fromkeys(run.passage for run in speech.runs):
            by_passage.setdefault(number, []).append(speech)
    here = {number: tuple(those) for number, those in by_passage.items()}
    return Article(passages, record, recorded, language, people, found, here)

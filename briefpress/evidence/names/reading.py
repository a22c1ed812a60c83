"""Names as prose writes them: runs of capitalised words outside quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ROMAN = re.compile(r"[IVXLC]+")
# What a possessive or a Turkic case ending hangs on a name: Putin's, Bakı'nın, Türkiye’den.
_HANGING = re.compile(r"['’ʼ][^\W\d_]*$")
_TIED = re.compile(r"(?:[dlsn]|qu|jusqu)['’](?=[^\W\d_])")
_BETWEEN = frozenset({" ", "\u00a0", "\n", "-", "–"})
_SHORTEST = 3
_TITLE_CASE = 0.6  # of a line's longer words


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its bare form, without a possessive or an ending after an apostrophe."""

    bare: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words, one space between each.

    `head` is the word right before it that begins the sentence, and so may belong to it or not.
    """

    words: tuple[Word, ...]
    head: Word | None = None

    @property
    def text(self) -> str:
        """The name without what hangs on its last word."""
        return " ".join(word.bare for word in self.words)


def tied(word: str) -> int:
    """How many letters French ties to a word by an apostrophe: d’Antoine."""
    found = _TIED.match(word)
    return found.end() if found else 0


def bare(word: str) -> str:
    """A word without a possessive or a case ending after an apostrophe."""
    found = _HANGING.search(word)
    return word[: found.start()] if found and found.start() > 1 else word


def names_in(text: str, sentence_starts: Sequence[int], hidden: Sequence[slice]) -> Iterator[Name]:
    """The names of a text, in order, outside the `hidden` parts of it.

    The first word of a sentence is capital anyway, and is told apart as the head of the next name.
    """
    first_words = _first_words(text, sentence_starts)
    run: list[Word] = []
    head: Word | None = None
    for match in WORD.finditer(text):
        if run and text[run[-1].end : match.start()] not in _BETWEEN:
            yield Name(tuple(run), head)
            run, head = [], None
        inside = any(part.start <= match.start() < part.stop for part in hidden)
        first = match.start() in first_words
        cut = tied(match[0])
        word, start = match[0][cut:], match.start() + cut
        if inside or first or cut or not _is_name_word(word):
            if run:
                yield Name(tuple(run), head)
            run, head = [], None
            if first and not inside and _is_name_word(word):
                head = Word(bare(word), start, match.end())
        if inside or first or not _is_name_word(word):
            continue
        if not run and head and text[head.end : start] not in _BETWEEN:
            head = None
        run.append(Word(bare(word), start, match.end()))
    if run:
        yield Name(tuple(run), head)


def heads_in(text: str, sentence_starts: Sequence[int], hidden: Sequence[slice]) -> Iterator[Word]:
    """The words that begin a sentence, outside the `hidden` parts."""
    for start in _first_words(text, sentence_starts):
        match = WORD.match(text, start)
        inside = any(part.start <= start < part.stop for part in hidden)
        if match and not inside and _is_name_word(match[0]):
            yield Word(bare(match[0]), match.start(), match.end())


def in_title_case(line: str) -> bool:
    """Whether a line capitalises most of its words, so that capitals tell nothing."""
    words = [word for word in WORD.findall(line)[1:] if len(word) > _SHORTEST]
    return bool(words) and sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)


def _first_words(text: str, starts: Sequence[int]) -> set[int]:
    found = set()
    for start in starts:
        match = WORD.search(text, start)
        if match:
            found.add(match.start())
    return found


def _is_name_word(word: str) -> bool:
    if not word[0].isupper() or _ROMAN.fullmatch(word):
        return False
    return len(bare(word)) >= _SHORTEST or (len(word) > 1 and word.isupper())

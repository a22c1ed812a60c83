"""A text as runs of digits, words and marks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from briefpress.lexicon.composing import composed

if TYPE_CHECKING:
    from briefpress.lexicon.lexicon import Lexicon
    from briefpress.lexicon.phrases import Phrases

T = TypeVar("T")
FIGURES = frozenset("0123456789")
DASHES = frozenset("-‐‑–—−")
_APOSTROPHES = dict.fromkeys("'’ʼ‘", "'")
_DASHES = dict.fromkeys(DASHES, "-")
_FOLDED = _APOSTROPHES | _DASHES
# A space groups digits in any language; in most it is the rule or an old habit.
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u202f\u2009'’][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"  # 1 234,5
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+[0-9]*|\S"
)
_LONGEST = 60  # letters; longer runs are no words


class Token(NamedTuple):
    """A run of digits or letters, or one mark.

    `word` is it in small letters with plain marks, `key` the stem that the tables know it by.
    """

    text: str
    word: str
    key: str
    start: int
    end: int


_NOTHING = Token("", "", "", -1, -2)


class Tokens:
    """The tokens of one text; asked by position, which may lie outside."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        text, offsets = composed(text)
        self.all = [
            Token(found[0], *folded(lexicon, found[0]), found.start(), found.end())
            for found in _TOKEN.finditer(text)
        ]
        if offsets:
            self.all = [t._replace(start=offsets[t.start], end=offsets[t.end]) for t in self.all]
        self._count = len(self.all)

    def __len__(self) -> int:
        return self._count

    def at(self, index: int) -> Token:
        """Give the token, or an empty one beyond either end."""
        return self.all[index] if 0 <= index < self._count else _NOTHING

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """Give the keys from `first` up to `last` (exclusive)."""
        return tuple(self.at(index).key for index in range(first, last))

    def touch(self, index: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return self.at(index).end == self.at(index + 1).start

    def is_figure(self, index: int) -> bool:
        """Whether digits stand here."""
        return self.at(index).text[:1] in FIGURES

    def longest(self, table: Phrases[T], at: int) -> tuple[T, int] | None:
        """Find the longest phrase of a table that starts here, and the token after it.

        A full stop that touches a word is passed over: "куб. м".
        """
        if not 0 <= at < self._count or self.all[at].key not in table.heads:
            return None
        found, keys = None, []
        for _ in range(table.longest):
            key = self.at(at).key
            if not key:
                break
            keys.append(key)
            at += 1
            if (value := table.get(tuple(keys))) is not None:
                found = value, at
            at += self.at(at).text == "." and self.touch(at - 1)
        return found

    def ending(self, table: Phrases[T], before: int) -> tuple[T, int] | None:
        """Find the longest phrase of a table that ends before a token, and where it starts."""
        if not 0 < before <= self._count or self.all[before - 1].key not in table.tails:
            return None
        for length in range(min(table.longest, before), 0, -1):
            value = table.get(self.words(before - length, before))
            if value is not None:
                return value, before - length
        return None


@lru_cache(maxsize=2)
def tokens_of(text: str, lexicon: Lexicon) -> Tokens:
    """Cut a text into tokens; once where its dates and its figures are read one after another."""
    return Tokens(text, lexicon)


@lru_cache(maxsize=50_000)
def folded(lexicon: Lexicon, text: str) -> tuple[str, str]:
    """The word and the key of a token's text."""
    if not text[0].isalpha():
        word = _FOLDED.get(text, text)
        return word, word
    word = lexicon.lower(text)
    return word, lexicon.key(word) if len(word) <= _LONGEST else word

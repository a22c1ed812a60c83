"""The table of a language made ready to look things up in."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefpress.lexicon.az import AZERBAIJANI
from briefpress.lexicon.de import GERMAN
from briefpress.lexicon.en import ENGLISH
from briefpress.lexicon.fr import FRENCH
from briefpress.lexicon.names import Names, lines
from briefpress.lexicon.phrases import Phrases
from briefpress.lexicon.ru import RUSSIAN
from briefpress.lexicon.tr import TURKISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefpress.lexicon.phrases import Phrase
    from briefpress.lexicon.tables import Table

Bound: TypeAlias = Literal["exact", "about", "over", "under", "up to"]
_TABLES = {table.code: table for table in (ENGLISH, RUSSIAN, GERMAN, FRENCH, TURKISH, AZERBAIJANI)}
_TURKIC = frozenset({"tr", "az"})
# A bound, and whether it takes in the number itself: "at least", not "more than".
BOUNDS: dict[str, tuple[Bound, bool]] = {
    "about": ("about", True),
    "over": ("over", False),
    "at least": ("over", True),
    "under": ("under", False),
    "up to": ("up to", True),
}


class Lexicon:
    """What a language's words mean for figures and dates; phrases are tuples of keys."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.turkic = table.code in _TURKIC
        self.endings = frozenset(table.endings.split())
        self._stems = self._marked()
        self._exact = frozenset(word for word in table.exact.split() if word[-1] != "*")
        self.numbers = Phrases({self.phrase(w): value for w, value in table.numbers.items()})
        self.hundred = frozenset(table.hundred.split())
        self.lone = frozenset(table.lone.split())
        self.scales = {keys[0]: Decimal(name) for name, keys in self._rows(table.scales)
                       if len(keys) == 1}  # fmt: skip
        self.units = self._factors(table.units)
        self.points = frozenset(table.points.split())
        self.prefixed = self._factors(table.prefixed)
        self.percent_first = "%" in {name for name, _ in lines(table.prefixed)}
        self.bounds = Phrases({keys: BOUNDS[name] for name, keys in self._rows(table.bounds)})
        self.after = Phrases({keys: BOUNDS[name] for name, keys in self._rows(table.after)})
        self.fractions = Phrases(
            {
                keys: (int(name.split("/")[0]), int(name.split("/")[1]))
                for name, keys in self._rows(table.fractions)
            }
        )
        self.multiples = Phrases(
            {keys: Decimal(name) for name, keys in self._rows(table.multiples)}
        )
        self.of_each = self._any(table.of_each.replace("N ", "").replace(" M", ""))
        self.stops = frozenset(table.stops.split())
        self.articles = frozenset(table.articles.split())
        self.between = frozenset(table.between.split())
        self.linking = self._any(table.linking)
        self.weak = frozenset(table.weak.split())
        self.stopped = frozenset(table.stopped.split())
        self.change = frozenset(table.change.split())
        self.half = self.phrase(table.half)
        self.ordinal_marks = frozenset(table.ordinal_marks.split())
        self.starts = self.lone | self.hundred | self.numbers.heads
        self.starts |= self.prefixed.heads | self.fractions.heads | self.multiples.heads
        self.calendar = Names(table.calendar, self.phrase)

    def lower(self, word: str) -> str:
        """The word in small letters, as the language makes them."""
        if self.turkic:
            word = word.replace("I", "ı").replace("İ", "i")
        word = word.lower()
        return word.replace("ё", "е") if self.table.code == "ru" else word

    def key(self, word: str) -> str:
        """The stem of the tables that a word is a form of, marked `*`; else the word itself."""
        return _key(self, word)

    def find_key(self, word: str) -> str:
        """Do what `key` does, without its memory."""
        if word in self._exact or not self._stems:
            return word
        for cut in range(len(word), 0, -1):
            if word[:cut] in self._stems and (cut == len(word) or word[cut:] in self.endings):
                return f"{word[:cut]}*"
        return word

    def phrase(self, words: str) -> Phrase:
        """A phrase as it is looked up."""
        return tuple(self.key(word) for word in self._spelling(words))

    def _spelling(self, words: str) -> list[str]:
        return [word.replace("ё", "е") for word in words.split()]

    def _texts(self) -> Iterator[str]:
        table = self.table
        yield from table.numbers
        yield table.exact
        for rows in (
            table.scales,
            table.units,
            table.prefixed,
            table.bounds,
            table.after,
            table.fractions,
            table.multiples,
            table.calendar.stretches,
            table.calendar.bounds,
            table.calendar.after,
            table.calendar.relative,
            table.calendar.bare,
        ):
            yield from (phrase for _, phrase in lines(rows))
        calendar = table.calendar
        for row in (calendar.months, calendar.weekdays, calendar.first):
            yield from row.replace("/", ",").split(",")
        for row in (
            calendar.year,
            calendar.quarter,
            calendar.half,
            calendar.century,
            calendar.decade,
            calendar.of,
            calendar.at,
            calendar.joins,
            calendar.shuts,
            calendar.opens.replace(":", ","),
        ):
            yield from row.split(",")

    def _words(self) -> Iterator[str]:
        for text in self._texts():
            yield from (part for word in self._spelling(text) for part in word.split("/"))

    def _marked(self) -> frozenset[str]:
        return frozenset(word[:-1] for word in self._words() if word.endswith("*"))

    def _rows(self, rows: str) -> Iterator[tuple[str, Phrase]]:
        for name, phrase in lines(rows):
            choices = [word.split("/") if len(word) > 1 else [word] for word in phrase.split()]
            for words in product(*choices):
                yield name, self.phrase(" ".join(words))

    def _any(self, row: str) -> Phrases[bool]:
        return Phrases({self.phrase(words): True for words in row.split(",") if words})

    def _factors(self, rows: str) -> Phrases[tuple[str, Decimal]]:
        found: dict[Phrase, tuple[str, Decimal]] = {}
        for name, keys in self._rows(rows):
            *factor, unit = name.split()
            found[keys] = unit, Decimal(factor[0]) if factor else Decimal(1)
        return Phrases(found)


@lru_cache(maxsize=50_000)
def _key(lexicon: Lexicon, word: str) -> str:
    return lexicon.find_key(word)


@cache
def _lexicon(code: str) -> Lexicon:
    return Lexicon(_TABLES[code])


def lexicon_of(language: str) -> Lexicon:
    """The lexicon of a language tag such as `en` or `ru-RU`; English where there is none."""
    code = _code(language)
    return _lexicon(code if code in _TABLES else "en")


def covered(language: str) -> bool:
    """Whether a language tag such as `ru-RU` has a table; all others are read as English."""
    return _code(language) in _TABLES


def _code(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
